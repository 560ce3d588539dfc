import { days } from '@nashi/clock';
import { accountId } from '@nashi/ledger';
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

const moneyOf = async (shop: OpenShop, kind: 'merchant-held' | 'merchant-available'): Promise<number> => {
  const account = accountId({ kind, currency: 'CNY', ownerId: shop.shopId });
  return (await server.modules.ledger.balances(server.database.db, [account])).get(account)?.posted ?? 0;
};

/** A paid and delivered order of a shop. */
async function delivered(shop: OpenShop): Promise<{ buyer: Buyer; orderId: string }> {
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const placed = await world.place(buyer, [{ variantId: item.variantId, quantity: 1 }]);
  const orderId = placed.body.orders[0]?.orderId ?? '';
  await steps.ship(shop, orderId);
  await shop.owner.client.call(`POST /api/v1/shops/${shop.shopId}/orders/${orderId}/delivered`, { words: '' });
  return { buyer, orderId };
}

const complete = async (): Promise<void> => {
  await server.database.transaction((tx) => server.platform.jobs.add(tx, { name: 'ordering.complete-orders' }, {}));
  await server.runJobs();
};

test('SH-12: seven days after delivery an order completes by itself; the shop has its money less commission, and its statement equals the ledger', async () => {
  const shop = await world.shop();
  const { buyer, orderId } = await delivered(shop);
  expect(await moneyOf(shop, 'merchant-held')).toBe(1000);
  server.clock.advance(days(7) - 1000);
  await complete();
  expect((await steps.order(buyer, orderId)).state).toBe('placed');
  server.clock.advance(1000);
  await complete();
  expect((await steps.order(buyer, orderId)).state).toBe('completed');
  const rate = (await server.modules.shops.shopsInMemory([shop.shopId])).get(shop.shopId)?.commissionBasisPoints ?? 0;
  const net = 1000 - Math.round((1000 * rate) / 10_000);
  expect([await moneyOf(shop, 'merchant-held'), await moneyOf(shop, 'merchant-available')]).toEqual([0, net]);
  const path = `GET /api/v1/shops/${shop.shopId}/money`;
  const money = await shop.owner.client.call(path);
  expect(money.body).toMatchObject({ held: 0, available: net, withdrawing: 0 });
  type Side = { closing: number };
  const statements = await shop.owner.client.call<{ items: { held: Side; available: Side }[] }>(`${path}/statements`);
  expect(statements.body.items[0]).toMatchObject({ held: { closing: 0 }, available: { closing: net } });
});

test('SH-10: a return goes requested, approved, returning, received, refunded, and nothing completes meanwhile', async () => {
  const shop = await world.shop();
  const { buyer, orderId } = await delivered(shop);
  const id = await steps.askBack(buyer, orderId, 'return');
  expect((await steps.step(shop.owner, id, 'approve')).body.state).toBe('approved');
  expect((await steps.step(buyer, id, 'send-back', { carrier: 'SF', tracking: 'SF9' })).body.state).toBe('returning');
  server.clock.advance(days(8));
  await complete();
  expect((await steps.order(buyer, orderId)).state).toBe('placed');
  const done = await steps.step(shop.owner, id, 'receive');
  expect(done.body.state).toBe('refunded');
  expect(done.body.entries.map((entry) => entry.to)).toEqual([
    'requested',
    'approved',
    'returning',
    'received',
    'refunded',
  ]);
  expect(await world.wallet(buyer)).toBe(100_000);
  expect(await steps.order(buyer, orderId)).toMatchObject({ state: 'completed', payment: 'refunded' });
  expect(await moneyOf(shop, 'merchant-held')).toBe(0);
});

test('SH-10: declined, escalated and decided by the operator; the shop has no say any more', async () => {
  const shop = await world.shop();
  const { buyer, orderId } = await delivered(shop);
  const id = await steps.askBack(buyer, orderId, 'refund');
  await steps.step(shop.owner, id, 'decline', { words: 'no' });
  expect((await steps.step(buyer, id, 'escalate')).body.state).toBe('escalated');
  expect((await steps.step(shop.owner, id, 'approve')).status).toBe(409);
  const operator = await world.buyer(0, { roles: ['operator'] });
  const queue = await operator.client.call<{ items: { afterSaleId: string }[] }>('GET /api/v1/operator/after-sales');
  expect(queue.body.items.map((one) => one.afterSaleId)).toContain(id);
  expect((await steps.step(operator, id, 'approve')).body.state).toBe('refunded');
  expect(await world.wallet(buyer)).toBe(100_000);
});

test('SH-11: a CSV ships what it can; each bad row comes back with its reason', async () => {
  const shop = await world.shop();
  const item = await world.item(shop);
  const buyer = await world.buyer();
  const placed = await Promise.all([1, 2].map(() => world.place(buyer, [{ variantId: item.variantId, quantity: 1 }])));
  const [one, two] = placed.map((answer) => answer.body.orders[0]);
  const csv = `\uFEFForder,carrier,tracking\n${one?.number},SF,SF1\n${two?.number},SF,\nNOBODY,SF,SF3\n${one?.number},SF,SF4\n`;
  const answer = await shop.owner.client.call<{ shipped: number; failed: { row: number; sentence: string }[] }>(
    `POST /api/v1/shops/${shop.shopId}/parcels/import`,
    undefined,
    { raw: new Uint8Array(Buffer.from(csv)), contentType: 'text/csv' },
  );
  expect(answer.body.shipped).toBe(1);
  expect(answer.body.failed.map((row) => row.row)).toEqual([3, 4, 5]);
  expect((await steps.order(buyer, one?.orderId)).fulfilment).toBe('shipped');
  expect((await steps.order(buyer, two?.orderId)).fulfilment).toBe('unfulfilled');
});
