import { systemClock } from '@nashi/clock';
import { openDatabase } from '@nashi/db';
import { createTestDatabase } from '@nashi/testing';
import type { TestDatabase } from '@nashi/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createJobs, defineJob, handle, jobsMigrations, startWorker } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase([jobsMigrations], { template: 'jobs' });
});
afterAll(() => database.destroy());

const log = { error: () => undefined, warn: () => undefined };
const rows = async (statement: string): Promise<number> => (await database.pool.query(statement)).rows.length;
const slow = defineJob<{ n: number }>('test.slow');

test('rule 5: jobs that a killed worker had in hand are handed on at once, not after hours', async () => {
  const jobs = createJobs(systemClock);
  for (const n of [1, 2, 3]) await jobs.add(database.db, slow, { n });

  // A worker that takes the jobs and never comes back: its connections are cut as the kernel cuts a dead process'.
  let taken = 0;
  const never = { jobs: [handle(slow, () => new Promise<void>(() => (taken += 1)))], subscriptions: [], crons: [] };
  // It has connections of its own, which nobody closes in an orderly way.
  const abandoned = openDatabase({ url: database.url, connections: 8 });
  await startWorker({ database: abandoned, work: never, log });
  await expect.poll(() => taken).toBe(3);
  await expect.poll(() => rows('select 1 from jobs.workers')).toBeGreaterThan(0);
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'nashi worker lives' and datname = current_database()`,
  );
  await expect.poll(() => rows(`select 1 from pg_locks where locktype = 'advisory' and classid = 7291004`)).toBe(0);

  const done: number[] = [];
  const work = { jobs: [handle(slow, async ({ n }) => void done.push(n))], subscriptions: [], crons: [] };
  const next = await startWorker({ database, work, log });
  await expect.poll(() => done.toSorted()).toEqual([1, 2, 3]);
  await next.stop();
});
