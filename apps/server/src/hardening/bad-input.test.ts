import { cookieValue } from '@nashi/http';
import type { Route } from '@nashi/http';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { callers, hasBody, json, keyed, pathOf, run as attack, write } from './attack.ts';
import type { Attack } from './attack.ts';
import { spoiled } from './hostile-values.ts';
import { rawClient } from './raw-client.ts';
import { sampleOf } from './schema-samples.ts';
import { stateOf } from './state-digest.ts';
import { makeWorld } from './world.ts';
import type { World } from './world.ts';

// Thousands of requests each: seconds on a free machine, minutes on a busy one.
vi.setConfig({ testTimeout: 240_000 });

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

const run = (attacks: readonly Attack[], cookies: ReadonlyMap<Route, string>) => attack(raw.send, attacks, cookies);

function bodyAttacks(route: Route): Attack[] {
  const { body } = route.contract;
  if (!body || !hasBody(route)) return [];
  const path = pathOf(route, world.hers);
  return spoiled(body, sampleOf(body, world.hers)).map(({ name, value }) => {
    const text = write(value);
    const read: unknown = text === '' ? undefined : JSON.parse(text);
    const unclean = /\\u0000|\\ud[89a-f]/.test(text);
    return {
      name,
      route,
      request: { method: route.method, path, body: text, headers: { ...json, ...keyed(route) } },
      expected: unclean || !body.safeParse(read).success ? 'refused' : 'answered',
    };
  });
}

const badJson: readonly (readonly [string, string | Buffer, string])[] = [
  ['half of an object', '{"a":', 'application/json'],
  ['two values', '{} {}', 'application/json'],
  ['not JSON', 'pears', 'application/json'],
  ['NaN', '{"amount":NaN}', 'application/json'],
  ['nothing', '', 'application/json'],
  ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 'application/json'],
  ['a prototype', '{"__proto__":{"admin":true}}', 'application/json'],
  ['a constructor', '{"constructor":{"prototype":{"admin":true}}}', 'application/json'],
  ['10,000 levels of lists', '['.repeat(10_000) + ']'.repeat(10_000), 'application/json'],
  ['10,000 levels of objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), 'application/json'],
  ['text', 'pears', 'text/plain'],
  ['XML', '<pears/>', 'application/xml'],
  ['a form', 'a=1&b=2', 'application/x-www-form-urlencoded'],
  ['no type', '{}', ''],
  ['nonsense for a type', '{}', ';;//'],
];

describe('bad input: every route answers what it cannot take with a problem document, and writes nothing', () => {
  test('fields of the wrong kind, too long, too large, invisible, unknown', async () => {
    const cookies = await callers(server, world);
    const all = server.routes.flatMap(bodyAttacks).filter(({ expected }) => expected === 'refused');
    expect(all.length).toBeGreaterThan(3000);
    // The contract refuses every one of them; that its refusals travel well is seen on each third.
    const attacks = all.filter(({ name }, index) => index % 3 === 0 || /nul|surrogate/.test(name));
    const before = await stateOf(server);
    expect(await run(attacks, cookies)).toEqual([]);
    expect(await stateOf(server)).toEqual(before);
  });

  test('bodies that are no JSON, of another type, or nested without end', async () => {
    const cookies = await callers(server, world);
    const attacks = server.routes.filter(hasBody).flatMap((route) =>
      badJson.map(([name, body, type]): Attack => {
        const headers = { ...(type ? { 'content-type': type } : {}), ...keyed(route) };
        return {
          name,
          route,
          request: { method: route.method, path: pathOf(route, world.hers), body, headers },
          expected: 'refused',
        };
      }),
    );
    const before = await stateOf(server);
    expect(await run(attacks, cookies)).toEqual([]);
    expect(await stateOf(server)).toEqual(before);
  });

  test('bodies of 10 MB', async () => {
    const cookies = await callers(server, world);
    const body = Buffer.alloc(10 * 1024 * 1024 + 1, '[');
    const attacks = server.routes
      .filter((route) => route.method !== 'GET' && !route.contract.streams)
      .map((route): Attack => {
        const type = route.contract.consumes?.[0]?.replace('*', 'png') ?? 'application/json';
        const headers = { 'content-type': type, ...keyed(route) };
        return {
          name: '10 MB',
          route,
          request: { method: route.method, path: pathOf(route, world.hers), body, headers },
          expected: 'refused',
        };
      });
    const before = await stateOf(server);
    expect(await run(attacks, cookies)).toEqual([]);
    expect(await stateOf(server)).toEqual(before);
  });

  test('sessions that are none, garbage, over, or of nobody', async () => {
    const guarded = server.routes.filter(({ access }) => access !== 'public');
    const gone = await world.cookieOf(world.operator);
    const own = await world.cookieOf(world.operator);
    await raw.send({ method: 'POST', path: '/api/v1/sign-out', headers: { cookie: gone } });
    const token = cookieValue(own, own.split('=')[0] ?? '') ?? '';
    const name = own.slice(0, own.indexOf('='));
    const cookies = [
      '',
      gone,
      `${name}=`,
      `${name}=pears`,
      `${name}=${'A'.repeat(4000)}`,
      `${name}=${world.operator.actor.sessionId}`,
    ].concat([
      `${name}=${token.slice(0, -1)}`,
      `${name}=${token}x`,
      `${name}=%00%ff`,
      `${name}="; drop table`,
      `other=${token}`,
    ]);
    const before = await stateOf(server);
    const attacks = guarded.flatMap((route) =>
      cookies.map((cookie): Attack => {
        const headers = { ...(cookie ? { cookie } : {}), ...keyed(route) };
        return {
          name: cookie.slice(0, 40),
          route,
          request: { method: route.method, path: pathOf(route, world.hers), headers },
          expected: 'refused',
        };
      }),
    );
    expect(await run(attacks, new Map())).toEqual([]);
    expect(await stateOf(server)).toEqual(before);
  });

  test('keys that are no keys', async () => {
    const cookies = await callers(server, world);
    const keys = ['', ' ', 'k'.repeat(201), 'k'.repeat(4000), 'k'.repeat(20_000), 'two words', 'caf\u00e9', '\t'];
    const attacks = server.routes
      .filter(({ method, contract }) => method === 'POST' && contract.idempotency === 'required')
      .flatMap((route) =>
        keys.map((key): Attack => {
          const headers = { ...json, 'idempotency-key': key };
          const body = route.contract.body ? { body: write(sampleOf(route.contract.body, world.hers)) } : {};
          const { 'content-type': _, ...bare } = headers;
          return {
            name: JSON.stringify(key.slice(0, 20)),
            route,
            request: {
              method: route.method,
              path: pathOf(route, world.hers),
              headers: body.body ? headers : bare,
              ...body,
            },
            expected: 'refused',
          };
        }),
      );
    const before = await stateOf(server);
    expect(await run(attacks, cookies)).toEqual([]);
    expect(await stateOf(server)).toEqual(before);
  });

  test('what the contract lets through but is still hostile never breaks anything', async () => {
    const cookies = await callers(server, world);
    const attacks = server.routes.flatMap(bodyAttacks).filter(({ expected }) => expected === 'answered');
    expect(await run(attacks, cookies)).toEqual([]);
  });
});
