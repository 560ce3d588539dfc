import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestServer;
let operator: SignedUp;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('ID-6: of twenty that set the community up at once, one becomes the operator; afterwards nobody does', async () => {
  const needed = async () => (await server.client().call<{ needed: boolean }>('GET /api/v1/setup')).body.needed;
  expect(await needed()).toBe(true);
  const clients = Array.from({ length: 20 }, () => server.client());
  const answers = await Promise.all(
    clients.map((client, n) =>
      client.call<{ memberId: string } & Problem>('POST /api/v1/setup', {
        email: `op${n}@x.example`,
        nickname: `Op ${n}`,
      }),
    ),
  );
  const winner = answers.findIndex(({ status }) => status === 201);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'identity.set-up-already')).toHaveLength(19);
  const made = await server.database.pool.query('select count(*)::int as n from identity.members');
  expect(made.rows[0].n).toBe(1);
  expect(await needed()).toBe(false);
  const client = clients[winner]!;
  expect((await client.call('GET /api/v1/operator/outbox')).status).toBe(200);
  operator = await signUp(server, { roles: ['operator'] });
});

test('ID-1: suspending a member closes everything to every session at once, and restoring lets them in again', async () => {
  const member = await signUp(server);
  expect((await member.client.call('GET /api/v1/me/sessions')).status).toBe(200);
  const path = `POST /api/v1/operator/members/${member.memberId}`;
  expect((await operator.client.call(`${path}/suspend`, { reason: 'spam' })).status).toBe(204);
  const refused = await member.client.call<Problem>('GET /api/v1/me/sessions');
  expect([refused.status, refused.body.code]).toEqual([403, 'http.suspended']);
  expect((await operator.client.call(`${path}/restore`)).status).toBe(204);
  expect((await member.client.call('GET /api/v1/me/sessions')).status).toBe(200);
});

test('ID-6: a role counts with the next request, and is gone with the next after it is taken; nobody changes their own', async () => {
  const member = await signUp(server);
  const outbox = () => member.client.call('GET /api/v1/operator/outbox');
  const roles = (memberId: string, names: string[]) =>
    operator.client.call<Problem>(`PUT /api/v1/operator/members/${memberId}/roles`, { roles: names });
  expect((await outbox()).status).toBe(403);
  expect((await roles(member.memberId, ['operator'])).status).toBe(204);
  expect((await outbox()).status).toBe(200);
  expect((await roles(member.memberId, [])).status).toBe(204);
  expect((await outbox()).status).toBe(403);
  expect((await roles(operator.memberId, [])).body.code).toBe('identity.not-oneself');
});

test('rule 12: the audit log names who did what to whom, pages, and cannot be changed', async () => {
  const { body } = await operator.client.call<{
    items: { action: string; actor: { id: string }; target: string; ip: string }[];
    next: string;
  }>('GET /api/v1/operator/audit?limit=2');
  expect(body.items[0]).toMatchObject({
    action: 'member.roles-changed',
    actor: { id: operator.memberId },
    ip: '127.0.0.1',
  });
  const more = await operator.client.call<{ items: { action: string }[] }>(
    `GET /api/v1/operator/audit?limit=2&cursor=${body.next}`,
  );
  expect(more.body.items.map(({ action }) => action)).toEqual(['member.restored', 'member.suspended']);
  await expect(server.database.pool.query('delete from audit.entries')).rejects.toThrow('append-only');
});

test('members are found by nickname, by address and by role', async () => {
  await signUp(server, { nickname: '小螺蛳', email: 'snail@x.example' });
  const find = async (search: string) =>
    (
      await operator.client.call<{ items: { nickname: string }[] }>(`GET /api/v1/operator/members?${search}`)
    ).body.items.map(({ nickname }) => nickname);
  expect(await find(`query=${encodeURIComponent('螺蛳')}`)).toEqual(['小螺蛳']);
  expect(await find('query=SNAIL@x')).toEqual(['小螺蛳']);
  expect(await find('query=%25')).toEqual([]);
  expect((await find('role=operator')).length).toBe(2);
});

test('the Outbox shows mail that nobody sends, and finds it by address', async () => {
  await server.client().call('POST /api/v1/sign-in/codes', { email: 'newcomer@x.example' });
  const { body } = await operator.client.call<{ items: { subject: string; state: string }[]; sending: boolean }>(
    'GET /api/v1/operator/outbox?query=newcomer',
  );
  expect(body.sending).toBe(false);
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({ state: 'kept' });
  expect(body.items[0]?.subject).toMatch(/^\d{6} is your Pear Garden sign-in code$/);
});

test('jobs are listed with their counts, and one that is gone cannot be tried again', async () => {
  const { body } = await operator.client.call<{ counts: { failed: number } }>('GET /api/v1/operator/jobs');
  expect(body.counts.failed).toBe(0);
  expect((await operator.client.call<Problem>('POST /api/v1/operator/jobs/999999/retry')).body.code).toBe(
    'identity.job-not-found',
  );
});
