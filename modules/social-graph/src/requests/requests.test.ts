import { createHash } from 'node:crypto';
import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface People {
  items: { member: { id: string } }[];
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const people = async (count: number): Promise<SignedUp[]> => {
  const made: SignedUp[] = [];
  for (let n = 0; n < count; n += 1) made.push(await signUp(server));
  return made;
};
const follow = (one: SignedUp, other: SignedUp) =>
  one.client.call<{ following: boolean; requested: boolean }>(`PUT /api/v1/members/${other.memberId}/follow`);
const ids = (body: People) => body.items.map((one) => one.member.id);

test('SO-3: whoever approves their followers is asked; until accepted nothing is followed and lists stay closed', async () => {
  const [owner, fan, other] = (await people(3)) as [SignedUp, SignedUp, SignedUp];
  await owner.client.call('PUT /api/v1/me/follow-preferences', { approvesFollowers: true });
  expect((await follow(fan, owner)).body).toMatchObject({ following: false, requested: true });
  expect((await follow(fan, owner)).body).toMatchObject({ requested: true });
  await follow(other, owner);
  const waiting = await owner.client.call<People>('GET /api/v1/me/follow-requests');
  expect(ids(waiting.body).toSorted()).toEqual([fan.memberId, other.memberId].toSorted());
  const list = () => fan.client.call<{ code: string }>(`GET /api/v1/members/${owner.memberId}/followers`);
  expect((await list()).body.code).toBe('social-graph.lists-hidden');
  const decide = (verb: 'PUT' | 'DELETE', who: SignedUp) =>
    owner.client.call(`${verb} /api/v1/me/follow-requests/${who.memberId}`);
  const taps = await Promise.all([decide('PUT', fan), decide('PUT', fan), decide('DELETE', other)]);
  expect(taps.map((tap) => tap.status).toSorted()).toEqual([200, 200, 404]);
  expect((await list()).status).toBe(200);
  expect((await follow(fan, owner)).body).toMatchObject({ following: true, requested: false });
  const notices = await fan.client.call<{ items: { text: string }[] }>('GET /api/v1/notifications');
  expect(notices.body.items).toHaveLength(1);
  const told = await other.client.call<{ items: unknown[] }>('GET /api/v1/notifications');
  expect(told.body.items).toEqual([]);
});

test('SO-3: a request can be taken back, ends with a block, and a follower can be removed without being told', async () => {
  const [owner, fan] = (await people(2)) as [SignedUp, SignedUp];
  await follow(fan, owner);
  await owner.client.call(`DELETE /api/v1/me/followers/${fan.memberId}`);
  expect((await follow(fan, owner)).body).toMatchObject({ following: true });
  await owner.client.call(`DELETE /api/v1/me/followers/${fan.memberId}`);
  await owner.client.call('PUT /api/v1/me/follow-preferences', { approvesFollowers: true });
  const waiting = async () => ids((await owner.client.call<People>('GET /api/v1/me/follow-requests')).body);
  await follow(fan, owner);
  expect(await waiting()).toEqual([fan.memberId]);
  await fan.client.call(`DELETE /api/v1/members/${owner.memberId}/follow`);
  expect(await waiting()).toEqual([]);
  await follow(fan, owner);
  await fan.client.call(`PUT /api/v1/members/${owner.memberId}/block`);
  expect(await waiting()).toEqual([]);
  expect((await owner.client.call(`PUT /api/v1/me/follow-requests/${fan.memberId}`)).status).toBe(404);
});

test('SO-3: friends are put into groups that only their owner sees; who is no friend any more is not in them', async () => {
  const [me, friend, stranger] = (await people(3)) as [SignedUp, SignedUp, SignedUp];
  await follow(me, friend);
  await follow(friend, me);
  const made = await me.client.call<{ id: string; code: string }>('POST /api/v1/me/friend-groups', {
    name: 'Climbers',
  });
  expect(made.status).toBe(201);
  expect(
    (await me.client.call<{ code: string }>('POST /api/v1/me/friend-groups', { name: 'climbers' })).body.code,
  ).toBe('social-graph.group-name-taken');
  const group = `/api/v1/me/friend-groups/${made.body.id}`;
  const put = (who: SignedUp, as = me) => as.client.call(`PUT ${group}/friends/${who.memberId}`);
  expect([(await put(friend)).status, (await put(stranger)).status, (await put(me, friend)).status]).toEqual([
    204, 409, 404,
  ]);
  const inside = async () => ids((await me.client.call<People>(`GET ${group}/friends`)).body);
  expect(await inside()).toEqual([friend.memberId]);
  await friend.client.call(`DELETE /api/v1/members/${me.memberId}/follow`);
  expect(await inside()).toEqual([]);
  await follow(friend, me);
  expect(await inside()).toEqual([friend.memberId]);
  expect((await me.client.call(`PUT ${group}`, { name: 'Boulderers' })).status).toBe(204);
  await me.client.call(`DELETE ${group}`);
  expect((await me.client.call(`GET ${group}/friends`)).status).toBe(404);
});

test('SO-3: contacts are found by what devices hash, among those who chose it, up to a number a day', async () => {
  const [me, friend, shy, foe] = [
    await signUp(server),
    await signUp(server, { email: 'mei@mail.example' }),
    await signUp(server, { email: 'shy@mail.example' }),
    await signUp(server, { email: 'foe@mail.example' }),
  ];
  const findable = (one: SignedUp) => one.client.call('PUT /api/v1/me/contact-matching', { findable: true });
  await findable(friend);
  await findable(foe);
  await foe.client.call(`PUT /api/v1/members/${me.memberId}/block`);
  const { salt } = (await me.client.call<{ salt: string }>('GET /api/v1/me/contact-matching')).body;
  const hash = (mail: string) => createHash('sha256').update(`${salt}:${mail}`).digest('hex');
  const mails = ['mei@mail.example', 'shy@mail.example', 'foe@mail.example', 'nobody@mail.example'];
  const match = (hashes: string[]) =>
    me.client.call<{ items: { id: string }[]; code: string }>('POST /api/v1/me/contact-matches', { hashes });
  expect((await match(mails.map(hash))).body.code).toBe('social-graph.not-findable');
  await findable(me);
  expect((await match(mails.map(hash))).body.items.map((one) => one.id)).toEqual([friend.memberId]);
  expect(shy.memberId).not.toBe(friend.memberId);
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => hash(`${from + n}@mail.example`));
  expect((await match(many(0, 500))).status).toBe(200);
  expect((await match(many(500, 500))).body.code).toBe('social-graph.compared-enough');
  expect((await match(many(500, 496))).status).toBe(200);
});

test('SO-3: those in my circles are suggested with friends of friends; nobody followed, muted or blocked', async () => {
  const [me, friend, far, mate, muted] = (await people(5)) as [SignedUp, SignedUp, SignedUp, SignedUp, SignedUp];
  await follow(me, friend);
  await follow(friend, me);
  await follow(friend, far);
  const owner = await signUp(server, { certified: true });
  const circle = await owner.client.call<{ id: string }>('POST /api/v1/circles', {
    name: 'Night runners',
    description: '',
    tags: [],
    rules: '',
    mode: 'open',
    coverId: null,
  });
  expect(circle.status, JSON.stringify(circle.body)).toBeLessThan(300);
  for (const one of [me, mate, muted]) await one.client.call(`PUT /api/v1/circles/${circle.body.id}/membership`);
  await me.client.call(`PUT /api/v1/members/${muted.memberId}/mute`);
  const answer = await me.client.call<{
    items: { member: { id: string }; commonFriends: number; sameCircle: boolean }[];
  }>('GET /api/v1/me/follow-suggestions');
  const found = answer.body.items.map((one) => [one.member.id, one.commonFriends, one.sameCircle]);
  expect(found[0]).toEqual([far.memberId, 1, false]);
  expect(found.slice(1).toSorted()).toEqual(
    [
      [mate.memberId, 0, true],
      [owner.memberId, 0, true],
    ].toSorted(),
  );
});
