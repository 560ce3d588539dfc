import { product as onePiece } from '@nashi/catalog/testing';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { openShopFor } from '@nashi/shops/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Hit {
  kind: string;
  id: string;
  title: string;
  text: string;
}
interface Everything {
  groups: { kind: string; items: Hit[]; more: boolean }[];
  corrected: string[];
}
interface Paged {
  items: Hit[];
  next: string | null;
}

let server: TestServer;
let author: SignedUp;
let reader: SignedUp;
let moderator: SignedUp;

async function review(mode: 'trust' | 'review-before'): Promise<void> {
  const { body } = await moderator.client.call<object>('GET /api/v1/moderation/settings');
  const modes = { new: mode, regular: mode, trusted: mode };
  const answer = await moderator.client.call('PUT /api/v1/moderation/settings', { ...body, modes });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
}

beforeAll(async () => {
  server = await startTestServer();
  author = await signUp(server, { certified: true, nickname: '螺蛳粉同学' });
  reader = await signUp(server, { nickname: 'Reader' });
  moderator = await signUp(server, { roles: ['operator', 'moderator'] });
  await review('trust');
  await server.runJobs();
});
afterAll(() => server.close());

const post = async (text: string, by: SignedUp = author): Promise<{ id: string; state: string }> => {
  const answer = await by.client.call<{ id: string; state: string }>('POST /api/v1/posts', { text });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const everything = async (q: string, who: SignedUp = reader): Promise<Everything> =>
  (await who.client.call<Everything>(`GET /api/v1/search?q=${encodeURIComponent(q)}`)).body;
const posts = async (q: string, who: SignedUp = reader, more = ''): Promise<Paged> =>
  (await who.client.call<Paged>(`GET /api/v1/search/post?q=${encodeURIComponent(q)}${more}`)).body;

test('SO-10: one box finds people, posts, circles, shops and products, the title before the text', async () => {
  const shop = await openShopFor(server);
  const circle = await author.client.call<{ id: string }>('POST /api/v1/circles', {
    name: '螺蛳粉爱好者',
    description: '每周一碗',
    mode: 'open',
  });
  const about = await author.client.call<{ id: string }>('POST /api/v1/circles', {
    name: '二食堂吃货',
    description: '也聊螺蛳粉',
    mode: 'open',
  });
  const { id } = await post('二食堂的螺蛳粉今天加量');
  await server.runJobs();
  const found = await everything('螺蛳粉');
  const kinds = new Map(found.groups.map(({ kind, items }) => [kind, items.map((hit) => hit.id)]));
  expect(kinds.get('person')).toEqual([author.memberId]);
  expect(kinds.get('post')).toEqual([id]);
  expect(kinds.get('circle')).toEqual([circle.body.id, about.body.id]);
  expect((await posts('二食堂 螺蛳粉')).items.map((hit) => hit.id)).toEqual([id]);
  const shops = (await everything('梨花小店')).groups.find((group) => group.kind === 'shop');
  expect(shops?.items.map((hit) => hit.id)).toEqual([shop.shopId]);
  const product = await shop.owner.client.call<{ productId: string }>(
    `POST /api/v1/shops/${shop.shopId}/products`,
    onePiece({ title: '螺蛳粉三袋装' }),
  );
  const again = (await everything('螺蛳粉')).groups.find((group) => group.kind === 'product');
  expect(again?.items.map((hit) => hit.id)).toEqual([product.body.productId]);
});

test('SO-10: a slip in a Latin word is forgiven, and said', async () => {
  const { id } = await post('Selling an iPhone case, hardly used');
  await server.runJobs();
  expect((await everything('iphnoe')).corrected).toContain('iphone');
  expect((await posts('iphnoe')).items.map((hit) => hit.id)).toContain(id);
  expect((await posts('iPhon')).items.map((hit) => hit.id)).toContain(id);
  expect((await posts('ipXXne')).items).toEqual([]);
});

test('SO-10: what is in review, hidden, deleted or behind a block is not found', async () => {
  const { id } = await post('秘密花园里的向日葵');
  await server.runJobs();
  expect((await posts('向日葵')).items.map((hit) => hit.id)).toEqual([id]);
  // The index still has it: what is asked at the moment of reading decides.
  expect((await reader.client.call(`PUT /api/v1/members/${author.memberId}/block`)).status).toBeLessThan(300);
  expect((await posts('向日葵')).items).toEqual([]);
  expect((await everything('螺蛳粉同学')).groups).toEqual([]);
  expect((await posts('向日葵', moderator)).items).toHaveLength(1);
  expect((await reader.client.call(`DELETE /api/v1/members/${author.memberId}/block`)).status).toBeLessThan(300);
  expect((await posts('向日葵')).items).toHaveLength(1);
  await author.client.call(`DELETE /api/v1/posts/${id}`);
  expect((await posts('向日葵')).items).toEqual([]);
  await server.runJobs();
  await review('review-before');
  const waiting = await post('还在审核的望远镜');
  await review('trust');
  await server.runJobs();
  expect(waiting.state).toBe('pending');
  expect((await posts('望远镜')).items).toEqual([]);
  expect((await everything('望远镜', author)).groups).toEqual([]);
  const index = await moderator.client.call<{ documents: { kind: string; count: number }[] }>(
    'GET /api/v1/operator/search',
  );
  // What nobody else may see has left the index, not only the answers.
  const published = index.body.documents.find(({ kind }) => kind === 'post')?.count;
  expect(published).toBe(2);
});

test('SO-10: pages of one kind hold each hit once, the latest first', async () => {
  const written: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    server.clock.advance(1000);
    written.push((await post(`第${n}次夜跑打卡`)).id);
  }
  await server.runJobs();
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page: Paged = await posts('夜跑', reader, `&limit=2${next ? `&cursor=${next}` : ''}`);
    seen.push(...page.items.map((hit) => hit.id));
    ({ next } = page);
  } while (next !== null);
  expect(seen).toEqual(written.toReversed());
});

test('SO-10: a rebuild reads everything anew and tells how far it is', async () => {
  const start = await moderator.client.call<{ state: string }>('POST /api/v1/operator/search/rebuild');
  expect(start.body.state).toBe('wanted');
  expect((await reader.client.call('POST /api/v1/operator/search/rebuild')).status).toBe(403);
  await server.runJobs();
  const { body } = await moderator.client.call<{ rebuild: { state: string; done: number } }>(
    'GET /api/v1/operator/search',
  );
  expect(body.rebuild.state).toBe('done');
  expect(body.rebuild.done).toBeGreaterThan(5);
  expect((await posts('夜跑')).items).toHaveLength(5);
});

test('SO-10: words are suggested once three members looked for them, people by the beginning of their name', async () => {
  const suggested = async (q: string) =>
    (
      await reader.client.call<{ words: string[]; people: Hit[] }>(
        `GET /api/v1/search-suggestions?q=${encodeURIComponent(q)}`,
      )
    ).body;
  for (let n = 0; n < 3; n += 1) {
    const one = await signUp(server);
    expect((await suggested('奶茶')).words).toEqual([]);
    for (let again = 0; again < 3; again += 1) await one.client.call('POST /api/v1/searches', { q: '奶茶拼单' });
  }
  expect((await suggested('奶茶')).words).toEqual(['奶茶拼单']);
  expect((await suggested('螺蛳')).people.map((hit) => hit.id)).toEqual([author.memberId]);
});

test('SO-9: what I looked at is kept for me alone, can be forgotten, and is not kept when I switch that off', async () => {
  const { id } = await post('值得再看一眼的帖子');
  const mine = async (who: SignedUp) => (await who.client.call<Paged>('GET /api/v1/me/history')).body.items;
  const look = () => reader.client.call('POST /api/v1/me/history', { kind: 'post', id });
  await look();
  await look();
  expect((await mine(reader)).map((hit) => hit.id)).toEqual([id]);
  expect(await mine(moderator)).toEqual([]);
  await reader.client.call('DELETE /api/v1/me/history');
  expect(await mine(reader)).toEqual([]);
  await look();
  await reader.client.call('PUT /api/v1/me/history/keeping', { keeping: 'off' });
  expect(await mine(reader)).toEqual([]);
  await look();
  expect(await mine(reader)).toEqual([]);
  await reader.client.call('PUT /api/v1/me/history/keeping', { keeping: 'on' });
  await look();
  expect(await mine(reader)).toHaveLength(1);
  await author.client.call(`DELETE /api/v1/posts/${id}`);
  expect(await mine(reader)).toEqual([]);
});
