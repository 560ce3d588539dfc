import { minutes, seconds } from '@nashi/clock';
import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import type { CookieClient } from '@nashi/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Me } from '../contract.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(() => server.clock.advance(minutes(61)));

const ask = (client: CookieClient, email: string) => client.call('POST /api/v1/sign-in/codes', { email });

/** The newest code mailed to an address. */
async function mailed(email: string): Promise<string> {
  const { rows } = await server.database.pool.query(
    `select substring(subject from '\\d{6}') as code from identity.mails where recipient = $1 order by id desc limit 1`,
    [email],
  );
  return rows[0].code;
}

const enter = (client: CookieClient, email: string, code: string) =>
  client.call<{ me: Me; isNew: boolean } & Problem>('POST /api/v1/sign-in', { email, code });

const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000');

test('ID-1: a mailed code makes the account the first time and signs in the next time, whatever the case of the address', async () => {
  const client = server.client();
  const asked = await ask(client, ' Lin@Mail.example');
  expect([asked.status, asked.body]).toEqual([202, { resendAfterSeconds: 60, validMinutes: 10 }]);
  const first = await enter(client, 'lin@mail.example', await mailed('lin@mail.example'));
  expect([first.status, first.body.isNew, first.body.me.introduced]).toEqual([200, true, false]);
  expect((await client.call<{ me: Me }>('GET /api/v1/session')).body.me.id).toBe(first.body.me.id);

  server.clock.advance(minutes(2));
  const other = server.client();
  await ask(other, 'LIN@mail.example');
  const second = await enter(other, 'Lin@mail.example', await mailed('lin@mail.example'));
  expect([second.body.isNew, second.body.me.id]).toEqual([false, first.body.me.id]);
});

test('ID-1: the session cookie is out of reach of scripts and of other sites', async () => {
  const client = server.client();
  await ask(client, 'cookie@mail.example');
  const { headers } = await enter(client, 'cookie@mail.example', await mailed('cookie@mail.example'));
  expect(headers.getSetCookie()[0]).toMatch(
    /^nashi_session=[\w-]{43}; Path=\/; Max-Age=5184000; HttpOnly; SameSite=Lax$/,
  );
});

test('ID-1: after five wrong codes the right one is refused too; a new one works', async () => {
  const client = server.client();
  await ask(client, 'five@mail.example');
  const code = await mailed('five@mail.example');
  for (let n = 0; n < 5; n += 1) {
    expect((await enter(client, 'five@mail.example', wrongFor(code))).body.code).toBe('identity.wrong-code');
  }
  expect((await enter(client, 'five@mail.example', code)).status).toBe(422);
  server.clock.advance(seconds(61));
  await ask(client, 'five@mail.example');
  expect((await enter(client, 'five@mail.example', await mailed('five@mail.example'))).status).toBe(200);
});

test('ID-1: ten wrong codes lock the address, also for the right code, until the half hour is over', async () => {
  const client = server.client();
  for (let round = 0; round < 2; round += 1) {
    await ask(client, 'locked@mail.example');
    const code = await mailed('locked@mail.example');
    for (let n = 0; n < 5; n += 1) await enter(client, 'locked@mail.example', wrongFor(code));
    server.clock.advance(seconds(61));
  }
  await ask(client, 'locked@mail.example');
  const refused = await enter(client, 'locked@mail.example', await mailed('locked@mail.example'));
  expect([refused.status, refused.body.code]).toEqual([429, 'identity.too-many-tries']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
  server.clock.advance(minutes(30));
  await ask(client, 'locked@mail.example');
  expect((await enter(client, 'locked@mail.example', await mailed('locked@mail.example'))).status).toBe(200);
});

test('ID-1: a hundred guesses at once get five tries, not a hundred', async () => {
  const client = server.client();
  await ask(client, 'storm@mail.example');
  const code = await mailed('storm@mail.example');
  await Promise.all(Array.from({ length: 30 }, () => enter(client, 'storm@mail.example', wrongFor(code))));
  const { rows } = await server.database.pool.query(
    `select tries from identity.codes where address = 'storm@mail.example'`,
  );
  expect(rows[0].tries).toBe(5);
});

test('ID-1: a code ends after ten minutes, works for its own address only, and an older one ends with the newer', async () => {
  const client = server.client();
  await ask(client, 'late@mail.example');
  const late = await mailed('late@mail.example');
  server.clock.advance(minutes(10));
  expect((await enter(client, 'late@mail.example', late)).body.code).toBe('identity.wrong-code');

  await ask(client, 'mine@mail.example');
  await ask(client, 'theirs@mail.example');
  const mine = await mailed('mine@mail.example');
  expect((await enter(client, 'theirs@mail.example', mine)).status).toBe(422);

  server.clock.advance(seconds(61));
  await ask(client, 'mine@mail.example');
  const newer = await mailed('mine@mail.example');
  const older = await enter(client, 'mine@mail.example', mine);
  expect(older.status).toBe(newer === mine ? 200 : 422);
  if (newer === mine) return;
  expect((await enter(client, 'mine@mail.example', newer)).status).toBe(200);
});

test('ID-1: twenty clients that use one code at once: one is signed in', async () => {
  await ask(server.client(), 'once@mail.example');
  const code = await mailed('once@mail.example');
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => enter(server.client(), 'once@mail.example', code)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('ID-1: the answer never says whether an account exists', async () => {
  const { memberId } = await signUp(server, { email: 'known@mail.example' });
  await server.database.pool.query(`update identity.members set status = 'suspended' where id = $1`, [memberId]);
  const known = await ask(server.client(), 'known@mail.example');
  const unknown = await ask(server.client(), 'unknown@mail.example');
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  const wrongKnown = await enter(server.client(), 'known@mail.example', wrongFor(await mailed('known@mail.example')));
  const wrongUnknown = await enter(server.client(), 'nobody@mail.example', '123456');
  expect(wrongKnown.body).toEqual(wrongUnknown.body);
});

test('ID-1: codes are asked for once a minute and six times an hour', async () => {
  const client = server.client();
  await ask(client, 'often@mail.example');
  const soon = await client.call<Problem>('POST /api/v1/sign-in/codes', { email: 'often@mail.example' });
  expect([soon.status, soon.body.code]).toEqual([429, 'identity.code-sent-just-now']);
  for (let n = 0; n < 5; n += 1) {
    server.clock.advance(seconds(61));
    expect((await ask(client, 'often@mail.example')).status).toBe(202);
  }
  server.clock.advance(seconds(61));
  const seventh = await client.call<Problem>('POST /api/v1/sign-in/codes', { email: 'often@mail.example' });
  expect([seventh.status, seventh.body.code]).toEqual([429, 'identity.too-many-codes']);
});

test('ID-1: a suspended member is told why once the code shows who they are, and can do nothing else', async () => {
  const { memberId } = await signUp(server, { email: 'away@mail.example' });
  await server.database.pool.query(
    `update identity.members set status = 'suspended', suspended_reason = 'spam' where id = $1`,
    [memberId],
  );
  const client = server.client();
  await ask(client, 'away@mail.example');
  expect((await enter(client, 'away@mail.example', await mailed('away@mail.example'))).status).toBe(200);
  const session = await client.call<{ suspended: { reason: string } }>('GET /api/v1/session');
  expect(session.body.suspended).toEqual({ reason: 'spam' });
  const refused = await client.call<{ code: string; detail: string }>('GET /api/v1/me/sessions');
  expect([refused.status, refused.body.code]).toEqual([403, 'http.suspended']);
  expect(refused.body.detail).toContain('spam');
});

test.each([
  ['no address', { email: '' }],
  ['two addresses', { email: 'a@b.example,c@d.example' }],
  ['a line break', { email: 'a@b.example\r\nBcc: c@d.example' }],
  ['a number', { email: 5 }],
  ['an unknown key', { email: 'a@b.example', role: 'operator' }],
  ['an address of 300 characters', { email: `${'a'.repeat(300)}@b.example` }],
])('ID-1: %s is bad input', async (_, body) => {
  expect((await server.client().call('POST /api/v1/sign-in/codes', body)).status).toBe(400);
});
