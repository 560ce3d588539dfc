import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { minutes, seconds } from '@nashi/clock';
import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import type { CookieClient } from '@nashi/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Me, WaysToSignIn } from '../contract.ts';
import { createTexter } from '../mail/send-text.ts';
import { httpTextProvider, usualBody } from '../mail/text-provider.ts';
import { e164Of } from './phone-rules.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(() => server.clock.advance(minutes(61)));

const query = async (text: string, values: unknown[] = []) => (await server.database.pool.query(text, values)).rows;
const newest = async (to: string) =>
  (await query('select * from identity.mails where recipient = $1 order by id desc limit 1', [to]))[0];
const codeTo = async (to: string): Promise<string> => /\d{6}/.exec((await newest(to))?.subject)?.[0] ?? '';
const ask = (client: CookieClient, phone: string) => client.call<Problem>('POST /api/v1/sign-in/codes', { phone });
const enter = (client: CookieClient, phone: string, code: string) =>
  client.call<{ me: Me; isNew: boolean } & Problem>('POST /api/v1/sign-in', { phone, code });

test.each([
  ['138 0000 1111', '+8613800001111'],
  ['１３８００００１１１１', '+8613800001111'],
  ['0086-138-0000-1111', '+8613800001111'],
  ['+86 (138) 0000.1111', '+8613800001111'],
  ['+852 6123 4567', '+85261234567'],
  ['+1 415 555 0100', '+14155550100'],
  ['12800001111', undefined],
  ['+86 021 5555 0100', undefined],
  ['+8612345', undefined],
  ['+1', undefined],
  ['+12345678901234567', undefined],
  ['pears', undefined],
  ['+86138000011１１', '+8613800001111'],
])('ID-1: the phone number %s', (written, number) => expect(e164Of(written)).toBe(number));

test('ID-1: a code to a phone makes the account the first time and signs in the next time, however the number is written', async () => {
  const client = server.client('zh');
  const asked = await ask(client, '138 0000 2222');
  expect([asked.status, asked.body]).toEqual([202, { resendAfterSeconds: 60, validMinutes: 10 }]);
  const message = await newest('+8613800002222');
  expect(message).toMatchObject({ channel: 'phone', state: 'kept' });
  expect(message.body).toBe(`【梨园大学】验证码 ${message.subject}，10 分钟内有效，请勿告诉他人。`);
  const first = await enter(client, '+8613800002222', await codeTo('+8613800002222'));
  expect([first.status, first.body.isNew, first.body.me.phone, first.body.me.email]).toEqual([
    200,
    true,
    '+8613800002222',
    null,
  ]);
  server.clock.advance(minutes(2));
  await ask(server.client(), '+86 13800002222');
  const second = await enter(server.client(), '13800002222', await codeTo('+8613800002222'));
  expect([second.body.isNew, second.body.me.id]).toEqual([false, first.body.me.id]);
});

test('ID-1: wrong codes to a phone lock it, and neither answer nor limit says whether it has an account', async () => {
  const known = '+8613800003333';
  const client = server.client();
  await ask(client, known);
  await enter(client, known, await codeTo(known));
  server.clock.advance(minutes(61));
  const answers = async (phone: string) => {
    const seen: unknown[] = [];
    for (let round = 0; round < 2; round += 1) {
      seen.push((await ask(client, phone)).body);
      const wrong = (await codeTo(phone)) === '000000' ? '111111' : '000000';
      for (let n = 0; n < 5; n += 1) seen.push((await enter(client, phone, wrong)).body);
      server.clock.advance(seconds(61));
    }
    await ask(client, phone);
    const locked = await enter(client, phone, await codeTo(phone));
    return [...seen, locked.status, locked.body.code];
  };
  const seen = await answers(known);
  expect(seen.slice(-2)).toEqual([429, 'identity.too-many-tries']);
  expect(await answers('+8613800004444')).toEqual(seen);
});

test.each([
  ['both addresses', { email: 'a@b.example', phone: '13800001111' }],
  ['neither', {}],
  ['half a number', { phone: '138' }],
  ['a number', { phone: 13_800_001_111 }],
])('ID-1: %s is bad input for a code', async (_, body) => {
  expect((await server.client().call('POST /api/v1/sign-in/codes', body)).status).toBe(400);
});

test('ID-1: a member adds a phone with its code, both ways lead to one account, and the last way stays', async () => {
  const member = await signUp(server, { email: 'two-ways@mail.example' });
  const { client } = member;
  const phone = '+8613800005555';
  await client.call('POST /api/v1/me/addresses/codes', { phone });
  // The code is for adding the number, by this member; it signs nobody in.
  expect((await enter(server.client(), phone, await codeTo(phone))).status).toBe(422);
  const thief = await signUp(server);
  const stolen = await thief.client.call('POST /api/v1/me/addresses', { phone, code: await codeTo(phone) });
  expect(stolen.status).toBe(422);
  expect((await client.call('POST /api/v1/me/addresses', { phone, code: await codeTo(phone) })).status).toBe(204);
  expect((await client.call<WaysToSignIn>('GET /api/v1/me/sign-in')).body).toMatchObject({
    email: 'two-ways@mail.example',
    phone,
  });
  expect((await newest('two-ways@mail.example')).kind).toBe('sign-in-changed');
  server.clock.advance(minutes(2));
  await ask(server.client(), phone);
  expect((await enter(server.client(), phone, await codeTo(phone))).body.me.id).toBe(member.memberId);
  expect((await client.call('DELETE /api/v1/me/addresses/email')).status).toBe(204);
  const refused = await client.call<Problem>('DELETE /api/v1/me/addresses/phone');
  expect([refused.status, refused.body.code]).toEqual([409, 'identity.last-way']);
});

test('ID-1: of two members who make one number theirs at the same moment, one gets it', async () => {
  const phone = '+8613800006666';
  const rivals = [await signUp(server), await signUp(server)];
  const codes: string[] = [];
  for (const { client } of rivals) {
    await client.call('POST /api/v1/me/addresses/codes', { phone });
    codes.push(await codeTo(phone));
    server.clock.advance(seconds(61));
  }
  const answers = await Promise.all(
    rivals.map(({ client }, n) => client.call<Problem>('POST /api/v1/me/addresses', { phone, code: codes[n] })),
  );
  expect(answers.map(({ status, body }) => body?.code ?? status).toSorted()).toEqual([204, 'identity.address-taken']);
});

/** A provider of messages as a program: keeps what it got, or turns it away. */
async function provider(status: number) {
  const got: { headers: Record<string, unknown>; body: string }[] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString('utf8')));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(status).end('{"answer":"no money left"}');
    });
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  return { got, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/send`, close: () => http.close() };
}

test('ID-1: with a provider of messages, codes leave once by a job, escaped for JSON or a form, with its headers', async () => {
  const taken = await provider(200);
  const texter = createTexter(
    server.platform,
    { url: taken.url, headers: { authorization: 'Bearer secret' }, body: usualBody },
    undefined,
  );
  const message = { to: '+8613800007777', code: '123456', minutes: 10, locale: 'en' } as const;
  await texter.sendCode(server.database.db, message);
  const waiting = await newest(message.to);
  expect(waiting.state).toBe('waiting');
  const run = { attempt: 1, mostAttempts: 4 };
  await texter.job.run({ mailId: waiting.id }, run);
  await texter.job.run({ mailId: waiting.id }, run);
  expect(taken.got).toHaveLength(1);
  expect(taken.got[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': waiting.id });
  expect(JSON.parse(taken.got[0]?.body ?? '')).toMatchObject({ to: message.to, code: '123456', text: waiting.body });
  expect((await newest(message.to)).state).toBe('sent');

  const form = httpTextProvider({ url: taken.url, headers: {}, body: 'To={to}&Body={text}' });
  await form.send({ id: 'x', to: '+86138', text: '验证码 "1" & more', code: '1' });
  expect(Object.fromEntries(new URLSearchParams(taken.got[1]?.body))).toEqual({
    To: '+86138',
    Body: '验证码 "1" & more',
  });
  taken.close();
});

test('ID-1: a message that the provider refuses is tried again, and the Outbox says why', async () => {
  const refusing = await provider(402);
  const texter = createTexter(server.platform, { url: refusing.url, headers: {}, body: usualBody }, undefined);
  await texter.sendCode(server.database.db, { to: '+8613800008888', code: '654321', minutes: 10, locale: 'zh' });
  const waiting = await newest('+8613800008888');
  await expect(texter.job.run({ mailId: waiting.id }, { attempt: 1, mostAttempts: 4 })).rejects.toThrow('402');
  expect(await newest('+8613800008888')).toMatchObject({ state: 'failed' });
  expect((await newest('+8613800008888')).error).toContain('no money left');
  refusing.close();
});
