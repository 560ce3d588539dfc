import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import { money } from '@nashi/money';
import type { Platform } from '@nashi/platform';
import type { z } from 'zod';
import type { coupon, couponOffer, managedOffer } from '../contract.ts';
import type { PromotionsDeps } from '../promotions-deps.ts';
import * as offers from '../templates/offer-queries.ts';
import type { OfferRow } from '../templates/offer-queries.ts';
import type { CouponRow } from './coupon-queries.ts';
import type { OfferTerms } from './coupon-terms.ts';

type ShopName = { shopId: Id<'shop'>; name: string };
type Names = ReadonlyMap<Id<'shop'>, ShopName>;

export interface Presenting {
  platform: Platform;
  deps: PromotionsDeps;
  tx: Tx;
  locale: Locale;
}

async function namesOf({ deps, tx, locale }: Presenting, terms: readonly OfferTerms[]): Promise<Names> {
  const ids = [...new Set(terms.flatMap((one) => (one.shopId === null ? [] : [one.shopId])))];
  if (ids.length === 0) return new Map();
  const shops = await deps.shops.shopsByIds(tx, ids);
  return new Map([...shops].map(([shopId, shop]) => [shopId, { shopId, name: shop.name[locale] }]));
}

function faceOf({ platform }: Presenting, terms: OfferTerms, names: Names) {
  const { currency } = platform.community;
  const price = (amount: number | null) => (amount === null ? null : money(amount, currency));
  return {
    offerId: terms.offerId,
    name: terms.name,
    kind: terms.kind,
    amountOff: price(terms.amountOff),
    percentOffBp: terms.percentOffBp,
    cap: price(terms.cap),
    gift: terms.gift,
    threshold: money(terms.threshold, currency),
    scope: terms.scope,
    scopeIds: [...terms.scopeIds],
    stackingGroup: terms.stackingGroup,
    shop: terms.shopId === null ? null : (names.get(terms.shopId) ?? { shopId: terms.shopId, name: '' }),
  };
}

export async function presentCoupons(by: Presenting, rows: readonly CouponRow[]): Promise<z.input<typeof coupon>[]> {
  const names = await namesOf(by, rows);
  const now = by.platform.clock.now();
  return rows.map((row) => ({
    couponId: row.couponId,
    ...faceOf(by, row, names),
    // The expiry job may not have come by yet.
    state: (row.state === 'issued' || row.state === 'returned') && row.validUntil <= now ? 'expired' : row.state,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil.toISOString(),
    orderId: row.orderId,
    way: row.way,
  }));
}

async function leftOf({ platform, tx }: Presenting, rows: readonly OfferRow[]) {
  const states = await platform.reservations.states(
    tx,
    rows.map((row) => row.poolId),
  );
  return (row: OfferRow) => states.get(row.poolId)?.available ?? 0;
}

const dates = (row: OfferRow) => ({
  takeFrom: row.takeFrom.toISOString(),
  takeUntil: row.takeUntil.toISOString(),
  validFrom: row.validFrom?.toISOString() ?? null,
  validUntil: row.validUntil?.toISOString() ?? null,
  validDays: row.validDays,
  total: row.total,
  perMember: row.perMember,
});

export async function presentOffers(
  by: Presenting,
  rows: readonly OfferRow[],
  viewer: MemberId | undefined,
): Promise<z.input<typeof couponOffer>[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.offerId);
  const names = await namesOf(by, rows);
  const left = await leftOf(by, rows);
  const mine = viewer ? await offers.takenBy(by.tx, viewer, ids) : new Map<unknown, number>();
  return rows.map((row) => ({
    ...faceOf(by, row, names),
    ...dates(row),
    left: left(row),
    mine: mine.get(row.offerId) ?? 0,
  }));
}

export async function presentManaged(
  by: Presenting,
  rows: readonly OfferRow[],
): Promise<z.input<typeof managedOffer>[]> {
  if (rows.length === 0) return [];
  const names = await namesOf(by, rows);
  const left = await leftOf(by, rows);
  const counts = await offers.countsOf(
    by.tx,
    rows.map((row) => row.offerId),
  );
  const none = { issued: 0, locked: 0, redeemed: 0, returned: 0, expired: 0 };
  return rows.map((row) => ({
    ...faceOf(by, row, names),
    ...dates(row),
    left: left(row),
    ways: row.ways,
    code: row.code,
    shopShareBp: row.shopShareBp,
    state: row.state,
    counts: { ...none, ...counts.get(row.offerId) },
  }));
}

/** The one presented value of a list of one. */
export function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('something that was just written cannot be read');
  return first;
}
