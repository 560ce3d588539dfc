import { days, hours } from '@nashi/clock';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Item {
  id: string;
  version: number;
  subjectId: string;
  reasons: string[];
  escalated: boolean;
  statements: unknown[];
}
interface Review {
  subjectKind: string;
  subjectId: string;
  state: string;
  appeal: string;
  statements: { rule: string; note: string | null; automated: boolean; strike: { lifted: boolean } | null }[];
}
interface Standing {
  pausedUntil: string | null;
  strikes: { id: string; rule: string }[];
}

let server: TestServer;
let operator: SignedUp;
let first: SignedUp;
let second: SignedUp;

beforeAll(async () => {
  server = await startTestServer();
  operator = await signUp(server, { roles: ['operator'] });
  first = await signUp(server, { roles: ['moderator'] });
  second = await signUp(server, { roles: ['moderator'] });
});
afterAll(() => server.close());

async function change(settings: Record<string, unknown>): Promise<void> {
  const { body } = await operator.client.call<Record<string, unknown>>('GET /api/v1/moderation/settings');
  const answer = await operator.client.call('PUT /api/v1/moderation/settings', { ...body, ...settings });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

async function write(author: SignedUp, text: string): Promise<{ id: string; state: string }> {
  const answer = await author.client.call<{ id: string; state: string }>('POST /api/v1/posts', { text });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

async function waiting(by: SignedUp, subjectId: string): Promise<Item | undefined> {
  const { body } = await by.client.call<{ items: Item[] }>('GET /api/v1/moderation/queue?limit=100');
  return body.items.find((one) => one.subjectId === subjectId);
}

/** Claims and decides; the code of the refusal when there is one. */
async function decide(by: SignedUp, subjectId: string, decision: Record<string, unknown>): Promise<string> {
  const item = await waiting(by, subjectId);
  if (!item) return 'not in the queue';
  const claimed = await by.client.call<{ code: string }>(`PUT /api/v1/moderation/items/${item.id}/claim`);
  if (claimed.status !== 200) return claimed.body.code;
  const body = { version: item.version, ...decision };
  const answer = await by.client.call<{ code?: string }>(`POST /api/v1/moderation/items/${item.id}/decision`, body);
  return answer.body.code ?? 'done';
}

/** A post that was public and is hidden because somebody reported it. */
async function hidden(author: SignedUp, text: string): Promise<string> {
  const post = await write(author, text);
  // a new member's post waits; once three were approved it is public at once
  const approved = post.state === 'pending' ? await decide(second, post.id, { outcome: 'published' }) : 'done';
  expect(approved).toBe('done');
  const report = { subjectKind: 'post', subjectId: post.id, reason: 'spam' };
  expect((await operator.client.call('POST /api/v1/reports', report)).status).toBe(201);
  expect(await decide(first, post.id, { outcome: 'hidden', rule: 'spam', note: 'Again.' })).toBe('done');
  return post.id;
}

const standingOf = async ({ client }: SignedUp) => (await client.call<Standing>('GET /api/v1/me/standing')).body;
const reviewsOf = async ({ client }: SignedUp) =>
  (await client.call<{ items: Review[] }>('GET /api/v1/me/reviews')).body.items;
const appeal = ({ client }: SignedUp, kind: string, id: string) =>
  client.call<Review>(`POST /api/v1/me/reviews/${kind}/${id}/appeal`, { text: 'Please look again.' });

test('SO-6: strikes name their rule and expire; three at once pause publishing until an appeal is accepted', async () => {
  const author = await signUp(server);
  const posts: string[] = [];
  for (const text of ['one', 'two', 'three']) posts.push(await hidden(author, text));
  const standing = await standingOf(author);
  expect(standing.strikes.map((strike) => strike.rule)).toEqual(['spam', 'spam', 'spam']);
  const refused = await author.client.call<{ code: string; detail: string }>('POST /api/v1/posts', { text: 'four' });
  expect([refused.status, refused.body.code]).toEqual([403, 'moderation.paused']);
  expect(refused.body.detail).toContain('2026-03-09');
  expect((await appeal(author, 'post', posts[0]!)).body.appeal).toBe('waiting');
  expect(await decide(first, posts[0]!, { outcome: 'published' })).toBe('moderation.own-decision');
  expect(await decide(second, posts[0]!, { outcome: 'published' })).toBe('done');
  expect(await standingOf(author)).toMatchObject({ pausedUntil: null, strikes: [{}, {}] });
  const restored = (await reviewsOf(author)).find((review) => review.subjectId === posts[0]);
  expect(restored).toMatchObject({ state: 'published', appeal: 'decided' });
  expect(restored?.statements[1]).toMatchObject({
    rule: 'spam',
    note: 'Again.',
    automated: false,
    strike: { lifted: true },
  });
  await write(author, 'four');
});

test('SO-6: an operator forgives a strike, and only an operator; the pause that hung on it ends', async () => {
  const author = await signUp(server);
  for (const text of ['one', 'two', 'three']) await hidden(author, text);
  const { strikes, pausedUntil } = await standingOf(author);
  expect(pausedUntil).not.toBeNull();
  const path = `DELETE /api/v1/moderation/strikes/${strikes[0]!.id}`;
  expect((await first.client.call(path)).status).toBe(403);
  expect((await operator.client.call(path)).status).toBe(204);
  expect((await operator.client.call(path)).status).toBe(404);
  expect(await standingOf(author)).toMatchObject({ pausedUntil: null, strikes: [{}, {}] });
});

test('SO-6: a second look is taken blind by another; when they differ the operators decide, and agreement is counted', async () => {
  await change({ secondLookPercent: 100 });
  const author = await signUp(server);
  const [one, other] = [await signUp(server, { roles: ['moderator'] }), await signUp(server, { roles: ['moderator'] })];
  const [agreed, differed] = [await write(author, 'both like it'), await write(author, 'they differ')];
  for (const post of [agreed, differed]) expect(await decide(one, post.id, { outcome: 'published' })).toBe('done');
  expect(await decide(one, agreed.id, { outcome: 'published' })).toBe('moderation.own-decision');
  const item = await waiting(other, differed.id);
  const seen = await other.client.call<Item>(`GET /api/v1/moderation/items/${item!.id}`);
  expect(seen.body).toMatchObject({ reasons: ['second-look'], statements: [] });
  expect(await decide(other, agreed.id, { outcome: 'published' })).toBe('done');
  expect(await waiting(other, agreed.id)).toBeUndefined();
  expect(await decide(other, differed.id, { outcome: 'hidden', rule: 'off-topic' })).toBe('done');
  expect((await author.client.call<{ state: string }>(`GET /api/v1/posts/${differed.id}`)).body.state).toBe(
    'published',
  );
  expect((await waiting(operator, differed.id))?.escalated).toBe(true);
  expect(await decide(other, differed.id, { outcome: 'published' })).toBe('moderation.for-operators');
  expect(await decide(operator, differed.id, { outcome: 'hidden', rule: 'off-topic' })).toBe('done');
  await change({ secondLookPercent: 0 });
  interface Statistics {
    moderators: { moderator: { id: string }; decisions: number; upheld: number | null }[];
  }
  const { moderators } = (await one.client.call<Statistics>('GET /api/v1/moderation/statistics?days=1')).body;
  const figures = (who: SignedUp) => moderators.find((row) => row.moderator.id === who.memberId);
  expect(figures(one)).toMatchObject({ decisions: 2, upheld: 0.5 });
  expect(figures(other)).toMatchObject({ decisions: 2, upheld: null });
  const summary = await one.client.call<{ agreement: number }>('GET /api/v1/moderation/summary');
  expect(summary.body.agreement).toBeGreaterThan(0);
  expect(summary.body.agreement).toBeLessThan(1);
});

test('SO-6: a suspended member is told why, can do nothing else, and appeals; another moderator restores them', async () => {
  const member = await signUp(server, { email: 'suspended@x.example' });
  const path = `POST /api/v1/operator/members/${member.memberId}`;
  expect((await operator.client.call(`${path}/suspend`, { reason: 'Sold what is not allowed.' })).status).toBe(204);
  await server.runJobs();
  const session = await member.client.call<{ suspended: { reason: string } }>('GET /api/v1/session');
  expect(session.body.suspended.reason).toBe('Sold what is not allowed.');
  const refused = await member.client.call<{ code: string }>('POST /api/v1/posts', { text: 'hello' });
  expect([refused.status, refused.body.code]).toEqual([403, 'http.suspended']);
  expect((await member.client.call('GET /api/v1/notifications')).status).toBe(403);
  const [review] = await reviewsOf(member);
  expect(review).toMatchObject({ subjectKind: 'member', state: 'hidden', appeal: 'possible' });
  expect(review?.statements[0]?.note).toBe('Sold what is not allowed.');
  expect((await appeal(member, 'member', member.memberId)).status).toBe(200);
  expect(await decide(operator, member.memberId, { outcome: 'published' })).toBe('moderation.own-decision');
  expect(await decide(first, member.memberId, { outcome: 'published' })).toBe('done');
  await server.runJobs();
  expect((await member.client.call<{ suspended: null }>('GET /api/v1/session')).body.suspended).toBeNull();
  await write(member, 'back again');
});

test('SO-6: an appeal against a suspension that is not accepted leaves it standing, and is the last', async () => {
  const member = await signUp(server);
  const path = `POST /api/v1/operator/members/${member.memberId}/suspend`;
  await operator.client.call(path, { reason: 'Spam.' });
  await server.runJobs();
  await appeal(member, 'member', member.memberId);
  expect(await decide(first, member.memberId, { outcome: 'hidden', rule: 'spam' })).toBe('done');
  expect((await member.client.call('POST /api/v1/posts', { text: 'hello' })).status).toBe(403);
  const again = await appeal(member, 'member', member.memberId);
  expect([again.status, (again.body as unknown as { code: string }).code]).toEqual([
    409,
    'moderation.appealed-already',
  ]);
});

test('SO-6: reports go from open to closed, and each reporter hears what came of theirs', async () => {
  const author = await signUp(server);
  const post = await write(author, 'buy now');
  await decide(first, post.id, { outcome: 'published' });
  const reporters = [await signUp(server), await signUp(server)];
  const report = { subjectKind: 'post', subjectId: post.id, reason: 'spam' };
  await Promise.all(reporters.map(({ client }) => client.call('POST /api/v1/reports', report)));
  await Promise.all(reporters.map(({ client }) => client.call('POST /api/v1/reports', report)));
  interface Mine {
    items: { state: string; outcome: string | null }[];
  }
  const mine = async ({ client }: SignedUp) => (await client.call<Mine>('GET /api/v1/me/reports')).body.items;
  expect(await mine(reporters[0]!)).toMatchObject([{ state: 'open', outcome: null }]);
  const item = await waiting(first, post.id);
  await first.client.call(`PUT /api/v1/moderation/items/${item!.id}/claim`);
  expect(await mine(reporters[0]!)).toMatchObject([{ state: 'assigned' }]);
  await first.client.call(`POST /api/v1/moderation/items/${item!.id}/escalation`);
  expect(await mine(reporters[1]!)).toMatchObject([{ state: 'escalated' }]);
  expect(await decide(operator, post.id, { outcome: 'hidden', rule: 'spam', strike: false })).toBe('done');
  for (const reporter of reporters) {
    expect(await mine(reporter)).toMatchObject([{ state: 'closed', outcome: 'acted' }]);
    const notices = await reporter.client.call<{ items: { kind: string }[] }>('GET /api/v1/notifications');
    expect(notices.body.items.map((notice) => notice.kind)).toEqual(['moderation.report-acted']);
  }
  expect((await standingOf(author)).strikes).toEqual([]);
  expect((await author.client.call('POST /api/v1/reports', report)).status).toBe(404);
});

test('SO-6: the queue orders by risk times wait', async () => {
  const author = await signUp(server);
  const plain = await write(author, 'a plain post');
  server.clock.advance(hours(1));
  const link = await write(author, 'see https://shop.example');
  server.clock.advance(hours(1));
  const order = async () => {
    const { body } = await first.client.call<{ items: Item[] }>('GET /api/v1/moderation/queue?limit=100');
    return body.items.filter((item) => [plain.id, link.id].includes(item.subjectId)).map((item) => item.subjectId);
  };
  expect(await order()).toEqual([link.id, plain.id]);
});

test('SO-6: a strike counts for as long as its statement says, and no longer', async () => {
  await change({ strikeDays: 2 });
  const author = await signUp(server);
  await hidden(author, 'one');
  expect((await standingOf(author)).strikes).toHaveLength(1);
  server.clock.advance(days(2));
  expect((await standingOf(author)).strikes).toEqual([]);
});
