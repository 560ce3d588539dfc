import { minutes } from '@nashi/clock';
import { newId } from '@nashi/ids';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import type { OpenShop } from '@nashi/shops/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderingWorld } from '../testing/ordering-world.ts';
import type { Placed } from './placement.ts';

let server: TestServer;
let world: ReturnType<typeof orderingWorld>;
let shop: OpenShop;
beforeAll(async () => {
  server = await startTestServer();
  world = orderingWorld(server);
  shop = await world.shop();
});
afterAll(() => server.close());

interface Detail {
  state: string;
  payment: string;
  fulfilment: string;
  total: number;
  steps: { step: string; amount: number; sentence: string }[];
  entries: { line: string; from: string | null; to: string; reason: string }[];
  actions: string[];
}

test('SH-7: from the cart to a paid order, every step of the price written into it', async () => {
  const item = await world.item(shop, { price: 1000, memberPrice: 900 });
  const buyer = await world.buyer();
  await buyer.client.call(`PUT /api/v1/cart/lines/${item.variantId}`, { quantity: 2 });
  const preview = await buyer.client.call<{ total: number; canPlace: boolean }>('POST /api/v1/checkouts/preview', {
    fromCart: true,
  });
  expect(preview.body).toMatchObject({ total: 1800, canPlace: true });
  const placed = await buyer.client.call<Placed>(
    'POST /api/v1/orders',
    { fromCart: true, addressId: buyer.addressId, expectedTotal: 1800, pay: 'wallet' },
    { key: newId() },
  );
  expect(placed.status).toBe(201);
  expect(placed.body).toMatchObject({ paid: true, total: 1800 });
  const order = await buyer.client.call<Detail>(`GET /api/v1/orders/${placed.body.orders[0]?.orderId}`);
  expect(order.body).toMatchObject({ state: 'placed', payment: 'paid', fulfilment: 'unfulfilled', total: 1800 });
  expect(order.body.steps.reduce((sum, step) => sum + step.amount, 0)).toBe(1800);
  expect(order.body.steps.map((step) => step.step)).toEqual(['base', 'activity', 'delivery', 'tax']);
  expect(await world.wallet(buyer)).toBe(100_000 - 1800);
  expect((await world.stock(item)).taken).toBe(2);
  const cart = await buyer.client.call<{ lines: number }>('GET /api/v1/cart');
  expect(cart.body.lines).toBe(0);
});

test('SH-7: another price than the buyer saw is refused with the new figure, and nothing is written', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const answer = await world.place(buyer, [{ variantId: item.variantId, quantity: 1 }], { expectedTotal: 999 });
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ code: 'ordering.price-changed', params: { total: 1000 } });
  expect((await world.stock(item)).available).toBe(100);
});

test('rule 2: 400 buyers at once for 100 pieces: exactly 100 pay, 300 are told that it is sold out', async () => {
  const item = await world.item(shop, { openingStock: 100 });
  const buyers = await Promise.all(Array.from({ length: 400 }, () => world.buyer(1000)));
  const answers = await Promise.all(
    buyers.map((buyer) => world.place(buyer, [{ variantId: item.variantId, quantity: 1 }])),
  );
  const paid = answers.filter((answer) => answer.status === 201);
  const refused = answers.filter((answer) => answer.status === 409 && answer.body.code === 'ordering.sold-out');
  expect([paid.length, refused.length]).toEqual([100, 300]);
  expect(await world.stock(item)).toMatchObject({ taken: 100, held: 0, available: 0 });
  const wallets = await Promise.all(buyers.map((buyer) => world.wallet(buyer)));
  expect(wallets.filter((amount) => amount === 0)).toHaveLength(100);
  expect(wallets.filter((amount) => amount === 1000)).toHaveLength(300);
}, 120_000);

test('rule 3: one Idempotency-Key from 20 connections at once buys once, and all get the same answer', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const key = newId();
  const body = {
    lines: [{ variantId: item.variantId, quantity: 1 }],
    addressId: buyer.addressId,
    coupons: [],
    expectedTotal: 1000,
    pay: 'wallet',
  };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => buyer.client.call<Placed>('POST /api/v1/orders', body, { key })),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => answer.body.checkoutId)).size).toBe(1);
  expect((await world.stock(item)).taken).toBe(1);
  const other = await buyer.client.call<{ code: string }>(
    'POST /api/v1/orders',
    { ...body, expectedTotal: 2 },
    { key },
  );
  expect([other.status, other.body.code]).toEqual([422, 'http.key-reused']);
});

test('rule 5: in one batch, those who can pay get their orders and those who cannot leave no trace', async () => {
  const item = await world.item(shop, { openingStock: 15 });
  const buyers = await Promise.all(Array.from({ length: 20 }, (_, n) => world.buyer(n % 2 === 0 ? 5000 : 0)));
  const answers = await Promise.all(
    buyers.map((buyer) => world.place(buyer, [{ variantId: item.variantId, quantity: 1 }])),
  );
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(10);
  expect(answers.filter((answer) => answer.body.code === 'ordering.balance-short')).toHaveLength(10);
  expect(await world.stock(item)).toMatchObject({ taken: 10, held: 0 });
});

test('SH-9: an unpaid order ends after 15 minutes and gives everything back', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const placed = await world.place(buyer, [{ variantId: item.variantId, quantity: 3 }], {
    pay: 'later',
    expectedTotal: 3000,
  });
  expect(placed.body).toMatchObject({ paid: false });
  expect(await world.stock(item)).toMatchObject({ held: 3 });
  server.clock.advance(minutes(15));
  await server.runJobs();
  const order = await buyer.client.call<Detail>(`GET /api/v1/orders/${placed.body.orders[0]?.orderId}`);
  expect(order.body).toMatchObject({ state: 'cancelled', payment: 'unpaid', actions: [] });
  expect(await world.stock(item)).toMatchObject({ held: 0, available: 100 });
});

test('SH-9: a member cancels before shipping and gets every fen back; stock returns', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const placed = await world.place(buyer, [{ variantId: item.variantId, quantity: 1 }]);
  const orderId = placed.body.orders[0]?.orderId;
  const cancelled = await buyer.client.call<Detail>(`POST /api/v1/orders/${orderId}/cancel`, { reason: '' });
  expect(cancelled.body).toMatchObject({ state: 'cancelled', payment: 'refunded' });
  expect(await world.wallet(buyer)).toBe(100_000);
  expect(await world.stock(item)).toMatchObject({ taken: 0, available: 100 });
});

test('SH-9: cancelling and shipping race; exactly one wins', async () => {
  const item = await world.item(shop);
  for (let round = 0; round < 10; round += 1) {
    const buyer = await world.buyer();
    const orderId = (await world.place(buyer, [{ variantId: item.variantId, quantity: 1 }])).body.orders[0]?.orderId;
    const [cancel, ship] = await Promise.all([
      buyer.client.call<Detail>(`POST /api/v1/orders/${orderId}/cancel`, { reason: '' }),
      shop.owner.client.call<Detail>(`POST /api/v1/shops/${shop.shopId}/orders/${orderId}/parcels`, {
        carrier: 'SF',
        tracking: `SF${round}`,
      }),
    ]);
    expect([cancel.status, ship.status].toSorted()).toEqual(cancel.status === 200 ? [200, 409] : [201, 409]);
    expect(await world.wallet(buyer)).toBe(cancel.status === 200 ? 100_000 : 99_000);
  }
});

test('SH-12: a received order completes, and the shop has its money less commission', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const orderId = (await world.place(buyer, [{ variantId: item.variantId, quantity: 1 }])).body.orders[0]?.orderId;
  await shop.owner.client.call(`POST /api/v1/shops/${shop.shopId}/orders/${orderId}/parcels`, {
    carrier: 'SF',
    tracking: 'SF1',
  });
  const done = await buyer.client.call<Detail>(`POST /api/v1/orders/${orderId}/receipt`);
  expect(done.body).toMatchObject({ state: 'completed', payment: 'paid', fulfilment: 'delivered' });
  expect(done.body.entries.map((entry) => `${entry.line} ${entry.to}`)).toEqual([
    'order placed',
    'payment unpaid',
    'fulfilment unfulfilled',
    'payment paid',
    'fulfilment shipped',
    'fulfilment delivered',
    'order completed',
  ]);
});

test('SH-10: part of an order is paid back in a case that the shop approves', async () => {
  const item = await world.item(shop, { price: 333 });
  const buyer = await world.buyer();
  const placed = await world.place(buyer, [{ variantId: item.variantId, quantity: 3 }], { expectedTotal: 999 });
  const orderId = placed.body.orders[0]?.orderId;
  const detail = await buyer.client.call<{ lines: { lineId: string }[] }>(`GET /api/v1/orders/${orderId}`);
  const asked = await buyer.client.call<{ afterSaleId: string; amount: number }>(
    `POST /api/v1/orders/${orderId}/after-sales`,
    { kind: 'refund', lines: [{ lineId: detail.body.lines[0]?.lineId, quantity: 1 }], reason: 'late', words: '' },
  );
  expect(asked.body.amount).toBe(333);
  const stranger = await world.buyer(0);
  const path = `/api/v1/after-sales/${asked.body.afterSaleId}`;
  expect((await stranger.client.call(`POST ${path}/approve`, { words: '' })).status).toBe(404);
  const approved = await shop.owner.client.call<{ state: string }>(`POST ${path}/approve`, { words: 'ok' });
  expect(approved.body.state).toBe('refunded');
  expect((await shop.owner.client.call(`POST ${path}/approve`, { words: '' })).status).toBe(409);
  expect(await world.wallet(buyer)).toBe(100_000 - 666);
  const order = await buyer.client.call<Detail>(`GET /api/v1/orders/${orderId}`);
  expect(order.body).toMatchObject({ state: 'placed', payment: 'partly_refunded' });
});
