import { minutes } from '@nashi/clock';
import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Me, WaysToSignIn } from '../contract.ts';
import { softwareAuthenticator } from '../testing/software-authenticator.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

// Where the test community says that members reach it.
const origin = 'http://localhost';

interface Options {
  options: { challenge: string; user: { id: string }; authenticatorSelection: object; excludeCredentials: unknown[] };
}

const challengeFor = async ({ client }: SignedUp) =>
  (await client.call<Options>('POST /api/v1/me/passkeys/options')).body.options;
const challengeToEnter = async () =>
  (await server.client().call<Options>('POST /api/v1/sign-in/passkey/options')).body.options.challenge;
const keep = (member: SignedUp, response: object, name = 'My phone') =>
  member.client.call<{ id: string; name: string } & Problem>('POST /api/v1/me/passkeys', { name, response });
const enter = (response: object) =>
  server.client().call<{ me: Me } & Problem>('POST /api/v1/sign-in/passkey', { response });
const waysOf = async ({ client }: SignedUp) => (await client.call<WaysToSignIn>('GET /api/v1/me/sign-in')).body;

async function withPasskey() {
  const member = await signUp(server);
  const authenticator = softwareAuthenticator(origin);
  const { challenge } = await challengeFor(member);
  const kept = await keep(member, authenticator.create({ challenge }));
  expect(kept.status).toBe(201);
  return { member, authenticator, id: kept.body.id };
}

test('ID-1: a passkey is registered, named, signs in without an address, is listed, and is refused once it is removed', async () => {
  const { member, authenticator, id } = await withPasskey();
  const options = await challengeFor(member);
  expect(options.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' });
  expect(options.excludeCredentials).toHaveLength(1);
  await member.client.call(`PATCH /api/v1/me/passkeys/${id}`, { name: '我的手机' });

  const entered = await enter(authenticator.get({ challenge: await challengeToEnter() }));
  expect([entered.status, entered.body.me?.id]).toEqual([200, member.memberId]);
  expect((await waysOf(member)).passkeys).toMatchObject([
    { id, name: '我的手机', lastUsedAt: server.clock.now().toISOString() },
  ]);

  expect((await member.client.call(`DELETE /api/v1/me/passkeys/${id}`)).status).toBe(204);
  const gone = await enter(authenticator.get({ challenge: await challengeToEnter() }));
  expect([gone.status, gone.body.code]).toEqual([422, 'identity.passkey-refused']);
});

describe('ID-1: a passkey is refused, always with the same answer', () => {
  let owner: Awaited<ReturnType<typeof withPasskey>>;
  beforeAll(async () => {
    owner = await withPasskey();
  });

  const cases: [string, () => Promise<object>][] = [
    [
      'signed for another origin',
      async () =>
        owner.authenticator.get({ challenge: await challengeToEnter(), origin: 'https://nashi.evil.example' }),
    ],
    [
      'signed for another site',
      async () => owner.authenticator.get({ challenge: await challengeToEnter(), rpId: 'evil.example' }),
    ],
    ['with a challenge that nobody gave', async () => owner.authenticator.get({ challenge: 'a'.repeat(72) })],
    [
      'with a challenge for registering',
      async () => owner.authenticator.get({ challenge: (await challengeFor(owner.member)).challenge }),
    ],
    [
      'with a challenge of five minutes ago',
      async () => {
        const challenge = await challengeToEnter();
        server.clock.advance(minutes(5));
        return owner.authenticator.get({ challenge });
      },
    ],
    [
      'as an answer to registering',
      async () => owner.authenticator.get({ challenge: await challengeToEnter(), type: 'webauthn.create' }),
    ],
    [
      'without having asked for finger, face or PIN',
      async () => owner.authenticator.get({ challenge: await challengeToEnter(), bits: 0x01 }),
    ],
    [
      'with the signature of another key',
      async () => ({
        ...softwareAuthenticator(origin).get({ challenge: await challengeToEnter() }),
        id: owner.authenticator.id,
        rawId: owner.authenticator.id,
      }),
    ],
    ['that is not registered', async () => softwareAuthenticator(origin).get({ challenge: await challengeToEnter() })],
  ];
  test.each(cases)('%s', async (_, make) => {
    const refused = await enter(await make());
    expect([refused.status, refused.body.code]).toEqual([422, 'identity.passkey-refused']);
  });

  test('a copy of the key, whose counter has not gone up, and an answer sent twice', async () => {
    const first = owner.authenticator.get({ challenge: await challengeToEnter(), counter: 1000 });
    expect((await enter(first)).status).toBe(200);
    expect((await enter(first)).status).toBe(422);
    const copy = owner.authenticator.get({ challenge: await challengeToEnter(), counter: 1000 });
    expect((await enter(copy)).status).toBe(422);
    const answer = owner.authenticator.get({ challenge: await challengeToEnter(), counter: 1001 });
    const twice = await Promise.all(Array.from({ length: 8 }, () => enter(answer)));
    expect(twice.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

test('ID-1: the challenge of one member registers nothing for another, nor twice, nor from another origin', async () => {
  const member = await signUp(server);
  const thief = await signUp(server);
  const { challenge } = await challengeFor(member);
  const authenticator = softwareAuthenticator(origin);
  expect((await keep(thief, authenticator.create({ challenge }))).body.code).toBe('identity.passkey-refused');
  const elsewhere = authenticator.create({ challenge, origin: 'https://nashi.evil.example' });
  expect((await keep(member, elsewhere)).status).toBe(422);
  expect((await keep(member, authenticator.create({ challenge }))).status).toBe(201);
  expect((await keep(member, softwareAuthenticator(origin).create({ challenge }))).status).toBe(422);
  const again = await keep(thief, authenticator.create({ challenge: (await challengeFor(thief)).challenge }));
  expect([again.status, again.body.code]).toEqual([409, 'identity.passkey-known']);
});

test("ID-1: somebody else's passkey can be neither named nor removed, and the only way to sign in stays", async () => {
  const { member, id } = await withPasskey();
  const thief = await signUp(server);
  expect((await thief.client.call(`DELETE /api/v1/me/passkeys/${id}`)).status).toBe(404);
  expect((await thief.client.call(`PATCH /api/v1/me/passkeys/${id}`, { name: 'mine' })).status).toBe(404);
  expect((await member.client.call('DELETE /api/v1/me/addresses/email')).status).toBe(204);
  const refused = await member.client.call<Problem>(`DELETE /api/v1/me/passkeys/${id}`);
  expect([refused.status, refused.body.code]).toEqual([409, 'identity.last-way']);
  expect((await waysOf(member)).passkeys).toHaveLength(1);
});

test('ID-1: a suspended member is told so by their passkey', async () => {
  const { member, authenticator } = await withPasskey();
  const operator = await signUp(server, { roles: ['operator'] });
  const suspend = `POST /api/v1/operator/members/${member.memberId}/suspend`;
  expect((await operator.client.call(suspend, { reason: 'spam' })).status).toBe(204);
  expect((await enter(authenticator.get({ challenge: await challengeToEnter() }))).status).toBe(200);
  const refused = await member.client.call<Problem>('GET /api/v1/me/sessions');
  expect([refused.status, refused.body.code]).toEqual([403, 'http.suspended']);
});
