import module from 'node:module';

// Before anything else is loaded, so that its compiled form is kept for the next start.
module.enableCompileCache();
const { run } = await import('./run.ts');
await run(process.env);
