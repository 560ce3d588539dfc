import { randomUUID } from 'node:crypto';
import { minutes, testClock } from '@nashi/clock';
import { newId } from '@nashi/ids';
import { drainJobs, jobsMigrations } from '@nashi/jobs';
import { createTestDatabase } from '@nashi/testing';
import { fc } from '@nashi/testing/properties';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReservations, releaseExpired, reservationsMigrations } from './index.ts';
import type { HoldId, PoolId } from './index.ts';

const clock = testClock();
const reservations = createReservations(clock);
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase([jobsMigrations, reservationsMigrations], { template: 'reservations' });
});
afterAll(() => database.destroy());

async function openPool(capacity: number): Promise<PoolId> {
  const id = newId<PoolId>();
  await reservations.openPools(database.db, [{ id, kind: 'test', capacity }]);
  return id;
}

const item = (poolId: PoolId, quantity: number) => ({ holdId: newId<HoldId>(), poolId, quantity });
const held = () => ({ state: 'held', expiresAt: new Date(clock.now().getTime() + minutes(15)) }) as const;
const stateOf = async (pool: PoolId) => (await reservations.states(database.db, [pool])).get(pool);

test('rule 2: 400 callers at once for 100 pieces: exactly 100 get one, the rest are told that none is left', async () => {
  const pool = await openPool(100);
  const results = await Promise.all(
    Array.from({ length: 400 }, () =>
      database.transaction((tx) => reservations.reserve(tx, [{ items: [item(pool, 1)] }], held())),
    ),
  );
  expect(results.filter((short) => short.length === 0)).toHaveLength(100);
  expect(results.flat().every((short) => short.available === 0)).toBe(true);
  expect(await stateOf(pool)).toEqual({ capacity: 100, held: 100, taken: 0, available: 0 });
});

test('rule 2: a group is all or nothing, and what it could not use goes to the next group of the same call', async () => {
  const [plenty, scarce] = [await openPool(10), await openPool(1)];
  const short = await reservations.reserve(
    database.db,
    [
      { items: [item(plenty, 8), item(scarce, 2)] },
      { items: [item(plenty, 9), item(scarce, 1)] },
      { items: [item(plenty, 2)] },
    ],
    held(),
  );
  expect(short).toEqual([
    { group: 0, poolId: scarce, available: 1 },
    { group: 2, poolId: plenty, available: 1 },
  ]);
  expect((await stateOf(plenty))?.held).toBe(9);
});

test('rule 2: asking again with the same hold takes nothing twice', async () => {
  const pool = await openPool(5);
  const group = { items: [item(pool, 3)] };
  await Promise.all(Array.from({ length: 8 }, () => reservations.reserve(database.db, [group], held())));
  expect((await stateOf(pool))?.held).toBe(3);
});

test('rule 2: of confirm and release racing over one hold, exactly one takes effect', async () => {
  const pool = await openPool(50);
  const holds = Array.from({ length: 50 }, () => item(pool, 1));
  await reservations.reserve(
    database.db,
    holds.map((one) => ({ items: [one] })),
    held(),
  );
  const outcomes = await Promise.all(
    holds.flatMap(({ holdId }) => [
      reservations.confirm(database.db, [holdId]),
      reservations.release(database.db, [holdId]),
      reservations.confirm(database.db, [holdId]),
    ]),
  );
  expect(outcomes.flat()).toHaveLength(50);
  const state = await stateOf(pool);
  expect(state?.held).toBe(0);
  expect((state?.taken ?? 0) + (state?.available ?? 0)).toBe(50);
});

test('rule 2: what expires is given back by the job; what was confirmed before stays', async () => {
  const pool = await openPool(10);
  const [kept, lost] = [item(pool, 4), item(pool, 3)];
  await reservations.reserve(database.db, [{ items: [kept] }, { items: [lost] }], held());
  await reservations.confirm(database.db, [kept.holdId]);
  clock.advance(minutes(16));
  const { job, cron } = releaseExpired(database, clock);
  await database.pool.query('select graphile_worker.add_job($1)', [cron.job]);
  await drainJobs(database, { jobs: [job], crons: [], subscriptions: [] });
  expect(await stateOf(pool)).toEqual({ capacity: 10, held: 0, taken: 4, available: 6 });
  expect(await reservations.confirm(database.db, [lost.holdId])).toEqual([]);
});

test('rule 2: capacity never falls below what is held or taken, and unknown pools are refused', async () => {
  const pool = await openPool(5);
  await reservations.reserve(database.db, [{ items: [item(pool, 4)] }], { state: 'confirmed' });
  expect(await reservations.changeCapacity(database.db, pool, -2)).toBe(false);
  expect(await reservations.changeCapacity(database.db, pool, -1)).toBe(true);
  const unknown = randomUUID() as PoolId;
  const short = await reservations.reserve(database.db, [{ items: [item(unknown, 1)] }], held());
  expect(short).toEqual([{ group: 0, poolId: unknown, available: undefined }]);
});

test('rule 2: after any run of operations, what pools say equals what holds say', async () => {
  const step = fc.record({
    action: fc.constantFrom('reserve', 'take', 'confirm', 'release', 'giveBack'),
    pool: fc.nat(2),
    quantity: fc.integer({ min: 1, max: 4 }),
    hold: fc.nat(30),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const pools = [await openPool(3), await openPool(7), await openPool(0)];
      const holds: HoldId[] = [];
      for (const { action, pool, quantity, hold } of steps) {
        const target = holds[hold % Math.max(holds.length, 1)];
        if (action === 'reserve' || action === 'take') {
          const one = item(pools[pool]!, quantity);
          holds.push(one.holdId);
          await reservations.reserve(
            database.db,
            [{ items: [one] }],
            action === 'take' ? { state: 'confirmed' } : held(),
          );
        } else if (target) {
          await reservations[action](database.db, [target]);
        }
      }
      const truth = await database.pool.query(
        `select p.id from reservations.pools p left join reservations.holds h on h.pool_id = p.id
         where p.id = any($1) group by p.id
         having p.held <> coalesce(sum(h.quantity) filter (where h.state = 'held'), 0)
             or p.taken <> coalesce(sum(h.quantity) filter (where h.state = 'confirmed'), 0)`,
        [pools],
      );
      expect(truth.rows).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
