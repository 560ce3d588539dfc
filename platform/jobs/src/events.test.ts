import { testClock } from '@nashi/clock';
import { sql } from '@nashi/db';
import { createTestDatabase } from '@nashi/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createJobs, defineEvent, drainJobs, jobsMigrations, on, onMany, startWorker } from './index.ts';

const happened = defineEvent<{ n: number }>('test.happened');
let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase([jobsMigrations], { template: 'events' });
});
afterAll(() => database.destroy());

test('rule 6: of many events that happened together, one that fails stops no other, and each takes effect once', async () => {
  const jobs = createJobs(testClock());
  jobs.subscribed.add(happened.name);
  await database.pool.query('create table seen (n int, consumer text)');
  const consumer = (name: `test.${string}`, fails: number | undefined) =>
    on(happened, name, async (tx, { n }) => {
      await database.pool.query('insert into seen values ($1, $2)', [n, `tried ${name}`]);
      if (n === fails) throw new Error('not this one');
      await sql`insert into seen values (${n}, ${name})`.execute(tx);
    });
  const numbers = Array.from({ length: 100 }, (_, n) => n);
  await database.transaction((tx) =>
    jobs.emitMany(
      tx,
      happened,
      numbers.map((n) => ({ n })),
    ),
  );
  const work = { jobs: [], crons: [], subscriptions: [consumer('test.fails', 7), consumer('test.works', undefined)] };
  await drainJobs(database, work);
  const effects = async (name: string) => {
    const result = await database.pool.query<{ n: number }>('select n from seen where consumer = $1 order by n', [
      name,
    ]);
    return result.rows.map((row) => row.n);
  };
  expect(await effects('test.works')).toEqual(numbers);
  expect(await effects('test.fails')).toEqual(numbers.filter((n) => n !== 7));
  await database.pool.query(
    'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), now())',
  );
  await drainJobs(database, {
    ...work,
    subscriptions: [consumer('test.fails', undefined), consumer('test.works', undefined)],
  });
  expect(await effects('test.fails')).toEqual(numbers);
  expect(await effects('test.works')).toEqual(numbers);
});

test('rule 6: events of many transactions that wait together are delivered together; one that fails stops no other', async () => {
  const jobs = createJobs(testClock());
  const told = defineEvent<{ n: number }>('test.told');
  jobs.subscribed.add(told.name);
  await database.pool.query('create table heard (n int)');
  for (let n = 0; n < 20; n += 1) await database.transaction((tx) => jobs.emit(tx, told, { n }));
  const sizes: number[] = [];
  const consumer = onMany(told, 'test.hears', async (tx, deliveries) => {
    sizes.push(deliveries.length);
    const numbers = deliveries.map(({ data }) => data.n);
    await sql`insert into heard select unnest(${numbers}::int[])`.execute(tx);
    if (numbers.includes(13)) throw new Error('not this one');
  });
  const log = { error: () => undefined, warn: () => undefined };
  const worker = await startWorker({ database, work: { jobs: [], crons: [], subscriptions: [consumer] }, log });
  const heard = async () =>
    (await database.pool.query<{ n: number }>('select n from heard order by n')).rows.map((row) => row.n);
  const expected = Array.from({ length: 20 }, (_, n) => n).filter((n) => n !== 13);
  await vi.waitFor(async () => expect(await heard()).toEqual(expected), { timeout: 10_000 });
  await worker.stop();
  expect(Math.max(...sizes)).toBeGreaterThan(1);
});
