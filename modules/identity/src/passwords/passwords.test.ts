import { minutes } from '@nashi/clock';
import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Me, WaysToSignIn } from '../contract.ts';
import { createPasswordHashes } from './hash-password.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(() => server.clock.advance(minutes(61)));

const good = 'three pears on a wall';
const set = ({ client }: SignedUp, password: string, current?: string) =>
  client.call<Problem>('PUT /api/v1/me/password', { password, ...(current === undefined ? {} : { current }) });
const enter = (email: string, password: string) =>
  server.client().call<{ me: Me } & Problem>('POST /api/v1/sign-in/password', { email, password });
const mails = async (to: string) =>
  (await server.database.pool.query('select kind, body from identity.mails where recipient = $1', [to])).rows;

test('ID-1: a password is set, signs in however it is composed, is changed with the current one, and removed', async () => {
  const member = await signUp(server, { email: 'set@mail.example' });
  expect((await set(member, 'Zoë’s three pears')).status).toBe(204);
  expect((await enter('set@mail.example', 'Zoe\u0308’s three pears')).body.me.id).toBe(member.memberId);
  expect((await set(member, good)).body.code).toBe('identity.wrong-current-password');
  expect((await set(member, good, 'not this one')).body.field).toBe('current');
  expect((await set(member, good, 'Zoë’s three pears')).status).toBe(204);
  expect((await enter('set@mail.example', 'Zoë’s three pears')).status).toBe(422);
  expect((await enter('set@mail.example', good)).status).toBe(200);
  const ways = await member.client.call<WaysToSignIn>('GET /api/v1/me/sign-in');
  expect(ways.body.password).toEqual({ changedAt: server.clock.now().toISOString() });
  expect((await member.client.call('POST /api/v1/me/password/remove', { current: good })).status).toBe(204);
  expect((await enter('set@mail.example', good)).status).toBe(422);
  expect((await mails('set@mail.example')).map(({ kind }) => kind)).toEqual([
    'sign-in-changed',
    'sign-in-changed',
    'sign-in-changed',
  ]);
});

test('ID-1: a new password ends the other sessions and keeps this one', async () => {
  const member = await signUp(server, { email: 'others@mail.example' });
  const other = server.client();
  const { token } = await server.modules.identity.startSession(server.database.db, {
    memberId: member.memberId,
    at: server.clock.now(),
  });
  other.cookies.set('nashi_session', token);
  expect((await other.call('GET /api/v1/me/sign-in')).status).toBe(200);
  await set(member, good);
  expect((await other.call('GET /api/v1/me/sign-in')).status).toBe(401);
  expect((await member.client.call('GET /api/v1/me/sign-in')).status).toBe(200);
});

test('ID-1: ten wrong passwords lock the account for half an hour, also for the right one; an address without account alike', async () => {
  const member = await signUp(server, { email: 'guessed@mail.example' });
  await set(member, good);
  const answers = async (email: string) => {
    const tries = await Promise.all(Array.from({ length: 12 }, (_, n) => enter(email, `wrong guess ${n}`)));
    return tries.map(({ body }) => body.code).toSorted();
  };
  const known = await answers('guessed@mail.example');
  expect(known.filter((code) => code === 'identity.too-many-tries')).toHaveLength(2);
  expect(await answers('nobody-here@mail.example')).toEqual(known);
  const locked = await enter('guessed@mail.example', good);
  expect([locked.status, locked.body.code]).toEqual([429, 'identity.too-many-tries']);
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(60);
  server.clock.advance(minutes(31));
  expect((await enter('guessed@mail.example', good)).status).toBe(200);
});

test('ID-1: the answer to a wrong password is the same with an account, without one, and without a password', async () => {
  const member = await signUp(server, { email: 'with@mail.example' });
  await set(member, good);
  await signUp(server, { email: 'without@mail.example' });
  const bodies = await Promise.all(
    ['with@mail.example', 'without@mail.example', 'never@mail.example'].map(async (email) => {
      const { status, body } = await enter(email, 'a wrong password');
      return [status, body];
    }),
  );
  expect(bodies[1]).toEqual(bodies[0]);
  expect(bodies[2]).toEqual(bodies[0]);
});

test.each([
  ['a common one', 'Password123', 'identity.common-password'],
  ['one letter many times', 'aaaaaaaaaaaa', 'identity.common-password'],
  ['their nickname', 'pearlover99', 'identity.personal-password'],
  ['their address', 'weak-pw@mail.example', 'identity.personal-password'],
])('ID-1: %s is refused as a password', async (_, password, code) => {
  const own = password.includes('@') ? { email: password } : {};
  const member = await signUp(server, { nickname: 'PearLover', ...own });
  const refused = await set(member, password);
  expect([refused.status, refused.body.code]).toEqual([422, code]);
});

test('ID-1: a password of 7 letters or of 129 is bad input', async () => {
  const member = await signUp(server);
  expect((await set(member, 'p3ars!x')).status).toBe(400);
  expect((await set(member, 'ab1!'.repeat(33))).status).toBe(400);
});

test('ID-1: what is kept of a password is Argon2id with its own salt, useless without the secret of the installation', async () => {
  const [ours, theirs] = [createPasswordHashes(Buffer.from('ours')), createPasswordHashes(Buffer.from('theirs'))];
  const [one, two] = [await ours.make(good), await ours.make(good)];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await ours.matches(good, one)).toBe(true);
  expect(await theirs.matches(good, one)).toBe(false);
  expect(await ours.matches(good, '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAA$')).toBe(false);
  expect(await ours.matches(good, undefined)).toBe(false);
});
