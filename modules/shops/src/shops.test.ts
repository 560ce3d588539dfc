import { signUp, startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShopRecord } from './contract.ts';
import { openShopFor, profile, upload } from './testing/open-shop.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('SH-11: a shop goes from draft through review to open; the owner is told and visitors see it', async () => {
  const owner = await signUp(server);
  const operator = await signUp(server, { roles: ['operator'] });
  const made = await owner.client.call<ShopRecord>('POST /api/v1/shops', profile({ slug: 'pear-tea' }));
  expect([made.status, made.body.state, made.body.role]).toEqual([201, 'draft', 'owner']);
  const { shopId } = made.body;
  const visitor = server.client();
  expect((await visitor.call('GET /api/v1/shops/by-slug/pear-tea')).status).toBe(404);

  const early = await owner.client.call<{ code: string; field: string }>(`POST /api/v1/shops/${shopId}/submission`);
  expect([early.body.code, early.body.field]).toEqual(['shops.papers-needed', 'papers']);
  const papers = [await upload(owner, 'card')];
  const body = profile({ slug: 'pear-tea', papers });
  expect((await owner.client.call(`PUT /api/v1/shops/${shopId}`, body)).status).toBe(200);
  expect((await owner.client.call<ShopRecord>(`POST /api/v1/shops/${shopId}/submission`)).body.state).toBe('submitted');
  expect((await owner.client.call(`PUT /api/v1/shops/${shopId}`, body)).status).toBe(409);

  const queue = await operator.client.call<{ items: ShopRecord[] }>('GET /api/v1/operator/shops');
  expect(queue.body.items.map((item) => item.shopId)).toContain(shopId);
  const unclaimed = await operator.client.call<{ code: string }>(`POST /api/v1/operator/shops/${shopId}/decision`, {
    decision: 'approve',
  });
  expect(unclaimed.body.code).toBe('shops.claim-first');
  await operator.client.call(`POST /api/v1/operator/shops/${shopId}/claim`);
  const second = await signUp(server, { roles: ['operator'] });
  const other = await second.client.call<{ code: string }>(`POST /api/v1/operator/shops/${shopId}/claim`);
  expect(other.body.code).toBe('shops.claimed');
  expect((await operator.client.call(`GET /api/v1/operator/shops/${shopId}/papers/${papers[0]}`)).status).toBe(200);
  const decision = { decision: 'approve' };
  expect((await operator.client.call(`POST /api/v1/operator/shops/${shopId}/decision`, decision)).status).toBe(200);

  const page = await server.client('zh').call<{ name: string }>('GET /api/v1/shops/by-slug/pear-tea');
  expect([page.status, page.body.name]).toEqual([200, body['nameZh']]);
  const inbox = await owner.client.call('GET /api/v1/notifications');
  expect(JSON.stringify(inbox.body)).toContain('approved');
  const entries = await server.platform.audit.list(server.database.db, { target: `shop:${shopId}`, limit: 10 });
  expect(entries.map((entry) => entry.action)).toEqual(['shop.approved', 'shop.paper-seen']);
});

test('SH-11: a declined shop says why, is corrected and handed in again; an expired claim can be taken over', async () => {
  const owner = await signUp(server);
  const [first, second] = [
    await signUp(server, { roles: ['operator'] }),
    await signUp(server, { roles: ['operator'] }),
  ];
  const papers = [await upload(owner, 'card')];
  const { body } = await owner.client.call<ShopRecord>('POST /api/v1/shops', profile({ papers }));
  await owner.client.call(`POST /api/v1/shops/${body.shopId}/submission`);
  await first.client.call(`POST /api/v1/operator/shops/${body.shopId}/claim`);
  server.clock.advance(16 * 60_000);
  expect((await second.client.call(`POST /api/v1/operator/shops/${body.shopId}/claim`)).status).toBe(200);
  const late = await first.client.call(`POST /api/v1/operator/shops/${body.shopId}/decision`, { decision: 'approve' });
  expect(late.status).toBe(409);
  await second.client.call(`POST /api/v1/operator/shops/${body.shopId}/decision`, {
    decision: 'decline',
    reason: '照片看不清',
  });
  const seen = await owner.client.call<ShopRecord>(`GET /api/v1/shops/${body.shopId}`);
  expect([seen.body.state, seen.body.reason]).toEqual(['declined', '照片看不清']);
  expect((await owner.client.call(`POST /api/v1/shops/${body.shopId}/submission`)).status).toBe(200);
});

test.each(['admin', 'nashi', 'cart', 'official-shop-official', '12345'])(
  'SH-6: the address %s is kept for the platform',
  async (slug) => {
    const owner = await signUp(server);
    const answer = await owner.client.call<{ code: string }>('POST /api/v1/shops', profile({ slug }));
    expect(answer.body.code).toBe('shops.slug-reserved');
  },
);

test.each(['A B', '../x', "x'; drop table shops.shops; --", '<script>', 'ab', 'x'.repeat(41), '梨花'])(
  'SH-6: %s is no address',
  async (slug) => {
    const owner = await signUp(server);
    expect((await owner.client.call('POST /api/v1/shops', profile({ slug }))).status).toBe(400);
  },
);

test('SH-6: of 10 who want one address at once, one gets it', async () => {
  const owners = await Promise.all(Array.from({ length: 10 }, () => signUp(server)));
  const answers = await Promise.all(
    owners.map((owner) => owner.client.call('POST /api/v1/shops', profile({ slug: 'contested' }))),
  );
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
});

test('SH-11: roles decide: staff see, managers edit, only the owner hires; strangers find nothing', async () => {
  const { owner, shopId } = await openShopFor(server);
  const [finance, manager, stranger] = [await signUp(server), await signUp(server), await signUp(server)];
  await owner.client.call(`PUT /api/v1/shops/${shopId}/staff/${finance.memberId}`, { role: 'finance' });
  await owner.client.call(`PUT /api/v1/shops/${shopId}/staff/${manager.memberId}`, { role: 'manager' });
  const code = async (who: typeof owner, route: string, body?: unknown) => {
    const answer = await who.client.call<{ code?: string } | undefined>(route, body);
    return answer.status < 300 ? 'ok' : (answer.body?.code ?? answer.status);
  };
  const edit = profile();
  expect([
    await code(finance, `GET /api/v1/shops/${shopId}`),
    await code(finance, `PUT /api/v1/shops/${shopId}`, edit),
    await code(manager, `PUT /api/v1/shops/${shopId}`, edit),
    await code(manager, `PUT /api/v1/shops/${shopId}/staff/${stranger.memberId}`, { role: 'manager' }),
    await code(stranger, `GET /api/v1/shops/${shopId}`),
    await code(stranger, `GET /api/v1/shops/${shopId}/staff`),
    await code(stranger, `DELETE /api/v1/shops/${shopId}/staff/${manager.memberId}`),
    await code(owner, `DELETE /api/v1/shops/${shopId}/staff/${owner.memberId}`),
    await code(manager, `DELETE /api/v1/shops/${shopId}/staff/${manager.memberId}`),
    await code(stranger, `POST /api/v1/operator/shops/${shopId}/claim`),
  ]).toEqual([
    'ok',
    'shops.not-your-part',
    'ok',
    'shops.not-your-part',
    'shops.not-found',
    'shops.not-found',
    'shops.not-found',
    'shops.owner-stays',
    'ok',
    'http.not-allowed',
  ]);
  const seen = await finance.client.call<ShopRecord>(`GET /api/v1/shops/${shopId}`);
  expect(seen.body.papers).toEqual([]);
});

test('SH-6: members subscribe once, however often they press, and can stop', async () => {
  const { shopId } = await openShopFor(server);
  const fan = await signUp(server);
  await Promise.all(Array.from({ length: 5 }, () => fan.client.call(`PUT /api/v1/shops/${shopId}/subscription`)));
  const mine = await fan.client.call<{ items: { shopId: string }[] }>('GET /api/v1/me/shop-subscriptions');
  expect(mine.body.items.map((item) => item.shopId)).toEqual([shopId]);
  await fan.client.call(`DELETE /api/v1/shops/${shopId}/subscription`);
  expect((await fan.client.call(`GET /api/v1/shops/${shopId}/subscription`)).body).toEqual({ subscribed: false });
});

test('SH-11: a suspended shop disappears for visitors and comes back', async () => {
  const { shopId, owner } = await openShopFor(server, { slug: 'rise-again' });
  const operator = await signUp(server, { roles: ['operator'] });
  const look = async () => (await server.client().call('GET /api/v1/shops/by-slug/rise-again')).status;
  await operator.client.call(`POST /api/v1/operator/shops/${shopId}/suspension`, { reason: '投诉核实中' });
  expect(await look()).toBe(404);
  expect((await owner.client.call<ShopRecord>(`GET /api/v1/shops/${shopId}`)).body.reason).toBe('投诉核实中');
  await operator.client.call(`DELETE /api/v1/operator/shops/${shopId}/suspension`);
  expect(await look()).toBe(200);
});

test("SH-7: a shop's delivery terms always have one default", async () => {
  const { owner, shopId } = await openShopFor(server);
  const terms = { courier: null, dorm: { fee: 300, freeFrom: 5000 }, pickUp: null };
  const route = `/api/v1/shops/${shopId}/delivery-templates`;
  const added = await owner.client.call<{ templateId: string }>(`POST ${route}`, {
    name: 'Dorm',
    isDefault: true,
    terms,
  });
  const list = await owner.client.call<{ items: { isDefault: boolean; templateId: string }[] }>(`GET ${route}`);
  expect(list.body.items.filter((item) => item.isDefault).map((item) => item.templateId)).toEqual([
    added.body.templateId,
  ]);
  expect((await owner.client.call(`DELETE ${route}/${added.body.templateId}`)).status).toBe(409);
  const wrong = { ...terms, dorm: { fee: -1, freeFrom: null } };
  expect((await owner.client.call(`POST ${route}`, { name: 'x', isDefault: false, terms: wrong })).status).toBe(400);
});
