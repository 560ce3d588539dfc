import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@nashi/clock';
import { openDatabase } from '@nashi/db';
import { deriveSecrets } from '@nashi/platform';
import { startPostgres } from '@nashi/postgres';
import { startProcess } from '@nashi/server/process';
import { assemble } from '@nashi/server/wire';
import { pino } from 'pino';
import type { BenchRun } from './bench.ts';

const secret = 'a secret that both processes of a bench know';

/** Most resident memory of a process so far, as Linux counts it, in MiB. */
export function mostMemoryOf(pid: number): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

/** A PostgreSQL with full durability, a server process on it, and the modules in this process on the same database. */
export async function withServer(
  folder: string,
  work: (run: Pick<BenchRun, 'databaseUrl' | 'nashi' | 'server'>) => Promise<void>,
): Promise<void> {
  const log = pino({ level: 'error' }, pino.destination(2));
  const postgres = await startPostgres({
    dataFolder: join(folder, 'database'),
    log: { info: () => undefined, error: (message) => log.error(message) },
    ...(process.env['NASHI_BENCH_STATEMENTS'] === '1' && {
      settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'all' },
    }),
  });
  const server = startProcess({
    dataFolder: join(folder, 'server'),
    environment: { DATABASE_URL: postgres.url, NASHI_SECRET: secret },
  });
  const url = await server.ready;
  const database = openDatabase({ url: postgres.url, connections: 8 });
  const nashi = assemble({
    database,
    clock: systemClock,
    community: { name: { zh: '梨园', en: 'Pear Garden' }, timeZone: 'Asia/Shanghai', currency: 'CNY', origin: url },
    secrets: deriveSecrets(Buffer.from(secret)),
    log,
    dataFolder: join(folder, 'server'),
  });
  try {
    await nashi.start();
    await work({
      databaseUrl: postgres.url,
      nashi,
      server: { url, pid: server.pid, mostMemory: () => mostMemoryOf(server.pid) },
    });
  } finally {
    await nashi.stop();
    await database.close();
    server.signal('SIGTERM');
    await server.ended;
    await postgres.stop();
  }
}
