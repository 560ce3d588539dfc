import { newId } from '@nashi/ids';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { profile } from '@nashi/shops/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld } from './world.ts';
import type { World } from './world.ts';

let server: TestServer;
let world: World;
let unpaid: string;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server);
  unpaid = await placeUnpaid();
});
afterAll(() => server.close());

interface Replay {
  route: string;
  /** Where one row is one effect. */
  table: string;
  body: () => unknown;
  other: () => unknown;
}

const order = (over: object = {}) => ({
  lines: [{ variantId: world.hers['variantId'], quantity: 1 }],
  addressId: world.hers['benAddressId'],
  coupons: [],
  // The pears and their way to the dormitory.
  expectedTotal: 1300,
  pay: 'wallet',
  ...over,
});
const transfer = (amount: number) => ({ toMemberId: world.ana.memberId, amount, note: 'pears' });

const replays: readonly Replay[] = [
  { route: 'POST /api/v1/orders', table: 'ordering.orders', body: order, other: () => order({ expectedTotal: 1299 }) },
  {
    route: 'POST /api/v1/wallet/top-ups',
    table: 'payments.payments',
    body: () => ({ amount: 700, method: 'sandbox-bank' }),
    other: () => ({ amount: 701, method: 'sandbox-bank' }),
  },
  {
    route: 'POST /api/v1/wallet/transfers',
    table: 'ledger.transfers',
    body: () => transfer(70),
    other: () => transfer(71),
  },
  {
    route: 'POST /api/v1/payments',
    table: 'payments.payments',
    body: () => ({ kind: 'checkout', payableId: unpaid, method: 'wallet' }),
    other: () => ({ kind: 'checkout', payableId: unpaid, method: 'sandbox-bank' }),
  },
  {
    route: 'POST /api/v1/posts',
    table: 'posts.posts',
    body: () => ({ text: 'the same pears' }),
    other: () => ({ text: 'other pears' }),
  },
  {
    route: 'POST /api/v1/shops',
    table: 'shops.shops',
    body: () => profile({ slug: 'once-only' }),
    other: () => profile({ slug: 'once-more' }),
  },
  {
    route: 'POST /api/v1/addresses',
    table: 'ordering.addresses',
    body: () => ({ address: world.address, isDefault: false }),
    other: () => ({ address: world.address, isDefault: true }),
  },
  {
    route: 'POST /api/v1/circles',
    table: 'circles.circles',
    body: () => ({ name: 'Once', mode: 'open' }),
    other: () => ({ name: 'Twice', mode: 'open' }),
  },
];

async function rows(table: string): Promise<number> {
  const { rows: counted } = await server.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return counted[0]?.n ?? 0;
}

/** Places an order of Ben's that is paid later; its cashier takes one payment. */
async function placeUnpaid(): Promise<string> {
  const placed = await world.ben.client.call<{ checkoutId: string }>('POST /api/v1/orders', order({ pay: 'later' }), {
    key: newId(),
  });
  return placed.body.checkoutId;
}

test.each(replays)('rule 3: $route from 20 connections with one key has one effect and one answer', async (replay) => {
  const { route, table } = replay;
  const body = replay.body();
  const key = newId();
  const before = await rows(table);
  const answers = await Promise.all(Array.from({ length: 20 }, () => world.ben.client.call(route, body, { key })));
  const first = answers.find(({ status }) => status === 201);
  expect(first, JSON.stringify(answers[0]?.body)).toBeDefined();
  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
  const made = new Set(answers.filter(({ status }) => status === 201).map(({ body: said }) => JSON.stringify(said)));
  expect(made.size).toBe(1);
  const again = await world.ben.client.call(route, body, { key });
  expect([again.status, again.body]).toEqual([201, first?.body]);
  const other = await world.ben.client.call<{ code: string }>(route, replay.other(), { key });
  expect([other.status, other.body.code]).toEqual([422, 'http.key-reused']);
  expect(await rows(table)).toBe(before + 1);
});

test('rule 3: a message and a seat in a team, from 20 connections with one key, are one each; another payload with it is refused', async () => {
  const { ben, eve, hers } = world;
  const talk = `POST /api/v1/conversations/${hers['conversationId']}/messages`;
  const message = { messageId: newId(), kind: 'text', text: 'sweet pears' };
  const to = await eve.client.call<{ addressId: string }>(
    'POST /api/v1/addresses',
    { address: world.address, isDefault: true },
    { key: newId() },
  );
  const seat = (teamId: string | null, over: object = {}) =>
    order({ expectedTotal: 1100, groupBuy: { campaignId: hers['campaignId'], teamId }, ...over });
  const opened = await eve.client.call<{ orders: { teamId: string }[] }>(
    'POST /api/v1/orders',
    seat(null, { addressId: to.body.addressId }),
    { key: newId() },
  );
  const teamId = opened.body.orders[0]?.teamId ?? '';
  const sent = [
    { route: talk, table: 'messaging.messages', body: message, other: { ...message, text: 'sour pears' } },
    { route: 'POST /api/v1/orders', table: 'group_buy.seats', body: seat(teamId), other: seat(null) },
  ];
  for (const { route, table, body, other } of sent) {
    const key = newId();
    const before = await rows(table);
    const answers = await Promise.all(Array.from({ length: 20 }, () => ben.client.call(route, body, { key })));
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    const made = answers.filter(({ status }) => status === 201).map(({ body: said }) => JSON.stringify(said));
    expect(new Set(made).size, `${route} ${JSON.stringify(answers[0]?.body)}`).toBe(1);
    const again = await ben.client.call<{ code: string }>(route, other, { key });
    expect([again.status, again.body.code], route).toEqual([422, 'http.key-reused']);
    expect(await rows(table), route).toBe(before + 1);
  }
});

test('rule 3: another member’s key is not mine', async () => {
  const key = newId();
  const [ana, eve] = [world.ana.client, world.eve.client];
  const mine = await ana.call<{ id: string }>('POST /api/v1/posts', { text: 'pears' }, { key });
  const theirs = await eve.call<{ id: string }>('POST /api/v1/posts', { text: 'pears' }, { key });
  expect([mine.status, theirs.status]).toEqual([201, 201]);
  expect(theirs.body.id).not.toBe(mine.body.id);
});

test('rule 3: a coupon that each may take once, and a follow, happen once from 20 connections with keys of their own', async () => {
  const member = await signUp(server, { certified: true });
  const take = () =>
    member.client.call(`POST /api/v1/coupon-offers/${world.hers['offerId']}/take`, undefined, { key: newId() });
  const follow = () => member.client.call(`PUT /api/v1/members/${world.ana.memberId}/follow`);
  const coupons = await rows('promotions.coupons');
  const taken = await Promise.all(Array.from({ length: 20 }, take));
  expect(taken.filter(({ status }) => status < 300)).toHaveLength(1);
  expect(taken.filter(({ status }) => status >= 500)).toEqual([]);
  expect(await rows('promotions.coupons')).toBe(coupons + 1);
  const follows = await rows('social_graph.follows');
  const followed = await Promise.all(Array.from({ length: 20 }, follow));
  expect(followed.filter(({ status }) => status >= 300)).toEqual([]);
  expect(await rows('social_graph.follows')).toBe(follows + 1);
});
