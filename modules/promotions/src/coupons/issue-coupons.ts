import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome, Refusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { HoldId } from '@nashi/reservations';
import type { CouponId, CouponOfferId, CouponWay } from '../contract.ts';
import { promotionErrors } from '../errors.ts';
import * as offers from '../templates/offer-queries.ts';
import type { OfferRow } from '../templates/offer-queries.ts';
import * as queries from './coupon-queries.ts';
import type { NewCoupon } from './coupon-queries.ts';

export interface IssueItem {
  offerId: CouponOfferId;
  memberId: MemberId;
  way: CouponWay;
  /** What it is given for; the same cause gives one coupon however often it is asked. */
  cause?: string;
}

/** Why an offer gives nothing at an instant by a way; undefined when it does. */
export function closedTo(offer: OfferRow | undefined, way: CouponWay, at: Date): Refusal | undefined {
  if (!offer) return promotionErrors.offerNotFound();
  if (offer.state === 'stopped') return promotionErrors.stopped();
  if (!offer.ways.includes(way)) return promotionErrors.otherWay();
  if (at < offer.takeFrom) return promotionErrors.takeNotOpen({ from: offer.takeFrom.toISOString() });
  const ended = at >= offer.takeUntil || (offer.validUntil !== null && at >= offer.validUntil);
  return ended ? promotionErrors.takeOver() : undefined;
}

function couponOf(item: IssueItem, offer: OfferRow, at: Date): NewCoupon {
  const validFrom = offer.validFrom ?? at;
  const validUntil = offer.validUntil ?? after(validFrom, days(offer.validDays ?? 1));
  const { offerId, memberId, way } = item;
  const cause = item.cause ?? null;
  return { couponId: newId<CouponId>(), offerId, memberId, way, cause, holdId: newId<HoldId>(), validFrom, validUntil };
}

type Wanted = { index: number; coupon: NewCoupon; offer: OfferRow };
const pairOf = (one: { offerId: CouponOfferId; memberId: MemberId }) => `${one.offerId} ${one.memberId}`;

/** Reserves the total quota, counts the member's, and gives a place back to those who have had all they can. */
async function claim(
  platform: Platform,
  tx: Tx,
  wanted: readonly Wanted[],
  results: Outcome<CouponId>[],
): Promise<Wanted[]> {
  const groups = wanted.map(({ coupon, offer }) => ({
    items: [{ holdId: coupon.holdId as HoldId, poolId: offer.poolId, quantity: 1 }],
  }));
  const short = new Set(
    (await platform.reservations.reserve(tx, groups, { state: 'confirmed' })).map((one) => one.group),
  );
  for (const place of short) {
    const item = wanted[place];
    if (item) results[item.index] = promotionErrors.allTaken();
  }
  const reserved = wanted.filter((_, place) => !short.has(place));
  if (reserved.length === 0) return [];
  const counted = new Set(
    (
      await queries.countTakings(
        tx,
        reserved.map(({ coupon }) => coupon),
      )
    ).map(pairOf),
  );
  const over = reserved.filter(({ coupon }) => !counted.has(pairOf(coupon)));
  for (const item of over) results[item.index] = promotionErrors.memberQuota({ limit: item.offer.perMember });
  if (over.length > 0)
    await platform.reservations.giveBack(
      tx,
      over.map(({ coupon }) => coupon.holdId as HoldId),
    );
  return reserved.filter(({ coupon }) => counted.has(pairOf(coupon)));
}

/** Splits into rounds in which no member stands twice for one offer. */
function rounds(wanted: readonly Wanted[]): Wanted[][] {
  const seen = new Map<string, number>();
  const list: Wanted[][] = [];
  for (const item of wanted) {
    const round = seen.get(pairOf(item.coupon)) ?? 0;
    seen.set(pairOf(item.coupon), round + 1);
    (list[round] ??= []).push(item);
  }
  return list;
}

/**
 * Gives coupons: a result per item, in order. The total quota and the member's quota hold under any number of callers.
 * A repeated cause answers with the coupon that it gave before.
 */
export async function issueCoupons(
  platform: Platform,
  tx: Tx,
  items: readonly IssueItem[],
): Promise<Outcome<CouponId>[]> {
  const at = platform.clock.now();
  const found = await offers.byIds(tx, [...new Set(items.map((item) => item.offerId))]);
  const caused = items.flatMap((item) => (item.cause === undefined ? [] : [{ ...item, cause: item.cause }]));
  const before = caused.length === 0 ? [] : await queries.byCauses(tx, caused);
  const known = new Map(before.map((row) => [`${pairOf(row)} ${row.cause}`, row.couponId]));
  const results: Outcome<CouponId>[] = [];
  const wanted: Wanted[] = [];
  for (const [index, item] of items.entries()) {
    const offer = found.get(item.offerId);
    const earlier = item.cause === undefined ? undefined : known.get(`${pairOf(item)} ${item.cause}`);
    const closed = earlier ? undefined : closedTo(offer, item.way, at);
    if (earlier) results[index] = earlier;
    else if (closed) results[index] = closed;
    else if (offer) {
      const coupon = couponOf(item, offer, at);
      results[index] = coupon.couponId;
      wanted.push({ index, coupon, offer });
    }
  }
  for (const round of rounds(wanted)) {
    const got = await claim(platform, tx, round, results);
    await queries.insertCoupons(
      tx,
      got.map(({ coupon }) => coupon),
      at,
    );
  }
  return results;
}

/** The same for one. */
export async function issueCoupon(platform: Platform, tx: Tx, item: IssueItem): Promise<Outcome<CouponId>> {
  const [result] = await issueCoupons(platform, tx, [item]);
  return result === undefined || isRefusal(result) ? (result ?? promotionErrors.offerNotFound()) : result;
}
