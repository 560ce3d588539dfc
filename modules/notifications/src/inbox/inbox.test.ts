import { days } from '@nashi/clock';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Category } from '../contract.ts';
import { defineNotices } from '../index.ts';
import type { NewNotice } from '../index.ts';

const kinds = defineNotices('probe', {
  liked: { zh: '赞了你的「{title}」', en: 'likes your “{title}”' },
  offer: { zh: '今日特惠', en: 'Today only' },
});

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const notify = (...notices: NewNotice[]) =>
  server.database.transaction((tx) => server.modules.notifications.notify(tx, notices));

interface Listed {
  items: { sentence: string; unread: boolean; category: Category; actor: { nickname: string } | null }[];
  next: string | null;
}
const list = async ({ client }: SignedUp, query = '') =>
  (await client.call<Listed>(`GET /api/v1/notifications${query}`)).body;
const unread = async ({ client }: SignedUp) =>
  (
    await client.call<{ dot: number; categories: { category: Category; unread: number; muted: boolean }[] }>(
      'GET /api/v1/notifications/unread',
    )
  ).body;

test('SO-8: a notice says who and what in the language of the reader, and is unread until read', async () => {
  const reader = await signUp(server);
  const { memberId: actor } = await signUp(server, { nickname: 'Lin' });
  const { memberId } = reader;
  await notify({ memberId, category: 'interactions', kind: kinds.liked, params: { title: '螺蛳粉' }, actor });
  const { items } = await list(reader);
  expect(items).toMatchObject([{ sentence: 'likes your “螺蛳粉”', actor: { nickname: 'Lin' }, unread: true }]);
  const chinese = await reader.client.call<Listed>('GET /api/v1/notifications', undefined, {
    headers: { 'accept-language': 'zh-CN' },
  });
  expect(chinese.body.items[0]?.sentence).toBe('赞了你的「螺蛳粉」');
  expect((await unread(reader)).dot).toBe(1);
  await reader.client.call('POST /api/v1/notifications/read', {});
  expect((await unread(reader)).dot).toBe(0);
  expect((await list(reader)).items[0]?.unread).toBe(false);
});

test('SO-8: reading one category leaves the others unread', async () => {
  const reader = await signUp(server);
  const { memberId } = reader;
  await notify(
    { memberId, category: 'orders', kind: kinds.offer },
    { memberId, category: 'money', kind: kinds.offer },
    { memberId, category: 'money', kind: kinds.offer },
  );
  await reader.client.call('POST /api/v1/notifications/read', { category: 'orders' });
  const { dot, categories } = await unread(reader);
  expect(dot).toBe(2);
  expect(categories.map((row) => [row.category, row.unread])).toEqual([
    ['interactions', 0],
    ['orders', 0],
    ['money', 2],
    ['system', 0],
    ['marketing', 0],
  ]);
});

test('rule 10: marketing never lights the red dot and comes twice a day at most, across many at once', async () => {
  const reader = await signUp(server);
  const { memberId } = reader;
  const one = { memberId, category: 'marketing', kind: kinds.offer } as const;
  await notify(one, one, one);
  await Promise.all([notify(one), notify(one)]);
  expect((await list(reader)).items).toHaveLength(2);
  expect((await unread(reader)).dot).toBe(0);
  server.clock.advance(days(1));
  await notify(one);
  const later = await signUp(server);
  expect((await list(later)).items).toHaveLength(0);
  const { rows } = await server.database.pool.query(
    'select count(*)::int as n from notifications.notices where member_id = $1',
    [memberId],
  );
  expect(rows[0].n).toBe(3);
});

test('SO-8: a muted category is kept, without a dot and without a push', async () => {
  const reader = await signUp(server);
  const { memberId } = reader;
  expect((await reader.client.call('PATCH /api/v1/notifications/settings', { muted: ['orders'] })).status).toBe(200);
  await notify(
    { memberId, category: 'orders', kind: kinds.offer },
    { memberId, category: 'system', kind: kinds.offer },
  );
  expect((await unread(reader)).dot).toBe(1);
  expect((await list(reader)).items).toHaveLength(2);
  const { rows } = await server.database.pool.query(
    `select data->>'category' as category from live.events where member_id = $1`,
    [memberId],
  );
  expect(rows).toEqual([{ category: 'system' }]);
});

test('SO-8: many writers at once lose nothing; the list pages in order and each notice appears once', async () => {
  const reader = await signUp(server);
  const { memberId } = reader;
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      notify({ memberId, category: 'system', kind: kinds.liked, params: { title: n } }),
    ),
  );
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Listed = await list(reader, `?limit=7${next === '' ? '' : `&cursor=${next}`}`);
    seen.push(...page.items.map(({ sentence }) => sentence));
    next = page.next;
  }
  expect(new Set(seen).size).toBe(20);
  expect(seen).toHaveLength(20);
});

test('SO-8: a refused transaction leaves no notice', async () => {
  const reader = await signUp(server);
  const { memberId } = reader;
  const failing = server.database.transaction(async (tx) => {
    await server.modules.notifications.notify(tx, [{ memberId, category: 'system', kind: kinds.offer }]);
    throw new Error('undone');
  });
  await expect(failing).rejects.toThrow('undone');
  expect((await list(reader)).items).toEqual([]);
  expect((await reader.client.call('GET /api/v1/notifications?cursor=abc')).status).toBe(400);
});
