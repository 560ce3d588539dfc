import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderingWorld } from '../testing/ordering-world.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('SH-9: orders are counted where they wait, for their buyer alone', async () => {
  const world = orderingWorld(server);
  const shop = await world.shop();
  const item = await world.item(shop);
  const [buyer, stranger] = [await world.buyer(), await world.buyer()];
  const counts = async (who: typeof buyer) => (await who.client.call('GET /api/v1/me/order-counts')).body;
  const lines = [{ variantId: item.variantId, quantity: 1 }];
  expect((await world.place(buyer, lines, { pay: 'later' })).status).toBe(201);
  const paid = await world.place(buyer, lines);
  expect(await counts(buyer)).toEqual({ toPay: 1, toShip: 1, toReceive: 0, afterSale: 0 });
  expect(await counts(stranger)).toEqual({ toPay: 0, toShip: 0, toReceive: 0, afterSale: 0 });
  const path = `/api/v1/shops/${shop.shopId}/orders/${paid.body.orders[0]?.orderId}`;
  await shop.owner.client.call(`POST ${path}/parcels`, { carrier: 'other', tracking: 'N1' });
  expect(await counts(buyer)).toEqual({ toPay: 1, toShip: 0, toReceive: 1, afterSale: 0 });
  expect((await server.client().call('GET /api/v1/me/order-counts')).status).toBe(401);
});
