import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { isRefusal } from '@nashi/errors';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPartner } from './partner.ts';

let server: TestServer;
let operator: SignedUp;
let shop: string;
let close: () => void;

beforeAll(async () => {
  server = await startTestServer();
  operator = await signUp(server, { roles: ['operator'] });
  // The shop's address has to be known before it can be registered.
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  shop = `http://127.0.0.1:${port}`;
  const registered = await server.database.transaction((tx) =>
    server.modules.singleSignOn.registerPartner(
      tx,
      {
        name: 'Campus Books',
        purpose: { zh: '学生价', en: 'student prices' },
        redirectUris: [`${shop}/callback`],
        scopes: ['student_verified', 'school', 'profile'],
        logoutUri: `${shop}/logout`,
      },
      { operator: operator.memberId, ip: '127.0.0.1' },
    ),
  );
  if (isRefusal(registered)) throw new Error(registered.code);
  const partner = await createPartner({
    issuer: 'http://localhost/oidc',
    clientId: registered.partner.id,
    clientSecret: registered.secret,
    origin: shop,
    // The issuer is the community's configured address; the test's server listens elsewhere.
    fetch: (url, { method, headers, body }) =>
      fetch(url.replace(/^http:\/\/localhost(?=\/)/, server.url), {
        method,
        headers,
        ...(body instanceof URLSearchParams || typeof body === 'string' ? { body } : {}),
      }),
  });
  await new Promise<void>((resolve) => partner.listen(port, '127.0.0.1', resolve));
  close = () => void partner.close();
});
afterAll(async () => {
  close();
  await server.close();
});

async function visit(address: string, cookie = ''): Promise<{ text: string; location: string; cookie: string }> {
  const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
  const set = response.headers.getSetCookie()[0]?.split(';')[0];
  return { text: await response.text(), location: response.headers.get('location') ?? '', cookie: set ?? cookie };
}

test('ID-4: a student signs in to the sample partner and gets the student price, until the certification is revoked', async () => {
  const student = await signUp(server, { certified: true, nickname: 'Mei' });
  const begun = await visit(`${shop}/sign-in`);
  const ask = new URL(begun.location);
  const asked = await student.client.call(`GET ${ask.pathname}${ask.search}`);
  const uid = asked.headers.get('location')?.split('/').at(-1) ?? '';
  const allowed = await student.client.call<{ location: string }>(`POST /api/v1/sign-in-requests/${uid}`, {
    answer: 'allow',
    scopes: ['student_verified', 'school', 'profile'],
  });
  const resume = new URL(allowed.body.location);
  const back = await student.client.call(`GET ${resume.pathname}${resume.search}`);
  await visit(back.headers.get('location') ?? '', begun.cookie);
  expect((await visit(shop, begun.cookie)).text).toContain('Welcome, Mei.');
  expect((await visit(shop, begun.cookie)).text).toContain('Student price for Pear Garden University: 32.00');

  await operator.client.call(`POST /api/v1/operator/members/${student.memberId}/certification/revoke`, {
    reason: 'left the school',
  });
  await server.runJobs();
  expect((await visit(shop, begun.cookie)).text).toContain('Students pay less.');
});

test('ID-4: the sample partner ends no session for a token that the community did not sign', async () => {
  const forged = [
    { alg: 'none', typ: 'logout+jwt' },
    { iss: 'http://localhost/oidc', sub: 'x', jti: 'x' },
  ];
  const token = `${forged.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
  const answer = await fetch(`${shop}/logout`, { method: 'POST', body: new URLSearchParams({ logout_token: token }) });
  expect(answer.status).toBe(400);
});
