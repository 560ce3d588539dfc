import { days } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOffer } from '../contract.ts';
import type { CouponId } from '../contract.ts';
import { offerBody, startPromotions } from '../testing/promotions-world.ts';
import type { PromotionsWorld } from '../testing/promotions-world.ts';

type OrderId = Id<'order'>;

let world: PromotionsWorld;
beforeAll(async () => {
  world = await startPromotions();
});
afterAll(() => world.close());

async function couponsFor(memberId: MemberId, count: number, more: Record<string, unknown> = {}): Promise<CouponId[]> {
  const terms = newOffer.parse(offerBody({ ways: ['merchant'], total: 100, perMember: 100, ...more }));
  return world.database.transaction(async (tx) => {
    const offerId = await world.promotions.makeOffer(tx, world.shopId, terms, world.owner);
    if (isRefusal(offerId)) throw new Error(offerId.code);
    const items = Array.from({ length: count }, () => ({ offerId, memberId, way: 'merchant' as const }));
    const issued = await world.promotions.issue(tx, items);
    return issued.filter((one): one is CouponId => !isRefusal(one));
  });
}

const inTx = <T>(work: Parameters<typeof world.database.transaction<T>>[0]) => world.database.transaction(work);
const codes = (results: readonly unknown[]) => results.map((one) => (isRefusal(one) ? one.code : one));
const stateOf = async (couponId: CouponId) =>
  (await world.promotions.couponsByIds(world.database.db, [couponId])).get(couponId)?.state;

describe('BT-3: issued, locked, redeemed, returned or expired, each once', () => {
  test('BT-3: of 30 orders that lock one coupon at once, one gets it', async () => {
    const memberId = newId<MemberId>();
    const [couponId] = await couponsFor(memberId, 1);
    if (!couponId) throw new Error('no coupon');
    const results = await Promise.all(
      Array.from({ length: 30 }, () =>
        inTx((tx) => world.promotions.lockCoupons(tx, [{ couponId, orderId: newId<OrderId>(), memberId }])),
      ),
    );
    expect(codes(results.flat()).filter((code) => code === 'locked').length).toBe(1);
    expect(codes(results.flat()).filter((code) => code === 'promotions.in-an-order').length).toBe(29);
  });

  test('BT-3: an order gets all of its coupons or none, and others in the batch are untouched', async () => {
    const memberId = newId<MemberId>();
    const [good, own] = await couponsFor(memberId, 2);
    const [foreign] = await couponsFor(newId<MemberId>(), 1);
    if (!good || !own || !foreign) throw new Error('no coupons');
    const bad = newId<OrderId>();
    const fine = newId<OrderId>();
    const results = await inTx((tx) =>
      world.promotions.lockCoupons(tx, [
        { couponId: good, orderId: bad, memberId },
        { couponId: foreign, orderId: bad, memberId },
        { couponId: own, orderId: fine, memberId },
        { couponId: newId<CouponId>(), orderId: newId<OrderId>(), memberId },
      ]),
    );
    expect(codes(results)).toEqual(['promotions.not-found', 'promotions.not-found', 'locked', 'promotions.not-found']);
    expect(await stateOf(good)).toBe('issued');
    expect(await stateOf(own)).toBe('locked');
  });

  test('BT-3: the same coupon named twice in one batch is locked once', async () => {
    const memberId = newId<MemberId>();
    const [couponId] = await couponsFor(memberId, 1);
    if (!couponId) throw new Error('no coupon');
    const items = [newId<OrderId>(), newId<OrderId>()].map((orderId) => ({ couponId, orderId, memberId }));
    expect(codes(await inTx((tx) => world.promotions.lockCoupons(tx, items)))).toEqual([
      'locked',
      'promotions.in-an-order',
    ]);
  });

  test('BT-3: paying and cancelling at once end in one of the two', async () => {
    const memberId = newId<MemberId>();
    const coupons = await couponsFor(memberId, 20);
    const rounds = coupons.map(async (couponId) => {
      const orderId = newId<OrderId>();
      await inTx((tx) => world.promotions.lockCoupons(tx, [{ couponId, orderId, memberId }]));
      const [redeemed, again] = await Promise.all([
        inTx((tx) => world.promotions.redeemCoupons(tx, [orderId])),
        inTx((tx) => world.promotions.redeemCoupons(tx, [orderId])),
      ]);
      expect(redeemed.length + again.length).toBe(1);
      const back = await Promise.all([1, 2, 3].map(() => inTx((tx) => world.promotions.returnCoupons(tx, [orderId]))));
      expect(back.flat()).toEqual([couponId]);
      expect(await stateOf(couponId)).toBe('returned');
    });
    await Promise.all(rounds);
  });

  test('BT-3: a coupon counts at the second of the order; while it is locked its end waits for the payment', async () => {
    const memberId = newId<MemberId>();
    const [first, second, third] = await couponsFor(memberId, 3);
    if (!first || !second || !third) throw new Error('no coupons');
    const end = world.clock.now().getTime() + days(7);
    const [paid, cancelled, late] = [newId<OrderId>(), newId<OrderId>(), newId<OrderId>()];
    world.clock.set(new Date(end - 1));
    const locked = await inTx((tx) =>
      world.promotions.lockCoupons(tx, [
        { couponId: first, orderId: paid, memberId },
        { couponId: second, orderId: cancelled, memberId },
      ]),
    );
    expect(codes(locked)).toEqual(['locked', 'locked']);
    world.clock.set(new Date(end));
    const refused = await inTx((tx) =>
      world.promotions.lockCoupons(tx, [{ couponId: third, orderId: late, memberId }]),
    );
    expect(codes(refused)).toEqual(['promotions.expired']);
    await world.runJobs();
    expect(await inTx((tx) => world.promotions.redeemCoupons(tx, [paid]))).toEqual([first]);
    expect(await inTx((tx) => world.promotions.returnCoupons(tx, [cancelled]))).toEqual([second]);
    expect(await stateOf(first)).toBe('redeemed');
    expect(await stateOf(second)).toBe('expired');
  });

  test('BT-3: a returned coupon can be used again', async () => {
    const memberId = newId<MemberId>();
    const [couponId] = await couponsFor(memberId, 1);
    if (!couponId) throw new Error('no coupon');
    const lock = () => inTx((tx) => world.promotions.lockCoupons(tx, [{ couponId, orderId, memberId }]));
    const orderId = newId<OrderId>();
    await lock();
    await inTx((tx) => world.promotions.returnCoupons(tx, [orderId]));
    expect(codes(await lock())).toEqual(['locked']);
  });
});
