import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRefusal } from '@nashi/errors';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { createRemoteJWKSet, customFetch as keysFetch, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asked, PartnerDraft, Scope } from './contract.ts';

const issuer = 'http://localhost/oidc';
const callback = 'http://localhost:4000/callback';

let server: TestServer;
let operator: SignedUp;

beforeAll(async () => {
  server = await startTestServer();
  operator = await signUp(server, { roles: ['operator'] });
});
afterAll(() => server.close());

/** The issuer is the configured origin; the test's server listens elsewhere. */
const here = (url: string): string => url.replace(/^http:\/\/localhost(?=\/)/, server.url);
const fetchHere: client.CustomFetch = (url, { body, ...options }) =>
  fetch(here(url), {
    ...options,
    ...(body !== undefined && { body: body instanceof Uint8Array ? new Uint8Array(body) : body }),
  });

async function register(draft: Partial<PartnerDraft> = {}): Promise<client.Configuration> {
  const partner = await server.database.transaction((tx) =>
    server.modules.singleSignOn.registerPartner(
      tx,
      {
        name: 'Campus Books',
        purpose: { zh: '学生价', en: 'student prices' },
        redirectUris: [callback],
        scopes: ['student_verified', 'school', 'verified_until', 'profile', 'offline_access'],
        logoutUri: null,
        ...draft,
      },
      { operator: operator.memberId, ip: '127.0.0.1' },
    ),
  );
  if (isRefusal(partner)) throw new Error(partner.code);
  return client.discovery(new URL(issuer), partner.partner.id, {}, client.ClientSecretBasic(partner.secret), {
    execute: [client.allowInsecureRequests],
    [client.customFetch]: fetchHere,
  });
}

interface Flow {
  config: client.Configuration;
  verifier: string;
  location: URL;
}

/** The browser of a member: follows the partner's link to the consent page. */
async function begin(
  who: SignedUp,
  config: client.Configuration,
  scopes: readonly Scope[],
  extra: Record<string, string> = {},
): Promise<Flow> {
  const verifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: ['openid', ...scopes].join(' '),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'kept',
    ...extra,
  });
  return { config, verifier, location: await visit(who, url) };
}

async function visit(who: SignedUp, url: URL): Promise<URL> {
  const { status, headers, body } = await who.client.call<string>(`GET ${url.pathname}${url.search}`);
  const location = headers.get('location');
  if (location === null) throw new Error(`${status} ${body}`);
  return new URL(location, issuer);
}

const requestOf = (flow: Flow): string => `/api/v1/sign-in-requests/${flow.location.pathname.split('/').at(-1)}`;

/** Presses Allow, and follows the way back to the partner. */
async function allow(who: SignedUp, flow: Flow, scopes: readonly Scope[]): Promise<URL> {
  const answer = await who.client.call<{ location: string }>(`POST ${requestOf(flow)}`, { answer: 'allow', scopes });
  expect(answer.status).toBe(200);
  return visit(who, new URL(answer.body.location));
}

const redeem = (flow: Flow, back: URL) =>
  client.authorizationCodeGrant(flow.config, back, { pkceCodeVerifier: flow.verifier, expectedState: 'kept' });

async function signInTo(who: SignedUp, config: client.Configuration, scopes: readonly Scope[]) {
  const flow = await begin(who, config, scopes);
  const tokens = await redeem(flow, await allow(who, flow, scopes));
  const claims = tokens.claims();
  if (!claims) throw new Error('no ID token');
  return { tokens, claims, subject: claims.sub };
}

/** Everything that a partner's stand-in is told at its back-channel logout address. */
async function logoutListener(): Promise<{ url: string; tokens: string[]; close(): void; failures: number }> {
  const heard = { url: '', tokens: [] as string[], failures: 0, close: () => void listener.close() };
  const listener = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      if (heard.failures > 0) {
        heard.failures -= 1;
        response.writeHead(503).end();
        return;
      }
      heard.tokens.push(new URLSearchParams(body).get('logout_token') ?? '');
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  heard.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/logout`;
  return heard;
}

describe('ID-4: a partner signs members in', () => {
  test('ID-4: a certified student signs in with openid-client; the partner learns what was allowed and nothing else', async () => {
    const student = await signUp(server, { certified: true, nickname: 'Lin' });
    const config = await register();
    const flow = await begin(student, config, ['student_verified', 'school', 'verified_until', 'profile']);
    expect(flow.location.pathname).toMatch(/^\/connect\//);
    const asked = await student.client.call<Asked>(`GET ${requestOf(flow)}`);
    expect(asked.body).toEqual({
      partner: { name: 'Campus Books', purpose: { zh: '学生价', en: 'student prices' }, host: 'localhost:4000' },
      scopes: ['student_verified', 'school', 'verified_until', 'profile'].map((scope) => ({ scope, earlier: 'new' })),
      signInAgain: false,
    });
    const tokens = await redeem(flow, await allow(student, flow, ['student_verified', 'verified_until']));
    const claims = tokens.claims();
    expect(claims).toMatchObject({ iss: issuer, student_verified: true });
    expect(claims?.sub).not.toBe(student.memberId);
    const told = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
    expect(Object.keys(told).toSorted()).toEqual(['student_verified', 'sub', 'verified_until']);
    expect(told['verified_until']).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('ID-4: somebody who is not certified is told as such', async () => {
    const member = await signUp(server);
    const { claims } = await signInTo(member, await register(), ['student_verified', 'school']);
    expect(claims['student_verified']).toBe(false);
    expect(claims).not.toHaveProperty('school');
  });

  test('ID-4: who signed in once goes through without being asked, also silently; another member in that browser does not', async () => {
    const member = await signUp(server);
    const config = await register();
    await signInTo(member, config, ['profile']);
    const silent = await begin(member, config, ['profile'], { prompt: 'none' });
    expect(silent.location.searchParams.get('code')).toBeTruthy();
    expect(await redeem(silent, silent.location)).toHaveProperty('id_token');

    const other = await signUp(server);
    member.client.cookies.set('nashi_session', other.client.cookies.get('nashi_session') ?? '');
    const taken = await begin(member, config, ['profile'], { prompt: 'none' });
    expect(taken.location.searchParams.get('error')).toBe('login_required');
    const asked = await begin(member, config, ['profile']);
    expect(asked.location.pathname).toMatch(/^\/connect\//);
    const back = await allow(member, asked, ['profile']);
    const claims = (await redeem(asked, back)).claims();
    expect(claims?.['name']).toBe(
      (await other.client.call<{ me: { nickname: string } }>('GET /api/v1/session')).body.me.nickname,
    );
  });

  test('ID-4: a refused sign-in goes back as access_denied, and leaves no consent', async () => {
    const member = await signUp(server);
    const flow = await begin(member, await register(), ['profile']);
    const answer = await member.client.call<{ location: string }>(`POST ${requestOf(flow)}`, { answer: 'refuse' });
    const back = await visit(member, new URL(answer.body.location));
    expect(`${back.origin}${back.pathname}`).toBe(callback);
    await expect(redeem(flow, back)).rejects.toMatchObject({ error: 'access_denied' });
    expect(await server.modules.singleSignOn.consentsOf(server.database.db, member.memberId)).toEqual([]);
  });

  test('ID-4: nobody answers a request that began in another browser, and nobody without signing in', async () => {
    const victim = await signUp(server);
    const attacker = await signUp(server);
    const flow = await begin(attacker, await register(), ['profile']);
    const lured = await victim.client.call(`POST ${requestOf(flow)}`, { answer: 'allow', scopes: ['profile'] });
    expect(lured.status).toBe(404);
    expect((await server.client().call(`GET ${requestOf(flow)}`)).status).toBe(401);
  });

  test('ID-4: a partner that wants a fresh sign-in gets one', async () => {
    const member = await signUp(server);
    const config = await register();
    const flow = await begin(member, config, ['profile'], { prompt: 'login' });
    expect((await member.client.call<Asked>(`GET ${requestOf(flow)}`)).body.signInAgain).toBe(true);
    const stale = await member.client.call(`POST ${requestOf(flow)}`, { answer: 'allow', scopes: ['profile'] });
    expect(stale.status).toBe(409);
  });

  test('ID-4: the same member has different names at different hosts, and the same one at the same host', async () => {
    const member = await signUp(server);
    const [books, bikes, sister] = await Promise.all([
      register(),
      register({ redirectUris: ['http://127.0.0.1:4001/callback'] }),
      register({ name: 'Campus Papers' }),
    ]);
    const elsewhere = await begin(member, bikes, ['profile'], { redirect_uri: 'http://127.0.0.1:4001/callback' });
    const back = await allow(member, elsewhere, ['profile']);
    const bike = (await redeem(elsewhere, back)).claims()?.sub;
    const book = (await signInTo(member, books, ['profile'])).subject;
    const paper = (await signInTo(member, sister, ['profile'])).subject;
    expect(book).toBe(paper);
    expect(bike).not.toBe(book);
  });

  test('ID-4: a wrong return address, a scope that was not registered, a missing challenge and a wrong secret are refused', async () => {
    const member = await signUp(server);
    const config = await register({ scopes: ['profile'] });
    const at = (parameters: Record<string, string>) => {
      const url = client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid', ...parameters });
      return member.client.call<string>(`GET ${url.pathname}${url.search}`);
    };
    const strange = await at({
      redirect_uri: 'https://evil.example/callback',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    expect([strange.status, strange.headers.get('location')]).toEqual([400, null]);
    expect(strange.body).toContain('This sign-in cannot go on');
    const bare = await at({});
    expect(new URL(bare.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
    const greedy = await at({ scope: 'openid school', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' });
    expect(new URL(greedy.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_scope');

    const flow = await begin(member, config, ['profile']);
    const back = await allow(member, flow, ['profile']);
    const wrong = await client.discovery(
      new URL(issuer),
      config.clientMetadata().client_id,
      {},
      client.ClientSecretBasic('not the secret'),
      { execute: [client.allowInsecureRequests], [client.customFetch]: fetchHere },
    );
    await expect(redeem({ ...flow, config: wrong }, back)).rejects.toMatchObject({ status: 401 });
  });

  test('ID-4: a code works once; used again it ends what came of it', async () => {
    const member = await signUp(server);
    const config = await register();
    const flow = await begin(member, config, ['profile']);
    const back = await allow(member, flow, ['profile']);
    const tokens = await redeem(flow, back);
    await expect(redeem(flow, back)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')).rejects.toThrow();
  });
});

describe('ID-4: what changes reaches partners', () => {
  test('ID-4: a revoked certification is told by a signed logout token, tried again until it is taken, and claims are read anew', async () => {
    const student = await signUp(server, { certified: true });
    const heard = await logoutListener();
    try {
      const config = await register({ logoutUri: heard.url });
      const { tokens, subject } = await signInTo(student, config, ['student_verified', 'school']);
      heard.failures = 1;
      const revoked = await operator.client.call(
        `POST /api/v1/operator/members/${student.memberId}/certification/revoke`,
        { reason: 'left the school' },
      );
      expect(revoked.status).toBe(204);
      await server.runJobs();
      server.clock.advance(60_000);
      await server.runJobs();
      expect(heard.tokens).toHaveLength(1);
      const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`), {
        [keysFetch]: (url: string, options: RequestInit) => fetch(here(url), options),
      });
      const { payload } = await jwtVerify(heard.tokens[0] ?? '', keys, {
        issuer,
        audience: config.clientMetadata().client_id,
        typ: 'logout+jwt',
      });
      expect(payload.sub).toBe(subject);
      expect(payload['events']).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} });
      const told = await client.fetchUserInfo(config, tokens.access_token, subject);
      expect(told).toEqual({ sub: subject, student_verified: false });
    } finally {
      heard.close();
    }
  });

  test('ID-4: a withdrawn consent ends every token, is told to the partner, and is asked for anew', async () => {
    const member = await signUp(server);
    const heard = await logoutListener();
    try {
      const config = await register({ logoutUri: heard.url });
      const { tokens, subject } = await signInTo(member, config, ['profile']);
      const { consentsOf, withdrawConsent } = server.modules.singleSignOn;
      const [consent] = await consentsOf(server.database.db, member.memberId);
      if (!consent) throw new Error('no consent');
      expect(consent).toMatchObject({ to: 'Campus Books', scopes: ['profile'] });
      expect(consent.lastUsedAt).not.toBeNull();
      await server.database.transaction((tx) => withdrawConsent(tx, member.memberId, consent.id));
      await expect(client.fetchUserInfo(config, tokens.access_token, subject)).rejects.toThrow();
      await server.runJobs();
      expect(heard.tokens).toHaveLength(1);
      expect((await begin(member, config, ['profile'])).location.pathname).toMatch(/^\/connect\//);
    } finally {
      heard.close();
    }
  });

  test('ID-4: a suspended member and a disabled partner get no answers', async () => {
    const member = await signUp(server);
    const config = await register();
    const { tokens, subject } = await signInTo(member, config, ['profile', 'offline_access']);
    const id = config.clientMetadata().client_id;
    await operator.client.call(`PUT /api/v1/operator/partners/${id}/state`, { state: 'disabled' });
    await expect(client.fetchUserInfo(config, tokens.access_token, subject)).rejects.toThrow();
    await operator.client.call(`PUT /api/v1/operator/partners/${id}/state`, { state: 'active' });
    await client.fetchUserInfo(config, tokens.access_token, subject);
    await operator.client.call(`POST /api/v1/operator/members/${member.memberId}/suspend`, { reason: 'spam' });
    await expect(client.fetchUserInfo(config, tokens.access_token, subject)).rejects.toThrow();
  });

  test('ID-4: after a change of keys the new one signs, and what the old one signed still verifies', async () => {
    const member = await signUp(server);
    const config = await register();
    const before = (await signInTo(member, config, ['profile'])).tokens.id_token ?? '';
    server.clock.advance(1000);
    expect((await operator.client.call('POST /api/v1/operator/signing-keys')).status).toBe(204);
    const kid = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
    const published = async () => {
      const { body } = await server.client().call<{ keys: { kid: string; d?: string }[] }>('GET /oidc/jwks');
      return body.keys;
    };
    await expect.poll(async () => (await published()).length).toBe(2);
    const after = (await signInTo(await signUp(server), config, ['profile'])).tokens.id_token ?? '';
    expect(kid(after)).not.toBe(kid(before));
    const keys = await published();
    expect(keys.map((key) => key.kid).toSorted()).toEqual([kid(before), kid(after)].toSorted());
    expect(keys.every((key) => key.d === undefined)).toBe(true);
  });

  test('ID-4: secrets, tokens and private keys are not in the database', async () => {
    const member = await signUp(server);
    const { tokens } = await signInTo(member, await register(), ['profile', 'offline_access']);
    const { rows } = await server.database.pool.query<{ text: string }>(
      `select coalesce(string_agg(row::text, ' '), '') as text from (
         select to_jsonb(s) as row from single_sign_on.states s
         union all select to_jsonb(p) from single_sign_on.partners p
         union all select to_jsonb(k) from single_sign_on.signing_keys k) all_rows`,
    );
    const kept = rows[0]?.text ?? '';
    expect(kept).toContain(member.memberId);
    for (const secret of [tokens.access_token, tokens.refresh_token ?? 'none']) expect(kept).not.toContain(secret);
    expect(kept).not.toContain('"kty"');
  });
});

describe('ID-4: the operator registers partners', () => {
  const draft: PartnerDraft = {
    name: 'Bike Hire',
    purpose: { zh: '押金减免', en: 'no deposit' },
    redirectUris: ['https://bikes.example/callback'],
    scopes: ['student_verified'],
    logoutUri: 'https://bikes.example/logout',
  };
  interface Registered {
    partner: { id: string };
    secret: string;
  }

  test('ID-4: the secret is shown once, and each change is in the audit log', async () => {
    const made = await operator.client.call<Registered>('POST /api/v1/operator/partners', draft);
    expect(made.status).toBe(201);
    expect(made.body.secret).toHaveLength(43);
    const list = await operator.client.call<{ items: { id: string }[] }>('GET /api/v1/operator/partners');
    expect(list.body.items.map(({ id }) => id)).toContain(made.body.partner.id);
    expect(JSON.stringify(list.body)).not.toContain(made.body.secret);
    const renewed = await operator.client.call<Registered>(
      `POST /api/v1/operator/partners/${made.body.partner.id}/secret`,
    );
    expect(renewed.body.secret).not.toBe(made.body.secret);
    const log = await server.database.pool.query('select action from audit.entries where target = $1 order by id', [
      `partner:${made.body.partner.id}`,
    ]);
    expect(log.rows.map(({ action }) => action)).toEqual(['partner.registered', 'partner.secret-renewed']);
  });

  test.each([
    ['plain http', { redirectUris: ['http://bikes.example/callback'] }, 'single-sign-on.address-not-safe'],
    ['a fragment', { redirectUris: ['https://bikes.example/#x'] }, 'single-sign-on.address-not-safe'],
    ['a script', { redirectUris: ['javascript:alert(1)'] }, 'single-sign-on.address-not-safe'],
    ['a plain logout address', { logoutUri: 'http://bikes.example/out' }, 'single-sign-on.address-not-safe'],
    [
      'several hosts',
      { redirectUris: ['https://bikes.example/a', 'https://cars.example/a'] },
      'single-sign-on.addresses-of-several-hosts',
    ],
  ])('ID-4: %s is refused', async (_, change, code) => {
    const refused = await operator.client.call<{ code: string }>('POST /api/v1/operator/partners', {
      ...draft,
      ...change,
    });
    expect([refused.status, refused.body.code]).toEqual([422, code]);
  });
});
