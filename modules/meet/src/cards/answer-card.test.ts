import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Card {
  id: string;
  state: string;
  answered: number;
  version: number;
  conversationId: string | null;
}
interface Items<T> {
  items: T[];
}

let server: TestServer;
let moderator: SignedUp;

beforeAll(async () => {
  server = await startTestServer({ startAt: '2026-03-02T02:00:00Z' });
  moderator = await signUp(server, { roles: ['moderator'] });
});
afterAll(() => server.close());

async function student(certified: boolean | string = true, birthday = '2004-05-05'): Promise<SignedUp> {
  const one = await signUp(server, { certified });
  await one.client.call('PATCH /api/v1/me', { birthday });
  return one;
}

const draft = {
  tag: 'climbing',
  text: 'Looking for three people to climb on Saturday',
  wanted: 3,
  happensAt: '2026-03-07T02:00:00.000Z',
  expiresAt: '2026-03-06T02:00:00.000Z',
};

async function decide(card: Card, outcome: 'published' | 'declined'): Promise<void> {
  const queue = await moderator.client.call<Items<{ id: string; subjectId: string; version: number }>>(
    'GET /api/v1/moderation/queue?limit=100',
  );
  const item = queue.body.items.find((one) => one.subjectId === card.id);
  expect((await moderator.client.call(`PUT /api/v1/moderation/items/${item?.id}/claim`)).status).toBe(200);
  const decided = await moderator.client.call(`POST /api/v1/moderation/items/${item?.id}/decision`, {
    outcome,
    version: item?.version,
    ...(outcome === 'declined' && { rule: 'spam', note: 'Say what you mean' }),
  });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
}

async function post(author: SignedUp, change: object = {}): Promise<Card> {
  const answer = await author.client.call<Card>('POST /api/v1/meet/cards', { ...draft, ...change });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  if (answer.body.state === 'pending') await decide(answer.body, 'published');
  return answer.body;
}

const look = async (who: SignedUp, card: Card) => who.client.call<Card>(`GET /api/v1/meet/cards/${card.id}`);

test('SO-2: twenty answers at once to a card for three: three are in, seventeen are told it is full, and it is closed', async () => {
  const author = await student();
  const card = await post(author);
  const crowd: SignedUp[] = [];
  for (let n = 0; n < 20; n += 1) crowd.push(await student());
  const answers = await Promise.all(
    crowd.map((one) => one.client.call<{ code: string }>(`POST /api/v1/meet/cards/${card.id}/answer`)),
  );
  const refused = answers.filter((one) => one.status !== 200);
  expect(answers.filter((one) => one.status === 200)).toHaveLength(3);
  expect(refused.map((one) => one.body.code)).toEqual(Array.from({ length: 17 }, () => 'meet.card-full'));
  expect((await look(author, card)).body).toMatchObject({ state: 'full', answered: 3 });
  const open = await author.client.call<Items<Card>>('GET /api/v1/meet/cards');
  expect(open.body.items.some((one) => one.id === card.id)).toBe(false);
  const who = await author.client.call<Items<unknown>>(`GET /api/v1/meet/cards/${card.id}/answers`);
  expect(who.body.items).toHaveLength(3);
});

test('SO-2: answering opens a chat in which both write at once; doing it again is doing it once', async () => {
  const [author, fan] = [await student(), await student()];
  const card = await post(author);
  const tap = () => fan.client.call<{ conversationId: string }>(`POST /api/v1/meet/cards/${card.id}/answer`);
  const taps = await Promise.all([tap(), tap(), tap()]);
  expect(new Set(taps.map((one) => one.body.conversationId)).size).toBe(1);
  const { conversationId } = taps[0]!.body;
  expect((await look(fan, card)).body).toMatchObject({ answered: 1, conversationId });
  const words = await author.client.call<Items<{ text: string }>>(
    `GET /api/v1/conversations/${conversationId}/messages`,
  );
  expect(words.body.items.map((one) => one.text)).toEqual([`I would like to join: “${draft.text}”`]);
  const reply = await author.client.call(`POST /api/v1/conversations/${conversationId}/messages`, {
    kind: 'text',
    text: 'Nine at the south gate',
    messageId: card.id,
  });
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
});

test('SO-2: only certified adults post and answer, and each is told why', async () => {
  const author = await student();
  const card = await post(author);
  const codeOf = async (one: SignedUp, call: string, body?: object) =>
    (await one.client.call<{ code: string }>(call, body)).body.code;
  const answer = `POST /api/v1/meet/cards/${card.id}/answer`;
  expect(await codeOf(await student(false), answer)).toBe('http.certification-needed');
  expect(await codeOf(await student(false), 'POST /api/v1/meet/cards', draft)).toBe('http.certification-needed');
  expect(await codeOf(await student(true, '2009-05-05'), answer)).toBe('meet.adults-only');
  expect(await codeOf(await signUp(server, { certified: true }), answer)).toBe('meet.birthday-needed');
  expect(await codeOf(author, answer)).toBe('meet.own-card');
  expect(await codeOf(author, 'POST /api/v1/meet/cards', { ...draft, expiresAt: '2026-03-01T00:00:00.000Z' })).toBe(
    'meet.card-in-past',
  );
  const blocked = await student();
  await author.client.call(`PUT /api/v1/members/${blocked.memberId}/block`);
  expect(await codeOf(blocked, answer)).toBe('meet.no-such-card');
});

test('SO-2 SO-6: a card in review is its author’s alone; declined it says why, changed it is reviewed again', async () => {
  const [author, other] = [await student(), await student()];
  const posted = await author.client.call<Card>('POST /api/v1/meet/cards', {
    ...draft,
    text: 'Cheap tickets at www.tickets.example, write me',
  });
  expect(posted.body.state).toBe('pending');
  const card = posted.body;
  expect((await look(author, card)).status).toBe(200);
  expect((await look(other, card)).status).toBe(404);
  expect((await other.client.call(`POST /api/v1/meet/cards/${card.id}/answer`)).status).toBe(404);
  const report = { subjectKind: 'card', subjectId: card.id, reason: 'spam' };
  expect((await other.client.call('POST /api/v1/reports', report)).status).toBe(404);
  await decide(card, 'declined');
  expect((await look(author, card)).body).toMatchObject({
    state: 'declined',
    review: { rule: 'spam', note: 'Say what you mean', appeal: 'possible' },
  });
  const changed = await author.client.call<Card>(`PUT /api/v1/meet/cards/${card.id}`, {
    ...draft,
    version: card.version,
  });
  expect(changed.body).toMatchObject({ state: 'pending', version: 2 });
  await decide(card, 'published');
  expect((await look(other, card)).body.state).toBe('open');
  expect((await other.client.call('POST /api/v1/reports', report)).status).toBeLessThan(300);
});

test('SO-2: cards are found by tag and school; they end by their time, by their author, and are gone when withdrawn', async () => {
  const author = await student('plum.edu.cn');
  const mate = await student('plum.edu.cn');
  const other = await student();
  const card = await post(author, { tag: 'Board  Games' });
  const ids = async (one: SignedUp, query: string) =>
    (await one.client.call<Items<Card>>(`GET /api/v1/meet/cards?${query}`)).body.items.map((found) => found.id);
  expect(await ids(other, 'tag=board-games')).toEqual([card.id]);
  expect(await ids(mate, 'at=school')).toEqual([card.id]);
  expect(await ids(other, 'at=school')).not.toContain(card.id);
  await other.client.call(`PUT /api/v1/members/${author.memberId}/mute`);
  expect(await ids(other, 'tag=board-games')).toEqual([]);
  await author.client.call(`POST /api/v1/meet/cards/${card.id}/closing`);
  expect(await ids(mate, 'at=school')).toEqual([]);
  expect((await look(mate, card)).body.state).toBe('closed');
  await author.client.call(`DELETE /api/v1/meet/cards/${card.id}`);
  expect((await look(mate, card)).status).toBe(404);
  expect((await look(author, card)).status).toBe(404);
  const short = await post(author, { happensAt: null, expiresAt: '2026-03-03T02:00:00.000Z' });
  server.clock.advance(2 * 86_400_000);
  expect((await look(mate, short)).body.state).toBe('expired');
  expect((await mate.client.call(`POST /api/v1/meet/cards/${short.id}/answer`)).status).toBe(409);
});
