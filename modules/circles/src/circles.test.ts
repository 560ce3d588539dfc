import { startTestServer, signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Circle {
  id: string;
  members: number;
  mine: string;
}

let server: TestServer;
let owner: SignedUp;

beforeAll(async () => {
  server = await startTestServer();
  owner = await signUp(server, { certified: true });
});
afterAll(() => server.close());

async function found(name: string, mode: string): Promise<Circle> {
  const answer = await owner.client.call<Circle>('POST /api/v1/circles', { name, mode });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

test('SO-7: of many who found a circle of one name at once, one does; joining twice is joining once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      owner.client.call<Circle>('POST /api/v1/circles', { name: 'Ｃlimbers', mode: 'open' }),
    ),
  );
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409, 409, 409, 409, 409]);
  const { id } = answers.find((answer) => answer.status === 201)!.body;
  const member = await signUp(server);
  await Promise.all(Array.from({ length: 5 }, () => member.client.call(`PUT /api/v1/circles/${id}/membership`)));
  const shown = await member.client.call<Circle>(`GET /api/v1/circles/${id}`);
  expect(shown.body).toMatchObject({ members: 2, mine: 'member' });
  expect((await owner.client.call(`DELETE /api/v1/circles/${id}/membership`)).status).toBe(409);
});

test('SO-7: who asks waits for the owner, strangers cannot let them in, and invitation-only is closed', async () => {
  const { id } = await found('Quiet readers', 'ask');
  const [asker, stranger] = [await signUp(server), await signUp(server)];
  const asked = await asker.client.call<Circle>(`PUT /api/v1/circles/${id}/membership`);
  expect(asked.body.mine).toBe('asked');
  const admit = (by: SignedUp) => by.client.call(`PUT /api/v1/circles/${id}/members/${asker.memberId}`);
  expect((await admit(stranger)).status).toBe(403);
  expect((await admit(asker)).status).toBe(403);
  expect((await admit(owner)).status).toBe(204);
  expect((await asker.client.call<Circle>(`GET /api/v1/circles/${id}`)).body.mine).toBe('member');
  const closed = await found('Old friends', 'invite');
  expect((await stranger.client.call(`PUT /api/v1/circles/${closed.id}/membership`)).status).toBe(409);
});
