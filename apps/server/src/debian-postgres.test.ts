import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { startProcess, temporaryFolders } from './testing/start-process.ts';

const programs = '/usr/lib/postgresql';
const version = existsSync(programs) ? readdirSync(programs).toSorted((a, b) => Number(a) - Number(b))[0] : undefined;
const folders = temporaryFolders();
afterAll(() => folders.removeAll());

/** PostgreSQL does not run as root; nobody may stand in for its user. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function run(program: string, args: string[]): void {
  execFileSync(`${programs}/${version}/bin/${program}`, args, { ...user, stdio: 'ignore', cwd: '/' });
}

/** A cluster of the machine's own PostgreSQL, on a socket in its folder. */
function startCluster(): { url: string; stop(): void } {
  const folder = folders.create();
  const cluster = `${folder}/cluster`;
  mkdirSync(cluster, { mode: 0o700 });
  for (const path of [folder, cluster]) chownSync(path, user.uid ?? statSync(path).uid, user.gid ?? statSync(path).gid);
  run('initdb', ['-D', cluster, '-U', 'nashi', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  run('pg_ctl', ['-D', cluster, '-w', '-o', `-k ${cluster} -h '' -F`, '-l', `${folder}/log`, 'start']);
  return {
    url: `postgres://nashi@/postgres?host=${cluster}`,
    stop: () => run('pg_ctl', ['-D', cluster, '-m', 'immediate', 'stop']),
  };
}

test('DATABASE_URL runs the same thing on the PostgreSQL of the machine, and again on the second start', async (context) => {
  if (version === undefined)
    return context.skip('this machine has no PostgreSQL of its own (apt-get install postgresql)');
  const cluster = startCluster();
  try {
    const dataFolder = folders.create();
    for (const round of ['first', 'second']) {
      const server = startProcess({ dataFolder, environment: { DATABASE_URL: cluster.url } });
      const ready = await fetch(`${await server.ready}/readyz`);
      expect({ round, status: ready.status }).toEqual({ round, status: 200 });
      server.signal('SIGTERM');
      expect((await server.ended).code).toBe(0);
    }
    expect(existsSync(`${dataFolder}/postgres`)).toBe(false);
  } finally {
    cluster.stop();
  }
});
