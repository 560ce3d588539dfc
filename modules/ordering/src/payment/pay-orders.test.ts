import { minutes, seconds } from '@nashi/clock';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import type { OpenShop } from '@nashi/shops/testing';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { orderingSteps } from '../testing/ordering-steps.ts';
import { orderingWorld } from '../testing/ordering-world.ts';
import type { Buyer, Item } from '../testing/ordering-world.ts';

let server: TestServer;
let world: ReturnType<typeof orderingWorld>;
let steps: ReturnType<typeof orderingSteps>;
let shop: OpenShop;
beforeAll(async () => {
  server = await startTestServer();
  world = orderingWorld(server);
  steps = orderingSteps(server, world);
  shop = await world.shop();
});
afterAll(() => server.close());
afterEach(() => steps.prove());

const pass = async (ms: number): Promise<void> => {
  server.clock.advance(ms);
  await server.runJobs();
};

test('SH-8: a checkout is paid at the bank in time, at the address that the cashier has for it', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer(0);
  const placed = await steps.placeLater(buyer, item);
  const view = await buyer.client.call<{ state: string; amount: number; link: string }>(
    `GET /api/v1/payables/checkout/${placed.checkoutId}`,
  );
  expect(view.body).toMatchObject({ state: 'open', amount: 1000, link: `/orders/${placed.orders[0]?.orderId}` });
  const payment = await steps.payAtBank(buyer, placed);
  await server.runJobs();
  expect(await steps.payment(buyer, payment.id)).toMatchObject({ state: 'succeeded', outcome: 'settled' });
  expect(await steps.order(buyer, placed.orders[0]?.orderId)).toMatchObject({ state: 'placed', payment: 'paid' });
  expect(await world.stock(item)).toMatchObject({ taken: 1, held: 0 });
  await pass(minutes(40));
  expect(await steps.order(buyer, placed.orders[0]?.orderId)).toMatchObject({ state: 'placed', payment: 'paid' });
});

test('SH-8: paid after the order had ended, with pieces left: placed anew by itself, and the buyer has it', async () => {
  const item = await world.item(shop, { openingStock: 1 });
  const buyer = await world.buyer(0);
  const placed = await steps.placeLater(buyer, item);
  const payment = await steps.payAtBank(buyer, placed, 'pay-late');
  await pass(minutes(17));
  expect(await steps.order(buyer, placed.orders[0]?.orderId)).toMatchObject({ state: 'cancelled' });
  expect(await world.stock(item)).toMatchObject({ available: 1 });
  await pass(minutes(4));
  expect(await steps.payment(buyer, payment.id)).toMatchObject({ state: 'succeeded', outcome: 'settled-late' });
  const [anew, old] = await steps.orders(buyer);
  expect([anew?.state, anew?.payment, old?.state]).toEqual(['placed', 'paid', 'cancelled']);
  expect(await world.stock(item)).toMatchObject({ taken: 1, held: 0, available: 0 });
});

test('SH-8: paid after the order had ended, the pieces gone: the money goes back by itself and the member is told', async () => {
  const item = await world.item(shop, { openingStock: 1 });
  const buyer = await world.buyer(0);
  const placed = await steps.placeLater(buyer, item);
  const payment = await steps.payAtBank(buyer, placed, 'pay-late');
  await pass(minutes(17));
  const other = await world.buyer(1000);
  expect((await world.place(other, [{ variantId: item.variantId, quantity: 1 }])).status).toBe(201);
  await pass(minutes(4));
  const back = await steps.payment(buyer, payment.id);
  expect(back).toMatchObject({
    state: 'succeeded',
    outcome: 'refunded',
    refunds: [{ amount: 1000, state: 'succeeded' }],
  });
  expect((await steps.orders(buyer)).every((order) => order.state === 'cancelled')).toBe(true);
  expect(await steps.notices(buyer)).toContain('ordering.paid-late');
  expect(await world.stock(item)).toMatchObject({ taken: 1, held: 0, available: 0 });
});

test('SH-8: a late payment counts against the purchase limit again, so that the limit holds', async () => {
  const item = await world.item(shop, {}, { limits: { perOrder: null, perMember: 1, perDay: null } });
  const buyer = await world.buyer(1000);
  const placed = await steps.placeLater(buyer, item);
  const payment = await steps.payAtBank(buyer, placed, 'pay-late');
  await pass(minutes(17));
  expect((await world.place(buyer, [{ variantId: item.variantId, quantity: 1 }])).status).toBe(201);
  await pass(minutes(4));
  expect(await steps.payment(buyer, payment.id)).toMatchObject({ outcome: 'refunded' });
  expect((await world.place(buyer, [{ variantId: item.variantId, quantity: 1 }])).body.code).toBe(
    'ordering.limit-reached',
  );
});

test('SH-8: paid in two tabs, the second money goes back', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer(0);
  const placed = await steps.placeLater(buyer, item);
  const tabs = [(await steps.pay(buyer, placed.checkoutId)).body, (await steps.pay(buyer, placed.checkoutId)).body];
  await Promise.all(tabs.map((tab) => steps.atTheBank(tab, 'pay')));
  await server.runJobs();
  const seen = await Promise.all(tabs.map((tab) => steps.payment(buyer, tab.id)));
  expect(seen.map((one) => one.outcome).toSorted()).toEqual(['refunded', 'settled']);
  expect(seen.find((one) => one.outcome === 'refunded')?.refunds).toMatchObject([{ amount: 1000, state: 'succeeded' }]);
  expect(await world.stock(item)).toMatchObject({ taken: 1 });
  expect(await steps.notices(buyer)).toContain('ordering.paid-twice');
});

test('SH-8: refused or forged, nothing is paid and the order can still be; notified twice, it is paid once', async () => {
  const item = await world.item(shop);
  const buyer = await world.buyer(0);
  const placed = await steps.placeLater(buyer, item);
  const orderId = placed.orders[0]?.orderId;
  const refused = await steps.payAtBank(buyer, placed, 'refuse');
  const forged = await steps.payAtBank(buyer, placed, 'forge');
  await server.runJobs();
  expect(await steps.payment(buyer, refused.id)).toMatchObject({ state: 'failed' });
  expect((await steps.payment(buyer, forged.id)).state).not.toBe('succeeded');
  expect(await steps.order(buyer, orderId)).toMatchObject({ state: 'placed', payment: 'unpaid' });
  await steps.payAtBank(buyer, placed, 'pay-twice');
  await server.runJobs();
  await pass(seconds(10));
  const order = await steps.order(buyer, orderId);
  expect(order.entries.filter((entry) => entry.to === 'paid')).toHaveLength(1);
  expect(await world.stock(item)).toMatchObject({ taken: 1, held: 0 });
});

test('SH-8: the bank’s word and the end of the order race: each buyer has the order or the money, never neither', async () => {
  const item = await world.item(shop, { openingStock: 12 });
  const buyers = await Promise.all(Array.from({ length: 12 }, () => world.buyer(0)));
  const placed = await Promise.all(buyers.map((buyer) => steps.placeLater(buyer, item)));
  const payments = await Promise.all(placed.map((one, n) => steps.pay(buyers[n] as Buyer, one.checkoutId)));
  server.clock.advance(minutes(15) - seconds(5));
  await Promise.all(payments.map(({ body }) => steps.atTheBank(body, 'pay-slowly')));
  server.clock.advance(minutes(1) + seconds(10));
  await Promise.all([server.runJobs(), server.runJobs(), server.runJobs()]);
  await server.runJobs();
  for (const [n, buyer] of buyers.entries()) {
    const { outcome } = await steps.payment(buyer, payments[n]?.body.id ?? '');
    expect(['settled', 'settled-late']).toContain(outcome);
    expect((await steps.orders(buyer)).filter((order) => order.payment === 'paid')).toHaveLength(1);
  }
  expect(await world.stock(item)).toMatchObject({ taken: 12, held: 0, available: 0 });
});

test('SH-8: while the bank hangs for one buyer, 20 others buy the same thing; nothing is locked', async () => {
  const item = await world.item(shop, { openingStock: 21 });
  const slow = await world.buyer(0);
  const others = await Promise.all(Array.from({ length: 20 }, () => world.buyer(1000)));
  const placed = await steps.placeLater(slow, item);
  const through = globalThis.fetch;
  let release: () => void = () => undefined;
  const hangs = new Promise<never>((_, reject) => {
    release = () => reject(new Error('the bank hung up'));
  });
  let reached: () => void = () => undefined;
  const atTheBank = new Promise<void>((resolve) => (reached = resolve));
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    if (!String(input).endsWith('/v1/payments') || String(input).includes('/api/')) return through(input, init);
    reached();
    return hangs;
  });
  const paying = steps.pay(slow, placed.checkoutId);
  await atTheBank;
  const bought = await Promise.all(
    others.map((buyer) => world.place(buyer, [{ variantId: item.variantId, quantity: 1 }])),
  );
  expect(bought.map((answer) => answer.status)).toEqual(others.map(() => 201));
  release();
  expect((await paying).body.code).toBe('payments.provider-silent');
  spy.mockRestore();
  expect(await steps.order(slow, placed.orders[0]?.orderId)).toMatchObject({ state: 'placed', payment: 'unpaid' });
  await steps.payAtBank(slow, placed);
  await server.runJobs();
  expect(await world.stock(item)).toMatchObject({ taken: 21, held: 0, available: 0 });
});

async function paidAtBank(item: Item): Promise<{ buyer: Buyer; orderId: string; paymentId: string }> {
  const buyer = await world.buyer(0);
  const placed = await steps.placeLater(buyer, item);
  const { id } = await steps.payAtBank(buyer, placed);
  await server.runJobs();
  return { buyer, orderId: placed.orders[0]?.orderId ?? '', paymentId: id };
}

test('SH-10: a refund to a bank shows as on its way until the bank has it, and as refused while it is tried again', async () => {
  const item = await world.item(shop);
  const { buyer, orderId, paymentId } = await paidAtBank(item);
  server.modules.payments.bankTemper.refusesRefunds = true;
  await buyer.client.call(`POST /api/v1/orders/${orderId}/cancel`, { reason: '' });
  expect((await steps.order(buyer, orderId)).refunds).toMatchObject([{ amount: 1000, state: 'running' }]);
  await server.runJobs();
  expect((await steps.order(buyer, orderId)).refunds).toMatchObject([{ amount: 1000, state: 'refused' }]);
  const operator = await world.buyer(0, { roles: ['operator'] });
  const failed = await operator.client.call<{ items: { paymentId: string }[] }>(
    'GET /api/v1/operator/refunds?state=failed',
  );
  expect(failed.body.items).toMatchObject([{ paymentId, amount: 1000, state: 'failed' }]);
  await pass(minutes(2));
  expect((await steps.order(buyer, orderId)).refunds).toMatchObject([{ state: 'refused' }]);
  server.modules.payments.bankTemper.refusesRefunds = false;
  await pass(minutes(10));
  expect((await steps.order(buyer, orderId)).refunds).toMatchObject([{ amount: 1000, state: 'done' }]);
  expect(await steps.payment(buyer, paymentId)).toMatchObject({ refunds: [{ state: 'succeeded' }] });
});
