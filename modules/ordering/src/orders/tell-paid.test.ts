import { newId } from '@nashi/ids';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlaceRequest } from '../checkout/placement.ts';
import type { AddressId } from '../ids.ts';
import { orderingWorld } from '../testing/ordering-world.ts';
import type { Buyer, Item } from '../testing/ordering-world.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function purchase(buyer: Buyer, { variantId }: Item, quantity: number): PlaceRequest {
  return {
    memberId: buyer.memberId,
    certified: false,
    locale: 'en',
    body: {
      lines: [{ variantId, quantity }],
      addressId: buyer.addressId as AddressId,
      coupons: [],
      expectedTotal: 1000 * quantity,
      pay: 'wallet',
    },
    idempotency: { caller: buyer.memberId, key: newId(), fingerprint: '' },
  };
}

test('SH-9: of many orders paid in one moment each buyer hears, the shop once, and all their pieces count as sold', async () => {
  const world = orderingWorld(server);
  const shop = await world.shop();
  const item = await world.item(shop);
  const buyers = [await world.buyer(), await world.buyer(), await world.buyer()];
  const { ordering } = server.modules;
  await ordering.placeOrders(buyers.map((buyer, index) => purchase(buyer, item, index + 1)));
  await server.runJobs();
  const sentences = async ({ client }: { client: Buyer['client'] }) => {
    const path = 'GET /api/v1/notifications?category=orders';
    return (await client.call<{ items: { sentence: string }[] }>(path)).body.items.map(({ sentence }) => sentence);
  };
  for (const buyer of buyers) expect(await sentences(buyer)).toEqual([expect.stringContaining('is paid')]);
  expect(await sentences(shop.owner)).toEqual(['3 new orders to ship.']);
  const { rows: live } = await server.database.pool.query(
    `select data from live.events where member_id = $1 and type = 'order.changed'`,
    [shop.owner.memberId],
  );
  expect(live).toEqual([{ data: { shopId: shop.shopId, state: 'paid', orders: 3 } }]);

  // A single order is named.
  const [buyer] = buyers;
  if (buyer) await ordering.placeOrders([purchase(buyer, item, 1)]);
  await server.runJobs();
  expect((await sentences(shop.owner))[0]).toMatch(/^New order .* to ship\.$/);

  await server.platform.jobs.add(server.database.db, { name: 'catalog.count-sold' }, {});
  await server.runJobs();
  const { rows: sold } = await server.database.pool.query('select sold from catalog.products where id = $1', [
    item.productId,
  ]);
  expect(sold).toEqual([{ sold: 7 }]);
});
