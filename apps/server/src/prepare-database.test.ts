import { sql } from '@nashi/db';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Preparation, prepareDatabase } from './prepare-database.ts';
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
