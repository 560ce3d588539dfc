import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callers, hasBody, json, keyed, pathOf, write } from './attack.ts';
import { inLanes, rawClient } from './raw-client.ts';
import { sampleOf } from './schema-samples.ts';
import { stateOf } from './state-digest.ts';
import { makeWorld } from './world.ts';
import type { World } from './world.ts';

let server: TestServer;
let world: World;
let raw: ReturnType<typeof rawClient>;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server);
  raw = rawClient(server.url);
});
afterAll(async () => {
  raw.close();
  await server.close();
});

const evil = 'https://evil.example';

test('bad input: no other site changes anything with a member’s cookie, on any route', async () => {
  const cookies = await callers(server, world);
  const { host } = new URL(server.url);
  const origins: readonly Record<string, string>[] = [
    { origin: evil },
    { origin: 'null' },
    { origin: `http://${host}.evil.example` },
    { origin: `http://evil.example/${host}` },
    { origin: 'http://localhost:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: `http://${host}` },
    { 'sec-fetch-site': 'cross-site', origin: `http://${host}` },
  ];
  const before = await stateOf(server);
  const letIn: string[] = [];
  // A school's sign-on is posted by the school's own pages; it carries a signature and no cookie counts there.
  const fromAnywhere = server.routes.filter(({ contract }) => contract.origins === 'any');
  expect(fromAnywhere.map(({ key }) => key)).toEqual(['POST /api/v1/sign-on/saml/{providerId}/acs']);
  const knocks = server.routes
    .filter((route) => route.method !== 'GET' && !fromAnywhere.includes(route))
    .flatMap((route) => origins.map((origin) => ({ route, origin })));
  await inLanes(knocks, 8, async ({ route, origin }) => {
    const body = hasBody(route) && route.contract.body ? write(sampleOf(route.contract.body, world.hers)) : undefined;
    const cookie = cookies.get(route) ?? '';
    const headers = { cookie, host, ...(body === undefined ? {} : json), ...keyed(route), ...origin };
    const path = pathOf(route, world.hers);
    const answer = await raw.send({ method: route.method, path, headers, ...(body === undefined ? {} : { body }) });
    if (answer.status !== 403 || !answer.text.includes('http.foreign-origin')) {
      letIn.push(`${route.key} ${write(origin)}: ${answer.status}`);
    }
  });
  expect(letIn).toEqual([]);
  expect(await stateOf(server)).toEqual(before);
});

test('bad input: no answer lets another site read it', async () => {
  for (const route of server.routes.filter(({ method, path }) => method === 'GET' && !path.includes('{'))) {
    const cookie = await world.cookieOf(world.ana);
    const headers = { cookie, origin: evil, 'access-control-request-method': 'GET' };
    const answer = await raw.send({ method: 'GET', path: route.path, headers });
    expect(answer.headers['access-control-allow-origin'], route.key).toBeUndefined();
  }
});

test('bad input: a host that the caller made up is in no link and in no redirect', async () => {
  const token = world.hers['token'] ?? '';
  for (const path of [`/r/${token}`, '/api/v1/my/shares', '/openapi.json', '/', '/sign-in?return=//evil.example']) {
    const cookie = await world.cookieOf(world.ana);
    const headers = { cookie, host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const answer = await raw.send({ method: 'GET', path, headers });
    expect(answer.status, path).toBeLessThan(500);
    expect(String(answer.headers['location'] ?? ''), path).not.toContain('evil');
    expect(answer.text, path).not.toContain('//evil.example');
  }
});

test('BT-5: a share token that was changed, cut or made up opens nothing', async () => {
  const token = world.hers['token'] ?? '';
  expect((await raw.send({ method: 'GET', path: `/r/${token}` })).status).toBe(200);
  const changed = Array.from(
    token,
    (letter, at) => token.slice(0, at) + (letter === 'A' ? 'B' : 'A') + token.slice(at + 1),
  );
  const cut = Array.from(token, (_, at) => token.slice(0, at)).filter((part) => part !== '');
  const made = [
    '__proto__',
    '%00',
    '..%2F..',
    'A'.repeat(80),
    'A'.repeat(300),
    '%F0%9F%8D%90',
    `${token}A`,
    `${token}%00`,
  ];
  const before = await stateOf(server);
  const opened: string[] = [];
  for (const forged of [...changed, ...cut, ...made]) {
    for (const path of [`/r/${forged}`, `/r/${forged}/qr.png`]) {
      const answer = await raw.send({ method: 'GET', path });
      if (answer.status < 400 || answer.status >= 500) opened.push(`${path}: ${answer.status}`);
    }
  }
  expect(opened).toEqual([]);
  expect(await stateOf(server)).toEqual(before);
});
