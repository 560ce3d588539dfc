import { days, hours } from '@nashi/clock';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import type { OpenShop } from '@nashi/shops/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { orderingSteps } from '../testing/ordering-steps.ts';
import { orderingWorld } from '../testing/ordering-world.ts';
import type { Buyer } from '../testing/ordering-world.ts';

let server: TestServer;
let world: ReturnType<typeof orderingWorld>;
let steps: ReturnType<typeof orderingSteps>;
beforeAll(async () => {
  server = await startTestServer();
  world = orderingWorld(server);
  steps = orderingSteps(server, world);
});
afterAll(() => server.close());
afterEach(() => steps.prove());

const at = (ms: number): string => new Date(server.clock.now().getTime() + ms).toISOString();

interface Discount {
  discountId: string;
  phase: string;
  code?: string;
}

const terms = (more: Record<string, unknown> = {}) => ({
  name: '满减',
  tiers: [
    { from: 2500, off: 300 },
    { from: 5000, off: 1000 },
  ],
  startsAt: at(-1000),
  endsAt: at(days(10)),
  ...more,
});

const start = (shop: OpenShop, by: Pick<Buyer, 'client'> = shop.owner, more: Record<string, unknown> = {}) =>
  by.client.call<Discount>(`POST /api/v1/shops/${shop.shopId}/threshold-discounts`, terms(more));

interface Seen {
  total: number;
  orders: { steps: { step: string; amount: number; sentence: string }[] }[];
}

async function seen(buyer: Buyer, variantId: string, quantity: number): Promise<Seen> {
  const lines = [{ variantId, quantity }];
  return (await buyer.client.call<Seen>('POST /api/v1/checkouts/preview', { lines })).body;
}

test('SH-7: the highest threshold that the goods reach is taken off before coupons, and the order says so for ever', async () => {
  const shop = await world.shop();
  const item = await world.item(shop);
  const buyer = await world.buyer();
  expect((await start(shop)).body.phase).toBe('running');
  const offer = await shop.owner.client.call<{ offerId: string }>(`POST /api/v1/shops/${shop.shopId}/coupon-offers`, {
    name: '九折',
    kind: 'percent',
    percentOffBp: 1000,
    threshold: 4000,
    scope: 'shop',
    total: 10,
    perMember: 1,
    ways: ['take'],
    takeFrom: at(-1000),
    takeUntil: at(days(1)),
    validDays: 7,
  });
  const taken = await buyer.client.call<{ couponId: string }>(`POST /api/v1/coupon-offers/${offer.body.offerId}/take`);

  expect((await seen(buyer, item.variantId, 2)).total).toBe(2000);
  expect((await seen(buyer, item.variantId, 3)).total).toBe(2700);
  // 50.00 less 10.00 is 40.00, on which the coupon counts.
  const five = await seen(buyer, item.variantId, 5);
  expect(five.total).toBe(3600);
  const [order] = five.orders;
  expect(order?.steps.filter((step) => step.amount < 0).map((step) => [step.step, step.amount])).toEqual([
    ['shop-threshold', -1000],
    ['shop-coupon', -400],
  ]);
  expect(order?.steps.find((step) => step.step === 'shop-threshold')?.sentence).toContain('50');

  const placed = await world.place(buyer, [{ variantId: item.variantId, quantity: 5 }], {
    expectedTotal: 3600,
    coupons: [taken.body.couponId],
  });
  expect(placed.status).toBe(201);
  const orderId = placed.body.orders[0]?.orderId;
  const written = await buyer.client.call<Seen['orders'][number]>(`GET /api/v1/orders/${orderId}`);
  expect(written.body.steps.map((step) => step.step)).toContain('shop-threshold');
});

test('SH-7: the cart tells how much more would save, shop by shop, and what is saved already', async () => {
  const [shop, plain] = [await world.shop(), await world.shop()];
  const [item, other] = [await world.item(shop, { price: 1300 }), await world.item(plain)];
  const buyer = await world.buyer(0);
  await start(shop);
  const put = (variantId: string, quantity: number) =>
    buyer.client.call(`PUT /api/v1/cart/lines/${variantId}`, { quantity });
  const outlook = async () => {
    type Cart = { shops: { shop: { shopId: string }; threshold: unknown }[] };
    const { body } = await buyer.client.call<Cart>('GET /api/v1/cart');
    return new Map(body.shops.map((one) => [one.shop.shopId, one.threshold]));
  };
  await put(item.variantId, 1);
  await put(other.variantId, 9);
  expect(await outlook()).toEqual(
    new Map<string, unknown>([
      [shop.shopId, { off: 0, next: { from: 2500, off: 300, missing: 1200 } }],
      [plain.shopId, null],
    ]),
  );
  await put(item.variantId, 4);
  expect((await outlook()).get(shop.shopId)).toEqual({ off: 1000, next: null });
});

test('SH-7: a threshold discount counts from its first instant to its last, and no longer once it is stopped', async () => {
  const shop = await world.shop();
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const total = async () => (await seen(buyer, item.variantId, 3)).total;
  const shown = async () =>
    (await server.client().call<{ items: Discount[] }>(`GET /api/v1/shops/${shop.shopId}/thresholds`)).body.items;
  const coming = await start(shop, shop.owner, { startsAt: at(hours(1)), endsAt: at(hours(2)) });
  expect([coming.body.phase, await total(), await shown()]).toEqual(['coming', 3000, []]);
  server.clock.advance(hours(1));
  expect([await total(), (await shown()).map((one) => one.phase)]).toEqual([2700, ['running']]);
  server.clock.advance(hours(1));
  expect([await total(), await shown()]).toEqual([3000, []]);

  const second = await start(shop, shop.owner, { startsAt: at(0) });
  expect(await total()).toBe(2700);
  const route = `/api/v1/shops/${shop.shopId}/threshold-discounts`;
  const stop = () => shop.owner.client.call<Discount>(`POST ${route}/${second.body.discountId}/stop`);
  expect([(await stop()).body.phase, (await stop()).body.phase]).toEqual(['stopped', 'stopped']);
  expect([await total(), await shown()]).toEqual([3000, []]);
  const list = await shop.owner.client.call<{ items: Discount[] }>(`GET ${route}`);
  expect(list.body.items.map((one) => one.phase)).toEqual(['stopped', 'over']);
});

test('SH-7: one discount of a shop at a time, for its marketing staff alone, with terms that rise and leave something to pay', async () => {
  const shop = await world.shop();
  const stranger = await world.buyer(0);
  const many = await Promise.all(Array.from({ length: 6 }, () => start(shop)));
  expect(many.map((one) => one.status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
  expect(many.find((one) => one.status === 409)?.body.code).toBe('promotions.thresholds-overlap');
  expect((await start(shop, stranger)).status).toBe(404);
  const later = { startsAt: at(days(20)), endsAt: at(days(30)) };
  for (const tiers of [
    [],
    [{ from: 1000, off: 1000 }],
    [
      { from: 1000, off: 100 },
      { from: 900, off: 200 },
    ],
    [
      { from: 1000, off: 100 },
      { from: 2000, off: 100 },
    ],
    [{ from: 10.5, off: 1 }],
  ]) {
    expect((await start(shop, shop.owner, { ...later, tiers })).status).toBe(400);
  }
  expect((await start(shop, shop.owner, { ...later, endsAt: at(days(19)) })).status).toBe(400);
  expect((await start(shop, shop.owner, later)).status).toBe(201);
});
