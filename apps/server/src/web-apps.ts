import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StaticApp } from '@nashi/http';

const appsFolder = fileURLToPath(new URL('../..', import.meta.url));

export const webApps: readonly StaticApp[] = [
  { folder: join(appsFolder, 'web/dist'), prefix: '/' },
  { folder: join(appsFolder, 'console/dist'), prefix: '/console/' },
];

/** Builds the web apps when they are missing or older than their sources, in a process of its own: building eats memory. */
export async function buildWebApps(tell: (line: string) => void): Promise<void> {
  const built = Math.min(...webApps.map(({ folder }) => changedAt(join(folder, 'index.html'))));
  const sources = ['web/src', 'console/src', 'ui/src', 'web/index.html', 'console/index.html'];
  const newest = Math.max(...sources.map((source) => newestIn(join(appsFolder, source))));
  if (built > newest) return;
  tell(built === 0 ? '正在构建网页（首次）… Building the web apps…' : '正在重新构建网页… Rebuilding the web apps…');
  const child = spawn(process.execPath, [join(appsFolder, 'build.ts')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2_000)));
  const [code] = await once(child, 'exit');
  if (code !== 0)
    tell(`The web apps could not be built, so pages may be missing or old: run npm run build.\n${complaint}`);
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return changedAt(path);
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(0, ...files.map((file) => changedAt(join(path, file))));
}
