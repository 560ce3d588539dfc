import { after, days } from '@nashi/clock';
import { startReplay } from '@nashi/server/replay';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSample, sampleDays } from './index.ts';
import { sampleAccounts } from './log-ins.ts';
import { drawnAnew } from './pictures/shipped.ts';

let server: TestServer;
const told: string[] = [];
let refused: readonly string[] = [];

async function load(): Promise<readonly string[]> {
  const today = server.clock.now();
  const replay = await startReplay(server.platform, after(today, -days(sampleDays)));
  try {
    return (await loadSample(replay, { today, tell: (line) => told.push(line) })).refused;
  } finally {
    await replay.stop();
  }
}

async function rows<Row extends object>(text: string): Promise<Row[]> {
  return (await server.database.pool.query<Row>(text)).rows;
}

const count = async (from: string): Promise<number> =>
  (await rows<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n ?? 0;

beforeAll(async () => {
  server = await startTestServer({ startAt: new Date().toISOString() });
  refused = await load();
}, 400_000);
afterAll(() => server.close());

test('the sample has two hundred members, twelve open shops and three hundred products, and one of each that waits', async () => {
  expect(await count('identity.members')).toBeGreaterThan(190);
  expect(await count(`shops.shops where state = 'approved'`)).toBe(12);
  expect(await count(`shops.shops where state = 'submitted'`)).toBe(1);
  expect(await count(`catalog.products where state = 'on_sale' and shop_open`)).toBe(300);
  expect(await count(`posts.posts where state = 'published'`)).toBeGreaterThan(150);
  expect(await count(`posts.posts where state = 'pending'`)).toBeGreaterThan(4);
  expect(await count(`posts.posts where state = 'declined'`)).toBeGreaterThan(1);
  expect(await count(`identity.card_applications where state = 'pending'`)).toBeGreaterThan(2);
  expect(told.length).toBeGreaterThan(8);
});

test('no story of the sample was refused, and no picture had to be drawn', () => {
  expect(refused).toEqual([]);
  expect([...drawnAnew.keys()]).toEqual([]);
});

test('the sample has orders in every state, teams that wait, filled and failed, and after-sale cases', async () => {
  const states = async (from: string, column: string) =>
    (await rows<{ state: string }>(`select distinct ${column} as state from ${from}`)).map((row) => row.state);
  expect(await states('ordering.orders', 'state')).toEqual(
    expect.arrayContaining(['placed', 'completed', 'cancelled']),
  );
  expect(await states('ordering.orders', 'payment')).toEqual(expect.arrayContaining(['unpaid', 'paid', 'refunded']));
  expect(await states('ordering.orders', 'fulfilment')).toEqual(
    expect.arrayContaining(['unfulfilled', 'shipped', 'delivered']),
  );
  expect(await states('group_buy.teams', 'state')).toEqual(
    expect.arrayContaining(['gathering', 'succeeded', 'failed']),
  );
  expect(await states('ordering.after_sales', 'state')).toEqual(expect.arrayContaining(['requested', 'refunded']));
});

test('the student leads a team that waits, and the links that members shared were opened', async () => {
  const [student] = await rows<{ id: string }>(
    `select id from identity.members where email = '${sampleAccounts.student}'`,
  );
  expect(await count(`group_buy.teams where state = 'gathering' and leader_id = '${student?.id}'`)).toBe(1);
  expect(await count('sharing.visits')).toBeGreaterThan(20);
  expect(await count(`sharing.steps where step = 'bought'`)).toBeGreaterThan(5);
});

test('the books prove themselves, no stock is oversold, and no job failed', async () => {
  const { ledger } = server.modules;
  const proof = await ledger.prove(server.database.db);
  expect(proof.checks.filter((check) => check.wrong > 0)).toEqual([]);
  const held = (state: string) =>
    `(select coalesce(sum(quantity), 0) from reservations.holds where pool_id = pools.id and state = '${state}')`;
  const wrong = `reservations.pools where held + taken > capacity or held <> ${held('held')} or taken > ${held('confirmed')}`;
  expect(await count(wrong)).toBe(0);
  expect(await count('graphile_worker.jobs where attempts > 0')).toBe(0);
});

test('every instant of the sample lies in the past', async () => {
  const now = `'${server.clock.now().toISOString()}'`;
  expect(await count(`posts.posts where created_at > ${now}`)).toBe(0);
  expect(await count(`ordering.orders where placed_at > ${now}`)).toBe(0);
  expect(await count(`identity.members where created_at > ${now}`)).toBe(0);
});

test('loading the sample twice changes nothing', async () => {
  const before = await count('identity.members');
  const orders = await count('ordering.orders');
  await load();
  expect([await count('identity.members'), await count('ordering.orders')]).toEqual([before, orders]);
});
