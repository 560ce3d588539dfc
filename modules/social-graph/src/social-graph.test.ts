import { newId } from '@nashi/ids';
import { startTestServer, signUp } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Shown {
  relation: { following: boolean; followedBy: boolean; friend: boolean; blocked: boolean };
  counts: { followers: number; following: number; friends: number };
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('SO-3: following is one-way, two-way makes friends, and following many times at once is following once', async () => {
  const [a, b] = [await signUp(server), await signUp(server)];
  const follow = () => a.client.call(`PUT /api/v1/members/${b.memberId}/follow`);
  const answers = await Promise.all(Array.from({ length: 12 }, follow));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  const shown = await a.client.call<Shown>(`GET /api/v1/members/${b.memberId}/relation`);
  expect(shown.body).toMatchObject({
    relation: { following: true, friend: false },
    counts: { followers: 1, following: 0, friends: 0 },
  });
  const notices = await b.client.call<{ items: unknown[] }>('GET /api/v1/notifications');
  expect(notices.body.items).toHaveLength(1);
  const back = await b.client.call(`PUT /api/v1/members/${a.memberId}/follow`);
  expect(back.body).toMatchObject({ friend: true });
  const friends = await a.client.call<{ items: { member: { id: string } }[] }>('GET /api/v1/me/friends');
  expect(friends.body.items.map((one) => one.member.id)).toEqual([b.memberId]);
});

test('ID-7: of a follow and a block at the same moment, no follow survives', async () => {
  for (let round = 0; round < 15; round += 1) {
    const [a, b] = [await signUp(server), await signUp(server)];
    await Promise.all([
      a.client.call(`PUT /api/v1/members/${b.memberId}/follow`),
      b.client.call(`PUT /api/v1/members/${a.memberId}/block`),
      b.client.call(`PUT /api/v1/members/${a.memberId}/follow`),
    ]);
    const { socialGraph } = server.modules;
    const left = await socialGraph.followeesOf(server.database.db, [a.memberId, b.memberId]);
    expect([...left.values()].flat()).toEqual([]);
  }
});

test('SO-3: oneself, nobody and what is no id are refused; lists page without loss', async () => {
  const a = await signUp(server);
  expect((await a.client.call(`PUT /api/v1/members/${a.memberId}/follow`)).status).toBe(409);
  expect((await a.client.call(`PUT /api/v1/members/${newId()}/follow`)).status).toBe(404);
  expect((await a.client.call('PUT /api/v1/members/nobody/follow')).status).toBe(400);
  expect((await server.client().call(`PUT /api/v1/members/${a.memberId}/follow`)).status).toBe(401);
  const fans = await Promise.all(Array.from({ length: 7 }, () => signUp(server)));
  await Promise.all(fans.map((fan) => fan.client.call(`PUT /api/v1/members/${a.memberId}/follow`)));
  const ids: string[] = [];
  let next: string | null = null;
  do {
    const more: string = next === null ? '' : `&cursor=${next}`;
    const page: { body: { items: { member: { id: string } }[]; next: string | null } } = await a.client.call(
      `GET /api/v1/members/${a.memberId}/followers?limit=3${more}`,
    );
    ids.push(...page.body.items.map((one) => one.member.id));
    next = page.body.next;
  } while (next !== null);
  expect(ids.toSorted()).toEqual(fans.map((fan) => fan.memberId as string).toSorted());
});

test('SO-3: friends of friends are suggested, those with most friends in common first', async () => {
  const [me, friend, other, close, far] = await Promise.all(Array.from({ length: 5 }, () => signUp(server)));
  const follow = (x: typeof me, y: typeof me) => x!.client.call(`PUT /api/v1/members/${y!.memberId}/follow`);
  for (const one of [friend, other]) {
    await follow(me, one);
    await follow(one, me);
    await follow(one, close);
  }
  await follow(friend, far);
  const answer = await me!.client.call<{ items: { member: { id: string }; commonFriends: number }[] }>(
    'GET /api/v1/me/follow-suggestions',
  );
  expect(answer.body.items.map((one) => [one.member.id, one.commonFriends])).toEqual([
    [close!.memberId, 2],
    [far!.memberId, 1],
  ]);
});

test('ID-7: the profile of someone who blocked me is not there, for me alone, until they unblock me', async () => {
  const [me, other, third] = [await signUp(server), await signUp(server), await signUp(server)];
  const look = async (who: typeof me) => (await who.client.call(`GET /api/v1/members/${other.memberId}`)).status;
  await other.client.call(`PUT /api/v1/members/${me.memberId}/block`);
  expect(await Promise.all([me, third, other].map(look))).toEqual([404, 200, 200]);
  expect((await other.client.call(`GET /api/v1/members/${me.memberId}`)).status).toBe(200);
  await other.client.call(`DELETE /api/v1/members/${me.memberId}/block`);
  expect(await look(me)).toBe(200);
});
