import { newId } from '@nashi/ids';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasBody, json, keyed, pathOf, write } from './attack.ts';
import { rawClient } from './raw-client.ts';
import { sampleOf } from './schema-samples.ts';
import { stateOf } from './state-digest.ts';
import { makeWorld } from './world.ts';
import type { World } from './world.ts';

/** What any member may do with another's thing; a new route with an id in its path is for its owner, or is added here. */
const openToAll: readonly RegExp[] = [
  /^GET \/api\/v1\/(?:members|meet\/members)\/\{memberId\}/,
  /^(?:PUT|DELETE) \/api\/v1\/(?:meet\/)?members\/\{memberId\}\/(?:follow|mute|block|pass)$/,
  /^(?:GET|PUT|DELETE) \/api\/v1\/shops\/\{shopId\}\/subscription$/,
  /^GET \/api\/v1\/shops\/slug-check\/\{slug\}$/,
  /^POST \/api\/v1\/coupon-offers\/\{offerId\}\/take$/,
  /^DELETE \/api\/v1\/(?:circles\/\{circleId\}\/membership|posts\/\{postId\}\/save)$/,
  /^GET \/api\/v1\/circles\/\{circleId\}\/members$/,
  /^(?:PUT|DELETE) \/api\/v1\/meet\/questions\/\{key\}$/,
  // lists of one's own: what is not in them is not in them afterwards
  /^DELETE \/api\/v1\/me\/(?:followers\/\{memberId\}|friend-groups\/\{groupId\})$/,
  // tags are everyone's
  /^GET \/api\/v1\/meet\/tags\/\{tag\}/,
  /^(?:PUT|DELETE) \/api\/v1\/me\/tags\/\{tag\}$/,
];

let server: TestServer;
let world: World;
let raw: ReturnType<typeof rawClient>;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server);
  // the first who asks finds the keys made that sign for partners
  await fetch(`${server.url}/oidc/.well-known/openid-configuration`);
  raw = rawClient(server.url);
});
afterAll(async () => {
  raw.close();
  await server.close();
});

const closed = () =>
  server.routes.filter(
    ({ key, path, access }) =>
      path.includes('{') &&
      (access === 'member' || access === 'certified') &&
      !openToAll.some((pattern) => pattern.test(key)),
  );

test('bad input: with ids of another’s things a stranger reads nothing and changes nothing, on any route', async () => {
  const cookie = await world.cookieOf(world.eve);
  const before = await stateOf(server);
  const met: string[] = [];
  const routes = closed();
  expect(routes.length).toBeGreaterThan(80);
  for (const route of routes) {
    const body = hasBody(route) && route.contract.body ? write(sampleOf(route.contract.body, world.hers)) : undefined;
    const type = body === undefined ? {} : json;
    const headers = { cookie, 'accept-language': 'en', ...type, ...keyed(route) };
    const path = pathOf(route, world.hers);
    const answer = await raw.send({ method: route.method, path, headers, ...(body === undefined ? {} : { body }) });
    const refused = answer.status >= 400 && answer.status < 500;
    if (!refused) met.push(`${route.key}: ${answer.status} ${answer.text.slice(0, 200)}`);
  }
  expect(met).toEqual([]);
  // The refusals that are kept for their keys are the only trace.
  const { 'http.idempotency_keys': _kept, ...after } = await stateOf(server);
  const { 'http.idempotency_keys': _before, ...untouched } = before;
  expect(after).toEqual(untouched);
});

test('bad input: another’s ids in a body are refused, and nothing is written', async () => {
  const { ana, eve, hers } = world;
  const buy = {
    lines: [{ variantId: hers['variantId'], quantity: 1 }],
    coupons: [],
    expectedTotal: 1000,
    pay: 'wallet',
  };
  const before = await stateOf(server);
  const attempts: readonly (readonly [string, unknown])[] = [
    ['POST /api/v1/orders', { ...buy, addressId: hers['addressId'] }],
    ['POST /api/v1/checkouts/preview', { ...buy, addressId: hers['addressId'] }],
    ['POST /api/v1/payments', { kind: 'order', payableId: hers['unpaidOrderId'], method: 'wallet' }],
    ['POST /api/v1/payments', { kind: 'checkout', payableId: hers['unpaidOrderId'], method: 'wallet' }],
    ['POST /api/v1/posts', { text: 'not my picture', pictures: [hers['fileId']] }],
    ['POST /api/v1/posts', { text: 'not my circle', visibility: 'circle', circleId: hers['circleId'] }],
    ['PATCH /api/v1/me', { avatarId: hers['fileId'] }],
    ['POST /api/v1/conversations/groups', { title: 'Dinner', memberIds: [ana.memberId] }],
    ['POST /api/v1/shares', { kind: 'post', targetId: hers['postId'], place: 'chat' }],
    ['POST /api/v1/wallet/transfers', { toMemberId: eve.memberId, amount: 100, note: 'to myself' }],
    ['POST /api/v1/wallet/transfers', { toMemberId: newId(), amount: 100, note: 'to nobody' }],
  ];
  const taken: string[] = [];
  for (const [route, body] of attempts) {
    const { status, body: said } = await eve.client.call(route, body, { key: newId() });
    if (status < 400 || status >= 500) taken.push(`${route} ${write(body)}: ${status} ${write(said).slice(0, 300)}`);
  }
  expect(taken).toEqual([]);
  const { 'http.idempotency_keys': _kept, ...after } = await stateOf(server);
  const { 'http.idempotency_keys': _before, ...untouched } = before;
  expect(after).toEqual(untouched);
});
