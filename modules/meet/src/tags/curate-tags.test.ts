import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Tag {
  key: string;
  name: string;
  holders: number;
  mine: boolean;
}

let server: TestServer;
let operator: SignedUp;

beforeAll(async () => {
  server = await startTestServer({ startAt: '2026-03-02T02:00:00Z' });
  operator = await signUp(server, { roles: ['operator'] });
});
afterAll(() => server.close());

async function fan(tags: string[], certified = false): Promise<SignedUp> {
  const one = await signUp(server, { certified });
  await one.client.call('PATCH /api/v1/me', { birthday: '2004-05-05', tags });
  return one;
}

const add = async (zh: string, en: string, more: object = {}) =>
  operator.client.call<{ id: string; code: string }>('POST /api/v1/operator/meet/tags', {
    parentId: null,
    zh,
    en,
    synonyms: [],
    ...more,
  });
const tag = async (who: SignedUp, key: string) =>
  who.client.call<Tag>(`GET /api/v1/meet/tags/${encodeURIComponent(key)}`);
const likers = async (who: SignedUp, key: string, at = 'anywhere') =>
  (
    await who.client.call<{ items: { member: { id: string } }[] }>(
      `GET /api/v1/meet/tags/${encodeURIComponent(key)}/people?at=${at}`,
    )
  ).body.items.map((one) => one.member.id);

test('SO-2: free words that mean the same become one tag: by how they are written, by synonyms, by merging', async () => {
  const [a, b, c] = [await fan(['Rock Climbing']), await fan(['rock-climbing', '攀岩']), await fan(['抱石'])];
  expect((await tag(a, 'rockclimbing')).body.holders).toBe(2);
  const climbing = (await add('攀岩', 'Rock climbing')).body.id;
  expect((await tag(c, climbing)).body).toMatchObject({ name: 'Rock climbing', holders: 2, mine: false });
  expect((await tag(a, '攀岩')).body).toMatchObject({ key: climbing, mine: true });
  expect((await likers(c, climbing)).toSorted()).toEqual([a.memberId, b.memberId].toSorted());
  expect((await add('抱石', 'Rock Climbing')).body.code).toBe('meet.name-means-another');
  const bouldering = (await add('抱石', 'Bouldering', { parentId: climbing })).body.id;
  const merged = await operator.client.call(`POST /api/v1/operator/meet/tags/${bouldering}/merger`, {
    into: climbing,
  });
  expect(merged.status).toBe(204);
  expect((await tag(c, 'bouldering')).body).toMatchObject({ key: climbing, holders: 3, mine: true });
  expect((await tag(c, bouldering)).body.key).toBe(climbing);
});

test('SO-2: tags move within the tree but never under themselves; retired they are nowhere, and come back whole', async () => {
  const [sport, ball] = [(await add('运动', 'Sports')).body.id, (await add('球类', 'Ball games')).body.id];
  const move = (id: string, parentId: string, en: string) =>
    operator.client.call<{ code: string }>(`PUT /api/v1/operator/meet/tags/${id}`, {
      parentId,
      zh: en,
      en,
      synonyms: [],
    });
  expect((await move(ball, sport, 'Ball games')).status).toBe(204);
  expect((await move(sport, ball, 'Sports')).body.code).toBe('meet.tag-in-itself');
  const [one, other] = [await fan(['球类']), await fan([])];
  expect((await tag(other, ball)).body.holders).toBe(1);
  const state = (value: string) =>
    operator.client.call(`PUT /api/v1/operator/meet/tags/${ball}/state`, { state: value });
  await state('retired');
  expect((await tag(other, ball)).status).toBe(404);
  expect((await one.client.call<{ tree: Tag[] }>('GET /api/v1/meet/tags')).body.tree.map((t) => t.key)).not.toContain(
    ball,
  );
  await state('open');
  expect(await likers(other, ball)).toEqual([one.memberId]);
});

test('SO-2: liking a tag is on the profile at once; who likes it is shown under the rules of Meet, also by school', async () => {
  const chess = (await add('象棋', 'Chess')).body.id;
  const [me, mate, far, shy] = [await fan([], true), await fan([], true), await fan([]), await fan([])];
  for (const one of [me, mate, far, shy]) {
    expect((await one.client.call(`PUT /api/v1/me/tags/${chess}`)).status).toBe(204);
  }
  await server.runJobs();
  await shy.client.call('PUT /api/v1/meet/settings', {
    optedOut: true,
    youngest: 18,
    oldest: 120,
    foundBy: 'everyone',
  });
  expect((await likers(me, chess)).toSorted()).toEqual([mate.memberId, far.memberId].toSorted());
  expect(await likers(me, chess, 'school')).toEqual([mate.memberId]);
  expect(await likers(far, chess, 'school')).toEqual([]);
  await mate.client.call(`DELETE /api/v1/me/tags/${chess}`);
  expect(await likers(me, chess, 'school')).toEqual([]);
});

test('SO-1: operators ask questions; once answered, an answer can be reworded but not removed, and retired ones do not count', async () => {
  const options = [
    { zh: '猫', en: 'Cats' },
    { zh: '狗', en: 'Dogs' },
  ];
  const asked = await operator.client.call<{ key: string }>('POST /api/v1/operator/meet/questions', {
    zh: '猫还是狗？',
    en: 'Cats or dogs?',
    options: [...options, { zh: '都喜欢', en: 'Both' }],
  });
  expect(asked.status).toBe(201);
  const { key } = asked.body;
  const one = await fan([]);
  const answer = (body: object) => one.client.call(`PUT /api/v1/meet/questions/${key}`, body);
  expect((await answer({ answer: 2, accepts: [1, 2], importance: 250 })).status).toBe(204);
  expect((await answer({ answer: 3, accepts: [], importance: 1 })).status).toBe(400);
  expect((await answer({ answer: 1, accepts: [], importance: 7 })).status).toBe(400);
  const change = (body: object) =>
    operator.client.call<{ code: string }>(`PUT /api/v1/operator/meet/questions/${key}`, {
      zh: '猫派还是狗派？',
      en: 'Cats or dogs?',
      state: 'open',
      place: 1,
      ...body,
    });
  expect((await change({ options })).body.code).toBe('meet.answers-given');
  expect((await change({ options: [...options, { zh: '都爱', en: 'Both' }] })).status).toBe(200);
  const shown = async () =>
    (await one.client.call<{ items: { key: string; mine: object | null }[] }>('GET /api/v1/meet/questions')).body.items;
  expect((await shown())[0]).toMatchObject({ key, mine: { answer: 2, accepts: [1, 2], importance: 250 } });
  await change({ options: [...options, { zh: '都爱', en: 'Both' }], state: 'retired' });
  expect((await shown()).map((question) => question.key)).not.toContain(key);
});
