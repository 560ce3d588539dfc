import { days, hours } from '@nashi/clock';
import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

interface Sessions {
  items: { id: string; current: boolean }[];
}
const sessions = ({ client }: SignedUp) => client.call<Sessions & Problem>('GET /api/v1/me/sessions');

/** The same member in another browser. */
async function elsewhere(member: SignedUp): Promise<SignedUp> {
  const { memberId } = member;
  const at = server.clock.now();
  const { token } = await server.modules.identity.startSession(server.database.db, { memberId, at });
  const client = server.client();
  client.cookies.set('nashi_session', token);
  return { ...member, client };
}

test('ID-1: sessions are listed, and one that is ended is refused with the next request', async () => {
  const here = await signUp(server);
  const there = await elsewhere(here);
  expect((await sessions(there)).status).toBe(200);
  const { items } = (await sessions(here)).body;
  expect(items.filter(({ current }) => current)).toHaveLength(1);
  const other = items.find(({ current }) => !current);
  expect((await here.client.call(`DELETE /api/v1/me/sessions/${other?.id}`)).status).toBe(204);
  expect((await sessions(there)).status).toBe(401);
  expect((await sessions(here)).status).toBe(200);
});

test('ID-1: signing out everywhere ends every session, this one too', async () => {
  const here = await signUp(server);
  const others = await Promise.all([elsewhere(here), elsewhere(here), elsewhere(here)]);
  await Promise.all(others.map(sessions));
  expect((await here.client.call('DELETE /api/v1/me/sessions')).status).toBe(204);
  const answers = await Promise.all([here, ...others].map(sessions));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  expect(here.client.cookies.has('nashi_session')).toBe(false);
});

test("ID-1: somebody else's session cannot be ended", async () => {
  const owner = await signUp(server);
  const thief = await signUp(server);
  const { items } = (await sessions(owner)).body;
  const refused = await thief.client.call<Problem>(`DELETE /api/v1/me/sessions/${items[0]?.id}`);
  expect([refused.status, refused.body.code]).toEqual([404, 'identity.session-not-found']);
  expect((await sessions(owner)).status).toBe(200);
});

test('ID-1: a token is also taken as a bearer, and a made-up one is not', async () => {
  const member = await signUp(server);
  const token = member.client.cookies.get('nashi_session') ?? '';
  const bearer = (value: string) =>
    server.client().call('GET /api/v1/me/sessions', undefined, { headers: { authorization: `Bearer ${value}` } });
  expect((await bearer(token)).status).toBe(200);
  expect((await bearer(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).status).toBe(401);
  expect((await bearer("' or 1=1 --")).status).toBe(401);
  const stored = await server.database.pool.query('select encode(token_hash, $1) as hash from identity.sessions', [
    'escape',
  ]);
  expect(stored.rows.some(({ hash }) => hash.includes(token))).toBe(false);
});

test('ID-1: a session lasts sixty days after its last use', async () => {
  const member = await signUp(server);
  const idle = await elsewhere(member);
  for (let n = 0; n < 3; n += 1) {
    server.clock.advance(days(29));
    expect((await sessions(member)).status).toBe(200);
  }
  expect((await sessions(idle)).status).toBe(401);
  server.clock.advance(days(60) + hours(1));
  expect((await sessions(member)).status).toBe(401);
});

test('ID-1: a session that is revoked while a hundred requests run never comes back', async () => {
  const here = await signUp(server);
  const there = await elsewhere(here);
  const { items } = (await sessions(here)).body;
  const other = items.find(({ current }) => !current);
  const storm = Array.from({ length: 50 }, () => sessions(there));
  const ended = here.client.call(`DELETE /api/v1/me/sessions/${other?.id}`);
  const more = Array.from({ length: 50 }, () => sessions(there));
  await Promise.all([...storm, ended, ...more]);
  const after = await Promise.all(Array.from({ length: 20 }, () => sessions(there)));
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set([401]));
});
