import { sql } from '@nashi/db';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Preparation, prepareDatabase } from './prepare-database.ts';
import { takeLoaderLock } from './server-queries.ts';
import { until } from './testing/start-process.ts';
import { type TestServer, startTestServer } from './testing/start-test-server.ts';

/** Its database has the tables of every module, as one has whose start was cut short after making them. */
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

let loads = 0;
beforeEach(() => {
  loads = 0;
});

const prepare = (sample: Preparation['sample']): Promise<void> =>
  prepareDatabase({ database: server.database, migrations: server.migrations, start: async () => {}, sample });

const loadOneRow = async (): Promise<void> => {
  loads += 1;
  await sql`insert into server.milestones (name) values ('row of the sample')`.execute(server.database.db);
};

const waitingForLocks = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and not granted and datname = current_database()`.execute(server.database.db);
  return rows[0]?.n ?? 0;
};

describe('the first start', () => {
  test('loads the sample once, however often and however many processes start', async () => {
    await Promise.all([prepare(loadOneRow), prepare(loadOneRow), prepare('leave-to-others')]);
    await prepare(loadOneRow);
    expect(loads).toBe(1);
  });

  test('a loading that was cut short is begun again from nothing', async () => {
    const cutShort = async (): Promise<void> => {
      await loadOneRow();
      throw new Error('the power went out');
    };
    await expect(prepare(cutShort)).rejects.toThrow('the power went out');
    await prepare(loadOneRow); // the row of the first try would be in the way
    expect(loads).toBe(2);
  });

  test('a loader that outlives its server for a moment is waited for before the next one begins', async () => {
    const cutShort = () => Promise.reject(new Error('the server was killed'));
    await expect(prepare(cutShort)).rejects.toThrow('the server was killed');
    const loaderEnds = await takeLoaderLock(server.database.url);
    const told: string[] = [];
    const next = prepare(async () => void told.push('the next one loads'));
    await until('the next one waits', async () => (await waitingForLocks()) > 0);
    told.push('the loader ends');
    await loaderEnds();
    await next;
    expect(told).toEqual(['the loader ends', 'the next one loads']);
  });

  test('opened empty, it stays empty when the sample is asked for later', async () => {
    await prepare('open-empty');
    await prepare(loadOneRow);
    expect(loads).toBe(0);
  });

  test('a worker that starts first leaves the sample to the process that serves', async () => {
    await prepare('leave-to-others');
    await prepare(loadOneRow);
    expect(loads).toBe(1);
  });
});
