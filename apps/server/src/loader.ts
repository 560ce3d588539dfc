import module from 'node:module';

// As in main.ts: before anything else is loaded, so that compiled forms are kept and shared with the server.
module.enableCompileCache();
const { loadAndEnd } = await import('./load-sample.ts');
await loadAndEnd();
