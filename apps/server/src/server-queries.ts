import type { Database } from '@nashi/db';
import pg from 'pg';

/** What has to be known about a PostgreSQL before Nashi uses it. */
export interface ServerFacts {
  /** Such as 150004 for 15.4. */
  version: number;
  encoding: string;
  replica: boolean;
}

/** Any constant will do: it only has to be the same in every process that starts. */
const startLock = 7_291_004;
const loaderLock = 7_291_005;

export async function serverFacts(url: string): Promise<ServerFacts> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 8_000,
    application_name: 'nashi start',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<ServerFacts>(
      `select current_setting('server_version_num')::int as version,
        current_setting('server_encoding') as encoding, pg_is_in_recovery() as replica`,
    );
    if (rows[0] === undefined) throw new Error('the server answered without a row');
    return rows[0];
  } finally {
    await client.end().catch(() => {});
  }
}

async function takeLock(url: string, lock: number): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, application_name: 'nashi start' });
  // When the database goes away, the statements that the lock guards fail and say so.
  client.on('error', () => {});
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [lock]);
  return () => client.end();
}

/** Waits until no other process is preparing the database; the answer lets the next one in. */
export const takeStartLock = (url: string): Promise<() => Promise<void>> => takeLock(url, startLock);

/** Held by the process that loads the sample, which may outlive the one that started it by a moment. */
export const takeLoaderLock = (url: string): Promise<() => Promise<void>> => takeLock(url, loaderLock);

/** Throws when the database does not answer. */
export async function touch(database: Database): Promise<void> {
  await database.pool.query('select 1');
}
