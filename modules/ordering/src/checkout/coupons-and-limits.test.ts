import { hours, minutes } from '@nashi/clock';
import { newId } from '@nashi/ids';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import type { OpenShop } from '@nashi/shops/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { orderingSteps } from '../testing/ordering-steps.ts';
import { orderingWorld } from '../testing/ordering-world.ts';
import type { Buyer } from '../testing/ordering-world.ts';
import type { Placed } from './placement.ts';

let server: TestServer;
let world: ReturnType<typeof orderingWorld>;
let steps: ReturnType<typeof orderingSteps>;
let shop: OpenShop;
let operator: Buyer;
beforeAll(async () => {
  server = await startTestServer();
  world = orderingWorld(server);
  steps = orderingSteps(server, world);
  shop = await world.shop();
  operator = await world.buyer(0, { roles: ['operator'] });
});
afterAll(() => server.close());
afterEach(() => steps.prove());

const inHours = (n: number): string => new Date(server.clock.now().getTime() + hours(n)).toISOString();

async function offer(by: 'shop' | 'platform', more: Record<string, unknown>): Promise<string> {
  const body = {
    name: '券',
    kind: 'amount',
    amountOff: 100,
    scope: by,
    total: 1000,
    perMember: 1,
    ways: ['take'],
    takeFrom: inHours(-1),
    takeUntil: inHours(24),
    validDays: 7,
    ...more,
  };
  const where = by === 'shop' ? `shops/${shop.shopId}` : 'operator';
  const who = by === 'shop' ? shop.owner : operator;
  const made = await who.client.call<{ offerId: string }>(`POST /api/v1/${where}/coupon-offers`, body);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body.offerId;
}

const take = (buyer: Buyer, offerId: string) =>
  buyer.client.call<{ couponId: string; code?: string }>(`POST /api/v1/coupon-offers/${offerId}/take`);

const stateOf = async (buyer: Buyer, couponId: string): Promise<string | undefined> => {
  const lists = await Promise.all(
    ['usable', 'used', 'expired'].map((show) =>
      buyer.client.call<{ items: { couponId: string; state: string }[] }>(`GET /api/v1/coupons?show=${show}`),
    ),
  );
  return lists.flatMap((list) => list.body.items).find((one) => one.couponId === couponId)?.state;
};

interface Choice {
  couponId: string;
  chosen: boolean;
  saves: number;
  reason: { code: string } | null;
}

const preview = (buyer: Buyer, variantId: string, quantity = 1) =>
  buyer.client.call<{ total: number; coupons: Choice[] }>('POST /api/v1/checkouts/preview', {
    lines: [{ variantId, quantity }],
  });

test('SH-7: the best combination is picked beforehand, and every coupon left out has its reason', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const better = (await take(buyer, await offer('shop', { amountOff: 300 }))).body.couponId;
  const worse = (await take(buyer, await offer('shop', { amountOff: 200 }))).body.couponId;
  const platform = (await take(buyer, await offer('platform', { shopShareBp: 0 }))).body.couponId;
  const dear = (await take(buyer, await offer('shop', { threshold: 5000, stackingGroup: 'big' }))).body.couponId;
  const { body } = await preview(buyer, item.variantId);
  expect(body.total).toBe(600);
  const of = (id: string) => body.coupons.find((one) => one.couponId === id);
  expect([of(better)?.chosen, of(platform)?.chosen]).toEqual([true, true]);
  expect(of(worse)).toMatchObject({ chosen: false, reason: { code: 'promotions.stacked' } });
  expect(of(dear)).toMatchObject({ chosen: false, reason: { code: 'promotions.below-threshold' } });
});

test('BT-3: 100 take at once of a quota of 10: ten have one', async () => {
  const offerId = await offer('shop', { total: 10 });
  const takers = await Promise.all(Array.from({ length: 100 }, () => world.buyer(0)));
  const answers = await Promise.all(takers.map((taker) => take(taker, offerId)));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(10);
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
    new Set(['promotions.all-taken']),
  );
});

test('BT-3: locked by placing, returned when time runs out, redeemed by paying, returned by cancelling', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const { couponId } = (await take(buyer, await offer('shop', {}))).body;
  const lines = [{ variantId: item.variantId, quantity: 1 }];
  const use = { coupons: [couponId], expectedTotal: 900 };
  await world.place(buyer, lines, { ...use, pay: 'later' });
  expect(await stateOf(buyer, couponId)).toBe('locked');
  expect((await world.place(buyer, lines, use)).body.code).toBe('ordering.coupon-not-usable');
  server.clock.advance(minutes(16));
  await server.runJobs();
  expect(await stateOf(buyer, couponId)).toBe('returned');
  const paid = await world.place(buyer, lines, use);
  expect(await stateOf(buyer, couponId)).toBe('redeemed');
  await buyer.client.call(`POST /api/v1/orders/${paid.body.orders[0]?.orderId}/cancel`, { reason: '' });
  expect(await stateOf(buyer, couponId)).toBe('returned');
  expect(await world.wallet(buyer)).toBe(100_000);
});

test('BT-3: a coupon counts until the second before its end, and not at it', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const until = new Date(server.clock.now().getTime() + hours(30));
  const { couponId } = (
    await take(buyer, await offer('shop', { validDays: undefined, validUntil: until.toISOString() }))
  ).body;
  server.clock.set(new Date(until.getTime() - 1000));
  expect((await preview(buyer, item.variantId)).body.total).toBe(900);
  server.clock.set(until);
  const late = await world.place(buyer, [{ variantId: item.variantId, quantity: 1 }], {
    coupons: [couponId],
    expectedTotal: 900,
  });
  expect(late.body.code).toBe('ordering.coupon-not-usable');
});

test('BT-3: a coupon for a category counts for everything below it', async () => {
  const tree = await operator.client.call<{ items: { code: string; parent: string | null }[] }>(
    'GET /api/v1/categories',
  );
  const child = tree.body.items.find((one) => one.parent !== null);
  if (!child?.parent) throw new Error('no category below another');
  const item = await world.item(shop, {}, { category: child.code });
  const buyer = await world.buyer();
  await take(buyer, await offer('shop', { scope: 'category', scopeIds: [child.parent] }));
  expect((await preview(buyer, item.variantId)).body.total).toBe(900);
});

test('BT-3: a coupon that helped two orders comes back when the second of them is given up', async () => {
  const second = await world.shop();
  const items = [await world.item(shop), await world.item(second)];
  const buyer = await world.buyer();
  const { couponId } = (await take(buyer, await offer('platform', { shopShareBp: 0, amountOff: 400 }))).body;
  const placed = await world.place(
    buyer,
    items.map(({ variantId }) => ({ variantId, quantity: 1 })),
    { coupons: [couponId], expectedTotal: 1600 },
  );
  expect(placed.body).toMatchObject({ total: 1600 });
  const ids = placed.body.orders.map((order) => order.orderId);
  await buyer.client.call(`POST /api/v1/orders/${ids[0]}/cancel`, { reason: '' });
  expect(await stateOf(buyer, couponId)).toBe('redeemed');
  await buyer.client.call(`POST /api/v1/orders/${ids[1]}/cancel`, { reason: '' });
  expect(await stateOf(buyer, couponId)).toBe('returned');
  expect(await world.wallet(buyer)).toBe(100_000);
});

test('SH-7: purchase limits of an order, a member and a day hold under a race, and a new day starts anew', async () => {
  const limits = { perOrder: 2, perMember: 5, perDay: 3 };
  const item = await world.item(shop, {}, { limits });
  const buyer = await world.buyer();
  const buy = (quantity: number) =>
    world.place(buyer, [{ variantId: item.variantId, quantity }], { expectedTotal: 1000 * quantity });
  expect((await buy(3)).body.code).toBe('ordering.limit-reached');
  const today = await Promise.all(Array.from({ length: 10 }, () => buy(1)));
  expect(today.filter((answer) => answer.status === 201)).toHaveLength(3);
  server.clock.advance(hours(24));
  const tomorrow = await Promise.all(Array.from({ length: 10 }, () => buy(1)));
  expect(tomorrow.filter((answer) => answer.status === 201)).toHaveLength(2);
  expect((await world.stock(item)).taken).toBe(5);
});

test('SH-7: what a guest chose is the member’s at the checkout itself, right after signing in, and can be bought', async () => {
  const item = await world.item(shop);
  const guest = server.client();
  await guest.call(`PUT /api/v1/cart/lines/${item.variantId}`, { quantity: 2 });
  const buyer = await world.buyer();
  for (const [name, value] of guest.cookies) buyer.client.cookies.set(name, value);
  const seen = await buyer.client.call<{ total: number }>('POST /api/v1/checkouts/preview', { fromCart: true });
  expect([seen.status, seen.body.total]).toEqual([200, 2000]);
  const placed = await buyer.client.call<Placed>(
    'POST /api/v1/orders',
    { fromCart: true, addressId: buyer.addressId, expectedTotal: 2000, pay: 'wallet' },
    { key: newId() },
  );
  expect(placed.status).toBe(201);
});
