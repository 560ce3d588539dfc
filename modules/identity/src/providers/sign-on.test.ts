import { minutes } from '@nashi/clock';
import type { Problem } from '@nashi/http/contract';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import type { CookieClient } from '@nashi/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Me, MyCertification, Provider, WaysToSignIn } from '../contract.ts';
import { startStandInOidc } from '../testing/stand-in-oidc.ts';
import type { OidcLie, OidcPerson } from '../testing/stand-in-oidc.ts';

let server: TestServer;
let operator: SignedUp;
let idp: Awaited<ReturnType<typeof startStandInOidc>>;
let provider: Provider;
let school: Provider;

const secret = 'the secret of the client';
const settings = (issuer: string) => ({
  issuer,
  clientId: 'nashi',
  clientAuth: 'basic',
  scopes: 'openid email profile',
  affiliationClaim: 'eduperson_scoped_affiliation',
  subjectClaim: 'sub',
});
const add = (body: object) => operator.client.call<Provider & Problem>('POST /api/v1/operator/providers', body);

beforeAll(async () => {
  server = await startTestServer();
  operator = await signUp(server, { roles: ['operator'] });
  idp = await startStandInOidc({ id: 'nashi', secret });
  const oidc = settings(idp.issuer);
  const added = await add({ purpose: 'sign-in', name: 'Orchard ID', state: 'on', oidc, clientSecret: secret });
  provider = added.body;
  const certifies = { schoolDomain: 'orchard.edu.cn', schoolName: 'Orchard University' };
  const of = { purpose: 'certification', name: 'Orchard University', state: 'on', oidc, clientSecret: secret };
  school = (await add({ ...of, ...certifies })).body;
});
afterAll(async () => {
  idp.close();
  await server.close();
});

/** Follows the provider's redirect; where the browser stands then. */
async function comeBack(client: CookieClient, address: URL): Promise<string> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const reply = await fetch(`${server.url}${address.pathname}${address.search}`, {
    headers: { cookie },
    redirect: 'manual',
  });
  for (const line of reply.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
    client.cookies.set(name, value);
  }
  return reply.headers.get('location') ?? `status ${reply.status}`;
}

const begin = async (client: CookieClient, path = `POST /api/v1/sign-in/providers/${provider.id}`, body: object = {}) =>
  (await client.call<{ url: string }>(path, body)).body.url;

async function signIn(client: CookieClient, person: OidcPerson, lie: OidcLie = {}): Promise<string> {
  return comeBack(client, idp.agree(await begin(client), person, lie));
}
const me = async (client: CookieClient) => (await client.call<{ me: Me | null }>('GET /api/v1/session')).body.me;
const refused = '/sign-in?problem=identity.sign-on-refused';

test('ID-1: an account elsewhere makes a member the first time, signs in the next time, and goes to the page that was wanted', async () => {
  const client = server.client();
  const { body } = await client.call<{ providers: object[] }>('GET /api/v1/sign-in/ways');
  expect(body.providers).toEqual([{ id: provider.id, name: 'Orchard ID' }]);
  const url = await begin(client, undefined, { next: '/orders?state=open' });
  const asked = new URL(url).searchParams;
  expect([asked.get('code_challenge_method'), asked.get('response_type'), asked.get('scope')]).toEqual([
    'S256',
    'code',
    'openid email profile',
  ]);
  const person = { sub: 'lin', email: 'Lin@orchard.example', email_verified: true };
  const welcome = await comeBack(client, idp.agree(url, person));
  expect(welcome).toBe(`/my/profile?welcome=true&next=${encodeURIComponent('/orders?state=open')}`);
  const first = await me(client);
  expect(first?.email).toBe('lin@orchard.example');
  await client.call('PATCH /api/v1/me', { nickname: 'Lin of the orchard' });
  const again = server.client();
  expect(await signIn(again, { sub: 'lin' })).toBe('/square');
  expect((await me(again))?.id).toBe(first?.id);
});

test('ID-1: a verified address leads to the account that has it; one that is not verified leads to nobody else', async () => {
  const { memberId } = await signUp(server, { email: 'known@orchard.example' });
  const impostor = server.client();
  await signIn(impostor, { sub: 'impostor', email: 'known@orchard.example', email_verified: false });
  const made = await me(impostor);
  expect([made?.id === memberId, made?.email]).toEqual([false, null]);
  const owner = server.client();
  await signIn(owner, { sub: 'owner', email: 'known@orchard.example', email_verified: true });
  expect((await me(owner))?.id).toBe(memberId);
  const { rows } = await server.database.pool.query(
    `select kind from identity.mails where recipient = 'known@orchard.example'`,
  );
  expect(rows).toEqual([{ kind: 'sign-in-changed' }]);
});

const lies: [string, OidcLie][] = [
  ['for another client', { audience: 'another-app' }],
  ['with another nonce', { nonce: 'of another browser' }],
  ['from another issuer', { issuer: 'https://evil.example' }],
  ['that has expired', { expiresIn: -600 }],
  ['that is not signed', { signature: 'none' }],
  ['signed with another key', { signature: 'another key' }],
];
test.each(lies)('ID-1: a token %s is refused', async (_, lie) => {
  const client = server.client();
  expect(await signIn(client, { sub: 'liar', email: 'liar@orchard.example', email_verified: true }, lie)).toBe(refused);
  expect(await me(client)).toBeNull();
});

describe('ID-1: the way back from a provider', () => {
  test('works once, for the same answer and for the same code', async () => {
    const client = server.client();
    const back = idp.agree(await begin(client), { sub: 'once' });
    expect(await comeBack(client, back)).toMatch(/^\/my\/profile/);
    expect(await comeBack(client, back)).toBe('/sign-in?problem=identity.sign-on-over');
    const next = new URL(idp.agree(await begin(client), { sub: 'once' }));
    next.searchParams.set('code', back.searchParams.get('code') ?? '');
    expect(await comeBack(client, next)).toBe(refused);
  });
  test('works in the browser that began only, with the state that was given, and within fifteen minutes', async () => {
    const client = server.client();
    const over = '/sign-in?problem=identity.sign-on-over';
    const back = idp.agree(await begin(client), { sub: 'stolen' });
    expect(await comeBack(server.client(), back)).toBe(over);
    const other = server.client();
    await begin(other);
    expect(await comeBack(other, back)).toBe(over);
    const changed = new URL(back);
    changed.searchParams.set('state', 'a'.repeat(43));
    expect(await comeBack(client, changed)).toBe(over);
    server.clock.advance(minutes(15));
    expect(await comeBack(client, back)).toBe(over);
  });
  test('leads to our own pages only', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const client = server.client();
      const back = await comeBack(client, idp.agree(await begin(client, undefined, { next }), { sub: 'lin' }));
      expect(back).toBe('/square');
    }
  });
});

test('ID-1: a member links an account and unlinks it; one that is linked to somebody else is refused', async () => {
  const member = await signUp(server);
  const link = async ({ client }: SignedUp, sub: string) =>
    comeBack(client, idp.agree(await begin(client, `POST /api/v1/me/accounts/${provider.id}`), { sub, name: 'Wang' }));
  expect(await link(member, 'wang')).toBe('/sign-in-ways');
  const ways = await member.client.call<WaysToSignIn>('GET /api/v1/me/sign-in');
  expect(ways.body.accounts).toMatchObject([{ provider: 'Orchard ID', label: 'Wang' }]);
  const thief = await signUp(server);
  expect(await link(thief, 'wang')).toBe('/sign-in-ways?problem=identity.account-linked-elsewhere');
  const elsewhere = server.client();
  await signIn(elsewhere, { sub: 'wang' });
  expect((await me(elsewhere))?.id).toBe(member.memberId);
  expect((await member.client.call(`DELETE /api/v1/me/accounts/${provider.id}`)).status).toBe(204);
  expect((await member.client.call(`DELETE /api/v1/me/accounts/${provider.id}`)).status).toBe(404);
});

test('ID-1: who comes back from linking must be who began, even in the same browser', async () => {
  const member = await signUp(server);
  const url = await begin(member.client, `POST /api/v1/me/accounts/${provider.id}`);
  const other = await signUp(server);
  member.client.cookies.set('nashi_session', other.client.cookies.get('nashi_session') ?? '');
  expect(await comeBack(member.client, idp.agree(url, { sub: 'swapped' }))).toBe(
    '/sign-in-ways?problem=identity.sign-on-refused',
  );
});

describe('ID-3: certification by the OpenID Connect sign-on of a school', () => {
  const certify = async (member: SignedUp, person: OidcPerson, body: object = {}) => {
    const path = `POST /api/v1/me/certification/sign-on/${school.id}`;
    return comeBack(member.client, idp.agree(await begin(member.client, path, body), person));
  };
  const held = async ({ client }: SignedUp) =>
    (await client.call<MyCertification>('GET /api/v1/me/certification')).body.certification;

  test('a student is certified until their graduation', async () => {
    const member = await signUp(server);
    const person = { sub: 's1', eduperson_scoped_affiliation: ['member@orchard.edu.cn', 'student@orchard.edu.cn'] };
    expect(await certify(member, person, { graduationYear: 2026 })).toBe('/certification');
    expect(await held(member)).toMatchObject({
      method: 'school-sign-on',
      standing: 'student',
      school: 'Orchard University',
      expiresAt: '2026-08-01T00:00:00.000Z',
    });
  });
  test.each([
    ['staff', ['staff@orchard.edu.cn', 'member@orchard.edu.cn']],
    ['a student of another school', ['student@pku.edu.cn']],
    ['a student of a school with a longer name', ['student@evil-orchard.edu.cn']],
    ['nobody in particular', []],
  ])('%s is refused', async (_, affiliations) => {
    const member = await signUp(server);
    expect(await certify(member, { sub: 'x', eduperson_scoped_affiliation: affiliations })).toBe(
      '/certification?problem=identity.not-student',
    );
    expect(await held(member)).toBeNull();
  });
  test('alumni are alumni, and not students', async () => {
    const member = await signUp(server);
    await certify(member, { sub: 'a1', eduperson_scoped_affiliation: 'alum@orchard.edu.cn' }, { graduationYear: 2020 });
    expect(await held(member)).toMatchObject({ standing: 'alumni' });
    expect((await me(member.client))?.certified).toBe(false);
  });
  test('the same person is not certified twice, nor by another way under another account', async () => {
    const student = { eduperson_scoped_affiliation: 'student@orchard.edu.cn' };
    const first = await signUp(server);
    await certify(first, { sub: 's2', eduperson_principal_name: 'wang@stu.orchard.edu.cn', ...student });
    const second = await signUp(server);
    expect(await certify(second, { sub: 's2', ...student })).toBe(
      '/certification?problem=identity.certified-elsewhere',
    );
    const byMail = await server.database.transaction((tx) =>
      server.modules.identity.certifyMember(tx, {
        memberId: second.memberId,
        method: 'school-mail',
        standing: 'student',
        schoolKey: 'orchard.edu.cn',
        schoolName: 'Orchard University',
        level: 'unknown',
        subject: 'Wang',
        at: server.clock.now(),
      }),
    );
    expect(byMail).toMatchObject({ code: 'identity.certified-elsewhere' });
    // The same member renews, and after a revocation the names are free again.
    expect(await certify(first, { sub: 's2', ...student })).toBe('/certification');
    await operator.client.call(`POST /api/v1/operator/members/${first.memberId}/certification/revoke`, {
      reason: 'left the school',
    });
    expect(await certify(second, { sub: 's2', ...student })).toBe('/certification');
  });
});

test('ID-1: client secrets lie encrypted, are never shown, and stay when a change gives none', async () => {
  const listed = await operator.client.call('GET /api/v1/operator/providers');
  expect(JSON.stringify(listed.body)).not.toContain(secret);
  const { rows } = await server.database.pool.query(
    `select encode(secret, 'escape') as secret, settings::text from identity.providers`,
  );
  expect(JSON.stringify(rows)).not.toContain(secret);
  const change = { purpose: 'sign-in', name: 'Orchard', state: 'on', oidc: settings(idp.issuer) };
  expect((await operator.client.call(`PUT /api/v1/operator/providers/${provider.id}`, change)).status).toBe(200);
  expect(await signIn(server.client(), { sub: 'lin' })).toBe('/square');
});

test('ID-1: the operator tests a provider, and is told what is wrong with one', async () => {
  const run = (id: string) =>
    operator.client.call<{ entryPoint: string } & Problem>(`POST /api/v1/operator/providers/${id}/test`);
  expect((await run(provider.id)).body).toEqual({ entryPoint: `${idp.issuer}/authorize`, certificateEndsAt: null });
  const gone = await add({
    purpose: 'sign-in',
    name: 'Nobody',
    state: 'off',
    oidc: settings('http://127.0.0.1:9'),
    clientSecret: 'x',
  });
  expect((await run(gone.body.id)).body.code).toBe('identity.provider-refused');
  const asked = await server.client().call<Problem>(`POST /api/v1/sign-in/providers/${gone.body.id}`, {});
  expect([asked.status, asked.body.code]).toEqual([404, 'identity.provider-not-found']);
  expect((await operator.client.call(`DELETE /api/v1/operator/providers/${gone.body.id}`)).status).toBe(204);
});

test.each([
  ['an address without TLS', { oidc: { ...settings('http://id.example.org') } }],
  ['an address that is no address', { oidc: { ...settings('file:///etc/passwd') } }],
  ['no protocol', {}],
  ['SAML for signing in', { saml: { metadata: '<a/>', affiliationAttribute: 'a', subjectAttribute: 'b' } }],
])('ID-1: a provider with %s is bad input', async (_, body) => {
  const added = await add({ purpose: 'sign-in', name: 'Wrong', state: 'on', clientSecret: 'x', ...body });
  expect(added.status).toBe(400);
});
