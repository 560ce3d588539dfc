import { isRefusal } from '@nashi/errors';
import type { Outcome, Refusal } from '@nashi/errors';
import { allocate, money, ratio } from '@nashi/money';
import type { CouponId } from '../contract.ts';
import { promotionErrors } from '../errors.ts';
import type { Basket, BasketLine, CouponEffect, CouponTerms } from './coupon-terms.ts';
import { inPrice } from './coupon-words.ts';

/** What earlier coupons have taken off already, by line and by shop. */
export interface TakenOff {
  lines: ReadonlyMap<string, number>;
  delivery: ReadonlyMap<string, number>;
}

const nothing: TakenOff = { lines: new Map(), delivery: new Map() };

/** Whether a coupon counts at an instant: from its first second to just before `validUntil`. */
export function validity(
  coupon: Pick<CouponTerms, 'state' | 'validFrom' | 'validUntil'>,
  at: Date,
): Refusal | undefined {
  if (coupon.state === 'redeemed') return promotionErrors.used();
  if (coupon.state === 'locked') return promotionErrors.inAnOrder();
  if (coupon.state === 'expired' || at >= coupon.validUntil) return promotionErrors.expired();
  if (at < coupon.validFrom) return promotionErrors.notStarted({ from: coupon.validFrom.toISOString() });
  return undefined;
}

function inScope(coupon: CouponTerms, basket: Basket): Outcome<readonly BasketLine[]> {
  const ours = coupon.shopId === null ? basket.lines : basket.lines.filter((line) => line.shopId === coupon.shopId);
  if (ours.length === 0) return promotionErrors.otherShop();
  const some = (lines: readonly BasketLine[], refusal: Refusal) => (lines.length > 0 ? lines : refusal);
  switch (coupon.scope) {
    case 'platform':
    case 'shop':
      return ours;
    case 'category':
      return some(
        ours.filter((line) => line.categoryIds.some((category) => coupon.scopeIds.includes(category))),
        promotionErrors.otherCategory(),
      );
    case 'products':
      return some(
        ours.filter((line) => coupon.scopeIds.includes(line.productId)),
        promotionErrors.otherProducts(),
      );
    case 'student':
      if (!basket.certified) return promotionErrors.studentsOnly();
      return some(
        ours.filter((line) => line.studentZone),
        promotionErrors.studentZoneOnly(),
      );
    case 'group-buy':
      return some(
        ours.filter((line) => line.groupBuy),
        promotionErrors.groupBuyOnly(),
      );
    case 'first-order':
      return basket.firstOrder ? ours : promotionErrors.firstOrderOnly();
  }
}

function takenFromGoods(
  coupon: CouponTerms,
  basket: Basket,
  lines: readonly BasketLine[],
  taken: TakenOff,
  total: number,
) {
  const { currency } = basket;
  const left = lines.map((line) => Math.max(0, line.amount - (taken.lines.get(line.lineId) ?? 0)));
  const most = left.reduce((a, b) => a + b, 0);
  const share = coupon.percentOffBp ?? 0;
  const wanted =
    coupon.kind === 'amount' ? (coupon.amountOff ?? 0) : ratio(money(total, currency), share, 10_000).amount;
  const off = Math.min(wanted, coupon.cap ?? wanted, most);
  if (off <= 0) return promotionErrors.nothingToTakeOff();
  const parts = allocate(money(off, currency), left, coupon.couponId);
  return lines
    .map((line, index) => ({ lineId: line.lineId, off: parts[index]?.amount ?? 0 }))
    .filter((part) => part.off > 0);
}

function takenFromDelivery(coupon: CouponTerms, basket: Basket, lines: readonly BasketLine[], taken: TakenOff) {
  const shops = new Set(lines.map((line) => line.shopId));
  let left = coupon.cap ?? Number.MAX_SAFE_INTEGER;
  const parts = basket.delivery
    .filter((fee) => shops.has(fee.shopId))
    .map((fee) => {
      const off = Math.min(left, Math.max(0, fee.amount - (taken.delivery.get(fee.shopId) ?? 0)));
      left -= off;
      return { shopId: fee.shopId, off };
    })
    .filter((part) => part.off > 0);
  return parts.length > 0 ? parts : promotionErrors.noDelivery();
}

/**
 * What a coupon takes off a basket, or the reason why it does not apply. The threshold and a percentage are worked out
 * on the amounts before any coupon; what is taken off never exceeds what earlier coupons left. Rounded half-even to
 * the minor unit and split over the lines by largest remainder.
 */
export function eligibility(coupon: CouponTerms, basket: Basket, taken: TakenOff = nothing): Outcome<CouponEffect> {
  const invalid = validity(coupon, basket.at);
  if (invalid) return invalid;
  const lines = inScope(coupon, basket);
  if (isRefusal(lines)) return lines;
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  if (total < coupon.threshold) {
    return promotionErrors.belowThreshold({
      missing: inPrice(coupon.threshold - total, basket.currency),
      threshold: inPrice(coupon.threshold, basket.currency),
    });
  }
  const effect: CouponEffect = { couponId: coupon.couponId, lines: [], delivery: [], off: 0, gift: coupon.gift };
  if (coupon.kind === 'gift') return effect;
  if (coupon.kind === 'free-shipping') {
    const delivery = takenFromDelivery(coupon, basket, lines, taken);
    if (isRefusal(delivery)) return delivery;
    return { ...effect, delivery, off: delivery.reduce((sum, part) => sum + part.off, 0) };
  }
  const parts = takenFromGoods(coupon, basket, lines, taken, total);
  if (isRefusal(parts)) return parts;
  return { ...effect, lines: parts, off: parts.reduce((sum, part) => sum + part.off, 0) };
}

export interface Combination {
  applied: CouponEffect[];
  /** Every other coupon, with the reason. */
  refused: { couponId: CouponId; reason: Refusal }[];
  off: number;
}

const slotOf = (coupon: CouponTerms): string => `${coupon.shopId ?? 'platform'} ${coupon.stackingGroup}`;
const turn = (coupon: CouponTerms): number => (coupon.shopId === null ? 1 : 0);

/** Applies chosen coupons: those of shops, then those of the platform; one per stacking group. */
export function applyCoupons(chosen: readonly CouponTerms[], basket: Basket): Combination {
  const lines = new Map<string, number>();
  const delivery = new Map<string, number>();
  const slots = new Map<string, CouponTerms>();
  const result: Combination = { applied: [], refused: [], off: 0 };
  for (const coupon of chosen.toSorted((a, b) => turn(a) - turn(b))) {
    const rival = slots.get(slotOf(coupon));
    const effect = rival
      ? promotionErrors.stacked({ other: rival.name })
      : eligibility(coupon, basket, { lines, delivery });
    if (isRefusal(effect)) {
      result.refused.push({ couponId: coupon.couponId, reason: effect });
      continue;
    }
    slots.set(slotOf(coupon), coupon);
    for (const part of effect.lines) lines.set(part.lineId, (lines.get(part.lineId) ?? 0) + part.off);
    for (const part of effect.delivery) delivery.set(part.shopId, (delivery.get(part.shopId) ?? 0) + part.off);
    result.applied.push(effect);
    result.off += effect.off;
  }
  return result;
}

const mostTried = 2000;

/** The combination that takes off most; among equals the one whose coupons expire first. Every other coupon has its reason. */
export function bestCombination(coupons: readonly CouponTerms[], basket: Basket): Combination {
  const slots = new Map<string, CouponTerms[]>();
  const refused: Combination['refused'] = [];
  for (const coupon of coupons.toSorted((a, b) => a.validUntil.getTime() - b.validUntil.getTime())) {
    const alone = eligibility(coupon, basket);
    if (isRefusal(alone)) refused.push({ couponId: coupon.couponId, reason: alone });
    else slots.set(slotOf(coupon), [...(slots.get(slotOf(coupon)) ?? []), coupon]);
  }
  let tried: CouponTerms[][] = [[]];
  for (const rivals of slots.values()) {
    const widened = tried.flatMap((picked) => [picked, ...rivals.map((coupon) => [...picked, coupon])]);
    // With very many coupons, keep the most promising beginnings.
    tried = widened.length <= mostTried ? widened : strongest(widened, basket);
  }
  const best = strongest(tried, basket)[0] ?? [];
  const combination = applyCoupons(best, basket);
  const used = new Set(combination.applied.map((effect) => effect.couponId));
  const named = new Map(best.map((coupon) => [slotOf(coupon), coupon.name]));
  for (const coupon of [...slots.values()].flat()) {
    if (used.has(coupon.couponId) || combination.refused.some((one) => one.couponId === coupon.couponId)) continue;
    const other = named.get(slotOf(coupon));
    const reason = other === undefined ? promotionErrors.nothingToTakeOff() : promotionErrors.stacked({ other });
    refused.push({ couponId: coupon.couponId, reason });
  }
  return { ...combination, refused: [...combination.refused, ...refused] };
}

function strongest(tried: readonly CouponTerms[][], basket: Basket): CouponTerms[][] {
  return tried
    .map((picked) => {
      const { off, applied } = applyCoupons(picked, basket);
      return { picked, off, gifts: applied.filter((effect) => effect.gift !== null).length };
    })
    .toSorted((a, b) => b.off - a.off || b.gifts - a.gifts || a.picked.length - b.picked.length)
    .slice(0, 200)
    .map(({ picked }) => picked);
}
