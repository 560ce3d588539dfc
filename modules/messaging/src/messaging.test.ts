import { randomUUID } from 'node:crypto';
import { minutes } from '@nashi/clock';
import type { Page, Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Conversation, Message } from './contract.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function befriend(a: SignedUp, b: SignedUp): Promise<void> {
  await a.client.call(`PUT /api/v1/members/${b.memberId}/follow`);
  await b.client.call(`PUT /api/v1/members/${a.memberId}/follow`);
}

async function open(from: SignedUp, to: SignedUp): Promise<Conversation> {
  const answer = await from.client.call<Conversation>('POST /api/v1/conversations', { memberId: to.memberId });
  expect(answer.status).toBe(200);
  return answer.body;
}

const say = (from: SignedUp, conversation: Conversation, words: string, messageId: string = randomUUID()) =>
  from.client.call<Message & Problem>(`POST /api/v1/conversations/${conversation.id}/messages`, {
    kind: 'text',
    messageId,
    text: words,
  });

const history = async (reader: SignedUp, conversation: Conversation, query = '') =>
  (
    await reader.client.call<{ items: Message[]; more: boolean }>(
      `GET /api/v1/conversations/${conversation.id}/messages${query}`,
    )
  ).body;

const certified = { certified: true } as const;

test('SO-4: two people who open their conversation at the same moment get one and the same', async () => {
  const [ana, ben] = [await signUp(server, certified), await signUp(server, certified)];
  const opened = await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? open(ana, ben) : open(ben, ana))));
  expect(new Set(opened.map((conversation) => conversation.id)).size).toBe(1);
});

test('SO-4: 200 messages sent at once by two people are numbered without gaps, and both read the same order', async () => {
  const [ana, ben] = [await signUp(server, certified), await signUp(server, certified)];
  await befriend(ana, ben);
  const conversation = await open(ana, ben);
  const sent = await Promise.all(
    Array.from({ length: 200 }, (_, n) => say(n % 2 ? ana : ben, conversation, `message ${n}`)),
  );
  expect(sent.map((answer) => answer.status)).toEqual(sent.map(() => 201));
  const ours = await history(ana, conversation, '?after=0&limit=200');
  const theirs = await history(ben, conversation, '?after=0&limit=200');
  expect(ours.items.map((message) => message.seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  expect(theirs.items).toEqual(ours.items);
});

test('SO-4: a message sent again with its id is there once; somebody else may not take its id', async () => {
  const [ana, ben] = [await signUp(server, certified), await signUp(server, certified)];
  await befriend(ana, ben);
  const conversation = await open(ana, ben);
  const messageId = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => say(ana, conversation, 'once', messageId)));
  expect(new Set(answers.map((answer) => answer.body.seq))).toEqual(new Set([1]));
  expect((await history(ben, conversation)).items).toHaveLength(1);
  expect((await say(ben, conversation, 'mine', messageId)).body.code).toBe('messaging.id-taken');
});

test('SO-4: unread is counted from my cursor, which only moves forward', async () => {
  const [ana, ben] = [await signUp(server, certified), await signUp(server, certified)];
  await befriend(ana, ben);
  const conversation = await open(ana, ben);
  for (const words of ['one', 'two', 'three']) await say(ana, conversation, words);
  const unread = async () =>
    (await ben.client.call<{ messages: number }>('GET /api/v1/conversations/unread')).body.messages;
  const read = (seq: number) =>
    ben.client.call<{ readSeq: number }>(`PUT /api/v1/conversations/${conversation.id}/read`, { seq });
  expect(await unread()).toBe(3);
  expect((await read(2)).body.readSeq).toBe(2);
  expect(await unread()).toBe(1);
  expect((await read(1)).body.readSeq).toBe(2);
  expect((await read(9_999)).body.readSeq).toBe(3);
  expect(await unread()).toBe(0);
});

test('SO-4: a stranger’s first message waits as a request, one of them, and all opens once it is accepted', async () => {
  const [ana, ben] = [await signUp(server, certified), await signUp(server, certified)];
  const conversation = await open(ana, ben);
  expect(conversation.awaitsAcceptance).toBe(true);
  const tries = await Promise.all(['hello', 'are you', 'there?'].map((words) => say(ana, conversation, words)));
  expect(tries.map((answer) => answer.status).toSorted()).toEqual([201, 409, 409]);
  expect(tries.find((answer) => answer.status === 409)?.body.code).toBe('messaging.awaits-acceptance');
  const box = async (name: string) =>
    (await ben.client.call<Page<Conversation>>(`GET /api/v1/conversations?box=${name}`)).body.items.map((c) => c.id);
  expect([await box('inbox'), await box('requests')]).toEqual([[], [conversation.id]]);
  await ben.client.call(`PUT /api/v1/conversations/${conversation.id}/request`, { decision: 'accept' });
  expect([await box('inbox'), await box('requests')]).toEqual([[conversation.id], []]);
  expect((await say(ana, conversation, 'good')).status).toBe(201);
});

test('SO-4: strangers both need certification, and chat says so', async () => {
  const [ana, guest] = [await signUp(server, certified), await signUp(server)];
  const refused = await guest.client.call<Problem>('POST /api/v1/conversations', { memberId: ana.memberId });
  expect([refused.status, refused.body.code]).toEqual([403, 'http.certification-needed']);
  const conversation = await open(ana, guest);
  expect((await say(ana, conversation, 'hello')).body.code).toBe('messaging.only-certified');
});

test('ID-7: a block stops messages in both directions; a declined request too', async () => {
  const [ana, ben, cat] = [
    await signUp(server, certified),
    await signUp(server, certified),
    await signUp(server, certified),
  ];
  await befriend(ana, ben);
  const conversation = await open(ana, ben);
  await say(ana, conversation, 'hi');
  await ben.client.call(`PUT /api/v1/members/${ana.memberId}/block`);
  expect((await say(ana, conversation, 'still there?')).body.code).toBe('messaging.not-reachable');
  expect((await say(ben, conversation, 'no')).body.code).toBe('messaging.not-reachable');
  const other = await open(ana, cat);
  await say(ana, other, 'hi');
  await cat.client.call(`PUT /api/v1/conversations/${other.id}/request`, { decision: 'decline' });
  expect((await say(ana, other, 'please')).body.code).toBe('messaging.not-reachable');
});

test('SO-4: a message can be taken back within two minutes, only by its sender, and its words are gone', async () => {
  const [ana, ben] = [await signUp(server, certified), await signUp(server, certified)];
  await befriend(ana, ben);
  const conversation = await open(ana, ben);
  const [soon, late] = [await say(ana, conversation, 'secret'), await say(ana, conversation, 'too late')];
  const recall = (who: SignedUp, message: Message) =>
    who.client.call<Message & Problem>(`POST /api/v1/conversations/${conversation.id}/messages/${message.id}/recall`);
  expect((await recall(ben, soon.body)).status).toBe(404);
  expect((await recall(ana, soon.body)).body.recalled).toBe(true);
  server.clock.advance(minutes(2) + 1);
  expect((await recall(ana, late.body)).body.code).toBe('messaging.too-late');
  expect(JSON.stringify(await history(ben, conversation))).not.toContain('secret');
});

test('SO-4: nobody reads or writes in a conversation that is not theirs', async () => {
  const [ana, ben, eve] = [
    await signUp(server, certified),
    await signUp(server, certified),
    await signUp(server, certified),
  ];
  await befriend(ana, ben);
  const conversation = await open(ana, ben);
  await say(ana, conversation, 'private');
  const path = `/api/v1/conversations/${conversation.id}`;
  const answers = await Promise.all([
    eve.client.call(`GET ${path}`),
    eve.client.call(`GET ${path}/messages`),
    say(eve, conversation, 'let me in'),
    eve.client.call(`PUT ${path}/read`, { seq: 1 }),
    eve.client.call(`PUT ${path}/request`, { decision: 'accept' }),
    eve.client.call(`PATCH ${path}`, { pinned: true }),
    eve.client.call(`DELETE ${path}`),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
});

test.each([
  ['to oneself', (ana: SignedUp) => ({ memberId: ana.memberId }), 422],
  ['to nobody', () => ({ memberId: randomUUID() }), 403],
  ['to no id', () => ({ memberId: 'everyone' }), 400],
])('SO-4: writing %s is refused with a reason', async (_, body, status) => {
  const ana = await signUp(server, certified);
  const answer = await ana.client.call<Problem>('POST /api/v1/conversations', body(ana));
  expect([answer.status, typeof answer.body.code]).toEqual([status, 'string']);
});

test('SO-4: script, emoji and Chinese arrive as they were written; empty and endless texts are refused', async () => {
  const [ana, ben] = [await signUp(server, certified), await signUp(server, certified)];
  await befriend(ana, ben);
  const conversation = await open(ana, ben);
  const words = '<script>alert(1)</script> 👩‍👩‍👧‍👦 你好\nsecond line';
  await say(ana, conversation, words);
  expect((await history(ben, conversation)).items[0]?.text).toBe(words);
  expect((await say(ana, conversation, ' \n ')).status).toBe(400);
  expect((await say(ana, conversation, 'x'.repeat(4001))).status).toBe(400);
  expect((await say(ana, conversation, 'a\u202Eb')).status).toBe(400);
});

test('SO-4: a group is of friends only; who leaves it reads no more', async () => {
  const [ana, ben, cat] = [
    await signUp(server, certified),
    await signUp(server, certified),
    await signUp(server, certified),
  ];
  await befriend(ana, ben);
  const refused = await ana.client.call<Problem>('POST /api/v1/conversations/groups', {
    title: 'Dinner',
    memberIds: [ben.memberId, cat.memberId],
  });
  expect(refused.body.code).toBe('messaging.only-friends');
  const made = await ana.client.call<Conversation>('POST /api/v1/conversations/groups', {
    title: 'Dinner',
    memberIds: [ben.memberId],
  });
  expect(made.status).toBe(201);
  expect((await say(ben, made.body, 'at six?')).status).toBe(201);
  await ben.client.call(`DELETE /api/v1/conversations/${made.body.id}`);
  expect((await ben.client.call(`GET /api/v1/conversations/${made.body.id}`)).status).toBe(404);
});
