import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { topicsOf } from '../reading/post-rules.ts';
import { cellsAround, roughly } from './nearby-rules.ts';

interface Post {
  id: string;
  text: string;
  location: { place: string; latitude: number; longitude: number } | null;
  repost: Post | 'gone' | null;
  counts: { reposts: number };
}
interface List<T> {
  items: T[];
  next: string | null;
}

let server: TestServer;
let ann: SignedUp;
let ben: SignedUp;

beforeAll(async () => {
  server = await startTestServer();
  const operator = await signUp(server, { roles: ['operator'] });
  const now = await operator.client.call<object>('GET /api/v1/moderation/settings');
  const modes = { new: 'trust', regular: 'trust', trusted: 'trust' };
  await operator.client.call('PUT /api/v1/moderation/settings', { ...now.body, modes });
  [ann, ben] = [await signUp(server), await signUp(server)];
});
afterAll(() => server.close());

async function write(author: SignedUp, body: Record<string, unknown>): Promise<Post> {
  server.clock.advance(1000);
  const answer = await author.client.call<Post>('POST /api/v1/posts', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

const library = { latitude: 30.26337, longitude: 120.12345 };

test('SO-5: Nearby shows what was shared around, newest first, by pages, and keeps no finer place than a kilometre', async () => {
  const here = await write(ann, { text: 'At the library', location: { place: 'Library', ...library } });
  expect(here.location).toEqual({ place: 'Library', latitude: 30.26, longitude: 120.12 });
  await write(ann, { text: 'Says not where' });
  const across = await write(ann, { text: 'Over the lake', location: { ...library, longitude: 120.16 } });
  await write(ann, { text: 'Far away', location: { ...library, latitude: 30.4 } });
  await write(ann, { text: 'For friends', visibility: 'friends', location: library });
  const nearby = (query: string) =>
    ben.client.call<List<Post>>(`GET /api/v1/feeds/nearby?latitude=30.2633&longitude=120.1234${query}`);
  const first = (await nearby('&limit=1')).body;
  expect(first.items.map((post) => post.id)).toEqual([across.id]);
  const second = (await nearby(`&limit=1&cursor=${first.next}`)).body;
  expect(second.items.map((post) => post.id)).toEqual([here.id]);
  expect(second.next).toBeNull();
  expect((await ben.client.call('GET /api/v1/feeds/nearby?latitude=91&longitude=0')).status).toBe(400);
});

test('SO-5: the squares around a place meet across the 180th meridian and end at the poles', () => {
  const near = roughly({ latitude: 12.344, longitude: -179.996 });
  expect(near).toEqual({ latitude: 12.34, longitude: -180 });
  const west = new Set(cellsAround({ latitude: 0, longitude: -179.99 }));
  const east = cellsAround({ latitude: 0, longitude: 179.99 });
  expect(east.some((cell) => west.has(cell))).toBe(true);
  expect(cellsAround({ latitude: 90, longitude: 0 }).length).toBeLessThan(400);
  expect(cellsAround({ latitude: 30.26, longitude: 120.12 }).length).toBeLessThan(200);
});

test('SO-5: a repost passes on what its reader may see, and says so when that is gone', async () => {
  const original = await write(ann, { text: 'Free pears at the gate' });
  const passedOn = await write(ben, { text: 'Run!', repostOf: original.id });
  expect(passedOn.repost).toMatchObject({ id: original.id, text: 'Free pears at the gate' });
  const again = await write(ann, { repostOf: passedOn.id });
  expect(again.repost).toMatchObject({ id: original.id });
  const shown = await ben.client.call<Post>(`GET /api/v1/posts/${original.id}`);
  expect(shown.body.counts.reposts).toBe(2);
  const secret = await write(ann, { text: 'For friends', visibility: 'friends' });
  const refused = await ben.client.call('POST /api/v1/posts', { repostOf: secret.id });
  expect(refused.body).toMatchObject({ code: 'posts.not-to-repost' });
  await ann.client.call(`DELETE /api/v1/posts/${original.id}`);
  expect((await ann.client.call<Post>(`GET /api/v1/posts/${passedOn.id}`)).body.repost).toBe('gone');
});

test('SO-5: a comment is liked once by each, its author is told once, and the author of the post is named as such', async () => {
  const post = await write(ann, { text: 'Which hill?' });
  const comment = await ben.client.call<{ id: string; byAuthor: boolean }>(`POST /api/v1/posts/${post.id}/comments`, {
    text: 'Baoshi',
  });
  expect(comment.body.byAuthor).toBe(false);
  const path = `/api/v1/posts/${post.id}/comments/${comment.body.id}/like`;
  await Promise.all([1, 2, 3].map(() => ann.client.call(`PUT ${path}`)));
  await ann.client.call(`DELETE ${path}`);
  expect((await ann.client.call(`PUT ${path}`)).body).toEqual({ liked: true, likes: 1 });
  const told = await ben.client.call<List<{ sentence: string }>>('GET /api/v1/notifications?limit=50');
  expect(told.body.items.filter((one) => one.sentence.includes('likes your comment'))).toHaveLength(1);
  const reply = await ann.client.call<{ byAuthor: boolean }>(`POST /api/v1/posts/${post.id}/comments`, {
    text: 'See you there',
    replyToId: comment.body.id,
  });
  expect(reply.body.byAuthor).toBe(true);
});

test('SO-5: topics are found as both languages write them', () => {
  expect(topicsOf('#螺蛳粉#真好吃 #二食堂')).toEqual(['螺蛳粉', '二食堂']);
  expect(topicsOf('#hiking with friends #Sunset, and #Night Walk#')).toEqual(['hiking', 'sunset', 'night walk']);
  expect(topicsOf('# not this # nor ## that, but #ｏｎｅ#')).toEqual(['one']);
});
