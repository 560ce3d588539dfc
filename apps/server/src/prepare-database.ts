import { type Database, type MigrationSet, migrate } from '@nashi/db';
import { prepareJobs } from '@nashi/jobs';
import { dropSchemas, hasReached, reach } from './milestones-queries.ts';
import { takeLoaderLock, takeStartLock } from './server-queries.ts';

export const serverMigrations: MigrationSet = {
  name: 'server',
  migrations: new URL('../migrations/', import.meta.url),
};

export interface Preparation {
  database: Database;
  migrations: readonly MigrationSet[];
  /** Fills a new installation, or opens it empty, or leaves that choice to the process that will serve it. */
  sample: (() => Promise<void>) | 'open-empty' | 'leave-to-others';
  /** Called when the tables are ready and the sample, if it is wanted, is loaded. */
  start: () => Promise<void>;
}

/**
 * Tables first, then the sample community once: both under a lock, so that of several processes that start at once
 * one does it and the others find it done. A loading that was cut short is begun again from nothing; nobody can
 * have used the database by then, because the server opens only afterwards.
 */
export async function prepareDatabase({ database, migrations, sample, start }: Preparation): Promise<void> {
  const sets = [...migrations, serverMigrations];
  const releaseLock = await takeStartLock(database.url);
  try {
    await createTables(database, sets);
    const { db } = database;
    if (typeof sample === 'function' && !(await hasReached(db, 'opened'))) {
      if (await hasReached(db, 'sample-begun')) {
        const nobodyLoads = await takeLoaderLock(database.url);
        await nobodyLoads();
        await dropSchemas(db, ['platform', 'graphile_worker', ...sets.map(({ name }) => name.replaceAll('-', '_'))]);
        await createTables(database, sets);
      }
      await reach(db, 'sample-begun');
      await sample();
    }
    // Afterwards, so that nothing is remembered from before the sample.
    await start();
    if (sample !== 'leave-to-others') await reach(db, 'opened');
  } finally {
    await releaseLock();
  }
}

async function createTables(database: Database, sets: readonly MigrationSet[]): Promise<void> {
  await migrate(database.url, sets);
  await prepareJobs(database);
}
