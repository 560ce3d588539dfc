import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const apps = ['web', 'console'] as const;
type AppName = (typeof apps)[number];

/** What a build is made of: a change in any of these makes it stale. */
const sources: Record<AppName, readonly string[]> = {
  web: [
    'apps/web/{src,public}/**/*',
    'apps/web/*',
    'apps/ui/src/**/*',
    'platform/http/src/client.ts',
    'apps/*.ts',
    'package-lock.json',
  ],
  console: [
    'apps/console/{src,public}/**/*',
    'apps/console/*',
    'apps/ui/src/**/*',
    'platform/http/src/client.ts',
    'apps/*.ts',
    'package-lock.json',
  ],
};

const compressible = /\.(html|js|css|svg|json|webmanifest|txt)$/;

function fingerprint(app: AppName): string {
  const hash = createHash('sha256');
  const skip = /(^|\/)(dist|node_modules)(\/|$)|\.test\.tsx?$|\.md$/;
  const files = globSync([...sources[app]], { cwd: root })
    .filter((path) => !skip.test(path) && statSync(join(root, path)).isFile())
    .toSorted();
  for (const path of files) {
    hash.update(path);
    hash.update('\0');
    hash.update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function isFresh(app: AppName, print: string): boolean {
  const stamp = join(root, 'apps', app, 'dist/.built');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
}

/** Writes `.br` and `.gz` next to each file that gains by it. */
async function compress(folder: string): Promise<void> {
  const files = globSync('**/*', { cwd: folder }).filter((path) => compressible.test(path));
  await Promise.all(
    files.map(async (path) => {
      const full = join(folder, path);
      const bytes = readFileSync(full);
      if (bytes.length < 700) return;
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      writeFileSync(`${full}.br`, await promisify(brotliCompress)(bytes, { params }));
      writeFileSync(`${full}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    }),
  );
}

interface ManifestChunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** Bytes of compressed script that the first page needs: the entry, what it imports, and the page itself. */
function firstLoad(folder: string, page: string | undefined): number {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    ManifestChunk
  >;
  const seen = new Set<string>();
  const add = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(chunk.file)) return;
    seen.add(chunk.file);
    for (const imported of chunk.imports ?? []) add(imported);
  };
  for (const [name, chunk] of Object.entries(manifest)) {
    if (chunk.isEntry === true || (page !== undefined && name.endsWith(page))) add(name);
  }
  let sum = 0;
  for (const file of seen) {
    const path = join(folder, file);
    sum += readFileSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).length;
  }
  return sum;
}

const landing: Record<AppName, string | undefined> = {
  web: 'pages/square/square-page.tsx',
  console: undefined,
};

async function buildApp(app: AppName, print: string): Promise<void> {
  const started = Date.now();
  const { build } = await import('vite');
  const folder = join(root, 'apps', app);
  await build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' });
  const dist = join(folder, 'dist');
  await compress(dist);
  writeFileSync(join(dist, '.built'), print);
  const kilobytes = Math.round(firstLoad(dist, landing[app]) / 1024);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`built apps/${app} in ${seconds} s; first page ${kilobytes} KB of compressed script`);
}

/**
 * Builds the member app and the consoles into `apps/web/dist` and `apps/console/dist`, each only
 * when its sources changed since the last build. Answers the names of those that were built.
 */
export async function buildWebApps(): Promise<readonly string[]> {
  const built: string[] = [];
  for (const app of apps) {
    const print = fingerprint(app);
    if (isFresh(app, print)) {
      // newer than the sources, so that the start of the server sees that nothing is to be done
      utimesSync(join(root, 'apps', app, 'dist/index.html'), new Date(), new Date());
      continue;
    }
    await buildApp(app, print);
    built.push(app);
  }
  return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildWebApps();
  if (built.length === 0) console.log('web apps are up to date');
}
