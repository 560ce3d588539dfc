import { minutes } from '@nashi/clock';
import type { Page, Problem } from '@nashi/http/contract';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Conversation, GroupMember } from '../contract.ts';
import { befriend, history, look, members, say, startGroup, words } from '../testing/chats.ts';

let server: TestServer;
let owner: SignedUp;
let ben: SignedUp;
let cat: SignedUp;
let dan: SignedUp;
beforeAll(async () => {
  server = await startTestServer();
  const made = await members(server, 'Olga', 'Ben', 'Cat', 'Dan');
  [owner, ben, cat, dan] = made as [SignedUp, SignedUp, SignedUp, SignedUp];
  await befriend(owner, ben, cat, dan);
  await befriend(ben, dan);
});
afterAll(() => server.close());

const path = (group: Conversation, rest: string) => `/api/v1/conversations/${group.id}/${rest}`;
const invite = (by: SignedUp, group: Conversation, ...others: SignedUp[]) =>
  by.client.call<{ added: string[]; waiting: string[] } & Problem>(`POST ${path(group, 'members')}`, {
    memberIds: others.map((one) => one.memberId),
  });
const remove = (by: SignedUp, group: Conversation, other: SignedUp) =>
  by.client.call<Problem>(`DELETE ${path(group, `members/${other.memberId}`)}`);
const change = (by: SignedUp, group: Conversation, body: object) =>
  by.client.call<Conversation & Problem>(`PATCH ${path(group, 'group')}`, body);
const changeMember = (by: SignedUp, group: Conversation, other: SignedUp, body: object) =>
  by.client.call<Problem>(`PUT ${path(group, `members/${other.memberId}`)}`, body);
const leave = (who: SignedUp, group: Conversation) => who.client.call(`DELETE /api/v1/conversations/${group.id}`);
const membersOf = async (reader: SignedUp, group: Conversation) =>
  (await reader.client.call<Page<GroupMember>>(`GET ${path(group, 'members')}`)).body.items;

test('SO-4: who joins a group reads from their joining on, and who comes back reads nothing of between', async () => {
  const group = await startGroup(owner, [ben]);
  await say(owner, group, 'before Cat');
  expect((await invite(ben, group, dan)).body.added).toEqual([dan.memberId]);
  await invite(owner, group, cat);
  await say(owner, group, 'with Cat');
  expect(words(await history(cat, group))).toEqual(['invited', 'with Cat']);
  expect((await look(cat, group)).unread).toBe(1);
  await leave(cat, group);
  await say(owner, group, 'without Cat');
  expect((await look(cat, group)).code).toBe('messaging.not-found');
  await invite(owner, group, cat);
  expect(words(await history(cat, group, '?after=0'))).toEqual(['invited']);
});

test('SO-4: a friend of nobody inside, and a stranger, cannot be brought in; who was removed only by an admin', async () => {
  const group = await startGroup(owner, [ben]);
  expect((await invite(ben, group, cat)).body.code).toBe('messaging.only-friends');
  await invite(owner, group, dan);
  expect((await remove(ben, group, dan)).body.code).toBe('messaging.only-admins');
  expect((await remove(owner, group, dan)).status).toBe(204);
  expect((await say(dan, group, 'let me in')).status).toBe(404);
  expect((await invite(ben, group, dan)).body).toEqual({ added: [], waiting: [dan.memberId] });
  const link = (await ben.client.call<{ code: string }>(`POST ${path(group, 'invitation')}`)).body.code;
  const joined = await dan.client.call<Problem>(`POST /api/v1/group-invitations/${link}`);
  expect(joined.body.code).toBe('messaging.was-removed');
  expect((await invite(owner, group, dan)).body.added).toEqual([dan.memberId]);
});

test('SO-4: where a group asks its admins, the invited wait for their yes, and only they see who waits', async () => {
  const group = await startGroup(owner, [ben]);
  await change(owner, group, { joining: 'approval' });
  expect((await invite(ben, group, dan)).body).toEqual({ added: [], waiting: [dan.memberId] });
  expect([(await look(owner, group)).group?.waiting, (await look(ben, group)).group?.waiting]).toEqual([1, 0]);
  expect((await ben.client.call(`GET ${path(group, 'join-requests')}`)).status).toBe(403);
  const told = await owner.client.call<Page<{ sentence: string }>>('GET /api/v1/notifications');
  expect(told.body.items[0]?.sentence).toContain('Dinner');
  const decide = (decision: string) =>
    owner.client.call<Problem>(`PUT ${path(group, `join-requests/${dan.memberId}`)}`, { decision });
  expect((await decide('accept')).status).toBe(204);
  expect((await decide('accept')).body.code).toBe('messaging.no-request');
  expect(words(await history(dan, group))).toEqual(['invited']);
});

test('SO-4: a link leads into the group for as long as its maker is inside', async () => {
  const group = await startGroup(owner, [ben]);
  const { code, url } = (await ben.client.call<{ code: string; url: string }>(`POST ${path(group, 'invitation')}`))
    .body;
  expect(url).toBe(`http://localhost/join/${code}`);
  const qr = await fetch(`${server.url}/api/v1/group-invitations/${code}/qr.png`);
  expect([qr.status, qr.headers.get('content-type')]).toEqual([200, 'image/png']);
  const open = () => cat.client.call<{ standing: string } & Problem>(`GET /api/v1/group-invitations/${code}`);
  expect((await open()).body).toMatchObject({ title: 'Dinner', memberCount: 2, standing: 'outside' });
  const join = (who: SignedUp) => who.client.call<Problem>(`POST /api/v1/group-invitations/${code}`);
  expect((await Promise.all([join(cat), join(cat), join(cat)])).map((one) => one.status)).toEqual([200, 200, 200]);
  expect(words(await history(cat, group))).toEqual(['joined']);
  await leave(ben, group);
  expect((await join(dan)).body.code).toBe('messaging.not-invited');
});

test('SO-4: the last seat of a group of 500 is taken once, whoever asks at the same moment', async () => {
  const group = await startGroup(owner, [ben]);
  const fillers = Array.from({ length: 497 }, () => newId<MemberId>());
  await server.modules.identity.addMembersBulk(server.database.db, fillers, server.clock.now());
  await server.database.pool.query(
    `insert into messaging.participants (conversation_id, member_id, state, joined_at)
     select $1, member, 'active', now() from unnest($2::uuid[]) member`,
    [group.id, fillers],
  );
  const answers = await Promise.all([
    invite(owner, group, cat),
    invite(ben, group, dan),
    invite(owner, group, dan),
    invite(owner, group, cat),
  ]);
  const full = answers.filter((one) => one.body.code === 'messaging.group-full');
  const added = answers.flatMap((one) => one.body.added ?? []);
  expect(added).toHaveLength(1);
  expect(full.length).toBeGreaterThan(0);
  expect((await look(owner, group)).memberCount).toBe(500);
  expect((await change(owner, group, { title: 'Full house' })).status).toBe(200);
});

test('SO-4: who leaves while sending either is heard before leaving or not at all', async () => {
  for (let round = 0; round < 5; round += 1) {
    const group = await startGroup(owner, [ben, cat]);
    const texts = Array.from({ length: 12 }, (_, n) => `word ${n}`);
    const [answers] = await Promise.all([Promise.all(texts.map((text) => say(ben, group, text))), leave(ben, group)]);
    const sent = answers.filter((one) => one.status === 201).length;
    expect(answers.every((one) => one.status === 201 || one.status === 404)).toBe(true);
    const kept = await history(cat, group, '?after=0&limit=200');
    const left = kept.findIndex((message) => message.notice?.kind === 'left');
    expect(left).toBe(sent + 1);
    expect(kept.slice(left + 1)).toEqual([]);
    expect(kept.map((message) => message.seq)).toEqual(kept.map((_, index) => index + 1));
  }
});

test('SO-4: an owner hands over, and one who leaves is followed by the first admin; there is always one owner', async () => {
  const group = await startGroup(owner, [ben, cat]);
  expect((await changeMember(ben, group, cat, { role: 'admin' })).body.code).toBe('messaging.only-owner');
  await changeMember(owner, group, cat, { role: 'admin' });
  const owners = async () =>
    (await membersOf(owner, group)).filter((one) => one.role === 'owner').map((one) => one.person.id);
  await Promise.all([
    changeMember(owner, group, ben, { role: 'owner' }),
    changeMember(owner, group, cat, { role: 'owner' }),
  ]);
  expect(await owners()).toHaveLength(1);
  const now = (await owners())[0] === ben.memberId ? ben : cat;
  await changeMember(now, group, owner, { role: 'admin' });
  await leave(now, group);
  const seats = await membersOf(owner, group);
  expect(seats.filter((one) => one.role === 'owner')).toHaveLength(1);
  expect(seats[0]?.role).toBe('owner');
});

test('SO-4: admins silence members for a while, or all at once; never the owner, and nobody above themself', async () => {
  const group = await startGroup(owner, [ben, cat]);
  await changeMember(owner, group, ben, { role: 'admin' });
  expect((await changeMember(ben, group, owner, { silencedMinutes: 5 })).body.code).toBe('messaging.not-above-them');
  expect((await changeMember(ben, group, cat, { silencedMinutes: 5 })).status).toBe(204);
  expect((await say(cat, group, 'but')).body.code).toBe('messaging.silenced');
  server.clock.advance(minutes(5) + 1);
  expect((await say(cat, group, 'now')).status).toBe(201);
  await change(ben, group, { speaking: 'admins' });
  expect((await say(cat, group, 'hm')).body.code).toBe('messaging.admins-speak');
  expect((await say(ben, group, 'quiet please')).status).toBe(201);
  expect((await change(cat, group, { speaking: 'everyone' })).body.code).toBe('messaging.only-admins');
});

test('SO-4: a mention reaches whom it names with a notice of its own; everyone is called by admins only', async () => {
  const group = await startGroup(owner, [ben, cat], 'Hikers');
  const notices = async (who: SignedUp) =>
    (await who.client.call<Page<{ sentence: string; link: string }>>('GET /api/v1/notifications')).body.items.filter(
      ({ sentence }) => sentence.includes('Hikers'),
    );
  const mentions = { members: [cat.memberId, dan.memberId], all: false };
  const sent = await say(ben, group, '@Cat coming?', { mentions });
  expect(sent.body.mentions).toEqual({ members: [cat.memberId], all: false });
  expect([(await look(cat, group)).mentioned, (await look(owner, group)).mentioned]).toEqual([true, false]);
  expect((await notices(cat)).map((one) => one.link)).toEqual([`/messages/${group.id}?at=${sent.body.seq}`]);
  expect(await notices(dan)).toEqual([]);
  const all = { members: [], all: true };
  expect((await say(ben, group, '@all', { mentions: all })).body.code).toBe('messaging.only-admins-call-all');
  const called = await say(owner, group, '@all', { mentions: all });
  expect([(await notices(cat)).length, (await notices(ben)).length, (await notices(owner)).length]).toEqual([2, 1, 0]);
  await owner.client.call(`POST ${path(group, `messages/${called.body.id}/recall`)}`);
  expect([(await notices(cat)).length, (await notices(ben)).length]).toEqual([1, 0]);
});

test('SO-4: name, picture and announcement are the admins’; members are listed by rank and found by name', async () => {
  const group = await startGroup(owner, [ben, cat]);
  expect((await change(ben, group, { title: 'Mine now' })).body.code).toBe('messaging.only-admins');
  const changed = await change(owner, group, { title: '周末爬山', announcement: 'South gate, nine o’clock' });
  expect(changed.body.title).toBe('周末爬山');
  expect((await look(cat, group)).group?.announcement).toMatchObject({ text: 'South gate, nine o’clock' });
  expect(words(await history(cat, group)).slice(-2)).toEqual(['renamed', 'announced']);
  const foreign = await change(owner, group, { picture: newId() });
  expect(foreign.body.code).toBe('messaging.no-such-subject');
  const found = await ben.client.call<Page<GroupMember>>(`GET ${path(group, 'members?q=oLGa')}`);
  expect(found.body.items.map((one) => one.role)).toEqual(['owner']);
});
