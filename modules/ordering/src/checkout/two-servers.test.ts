import { newId } from '@nashi/ids';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { createCookieClient } from '@nashi/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderingWorld } from '../testing/ordering-world.ts';

let server: TestServer;
let second: { url: string; close(): Promise<void> };
beforeAll(async () => {
  server = await startTestServer();
  second = await server.another();
});
afterAll(async () => {
  await second.close();
  await server.close();
});

test('rule 2: two servers on one database sell one scarce thing: exactly the stock, every other buyer keeps their money', async () => {
  const world = orderingWorld(server);
  const item = await world.item(await world.shop(), { openingStock: 15 });
  const buyers = await Promise.all(Array.from({ length: 40 }, () => world.buyer(1000)));
  const answers = await Promise.all(
    buyers.map(({ client, addressId }, n) => {
      const body = {
        lines: [{ variantId: item.variantId, quantity: 1 }],
        addressId,
        coupons: [],
        expectedTotal: 1000,
        pay: 'wallet',
      };
      const there = n % 2 === 0 ? client : createCookieClient(second.url);
      for (const [name, value] of client.cookies) there.cookies.set(name, value);
      return there.call<{ code?: string }>('POST /api/v1/orders', body, { key: newId() });
    }),
  );
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(15);
  expect(answers.filter((answer) => answer.body.code === 'ordering.sold-out')).toHaveLength(25);
  expect(await world.stock(item)).toMatchObject({ taken: 15, held: 0, available: 0 });
  const wallets = await Promise.all(buyers.map((buyer) => world.wallet(buyer)));
  expect(wallets.reduce((sum, amount) => sum + amount, 0)).toBe(25_000);
});
