import { randomUUID } from 'node:crypto';
import { migrate, openDatabase } from '@nashi/db';
import type { Database, MigrationSet } from '@nashi/db';
import { prepareJobs } from '@nashi/jobs';
import pg from 'pg';
import { inject } from 'vitest';

async function administer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  return url.replace(/\/nashi(?=\?|$)/, `/${name}`);
}

async function makeTemplate(url: string, name: string, sets: readonly MigrationSet[]): Promise<void> {
  await administer(url, async (client) => {
    // Several test files may start at once: the first makes the template, the others wait for it.
    await client.query('select pg_advisory_lock(7291006)');
    const exists = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (exists.rowCount === 1) return;
    await client.query(`create database "${name}_making"`);
    const making = withDatabase(url, `${name}_making`);
    const database = openDatabase({ url: making, connections: 2 });
    await prepareJobs(database);
    await database.close();
    await migrate(making, sets);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [`${name}_making`]);
    await client.query(`alter database "${name}_making" rename to "${name}"`);
  });
}

export interface TestDatabase extends Database {
  /** Drops the database. */
  destroy(): Promise<void>;
}

/** A database of its own for a test, migrated, empty. `sets` must be the same for all callers that share `template`. */
export async function createTestDatabase(
  sets: readonly MigrationSet[],
  { template = 'nashi_template', connections = 16 } = {},
): Promise<TestDatabase> {
  const url = inject('postgresUrl');
  await makeTemplate(url, template, sets);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(url, async (client) => {
    // Copying a template refuses to run beside another copy of it.
    await client.query('select pg_advisory_lock(7291007)');
    await client.query(`create database "${name}" template "${template}"`);
  });
  const database = openDatabase({ url: withDatabase(url, name), connections });
  return {
    ...database,
    async destroy() {
      await database.close();
      await administer(url, async (client) => {
        await client.query(`drop database if exists "${name}" with (force)`);
      });
    },
  };
}
