import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { OperatorError } from '@nashi/errors';
import pg from 'pg';

/** The numbered `.sql` files of one module. */
export interface MigrationSet {
  name: string;
  migrations: URL;
}

interface Migration {
  module: string;
  file: string;
  sql: string;
  checksum: string;
}

const oldestPostgres = 150_000;
/** Any constant will do: it only has to be the same in every process that migrates. */
const lockKey = 7_291_003;

async function read(sets: readonly MigrationSet[]): Promise<Migration[]> {
  const all: Migration[] = [];
  for (const set of sets) {
    const folder = fileURLToPath(set.migrations);
    const files = (await readdir(folder)).filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file)).toSorted();
    for (const file of files) {
      const sql = await readFile(`${folder}/${file}`, 'utf8');
      all.push({ module: set.name, file, sql, checksum: createHash('sha256').update(sql).digest('hex') });
    }
  }
  return all;
}

const preparation = `
  create schema if not exists platform;
  create table if not exists platform.migrations (
    module text not null,
    file text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    primary key (module, file)
  );`;

interface Applied {
  module: string;
  file: string;
  checksum: string;
}

function missing(all: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(all.map((migration) => [`${migration.module}/${migration.file}`, migration]));
  for (const row of applied) {
    const migration = known.get(`${row.module}/${row.file}`);
    if (!migration) {
      throw new OperatorError(
        `This database is newer than this version of Nashi (it has ${row.module}/${row.file}): start the version that it was last used with, or a later one.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new OperatorError(
        `The migration ${row.module}/${row.file} differs from the one this database was made with: start the version that it was last used with.`,
      );
    }
  }
  const done = new Set(applied.map((row) => `${row.module}/${row.file}`));
  return all.filter((migration) => !done.has(`${migration.module}/${migration.file}`));
}

/**
 * Brings the database to the shape that the code expects: forward only, each file in its own transaction, under a
 * lock so that several processes can start at once. Refuses a server older than PostgreSQL 15 and a database that a
 * later version has changed. Returns how many files were applied.
 */
export async function migrate(url: string, sets: readonly MigrationSet[]): Promise<number> {
  const all = await read(sets);
  const client = new pg.Client({ connectionString: url, application_name: 'nashi migrates' });
  // A connection that breaks fails the statement under way, or the next one.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const version = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    const number = version.rows[0]?.version ?? 0;
    if (number < oldestPostgres) {
      throw new OperatorError(
        `Nashi needs PostgreSQL 15 or newer; this server is ${Math.floor(number / 10_000)}. Upgrade it, or leave DATABASE_URL empty to use the built-in one.`,
      );
    }
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(preparation);
    const applied = await client.query<Applied>('select module, file, checksum from platform.migrations');
    const todo = missing(all, applied.rows);
    for (const migration of todo) {
      await client.query('begin');
      await apply(client, migration);
      await client.query('insert into platform.migrations (module, file, checksum) values ($1, $2, $3)', [
        migration.module,
        migration.file,
        migration.checksum,
      ]);
      await client.query('commit');
    }
    return todo.length;
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, { module, file, sql }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    if (error instanceof Error) error.message = `${module}/${file}: ${error.message}`;
    throw error;
  }
}

/** How many migrations the database still lacks; for `/readyz`. */
export async function pendingMigrations(pool: pg.Pool, sets: readonly MigrationSet[]): Promise<number> {
  const applied = await pool.query<Applied>('select module, file, checksum from platform.migrations');
  return missing(await read(sets), applied.rows).length;
}
