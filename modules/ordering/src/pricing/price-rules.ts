import { isRefusal } from '@nashi/errors';
import type { Outcome, Refusal } from '@nashi/errors';
import { allocate, divideHalfEven, money } from '@nashi/money';
import { applyCoupons, bestCombination } from '@nashi/promotions';
import type { Combination, CouponTerms } from '@nashi/promotions';
import { orderingErrors } from '../errors.ts';
import type { OrderLineId } from '../ids.ts';
import { quoteDelivery } from './delivery-rules.ts';
import type { ShopDelivery } from './delivery-rules.ts';
import type { PricedOrder, PriceInput, PriceLine, PriceShop, PriceStep } from './price-terms.ts';

export interface Priced {
  orders: PricedOrder[];
  total: number;
  saved: number;
  /** Each coupon that does not apply, with its reason. */
  refusedCoupons: { couponId: string; reason: Refusal }[];
}

interface Draft {
  shop: PriceShop;
  lines: readonly PriceLine[];
  unit: Map<OrderLineId, number>;
  left: Map<OrderLineId, number>;
  steps: PriceStep[];
  fee: ShopDelivery;
  coupons: { couponId: string; off: number }[];
}

const sumOf = (amounts: Iterable<number>): number => [...amounts].reduce((a, b) => a + b, 0);
const byVariant = (a: PriceLine, b: PriceLine): number => (a.variantId < b.variantId ? -1 : 1);

/** Step 2: the lowest activity price, when it is below the base price; among equals the first kind in the list. */
function activityStep(line: PriceLine): PriceStep | undefined {
  const best = line.activities
    .filter((activity) => activity.price < line.price)
    .toSorted((a, b) => a.price - b.price)[0];
  return (
    best && {
      step: 'activity',
      line: line.lineId,
      amount: (best.price - line.price) * line.quantity,
      reason: `${best.kind}-price`,
      source: best.source,
      params: { price: best.price, quantity: line.quantity },
    }
  );
}

/** Step 3: the highest threshold that the shop's goods reach, split over the lines by largest remainder. */
function thresholdSteps(shop: PriceShop, left: ReadonlyMap<OrderLineId, number>, input: PriceInput): PriceStep[] {
  const goods = sumOf(left.values());
  const reached = shop.thresholds
    .filter((one) => goods >= one.from && one.off > 0)
    .toSorted((a, b) => b.off - a.off)[0];
  if (!reached || goods === 0) return [];
  const off = money(Math.min(reached.off, goods), input.currency);
  const parts = allocate(off, [...left.values()], reached.thresholdId);
  return [...left.keys()].map((line, index) => ({
    step: 'shop-threshold',
    line,
    amount: -(parts[index]?.amount ?? 0),
    reason: 'threshold-reached',
    source: reached.thresholdId,
    params: { from: reached.from, off: reached.off },
  }));
}

function take(draft: Draft, steps: readonly PriceStep[]): void {
  for (const step of steps) {
    if (step.amount === 0) continue;
    if (step.line !== null) draft.left.set(step.line, (draft.left.get(step.line) ?? 0) + step.amount);
    draft.steps.push(step);
  }
}

function begin(shop: PriceShop, input: PriceInput): Outcome<Draft> {
  const lines = shop.lines.toSorted(byVariant);
  const draft: Draft = {
    shop,
    lines,
    unit: new Map(),
    left: new Map(),
    steps: [],
    coupons: [],
    fee: { fee: 0, reason: 'nothing-to-bring', freeFrom: null },
  };
  for (const line of lines) {
    const { lineId, price, quantity } = line;
    const activity = activityStep(line);
    const base = { price, quantity };
    draft.left.set(lineId, price * quantity);
    draft.steps.push({
      step: 'base',
      line: lineId,
      amount: price * quantity,
      reason: 'base-price',
      source: null,
      params: base,
    });
    if (activity) take(draft, [activity]);
    draft.unit.set(lineId, (draft.left.get(lineId) ?? 0) / quantity);
  }
  take(draft, thresholdSteps(shop, draft.left, input));
  const fee = quoteDelivery(lines, shop.delivery, draft.left, input.regionCode);
  if (!fee) return orderingErrors.deliveryNotOffered({}, 'deliveries');
  draft.fee = fee;
  return draft;
}

function combine(input: PriceInput, drafts: readonly Draft[]): Combination {
  const basket = {
    currency: input.currency,
    at: input.at,
    certified: input.buyer.certified,
    firstOrder: input.buyer.firstOrder,
    delivery: drafts.map(({ shop, fee }) => ({ shopId: shop.shopId, amount: fee.fee })),
    lines: drafts.flatMap(({ shop, lines, left }) =>
      lines.map(({ lineId, productId, categoryIds, groupBuy, studentZone }) => ({
        lineId,
        shopId: shop.shopId,
        productId,
        categoryIds,
        amount: left.get(lineId) ?? 0,
        groupBuy,
        studentZone,
      })),
    ),
  };
  if (input.chosen === 'best') return bestCombination(input.coupons, basket);
  const chosen = new Set(input.chosen);
  return applyCoupons(
    input.coupons.filter((coupon) => chosen.has(coupon.couponId)),
    basket,
  );
}

/** Step 4: what each coupon takes off each order, its lines and its delivery. */
function takeCoupons(
  drafts: readonly Draft[],
  combination: Combination,
  terms: ReadonlyMap<string, CouponTerms>,
): void {
  for (const effect of combination.applied) {
    const coupon = terms.get(effect.couponId);
    const step = coupon?.shopId === null ? 'platform-coupon' : 'shop-coupon';
    const params = { name: coupon?.name ?? '', ...(effect.gift === null ? {} : { gift: effect.gift }) };
    for (const draft of drafts) {
      const steps: PriceStep[] = [
        ...effect.lines
          .filter(({ lineId }) => draft.left.has(lineId as OrderLineId))
          .map(({ lineId, off }) => ({ line: lineId as OrderLineId, off, reason: 'coupon' })),
        ...effect.delivery
          .filter(({ shopId }) => shopId === draft.shop.shopId)
          .map(({ off }) => ({ line: null, off, reason: 'coupon-delivery' })),
      ].map(({ line, off, reason }) => ({ step, line, amount: -off, reason, source: effect.couponId, params }));
      take(draft, steps);
      const giver = coupon?.shopId ?? drafts[0]?.shop.shopId;
      const ours = steps.length > 0 || (effect.gift !== null && giver === draft.shop.shopId);
      if (ours) draft.coupons.push({ couponId: effect.couponId, off: -sumOf(steps.map((one) => one.amount)) });
    }
  }
}

/** Step 5: points pay for goods of all orders in proportion, never for delivery. */
function takePoints(drafts: readonly Draft[], input: PriceInput): void {
  const places = drafts.flatMap((draft) => [...draft.left].map(([line, left]) => ({ draft, line, left })));
  const goods = sumOf(places.map((place) => place.left));
  const worth = Math.min(input.pointsWorth, goods);
  if (worth <= 0) return;
  const parts = allocate(
    money(worth, input.currency),
    places.map((place) => place.left),
  );
  for (const [index, { draft, line }] of places.entries()) {
    const amount = -(parts[index]?.amount ?? 0);
    take(draft, [{ step: 'points', line, amount, reason: 'points', source: null, params: {} }]);
  }
}

/** Steps 6 and 7, and the sums. Tax is inside the prices: it is shown, and counts nothing. */
function finish(draft: Draft): PricedOrder {
  const { shop, lines, steps, fee, left } = draft;
  const feeParams = fee.freeFrom === null ? {} : { freeFrom: fee.freeFrom };
  steps.push({ step: 'delivery', line: null, amount: fee.fee, reason: fee.reason, source: null, params: feeParams });
  for (const line of lines) {
    const rate = line.taxBasisPoints;
    if (rate <= 0) continue;
    const paid = left.get(line.lineId) ?? 0;
    const tax = Number(divideHalfEven(BigInt(paid) * BigInt(rate), BigInt(10_000 + rate)));
    const params = { tax, percent: rate / 100 };
    steps.push({ step: 'tax', line: line.lineId, amount: 0, reason: 'tax-inside', source: null, params });
  }
  const goods = sumOf(lines.map((line) => line.price * line.quantity));
  const total = sumOf(steps.map((step) => step.amount));
  return {
    shopId: shop.shopId,
    lines: lines.map(({ lineId, variantId, quantity }) => ({
      lineId,
      variantId,
      quantity,
      unitPrice: draft.unit.get(lineId) ?? 0,
      amount: left.get(lineId) ?? 0,
    })),
    steps,
    goods,
    saved: goods + fee.fee - total,
    deliveryFee: fee.fee,
    total,
    coupons: draft.coupons,
  };
}

/**
 * What a checkout costs, one order per shop, with every step that led there: base price, activity price, shop
 * threshold, coupons (of shops, then of the platform), points, delivery, tax shown. Whole minor units throughout; what
 * is taken off an order is split over its lines by largest remainder. The order of the input lines does not matter.
 */
export function priceCheckout(input: PriceInput): Outcome<Priced> {
  const drafts: Draft[] = [];
  for (const shop of input.shops.toSorted((a, b) => (a.shopId < b.shopId ? -1 : 1))) {
    const draft = begin(shop, input);
    if (isRefusal(draft)) return draft;
    drafts.push(draft);
  }
  let refusedCoupons: Priced['refusedCoupons'] = [];
  if (input.coupons.length > 0) {
    const combination = combine(input, drafts);
    takeCoupons(drafts, combination, new Map(input.coupons.map((coupon) => [coupon.couponId, coupon])));
    refusedCoupons = combination.refused;
  }
  takePoints(drafts, input);
  const orders = drafts.map(finish);
  return {
    orders,
    total: sumOf(orders.map((order) => order.total)),
    saved: sumOf(orders.map((order) => order.saved)),
    refusedCoupons,
  };
}
