import { product } from '@nashi/catalog/testing';
import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { openShopFor } from '@nashi/shops/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Item {
  id: string;
  version: number;
  subjectId: string;
}
interface Said {
  items: { text: string }[];
  next: string | null;
  friends: number;
}

let server: TestServer;
let moderator: SignedUp;
beforeAll(async () => {
  server = await startTestServer();
  moderator = await signUp(server, { roles: ['moderator'] });
});
afterAll(() => server.close());

async function recommend(by: SignedUp, productId: string, text: string): Promise<string> {
  const body = { kind: 'recommendation', productId, text };
  const answer = await by.client.call<{ id: string }>('POST /api/v1/posts', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
}

async function publish(postId: string): Promise<void> {
  const { client } = moderator;
  const queue = await client.call<{ items: Item[] }>('GET /api/v1/moderation/queue?limit=100');
  const item = queue.body.items.find((one) => one.subjectId === postId);
  expect(item, 'in the queue').toBeDefined();
  await client.call(`PUT /api/v1/moderation/items/${item?.id}/claim`);
  const decided = await client.call(`POST /api/v1/moderation/items/${item?.id}/decision`, {
    version: item?.version,
    outcome: 'published',
  });
  expect(decided.status).toBe(200);
}

const befriend = async (one: SignedUp, other: SignedUp): Promise<void> => {
  await one.client.call(`PUT /api/v1/members/${other.memberId}/follow`);
  await other.client.call(`PUT /api/v1/members/${one.memberId}/follow`);
};

test("BT-6: friends' words on a product come first; what waits for review or is blocked is not among them", async () => {
  const shop = await openShopFor(server);
  const made = await shop.owner.client.call<{ productId: string }>(
    `POST /api/v1/shops/${shop.shopId}/products`,
    product(),
  );
  const { productId } = made.body;
  const [me, friend, stranger, shutOut, waiting] = [
    await signUp(server),
    await signUp(server),
    await signUp(server),
    await signUp(server),
    await signUp(server),
  ];
  await befriend(me, friend);
  await befriend(me, waiting);
  for (const [by, words] of [
    [friend, 'from a friend'],
    [stranger, 'from a stranger'],
    [shutOut, 'from someone shut out'],
  ] as const) {
    server.clock.advance(1000);
    await publish(await recommend(by, productId, words));
  }
  await recommend(waiting, productId, 'not decided yet');
  await me.client.call(`PUT /api/v1/members/${shutOut.memberId}/block`);
  const read = async (who: SignedUp, query = '') =>
    (await who.client.call<Said>(`GET /api/v1/products/${productId}/recommendations${query}`)).body;
  const mine = await read(me);
  expect(mine.items.map((post) => post.text)).toEqual(['from a friend', 'from a stranger']);
  expect(mine.friends).toBe(1);
  const first = await read(me, '?limit=1');
  const second = await read(me, `?limit=1&cursor=${first.next}`);
  expect([...first.items, ...second.items].map((post) => post.text)).toEqual(['from a friend', 'from a stranger']);
  const visitor = await server.client().call<Said>(`GET /api/v1/products/${productId}/recommendations`);
  expect(visitor.body.items.map((post) => post.text)).toEqual([
    'from someone shut out',
    'from a stranger',
    'from a friend',
  ]);
  expect(visitor.body.friends).toBe(0);
});

test('SO-6: how many posts I wrote counts what waits for review and leaves out what I deleted', async () => {
  const author = await signUp(server);
  const count = async () => (await author.client.call<{ posts: number }>('GET /api/v1/me/post-counts')).body.posts;
  expect(await count()).toBe(0);
  const ids = [];
  for (const text of ['one', 'two']) {
    ids.push((await author.client.call<{ id: string }>('POST /api/v1/posts', { text })).body.id);
  }
  expect(await count()).toBe(2);
  await author.client.call(`DELETE /api/v1/posts/${ids[0]}`);
  expect(await count()).toBe(1);
});
