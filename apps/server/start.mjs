// What `npm start` runs, in plain JavaScript so that any Node can read it: an old one gets a sentence or is replaced.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const oldest = [22, 18];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const main = fileURLToPath(new URL('src/main.ts', import.meta.url));
const ownNode = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));

if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) {
  await import('./src/main.ts');
} else if (existsSync(ownNode) && !process.env.NASHI_OWN_NODE) {
  const env = { ...process.env, NASHI_OWN_NODE: '1' };
  // As in the `start` script: room for young objects in which the process stays small, at a little more collecting.
  const child = spawn(ownNode, ['--max-semi-space-size=4', main, ...process.argv.slice(2)], { stdio: 'inherit', env });
  // Ctrl-C reaches the child by itself; a signal for this process alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => signal === 'SIGINT' || child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
} else {
  console.error(
    `Nashi needs Node ${oldest.join('.')} or newer and this is ${process.versions.node}: run npm ci, which brings one along (without --omit=optional), or install Node 24.`,
  );
  process.exitCode = 1;
}
