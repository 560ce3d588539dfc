import { hours, minutes } from '@nashi/clock';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CouponOfferId } from '../contract.ts';
import { offerBody, startPromotions } from '../testing/promotions-world.ts';
import type { PromotionsWorld } from '../testing/promotions-world.ts';

let world: PromotionsWorld;
beforeAll(async () => {
  world = await startPromotions();
});
afterAll(() => world.close());

type Answer = { code?: string; offerId: CouponOfferId; couponId: string; left: number; mine: number; field?: string };

async function offer(more: Record<string, unknown> = {}): Promise<CouponOfferId> {
  const owner = world.as(world.owner);
  const made = await owner.call<Answer>(`POST /api/v1/shops/${world.shopId}/coupon-offers`, offerBody(more));
  expect(made).toMatchObject({ status: 201 });
  return made.body.offerId;
}

const take = (offerId: CouponOfferId, memberId: MemberId) =>
  world.as(memberId).call<Answer>(`POST /api/v1/coupon-offers/${offerId}/take`);

describe('BT-3: taking coupons', () => {
  test('BT-3: of 100 takers at once for a quota of 10, exactly 10 get one', async () => {
    const offerId = await offer();
    const answers = await Promise.all(Array.from({ length: 100 }, () => take(offerId, newId<MemberId>())));
    const statuses = Map.groupBy(answers, (answer) => answer.body.code ?? answer.status);
    expect(statuses.get(201)?.length).toBe(10);
    expect(statuses.get('promotions.all-taken')?.length).toBe(90);
    const counts = await world.promotions.countsOf(world.database.db, [offerId]);
    expect(counts.get(offerId)).toEqual({ issued: 10 });
  });

  test('BT-3: one member who takes 20 times at once gets what one member may have, and costs no one a place', async () => {
    const offerId = await offer({ perMember: 2 });
    const member = newId<MemberId>();
    const answers = await Promise.all(Array.from({ length: 20 }, () => take(offerId, member)));
    expect(answers.filter((answer) => answer.status === 201).length).toBe(2);
    expect(answers.filter((answer) => answer.body.code === 'promotions.member-quota').length).toBe(18);
    const list = await world.as(member).call<{ items: Answer[] }>('GET /api/v1/coupon-offers?limit=100');
    expect(list.body.items.find((one) => one.offerId === offerId)).toMatchObject({ left: 8, mine: 2 });
  });

  test('BT-3: a stopped, an ended and an unopened offer each say so', async () => {
    const stopped = await offer();
    await world.as(world.owner).call(`POST /api/v1/shops/${world.shopId}/coupon-offers/${stopped}/stop`);
    expect((await take(stopped, newId())).body.code).toBe('promotions.stopped');
    const later = await offer({ takeFrom: '2026-03-05T00:00:00Z' });
    expect((await take(later, newId())).body.code).toBe('promotions.take-not-open');
    const ended = await offer({ takeUntil: '2026-03-02T01:00:00Z' });
    expect((await take(ended, newId())).body.code).toBe('promotions.take-over');
    const given = await offer({ ways: ['merchant'] });
    expect((await take(given, newId())).body.code).toBe('promotions.other-way');
    expect((await take(newId(), newId())).status).toBe(404);
  });

  test('BT-3: a code is read whatever its case and gaps, and codes cannot be guessed', async () => {
    await offer({ ways: ['code'], code: 'PEAR-2026' });
    const member = newId<MemberId>();
    const good = await world.as(member).call<Answer>('POST /api/v1/coupons/by-code', { code: ' pear 2026 ' });
    expect(good.status).toBe(201);
    const guesser = newId<MemberId>();
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        world.as(guesser).call<Answer>('POST /api/v1/coupons/by-code', { code: `GUESS${n}` }),
      ),
    );
    expect(guesses.filter((answer) => answer.status === 404).length).toBe(8);
    expect(guesses.filter((answer) => answer.status === 429).length).toBe(22);
    const right = await world.as(guesser).call<Answer>('POST /api/v1/coupons/by-code', { code: 'PEAR2026' });
    expect(right).toMatchObject({ status: 429, body: { code: 'promotions.too-many-codes' } });
    expect(right.headers.get('retry-after')).toMatch(/^\d+$/);
    world.clock.advance(minutes(16));
    expect((await world.as(guesser).call('POST /api/v1/coupons/by-code', { code: 'PEAR2026' })).status).toBe(201);
  });

  test('BT-3: the same cause gives one coupon however often it is asked', async () => {
    const offerId = await offer({ ways: ['share-reward'], perMember: 5 });
    const memberId = newId<MemberId>();
    const item = { offerId, memberId, way: 'share-reward' as const, cause: 'order 1' };
    const give = () => world.database.transaction((tx) => world.promotions.issue(tx, [item]));
    const first = await give();
    expect(await give()).toEqual(first);
    expect((await world.promotions.couponsOf(world.database.db, memberId)).length).toBe(1);
  });

  test('BT-3: a batch that asks twice for one member gives what the member may have', async () => {
    const offerId = await offer({ ways: ['merchant'], perMember: 2 });
    const memberId = newId<MemberId>();
    const item = { offerId, memberId, way: 'merchant' as const };
    const results = await world.database.transaction((tx) => world.promotions.issue(tx, [item, item, item]));
    expect(results.filter((result) => typeof result === 'string').length).toBe(2);
  });
});

describe('BT-3: bad offers are refused', () => {
  const bad: [string, Record<string, unknown>, string][] = [
    ['a negative quota', { total: -1 }, 'total'],
    ['no quota', { total: 0 }, 'total'],
    ['a quota past a million', { total: 1_000_001 }, 'total'],
    ['more for a member than there are', { perMember: 11 }, 'perMember'],
    ['more than 100 percent', { kind: 'percent', amountOff: undefined, percentOffBp: 10_001 }, 'percentOffBp'],
    ['a percentage on an amount', { percentOffBp: 500 }, 'percentOffBp'],
    ['a negative amount', { amountOff: -5 }, 'amountOff'],
    ['a fraction of a cent', { amountOff: 10.5 }, 'amountOff'],
    ['an end before the start', { takeUntil: '2026-02-01T00:00:00Z' }, 'takeUntil'],
    ['a listed scope without a list', { scope: 'products' }, 'scopeIds'],
    ['a code that is too short', { ways: ['code'], code: 'AB1' }, 'code'],
    ['an unknown key', { freeForAll: true }, ''],
  ];
  test.each(bad)('BT-3: %s', async (_, more, field) => {
    const owner = world.as(world.owner);
    const made = await owner.call<Answer>(`POST /api/v1/shops/${world.shopId}/coupon-offers`, offerBody(more));
    expect(made.status).toBe(400);
    expect(JSON.stringify(made.body)).toContain(field);
  });

  test('BT-3: a shop cannot make the platform pay, and strangers cannot offer in its name', async () => {
    const path = `POST /api/v1/shops/${world.shopId}/coupon-offers`;
    const mean = await world.as(world.owner).call<Answer>(path, offerBody({ shopShareBp: 0 }));
    expect(mean).toMatchObject({ status: 422, body: { field: 'shopShareBp' } });
    expect((await world.as(newId<MemberId>()).call(path, offerBody())).status).toBe(404);
    expect((await world.visitor().call(path, offerBody())).status).toBe(401);
    const platform = 'POST /api/v1/operator/coupon-offers';
    expect((await world.as(world.owner).call(platform, offerBody({ scope: 'platform' }))).status).toBe(403);
    const operator = world.as(newId<MemberId>(), { roles: ['operator'] });
    expect((await operator.call(platform, offerBody({ scope: 'platform' }))).status).toBe(201);
  });

  test('BT-3: another shop\u2019s offer can be neither stopped nor given', async () => {
    const operator = world.as(newId<MemberId>(), { roles: ['operator'] });
    const made = await operator.call<Answer>(
      'POST /api/v1/operator/coupon-offers',
      offerBody({ scope: 'platform', ways: ['merchant'] }),
    );
    const owner = world.as(world.owner);
    const path = `/api/v1/shops/${world.shopId}/coupon-offers/${made.body.offerId}`;
    expect((await owner.call(`POST ${path}/stop`)).status).toBe(404);
    expect((await owner.call(`POST ${path}/give`, { memberIds: [newId()] })).status).toBe(404);
  });

  test('BT-3: a code that an open offer has cannot be had twice', async () => {
    await offer({ ways: ['code'], code: 'TWICE-01' });
    const owner = world.as(world.owner);
    const again = await owner.call<Answer>(
      `POST /api/v1/shops/${world.shopId}/coupon-offers`,
      offerBody({ ways: ['code'], code: 'twice01' }),
    );
    expect(again).toMatchObject({ status: 409, body: { code: 'promotions.code-in-use', field: 'code' } });
  });
});

test('BT-3: my coupons page by cursor and show each once, usable, used or expired', async () => {
  const member = newId<MemberId>();
  const offerId = await offer({ perMember: 5, total: 50 });
  for (let n = 0; n < 5; n += 1) await take(offerId, member);
  const client = world.as(member);
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await client.call<{ items: Answer[]; next: string | null }>(`GET /api/v1/coupons?limit=2${cursor}`);
    seen.push(...page.body.items.map((one) => one.couponId));
    cursor = page.body.next === null ? '' : `&cursor=${page.body.next}`;
  } while (cursor);
  expect(new Set(seen).size).toBe(5);
  expect(seen.length).toBe(5);
  expect((await client.call('GET /api/v1/coupons?cursor=nonsense')).status).toBe(400);
  world.clock.advance(hours(24 * 8));
  expect((await client.call<{ items: Answer[] }>('GET /api/v1/coupons?show=expired')).body.items.length).toBe(5);
});
