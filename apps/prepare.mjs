// What `npm ci` runs at its end, in plain JavaScript so that any Node can read it. Builds the web apps; where that is
// not possible the install still succeeds, and `npm start` builds them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const ownNode = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
const build = fileURLToPath(new URL('build.ts', import.meta.url));
const isNewEnough = major > 22 || (major === 22 && minor >= 18);
const node = isNewEnough ? process.execPath : existsSync(ownNode) ? ownNode : undefined;
const hasVite = existsSync(fileURLToPath(new URL('../node_modules/vite', import.meta.url)));

if (node === undefined || !hasVite) {
  console.warn(
    'The web apps are not built yet: that needs Node 22.18 or newer and all packages. npm start builds them.',
  );
} else {
  const { status } = spawnSync(node, [build], { stdio: 'inherit' });
  if (status !== 0) console.warn('The web apps could not be built now; npm start tries again.');
}
