import type { Route } from '@nashi/http';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { callers, hasBody, json, keyed, pathOf, run, write } from './attack.ts';
import type { Attack } from './attack.ts';
import { inLanes, rawClient } from './raw-client.ts';
import { sampleOf } from './schema-samples.ts';
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

const hostileParams = [
  'x',
  '%00',
  'a%00b',
  '%ff',
  '%ED%A0%80',
  '..%2F..%2Fetc%2Fpasswd',
  "'%20or%201=1--",
  '-1',
  '9007199254740993',
  '9'.repeat(300),
  'w'.repeat(1000),
  '00000000-0000-4000-8000-000000000000',
  '%E2%80%AE',
  '%F0%9F%8D%90',
  '__proto__',
  'constructor',
  '0000-01-01',
  '9999-12-31',
];

const hostileQueries = [
  '',
  '%00',
  'a%00b',
  '%ff',
  'NaN',
  '-1',
  '1.5',
  '2147483648',
  '9007199254740991',
  '9007199254740993',
  '1e308',
  'w'.repeat(3000),
  "'%20or%201=1--",
  '%25%5f%5c',
  '%E2%80%AE',
  '0000-01-01T00:00:00Z',
  '0000-01-01',
  '0000-00',
  '9999-12-31T23:59:59Z',
  '00000000-0000-4000-8000-000000000000',
];

const nobody = '00000000-0000-4000-8000-000000000000';
const noon = '2026-03-02T00:00:00Z';

/** Positions as lists keep them, to find out which list takes which. */
const positions: readonly Record<string, unknown>[] = [
  { at: noon, id: nobody },
  { at: noon, id: nobody, side: 'debit' },
  { at: noon, id: nobody, near: true },
  { at: noon, id: nobody, pinned: true },
  { at: noon, id: nobody, priority: 1 },
  { since: noon, id: nobody },
  { sentAt: noon, id: nobody },
  { date: '2026-03-02' },
  { date: '2026-03-02', connector: 'wallet' },
  { missing: 1, id: nobody },
  { row: 1 },
  { score: 1, id: nobody },
  { id: nobody },
  ...['newest', 'popular', 'price-up', 'best-match', 'alike'].map((sort) => ({ sort, rank: 1, id: nobody })),
  { it: 1 },
  { it: nobody },
  { it: 'pears' },
];

const hostileTexts = [
  '0000-01-01T00:00:00Z',
  '0000-01-01',
  '9999-12-31T23:59:59Z',
  'infinity',
  'a\u0000',
  '\ud83c',
  "' or 1=1 --",
  '',
];
const hostileNumbers = [0.5, -1, 2_147_483_648, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 1e308, 1e-320];

const cursorOf = (position: Record<string, unknown>) =>
  Buffer.from(write('it' in position ? position['it'] : position)).toString('base64url');

/** The position with something hostile in each of its fields, one at a time. */
function spoil(position: Record<string, unknown>): string[] {
  return Object.entries(position).flatMap(([key, value]) => {
    const others: readonly unknown[] = typeof value === 'number' ? hostileNumbers : hostileTexts;
    return [...others, null, [nobody]].map((other) => cursorOf({ ...position, [key]: other }));
  });
}

const noCursors = ['AAAA', '%F0%9F%8D%90', "'%20or%201=1--", 'w'.repeat(399), 'bnVsbA', 'W10', 'e30', 'W1tbW1tbWw'];

function addressOf(route: Route, path: string, name: string): Attack {
  const body = route.contract.body && hasBody(route) ? write(sampleOf(route.contract.body, world.hers)) : undefined;
  const headers = { ...(body === undefined ? {} : json), ...keyed(route) };
  const request = { method: route.method, path, headers, ...(body === undefined ? {} : { body }) };
  return { name, route, request, expected: 'answered' };
}

function oddPaths(route: Route): Attack[] {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return names.flatMap((name) =>
    hostileParams.map((value) =>
      addressOf(route, pathOf(route, world.hers, { [name]: value }), `${name} ${value.slice(0, 60)}`),
    ),
  );
}

function oddQueries(route: Route): Attack[] {
  const path = pathOf(route, world.hers);
  const asked = Object.keys(route.contract.query?.def.shape ?? {}).filter((name) => name !== 'cursor');
  const inQuery = asked.flatMap((name) => [
    ...hostileQueries.map((value) => addressOf(route, `${path}?${name}=${value}`, `${name} ${value.slice(0, 60)}`)),
    addressOf(route, `${path}?${name}=1&${name}=2`, `${name} twice`),
    addressOf(route, `${path}?${name}[a]=1`, `${name} as an object`),
  ]);
  const odd = ['?nobodyAskedFor=1', '?__proto__[a]=1', '?%'].map((query) => addressOf(route, path + query, query));
  return [...inQuery, ...odd];
}

test('bad input: paths that lead nowhere are answered with problem documents', async () => {
  const attacks = server.routes.filter(({ method }) => method === 'GET' || method === 'POST').flatMap(oddPaths);
  expect(attacks.length).toBeGreaterThan(1000);
  expect(await run(raw.send, attacks, await callers(server, world))).toEqual([]);
});

test('bad input: queries that ask for nothing are answered with problem documents', async () => {
  const attacks = server.routes.filter(({ method }) => method === 'GET').flatMap(oddQueries);
  expect(attacks.length).toBeGreaterThan(1000);
  expect(await run(raw.send, attacks, await callers(server, world))).toEqual([]);
});

test('bad input: lists go on from no position but those they gave out', async () => {
  const cookies = await callers(server, world);
  const lists = server.routes.filter(({ contract }) => contract.query?.def.shape['cursor'] !== undefined);
  const attacks: Attack[] = [];
  const taken = new Set<string>();
  const to = (route: Route, cursor: string) =>
    addressOf(route, `${pathOf(route, world.hers)}?cursor=${cursor}`, `cursor ${cursor}`);
  const probes = lists.flatMap((route) => positions.map((position) => ({ route, position })));
  await inLanes(probes, 8, async ({ route, position }) => {
    const { request } = to(route, cursorOf(position));
    const cookie = cookies.get(route) ?? '';
    if ((await raw.send({ ...request, headers: { ...request.headers, cookie } })).status !== 200) return;
    taken.add(route.key);
    attacks.push(...spoil(position).map((cursor) => to(route, cursor)));
  });
  attacks.push(...lists.flatMap((route) => noCursors.map((cursor) => to(route, cursor))));
  expect(taken.size / lists.length).toBeGreaterThan(0.8);
  expect(await run(raw.send, attacks, cookies)).toEqual([]);
});
