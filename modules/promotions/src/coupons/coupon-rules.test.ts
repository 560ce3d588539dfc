import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import { fc } from '@nashi/testing/properties';
import { describe, expect, test } from 'vitest';
import { applyCoupons, bestCombination, eligibility } from './coupon-rules.ts';
import type { Basket, BasketLine, CouponTerms } from './coupon-terms.ts';

const shopA = newId<NonNullable<CouponTerms['shopId']>>();
const shopB = newId<NonNullable<CouponTerms['shopId']>>();
const at = new Date('2026-03-02T02:00:00Z');

function coupon(terms: Partial<CouponTerms> = {}): CouponTerms {
  return {
    couponId: newId(),
    offerId: newId(),
    memberId: newId(),
    shopId: shopA,
    name: 'Ten off',
    kind: 'amount',
    amountOff: 1000,
    percentOffBp: null,
    cap: null,
    gift: null,
    threshold: 0,
    scope: 'shop',
    scopeIds: [],
    shopShareBp: 10_000,
    stackingGroup: 'general',
    state: 'issued',
    validFrom: new Date('2026-03-01T00:00:00Z'),
    validUntil: new Date('2026-03-10T00:00:00Z'),
    ...terms,
  };
}

const line = (more: Partial<BasketLine> = {}): BasketLine => ({
  lineId: newId(),
  shopId: shopA,
  productId: 'p1',
  categoryIds: ['fruit', 'food'],
  amount: 5000,
  groupBuy: false,
  studentZone: false,
  ...more,
});

const basket = (more: Partial<Basket> = {}): Basket => ({
  currency: 'CNY',
  at,
  lines: [line()],
  delivery: [{ shopId: shopA, amount: 600 }],
  certified: false,
  firstOrder: false,
  ...more,
});

const codeOf = (value: unknown) => (isRefusal(value) ? value.code : 'applies');
const offOf = (value: ReturnType<typeof eligibility>) => (isRefusal(value) ? value.code : value.off);

describe('BT-3: what a coupon takes off', () => {
  test('BT-3: an amount never takes off more than the goods cost', () => {
    expect(offOf(eligibility(coupon(), basket()))).toBe(1000);
    expect(offOf(eligibility(coupon({ amountOff: 9000 }), basket()))).toBe(5000);
  });

  test('BT-3: a percentage is rounded half to even and stops at its cap', () => {
    const percent = coupon({ kind: 'percent', amountOff: null, percentOffBp: 1500 });
    expect(offOf(eligibility(percent, basket({ lines: [line({ amount: 1990 })] })))).toBe(298);
    expect(offOf(eligibility({ ...percent, percentOffBp: 5000 }, basket({ lines: [line({ amount: 5 })] })))).toBe(2);
    expect(offOf(eligibility({ ...percent, cap: 200 }, basket()))).toBe(200);
  });

  test('BT-3: free delivery takes off the delivery of the shops it applies to, and is refused when that is free', () => {
    const free = coupon({ kind: 'free-shipping', amountOff: null });
    expect(offOf(eligibility(free, basket()))).toBe(600);
    expect(offOf(eligibility({ ...free, cap: 500 }, basket()))).toBe(500);
    expect(offOf(eligibility(free, basket({ delivery: [] })))).toBe('promotions.no-delivery');
  });

  test('BT-3: what is taken off is split over the lines to the last minor unit', () => {
    const effect = eligibility(
      coupon(),
      basket({ lines: [line({ amount: 3333 }), line({ amount: 3333 }), line({ amount: 3334 })] }),
    );
    if (isRefusal(effect)) throw new Error(effect.code);
    expect(effect.lines.reduce((sum, part) => sum + part.off, 0)).toBe(1000);
  });
});

describe('BT-3: every refusal carries its reason', () => {
  const cases: [string, CouponTerms, Basket][] = [
    ['promotions.other-shop', coupon({ shopId: shopB }), basket()],
    ['promotions.below-threshold', coupon({ threshold: 5001 }), basket()],
    ['promotions.other-category', coupon({ scope: 'category', scopeIds: ['books'] }), basket()],
    ['promotions.other-products', coupon({ scope: 'products', scopeIds: ['p2'] }), basket()],
    ['promotions.students-only', coupon({ scope: 'student' }), basket()],
    ['promotions.student-zone-only', coupon({ scope: 'student' }), basket({ certified: true })],
    ['promotions.group-buy-only', coupon({ scope: 'group-buy' }), basket()],
    ['promotions.first-order-only', coupon({ scope: 'first-order' }), basket()],
    ['promotions.used', coupon({ state: 'redeemed' }), basket()],
    ['promotions.in-an-order', coupon({ state: 'locked' }), basket()],
    ['promotions.not-started', coupon({ validFrom: new Date('2026-03-02T02:00:01Z') }), basket()],
  ];
  test.each(cases)('BT-3: %s', (code, terms, goods) => {
    const refusal = eligibility(terms, goods);
    expect(codeOf(refusal)).toBe(code);
    if (!isRefusal(refusal)) throw new Error('it applies');
    expect(refusal.sentence('en')).toMatch(/\w/);
    expect(refusal.sentence('zh')).not.toBe(refusal.sentence('en'));
    expect(refusal.sentence('en')).not.toContain('{');
  });

  test('BT-3: it counts until the second before its end, and not at its end', () => {
    const ends = coupon({ validUntil: new Date('2026-03-02T02:00:00Z') });
    expect(codeOf(eligibility(ends, basket({ at: new Date('2026-03-02T01:59:59.999Z') })))).toBe('applies');
    expect(codeOf(eligibility(ends, basket()))).toBe('promotions.expired');
  });

  test('BT-3: the sentence says how much is missing', () => {
    const refusal = eligibility(coupon({ threshold: 6050 }), basket());
    expect(isRefusal(refusal) && refusal.sentence('en')).toBe('¥10.50 short of the ¥60.50 it needs.');
  });
});

describe('BT-3: stacking', () => {
  test('BT-3: one coupon of a group, and shop coupons come before those of the platform', () => {
    const shop = coupon({ amountOff: 1000 });
    const other = coupon({ amountOff: 500, name: 'Five off' });
    const platform = coupon({ shopId: null, scope: 'platform', amountOff: 4500 });
    const result = applyCoupons([platform, shop, other], basket());
    expect(result.applied.map((effect) => effect.off)).toEqual([1000, 4000]);
    expect(result.refused.map((one) => one.reason.code)).toEqual(['promotions.stacked']);
    expect(result.refused[0]?.reason.sentence('en')).toContain('Ten off');
  });

  test('BT-3: the best combination is picked beforehand and each other coupon says why not', () => {
    const good = coupon({ amountOff: 1500 });
    const less = coupon({ amountOff: 1000 });
    const delivery = coupon({ kind: 'free-shipping', amountOff: null, stackingGroup: 'delivery' });
    const never = coupon({ threshold: 1_000_000 });
    const best = bestCombination([less, never, delivery, good], basket());
    expect(best.off).toBe(2100);
    expect(new Map(best.refused.map((one) => [one.couponId, one.reason.code]))).toEqual(
      new Map([
        [less.couponId, 'promotions.stacked'],
        [never.couponId, 'promotions.below-threshold'],
      ]),
    );
  });

  test('BT-3: no combination takes off more than goods and delivery cost, and each coupon is applied or refused once', () => {
    const terms = fc.record({
      kind: fc.constantFrom('amount', 'percent', 'free-shipping'),
      amount: fc.integer({ min: 1, max: 20_000 }),
      bp: fc.integer({ min: 1, max: 10_000 }),
      threshold: fc.integer({ min: 0, max: 20_000 }),
      shop: fc.constantFrom(shopA, shopB, null),
      group: fc.constantFrom('a', 'b', 'c'),
    });
    const amounts = fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 7 }), amounts, fc.nat(900), (wanted, prices, fee) => {
        const coupons = wanted.map((one) =>
          coupon({
            shopId: one.shop,
            kind: one.kind as CouponTerms['kind'],
            amountOff: one.kind === 'amount' ? one.amount : null,
            percentOffBp: one.kind === 'percent' ? one.bp : null,
            threshold: one.threshold,
            stackingGroup: one.group,
          }),
        );
        const goods = basket({
          lines: prices.map((amount, index) => line({ amount, shopId: index % 2 === 0 ? shopA : shopB })),
          delivery: [
            { shopId: shopA, amount: fee },
            { shopId: shopB, amount: fee },
          ],
        });
        const best = bestCombination(coupons, goods);
        const taken = new Map<string, number>();
        for (const effect of best.applied) {
          for (const part of effect.lines) taken.set(part.lineId, (taken.get(part.lineId) ?? 0) + part.off);
        }
        for (const one of goods.lines) expect(taken.get(one.lineId) ?? 0).toBeLessThanOrEqual(one.amount);
        expect(best.applied.length + best.refused.length).toBe(coupons.length);
        for (const one of coupons) expect(best.off).toBeGreaterThanOrEqual(applyCoupons([one], goods).off);
      }),
      { numRuns: 200 },
    );
  });
});
