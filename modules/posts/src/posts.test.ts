import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Post {
  id: string;
  state: string;
  text: string;
  version: number;
  counts: { likes: number; comments: number; saves: number };
  review: { state: string; medianWaitSeconds: number | null; appeal: string; statements: { rule: string }[] } | null;
}
interface List<T> {
  items: T[];
  next: string | null;
}
interface Item {
  id: string;
  version: number;
  subjectId: string;
}

let server: TestServer;
let moderator: SignedUp;
let second: SignedUp;

beforeAll(async () => {
  server = await startTestServer();
  moderator = await signUp(server, { roles: ['moderator'], nickname: 'First moderator' });
  second = await signUp(server, { roles: ['moderator'], nickname: 'Second moderator' });
});

afterAll(() => server.close());

async function write(author: SignedUp, body: Record<string, unknown>): Promise<Post> {
  const answer = await author.client.call<Post>('POST /api/v1/posts', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

async function follow(follower: SignedUp, followee: SignedUp): Promise<void> {
  const answer = await follower.client.call(`PUT /api/v1/members/${followee.memberId}/follow`);
  expect(answer.status).toBe(200);
}

async function itemOf(by: SignedUp, subjectId: string): Promise<Item> {
  const queue = await by.client.call<List<Item>>('GET /api/v1/moderation/queue?limit=100');
  const item = queue.body.items.find((one) => one.subjectId === subjectId);
  expect(item, 'in the queue').toBeDefined();
  return item!;
}

async function decide(by: SignedUp, subjectId: string, decision: Record<string, unknown>): Promise<number> {
  const item = await itemOf(by, subjectId);
  const claimed = await by.client.call(`PUT /api/v1/moderation/items/${item.id}/claim`);
  if (claimed.status !== 200) return claimed.status;
  const answer = await by.client.call(`POST /api/v1/moderation/items/${item.id}/decision`, {
    version: item.version,
    ...decision,
  });
  return answer.status;
}

/** Everywhere that a post of `author` could show itself to someone. */
async function surfaces(reader: SignedUp, author: SignedUp, post: Post): Promise<string[]> {
  const lists = [
    '/api/v1/feeds/following',
    '/api/v1/feeds/school',
    '/api/v1/feeds/hot',
    `/api/v1/members/${author.memberId}/posts`,
    '/api/v1/topics/secret/posts',
    '/api/v1/me/saved-posts',
    '/api/v1/me/posts',
  ];
  const seen: string[] = [];
  for (const path of lists) {
    const answer = await reader.client.call<List<Post>>(`GET ${path}`);
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200);
    if (answer.body.items.some((one) => one.id === post.id)) seen.push(path);
  }
  const direct = [
    `GET /api/v1/posts/${post.id}`,
    `GET /api/v1/posts/${post.id}/comments`,
    `PUT /api/v1/posts/${post.id}/like`,
    `PUT /api/v1/posts/${post.id}/save`,
    `PUT /api/v1/posts/${post.id}`,
    `DELETE /api/v1/posts/${post.id}`,
    `POST /api/v1/posts/${post.id}/withdrawal`,
    `GET /api/v1/me/reviews/post/${post.id}`,
  ];
  for (const route of direct) {
    const body = route === `PUT /api/v1/posts/${post.id}` ? { text: 'mine now', version: 1 } : undefined;
    const answer = await reader.client.call(route, body);
    if (answer.status !== 404) seen.push(`${route} ${answer.status}`);
  }
  const comment = await reader.client.call(`POST /api/v1/posts/${post.id}/comments`, { text: 'hello' });
  if (comment.status !== 404) seen.push(`comment ${comment.status}`);
  const report = await reader.client.call('POST /api/v1/reports', {
    subjectKind: 'post',
    subjectId: post.id,
    reason: 'spam',
  });
  if (report.status !== 404) seen.push(`report ${report.status}`);
  const topics = await reader.client.call<{ items: { topic: string }[] }>('GET /api/v1/topics');
  if (topics.body.items.some((one) => one.topic === 'secret')) seen.push('topics');
  const notices = await reader.client.call<List<unknown>>('GET /api/v1/notifications');
  if (JSON.stringify(notices.body).includes(post.id)) seen.push('notifications');
  const { posts } = server.modules;
  const cards = await posts.postsByIds(server.database.db, [post.id as never], {
    viewer: reader.memberId,
    locale: 'en',
  });
  if (cards.size > 0) seen.push('chat card');
  if (await posts.shareTarget(server.database.db, post.id as never)) seen.push('share link');
  return seen;
}

test('SO-6: a post in review is seen by its author at once and leaks nowhere to anyone else', async () => {
  const author = await signUp(server, { certified: true });
  const follower = await signUp(server, { certified: true });
  await follow(follower, author);
  const post = await write(author, { text: 'first words #secret#' });
  expect(post.state).toBe('pending');
  expect(post.review).toMatchObject({ state: 'pending', medianWaitSeconds: null, appeal: 'none' });
  const mine = await author.client.call<List<Post>>('GET /api/v1/feeds/following');
  expect(mine.body.items.map((one) => [one.id, one.state])).toEqual([[post.id, 'pending']]);
  await server.runJobs();
  await server.database.transaction((tx) => server.modules.posts.rebuildHot(tx, server.clock.now()));
  expect(await surfaces(follower, author, post)).toEqual([]);
  expect(await decide(moderator, post.id, { outcome: 'published' })).toBe(200);
  await server.runJobs();
  await server.database.transaction((tx) => server.modules.posts.rebuildHot(tx, server.clock.now()));
  const seen = await surfaces(follower, author, post);
  for (const path of ['/api/v1/feeds/following', '/api/v1/feeds/school', '/api/v1/feeds/hot', 'topics', 'share link']) {
    expect(seen).toContain(path);
  }
});

test('SO-6: a declined post says why, goes to review again when edited, and its appeal is decided by another moderator', async () => {
  const author = await signUp(server);
  const post = await write(author, { text: 'buy my pills' });
  expect(await decide(moderator, post.id, { outcome: 'declined' })).toBe(400);
  expect(
    await decide(moderator, post.id, { outcome: 'declined', rule: 'spam', place: { start: 4, end: 12 }, note: 'No.' }),
  ).toBe(200);
  const declined = await author.client.call<Post>(`GET /api/v1/posts/${post.id}`);
  expect(declined.body).toMatchObject({
    state: 'declined',
    review: { appeal: 'possible', statements: [{ rule: 'spam', quote: 'my pills', note: 'No.', automated: false }] },
  });
  const appealed = await author.client.call(`POST /api/v1/me/reviews/post/${post.id}/appeal`, {
    text: 'They are sweets',
  });
  expect(appealed).toMatchObject({ status: 200, body: { appeal: 'waiting' } });
  const again = await author.client.call(`POST /api/v1/me/reviews/post/${post.id}/appeal`, { text: 'Once more' });
  expect(again.status).toBe(409);
  expect(await decide(moderator, post.id, { outcome: 'published' })).toBe(409);
  expect(await decide(second, post.id, { outcome: 'published' })).toBe(200);
  const back = await author.client.call<Post>(`GET /api/v1/posts/${post.id}`);
  expect(back.body).toMatchObject({ state: 'published', review: null });

  const other = await write(author, { text: 'bad words' });
  expect(await decide(moderator, other.id, { outcome: 'declined', rule: 'other' })).toBe(200);
  const edited = await author.client.call<Post>(`PUT /api/v1/posts/${other.id}`, { text: 'better words', version: 1 });
  expect(edited.body).toMatchObject({ state: 'pending', version: 2, text: 'better words' });
});

test('SO-6: a moderator cannot decide on a version that changed meanwhile, nor on their own post', async () => {
  const author = await signUp(server);
  const post = await write(author, { text: 'version one' });
  const item = await itemOf(moderator, post.id);
  await moderator.client.call(`PUT /api/v1/moderation/items/${item.id}/claim`);
  await author.client.call(`PUT /api/v1/posts/${post.id}`, { text: 'version two', version: 1 });
  const late = await moderator.client.call(`POST /api/v1/moderation/items/${item.id}/decision`, {
    version: item.version,
    outcome: 'published',
  });
  expect(late.status).toBe(409);
  const own = await write(moderator, { text: 'by a moderator' });
  const mine = await itemOf(moderator, own.id);
  expect((await moderator.client.call(`PUT /api/v1/moderation/items/${mine.id}/claim`)).status).toBe(409);
});

test('SO-6: of twenty moderators who claim one post at once, one has it; its claim ends after fifteen minutes', async () => {
  const author = await signUp(server);
  const post = await write(author, { text: 'wanted by twenty' });
  const item = await itemOf(moderator, post.id);
  const crowd = await Promise.all(Array.from({ length: 20 }, () => signUp(server, { roles: ['moderator'] })));
  const claim = (one: SignedUp) => one.client.call(`PUT /api/v1/moderation/items/${item.id}/claim`);
  const answers = await Promise.all(crowd.map(claim));
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
  const loser = crowd[answers.findIndex((answer) => answer.status === 409)]!;
  server.clock.advance(15 * 60_000);
  expect((await claim(loser)).status).toBe(200);
});

test('SO-6: moderators who ask for the next at once get different posts', async () => {
  const author = await signUp(server);
  for (let n = 0; n < 4; n += 1) await write(author, { text: `post ${n}` });
  const crowd = await Promise.all(Array.from({ length: 4 }, () => signUp(server, { roles: ['moderator'] })));
  const answers = await Promise.all(
    crowd.map((one) => one.client.call<{ item: Item | null }>('POST /api/v1/moderation/queue/claim', {})),
  );
  const ids = answers.flatMap((answer) => answer.body.item?.id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(1);
});

test('SO-6: a new member graduates after three approved posts, and what they write is public at once', async () => {
  const author = await signUp(server);
  for (let n = 0; n < 3; n += 1) {
    const post = await write(author, { text: `good post ${n}` });
    expect(post.state).toBe('pending');
    expect(await decide(second, post.id, { outcome: 'published' })).toBe(200);
  }
  expect((await write(author, { text: 'the fourth' })).state).toBe('published');
});

test('SO-5: likes by many at once are all counted, and liking and unliking at once loses nothing', async () => {
  const author = await signUp(server);
  const post = await write(author, { text: 'like me' });
  expect(await decide(second, post.id, { outcome: 'published' })).toBe(200);
  const fans = await Promise.all(Array.from({ length: 20 }, () => signUp(server)));
  const like = (fan: SignedUp) => fan.client.call(`PUT /api/v1/posts/${post.id}/like`);
  await Promise.all(fans.flatMap((fan) => [like(fan), like(fan), like(fan)]));
  const shown = await author.client.call<Post>(`GET /api/v1/posts/${post.id}`);
  expect(shown.body.counts.likes).toBe(20);
  await Promise.all(fans.slice(0, 7).map((fan) => fan.client.call(`DELETE /api/v1/posts/${post.id}/like`)));
  const after = await author.client.call<Post>(`GET /api/v1/posts/${post.id}`);
  expect(after.body.counts.likes).toBe(13);
});

test('SO-5: text stays text: script, emoji and right-to-left letters come back as written; empty and huge are refused', async () => {
  const author = await signUp(server);
  const text = '<script>alert(1)</script> 螺蛳粉 🍐👩‍👩‍👧 مرحبا &amp;';
  const post = await write(author, { text });
  expect(post.text).toBe(text.normalize('NFC'));
  for (const body of [
    { text: '' },
    { text: 'x'.repeat(2001) },
    { text: 'x', unknown: 1 },
    { text: 'x', pictures: ['not an id'] },
    { text: 'x', pictures: [post.id] },
    { text: 'x', productId: post.id },
    { text: 'x', circleId: post.id },
    { text: 'x', visibility: 'school' },
    { text: 'x', kind: 'recommendation' },
    { text: 'x', rating: 6 },
    { text: 5 },
  ]) {
    const answer = await author.client.call<{ code: string }>('POST /api/v1/posts', body);
    expect(answer.status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
    expect(answer.status, JSON.stringify([body, answer.body])).toBeLessThan(500);
    expect(answer.body.code).toBeTruthy();
  }
  const anonymous = await server.client().call('POST /api/v1/posts', { text: 'x' });
  expect(anonymous.status).toBe(401);
});

test('SO-5: followers hear of a new post once it is approved, once', async () => {
  const author = await signUp(server);
  const follower = await signUp(server);
  await follow(follower, author);
  const post = await write(author, { text: 'listen' });
  await server.runJobs();
  expect(await streamOf(follower)).toEqual([]);
  expect(await decide(second, post.id, { outcome: 'published' })).toBe(200);
  await server.runJobs();
  expect(await streamOf(follower)).toEqual([{ postId: post.id, authorId: author.memberId }]);
});

async function streamOf(member: SignedUp): Promise<unknown[]> {
  const { rows } = await server.database.pool.query<{ data: unknown }>(
    `select data from live.events where member_id = $1 and type = 'feed.new-post' order by seq`,
    [member.memberId],
  );
  return rows.map((row) => row.data);
}

test("ID-7: a block takes posts, comments and members out of each other's sight", async () => {
  const author = await signUp(server);
  const other = await signUp(server);
  await follow(other, author);
  await follow(author, other);
  const post = await write(author, { text: 'before the block' });
  expect(await decide(second, post.id, { outcome: 'published' })).toBe(200);
  expect((await other.client.call(`POST /api/v1/posts/${post.id}/comments`, { text: 'nice' })).status).toBe(201);
  expect((await author.client.call(`PUT /api/v1/members/${other.memberId}/block`)).status).toBe(200);
  const seen = await surfaces(other, author, post);
  // The topic is of another post, and a share link is for everyone on the web.
  expect(seen.filter((one) => one !== 'topics' && one !== 'share link')).toEqual([]);
  const comments = await author.client.call<List<unknown>>(`GET /api/v1/posts/${post.id}/comments`);
  expect(comments.body.items).toEqual([]);
  expect((await other.client.call(`PUT /api/v1/members/${author.memberId}/follow`)).status).toBe(404);
  expect((await other.client.call(`GET /api/v1/members/${author.memberId}/followers`)).status).toBe(404);
  expect((await other.client.call(`GET /api/v1/members/${author.memberId}/relation`)).status).toBe(404);
});
