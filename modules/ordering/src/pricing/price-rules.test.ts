import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { CouponTerms } from '@nashi/promotions';
import { fc } from '@nashi/testing/properties';
import { expect, test } from 'vitest';
import { priceCheckout } from './price-rules.ts';
import type { PriceInput, PriceLine, PriceShop } from './price-terms.ts';

const at = new Date('2026-03-02T02:00:00Z');
const shopIds = [newId<PriceShop['shopId']>(), newId<PriceShop['shopId']>()];

const lineArbitrary = fc
  .record({
    price: fc.integer({ min: 1, max: 100_000 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    cut: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
    weightGrams: fc.nat(5000),
  })
  .map(({ price, quantity, cut, weightGrams }): PriceLine => ({
    lineId: newId(),
    productId: newId(),
    variantId: newId(),
    quantity,
    price,
    activities: cut === undefined ? [] : [{ kind: 'member', price: cut, source: null }],
    categoryIds: ['food'],
    studentZone: false,
    groupBuy: false,
    weightGrams,
    taxBasisPoints: 1300,
    delivery: {
      id: 'usual',
      terms: {
        courier: {
          zones: [
            {
              regions: ['*'],
              rate: { by: 'weight', first: 1000, firstFee: 800, step: 500, stepFee: 100 },
              freeFrom: 9900,
            },
          ],
        },
        dorm: null,
        pickUp: null,
      },
    },
  }));

const couponArbitrary = fc
  .record({
    kind: fc.constantFrom('amount' as const, 'percent' as const, 'free-shipping' as const),
    value: fc.integer({ min: 1, max: 9999 }),
    threshold: fc.constantFrom(0, 2000, 10_000),
    shop: fc.constantFrom(0, 1, null),
    group: fc.constantFrom('a', 'b'),
  })
  .map(({ kind, value, threshold, shop, group }): CouponTerms => ({
    couponId: newId(),
    memberId: newId(),
    offerId: newId(),
    shopId: shop === null ? null : (shopIds[shop] ?? null),
    name: 'coupon',
    kind,
    amountOff: kind === 'amount' ? value : null,
    percentOffBp: kind === 'percent' ? value : null,
    cap: null,
    gift: null,
    threshold,
    scope: shop === null ? 'platform' : 'shop',
    scopeIds: [],
    shopShareBp: 10_000,
    stackingGroup: group,
    state: 'issued',
    validFrom: new Date(0),
    validUntil: new Date('2027-01-01T00:00:00Z'),
  }));

const inputArbitrary = fc
  .record({
    lines: fc.array(fc.tuple(lineArbitrary, fc.boolean()), { minLength: 1, maxLength: 6 }),
    coupons: fc.array(couponArbitrary, { maxLength: 4 }),
    threshold: fc.option(fc.record({ from: fc.nat(20_000), off: fc.nat(30_000) }), { nil: undefined }),
    pointsWorth: fc.constantFrom(0, 0, 500, 1_000_000),
  })
  .map(({ lines, coupons, threshold, pointsWorth }): PriceInput => {
    const shops = shopIds.map((shopId, index): PriceShop => ({
      shopId,
      lines: lines.filter(([, first]) => first === (index === 0)).map(([line]) => line),
      thresholds: threshold ? [{ thresholdId: newId(), ...threshold }] : [],
      delivery: { method: 'courier', pointId: null },
    }));
    return {
      currency: 'CNY',
      at,
      buyer: { certified: false, firstOrder: false },
      regionCode: '330106',
      shops: shops.filter((shop) => shop.lines.length > 0),
      coupons,
      chosen: 'best',
      pointsWorth,
    };
  });

function priced(input: PriceInput) {
  const result = priceCheckout(input);
  if (isRefusal(result)) throw new Error(result.code);
  return result;
}

test('SH-7: no amount is ever negative, and the steps add up to every line and every total', () => {
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      const result = priced(input);
      for (const order of result.orders) {
        expect(order.total).toBeGreaterThanOrEqual(0);
        expect(order.steps.reduce((sum, step) => sum + step.amount, 0)).toBe(order.total);
        expect(order.goods + order.deliveryFee - order.saved).toBe(order.total);
        for (const line of order.lines) {
          expect(line.amount).toBeGreaterThanOrEqual(0);
          const own = order.steps.filter((step) => step.line === line.lineId);
          expect(own.reduce((sum, step) => sum + step.amount, 0)).toBe(line.amount);
        }
      }
      expect(result.orders.reduce((sum, order) => sum + order.total, 0)).toBe(result.total);
    }),
    { numRuns: 300 },
  );
});

test('SH-7: the order in which lines and shops are given changes nothing', () => {
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      const turned = {
        ...input,
        shops: input.shops.map((shop) => ({ ...shop, lines: shop.lines.toReversed() })).toReversed(),
      };
      expect(priced(turned)).toEqual(priced(input));
    }),
    { numRuns: 200 },
  );
});

test('SH-7: the combination picked beforehand saves as much as the best of all combinations tried one by one', () => {
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      const plain = { ...input, pointsWorth: 0 };
      let best = Number.MAX_SAFE_INTEGER;
      for (let mask = 0; mask < 2 ** input.coupons.length; mask += 1) {
        const chosen = input.coupons.filter((_, index) => (mask >> index) % 2 === 1).map((coupon) => coupon.couponId);
        best = Math.min(best, priced({ ...plain, chosen }).total);
      }
      expect(priced(plain).total).toBe(best);
    }),
    { numRuns: 200 },
  );
});

test('SH-7: the seven steps stand in their order, each with its reason', () => {
  const order = ['base', 'activity', 'shop-threshold', 'shop-coupon', 'platform-coupon', 'points', 'delivery', 'tax'];
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      for (const { steps } of priced(input).orders) {
        const places = steps.map((step) => order.indexOf(step.step));
        const late = places.filter((place) => place > 1);
        expect(late).toEqual(late.toSorted((a, b) => a - b));
        expect(steps.every((step) => step.reason !== '')).toBe(true);
      }
    }),
  );
});
