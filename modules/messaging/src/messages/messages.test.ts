import { randomUUID } from 'node:crypto';
import { minutes } from '@nashi/clock';
import type { Page, Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Conversation, Found, Message } from '../contract.ts';
import { befriend, history, look, members, openChat, pair, say, send, startGroup, words } from '../testing/chats.ts';

let server: TestServer;
let ana: SignedUp;
let ben: SignedUp;
let chat: Conversation;
beforeAll(async () => {
  server = await startTestServer();
  [ana, ben] = await pair(server);
  await befriend(ana, ben);
  chat = await openChat(ana, ben);
});
afterAll(() => server.close());

const recall = (who: SignedUp, message: Message) =>
  who.client.call<Message & Problem>(
    `POST /api/v1/conversations/${message.conversationId}/messages/${message.id}/recall`,
  );

const search = async (who: SignedUp, q: string, within?: Conversation) => {
  const where = within ? `&conversationId=${within.id}` : '';
  const path = `GET /api/v1/messages/search?q=${encodeURIComponent(q)}${where}`;
  return who.client.call<Page<Found> & Problem>(path);
};
const hits = async (who: SignedUp, q: string, within?: Conversation) =>
  (await search(who, q, within)).body.items.map((found) => found.message.text);

async function upload(who: SignedUp): Promise<string> {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#9acd32' } })
    .png()
    .toBuffer();
  const answer = await who.client.call<{ id: string }>('PUT /api/v1/files?purpose=chat', undefined, {
    raw: new Uint8Array(bytes),
    contentType: 'image/png',
  });
  return answer.body.id;
}

test('SO-4: what was recalled is gone from history, quotes, search, and disk; a copy that was passed on keeps its file', async () => {
  const secret = await say(ana, chat, '螺蛳粉的秘密配方');
  await say(ben, chat, 'what?', { replyTo: secret.body.id });
  expect((await history(ben, chat)).at(-1)?.quote?.text).toBe('螺蛳粉的秘密配方');
  expect(await hits(ben, '秘密配方')).toHaveLength(1);
  await recall(ana, secret.body);
  expect(await hits(ben, '秘密配方')).toEqual([]);
  const after = await history(ben, chat);
  expect(JSON.stringify(after)).not.toContain('配方');
  expect(after.at(-1)?.quote).toMatchObject({ text: null, recalled: true });
  const rows = await server.database.pool.query('select body, words from messaging.messages where id = $1', [
    secret.body.id,
  ]);
  expect(rows.rows).toEqual([{ body: null, words: null }]);

  const [file, passed] = [await upload(ana), await upload(ana)];
  const [alone, copied] = [
    await send(ana, chat, { kind: 'picture', picture: file }),
    await send(ana, chat, { kind: 'picture', picture: passed }),
  ];
  expect((await send(ben, chat, { kind: 'forward', original: copied.body.id })).body.picture).toBe(passed);
  await recall(ana, alone.body);
  await recall(ana, copied.body);
  await server.runJobs();
  const status = async (id: string) => (await fetch(`${server.url}/files/${id}/160`)).status;
  expect([await status(file), await status(passed)]).toEqual([404, 200]);
});

test('SO-4: a message deleted for me stays for the other, and a cleared history stays cleared', async () => {
  const [one, two] = [await say(ana, chat, 'keep this'), await say(ana, chat, 'and lose this')];
  const path = `/api/v1/conversations/${chat.id}`;
  expect((await ana.client.call(`DELETE ${path}/messages/${two.body.id}`)).status).toBe(204);
  expect(words(await history(ana, chat))).toContain('keep this');
  expect(words(await history(ana, chat))).not.toContain('and lose this');
  expect(await hits(ana, 'lose this')).toEqual([]);
  expect((await look(ana, chat)).last).toBeNull();
  expect(words(await history(ben, chat)).slice(-2)).toEqual(['keep this', 'and lose this']);
  await ana.client.call(`DELETE ${path}/history`);
  expect(await history(ana, chat)).toEqual([]);
  expect(await hits(ana, 'keep this')).toEqual([]);
  expect(await hits(ben, 'keep this')).toEqual(['keep this']);
  const reply = await say(ana, chat, 'what did I say?', { replyTo: one.body.id });
  expect(reply.body.code).toBe('messaging.no-such-message');
});

test('SO-4: search finds what LIKE finds, at two characters, in mixed and folded writing, and only what I may see', async () => {
  const [cat, dan] = (await members(server, 'Cat', 'Dan')) as [SignedUp, SignedUp];
  await befriend(cat, dan);
  const theirs = await openChat(cat, dan);
  const texts = [
    '二食堂的螺蛳粉',
    'iPhone 保护壳 到了',
    'ＦＵＬＬ width 全角',
    "it's 100% \\ 'quoted'",
    '食堂 二楼',
    '二　食堂',
  ];
  for (const text of texts) {
    await say(cat, theirs, text);
    server.clock.advance(1000);
  }
  for (const query of ['食堂', '螺蛳粉', '二食堂', 'iphone 保护壳', 'full', "'quoted'", '0% \\', '堂的']) {
    const like = texts.filter((text) => text.normalize('NFKC').toLowerCase().includes(query));
    expect((await hits(dan, query)).toSorted(), query).toEqual(like.toSorted());
  }
  expect((await search(dan, '食')).body.code).toBe('messaging.query-too-short');
  expect(await hits(ana, '螺蛳粉')).toEqual([]);
  expect((await search(ana, '食堂', theirs)).status).toBe(404);
  const first = await dan.client.call<Page<Found>>('GET /api/v1/messages/search?q=食堂&limit=2');
  const rest = await dan.client.call<Page<Found>>(
    `GET /api/v1/messages/search?q=食堂&limit=2&cursor=${first.body.next}`,
  );
  expect([...first.body.items, ...rest.body.items].map((found) => found.message.text)).toEqual([
    '二　食堂',
    '食堂 二楼',
    '二食堂的螺蛳粉',
  ]);
});

test('SO-4: receipts are shown to those who show theirs; a group counts who has read', async () => {
  const [cat] = (await members(server, 'Cat')) as [SignedUp];
  await befriend(ana, cat);
  const group = await startGroup(ana, [ben, cat]);
  const sent = (await say(ana, group, 'read me')).body.seq;
  const read = (who: SignedUp, where: Conversation, seq: number) =>
    who.client.call(`PUT /api/v1/conversations/${where.id}/read`, { seq });
  const readers = async () => {
    const answer = await ana.client.call<{ readers: { seq: number }[] }>(
      `GET /api/v1/conversations/${group.id}/receipts`,
    );
    return answer.body.readers.filter(({ seq }) => seq >= sent).length;
  };
  expect(await readers()).toBe(0);
  await read(ben, group, sent);
  await read(cat, group, sent);
  expect(await readers()).toBe(2);
  await cat.client.call('PUT /api/v1/me/chat-settings', { receipts: 'off' });
  expect(await readers()).toBe(1);
  const line = (await say(ana, chat, 'seen?')).body.seq;
  await read(ben, chat, line);
  expect((await look(ana, chat)).othersReadSeq).toBe(line);
  await ana.client.call('PUT /api/v1/me/chat-settings', { receipts: 'off' });
  expect((await look(ana, chat)).othersReadSeq).toBeNull();
  expect((await look(ben, chat)).othersReadSeq).toBeNull();
  expect(await readers()).toBe(0);
  await ana.client.call('PUT /api/v1/me/chat-settings', { receipts: 'on' });
});

test('SO-4: only what its sender can see is passed on, and never what was recalled or is a notice', async () => {
  const [eve] = (await members(server, 'Eve')) as [SignedUp];
  await befriend(ana, eve);
  const other = await openChat(ana, eve);
  const [kept, gone] = [await say(ben, chat, 'pass it on'), await say(ben, chat, 'do not')];
  expect((await send(ana, other, { kind: 'forward', original: kept.body.id })).body.text).toBe('pass it on');
  expect((await send(eve, other, { kind: 'forward', original: kept.body.id })).body.code).toBe(
    'messaging.no-such-message',
  );
  await recall(ben, gone.body);
  expect((await send(ana, other, { kind: 'forward', original: gone.body.id })).body.code).toBe(
    'messaging.cannot-forward',
  );
});

test('SO-4: links and pictures of a stranger open only after acceptance; deleted members get a clear answer', async () => {
  const [cat, dan, gone] = (await members(server, 'Cat', 'Dan', 'Gone')) as [SignedUp, SignedUp, SignedUp];
  const request = await openChat(cat, dan);
  await send(cat, request, { kind: 'picture', picture: await upload(cat) });
  expect((await history(dan, request))[0]?.picture).toBeNull();
  const stolen = await send(dan, chat, { kind: 'forward', original: (await history(dan, request))[0]?.id });
  expect(stolen.status).toBe(404);
  await dan.client.call(`PUT /api/v1/conversations/${request.id}/request`, { decision: 'accept' });
  expect((await history(dan, request))[0]?.picture).not.toBeNull();
  await befriend(ana, gone);
  const last = await openChat(ana, gone);
  await server.database.pool.query(`update identity.members set status = 'deleted' where id = $1`, [gone.memberId]);
  expect((await say(ana, last, 'are you there?')).body.code).toBe('messaging.gone');
  const opened = await ana.client.call<Problem>('POST /api/v1/conversations', { memberId: gone.memberId });
  expect(opened.body.code).toBe('messaging.gone');
});

test('SO-4: many people’s messages share a transaction, and one that is refused or faulty leaves the others alone', async () => {
  const id = randomUUID();
  const answers = await Promise.all([
    ...Array.from({ length: 20 }, (_, n) => say(n % 2 ? ana : ben, chat, `many ${n}`)),
    say(ana, chat, 'twice', { messageId: id }),
    say(ana, chat, 'twice', { messageId: id }),
    say(ana, { id: randomUUID() as Conversation['id'] }, 'nowhere'),
    send(ana, chat, { kind: 'picture', picture: randomUUID() }),
  ]);
  expect(answers.map((one) => one.status)).toEqual([...Array.from({ length: 22 }, () => 201), 404, 422]);
  expect(answers[20]?.body.seq).toBe(answers[21]?.body.seq);
  const all = await history(ben, chat, '?after=0&limit=200');
  expect(new Set(all.map((message) => message.seq)).size).toBe(all.length);
  server.clock.advance(minutes(1));
});

test('SO-4: a message is reported by those who can see it, and is gone for all once a moderator hides it', async () => {
  const [eve] = (await members(server, 'Eve')) as [SignedUp];
  const moderator = await signUp(server, { roles: ['moderator'] });
  const bad = await say(ben, chat, 'send me your card number');
  const report = (who: SignedUp) =>
    who.client.call<Problem>('POST /api/v1/reports', {
      subjectKind: 'message',
      subjectId: bad.body.id,
      reason: 'scam',
    });
  expect((await report(eve)).status).toBe(404);
  expect((await report(ana)).status).toBe(201);
  const queue = await moderator.client.call<Page<{ itemId: string; version: number; text: string }>>(
    'GET /api/v1/moderation/queue?subjectKind=message',
  );
  expect(JSON.stringify(queue.body)).toContain('send me your card number');
});
