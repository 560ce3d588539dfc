import { createNotifiedCache } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Outcome, Refusal } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { Module, Platform } from '@nashi/platform';
import type { CouponId, CouponOfferId, NewOffer } from './contract.ts';
import * as coupons from './coupons/coupon-queries.ts';
import type { CouponTerms } from './coupons/coupon-terms.ts';
import { expireCoupons } from './coupons/expire-coupons.ts';
import { issueCoupons } from './coupons/issue-coupons.ts';
import type { IssueItem } from './coupons/issue-coupons.ts';
import { lockCoupons } from './coupons/lock-coupons.ts';
import type { LockItem } from './coupons/lock-coupons.ts';
import { redeemCoupons, returnCoupons } from './coupons/settle-coupons.ts';
import { personalData } from './personal-data-queries.ts';
import type { PromotionsDeps } from './promotions-deps.ts';
import { promotionsRoutes } from './routes.ts';
import { makeOffer } from './templates/make-offer.ts';
import * as offers from './templates/offer-queries.ts';
import type { OfferRow } from './templates/offer-queries.ts';
import type { ThresholdMemory } from './thresholds/start-threshold-discount.ts';
import type { ThresholdDiscount } from './thresholds/threshold-discount.ts';
import { openOfShops } from './thresholds/threshold-queries.ts';
import { thresholdRoutes } from './thresholds/threshold-routes.ts';

export interface Promotions extends Module {
  /** Coupons a member can use now or soon, those that end first first; for `bestCombination` and `eligibility`. */
  couponsOf(tx: Tx, memberId: MemberId): Promise<CouponTerms[]>;
  /** Coupons by id whatever their state or holder; check `memberId`. */
  couponsByIds(tx: Tx, couponIds: readonly CouponId[]): Promise<Map<CouponId, CouponTerms>>;
  /** Sets coupons aside as orders are placed: `locked` or the reason, per item; an order gets all of its coupons or none. */
  lockCoupons(tx: Tx, items: readonly LockItem[]): Promise<('locked' | Refusal)[]>;
  /** The orders were paid. Answers the coupons that changed, each once. */
  redeemCoupons(tx: Tx, orderIds: readonly Id<'order'>[]): Promise<CouponId[]>;
  /** The orders were cancelled or wholly refunded. Answers the coupons that changed, each once. */
  returnCoupons(tx: Tx, orderIds: readonly Id<'order'>[], except?: readonly CouponId[]): Promise<CouponId[]>;
  /** Gives coupons, a result per item; a repeated cause gives nothing twice. */
  issue(tx: Tx, items: readonly IssueItem[]): Promise<Outcome<CouponId>[]>;
  /** Takes coupons back whose cause has gone: those not yet used expire at once. Answers those that changed. */
  takeBack(tx: Tx, couponIds: readonly CouponId[]): Promise<CouponId[]>;
  /** Opens an offer of a shop, or of the platform when null. */
  makeOffer(tx: Tx, shopId: Id<'shop'> | null, terms: NewOffer, by: MemberId): Promise<Outcome<CouponOfferId>>;
  offersByIds(tx: Tx, offerIds: readonly CouponOfferId[]): Promise<Map<CouponOfferId, OfferRow>>;
  /** Threshold discounts of shops that count or will, from memory; `tiersAt` says which count at an instant. */
  thresholdsInMemory(shopIds: readonly Id<'shop'>[]): Promise<Map<Id<'shop'>, ThresholdDiscount[]>>;
  /** How many coupons of each offer are in each state. */
  countsOf(tx: Tx, offerIds: readonly CouponOfferId[]): Promise<Map<CouponOfferId, Partial<offers.Counts>>>;
}

const mostInMemory = 20_000;

export function createPromotions(platform: Platform, deps: PromotionsDeps): Promotions {
  const expiry = expireCoupons(platform);
  const memory: ThresholdMemory = createNotifiedCache({
    database: platform.database,
    channel: 'thresholds',
    most: mostInMemory,
    load: (ids) => openOfShops(platform.database.db, ids, platform.clock.now()),
  });
  return {
    name: 'promotions',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: [...promotionsRoutes(platform, deps), ...thresholdRoutes(platform, deps, memory)],
    start: memory.start,
    stop: memory.stop,
    thresholdsInMemory: memory.getMany,
    jobs: [expiry.job],
    crons: [expiry.cron],
    couponsOf: (tx, memberId) => coupons.usable(tx, memberId, platform.clock.now()),
    async couponsByIds(tx, couponIds) {
      if (couponIds.length === 0) return new Map();
      return new Map((await coupons.byIds(tx, couponIds)).map((row) => [row.couponId, row]));
    },
    lockCoupons: (tx, items) => lockCoupons(platform, tx, items),
    redeemCoupons: (tx, orderIds) => redeemCoupons(platform, tx, orderIds),
    returnCoupons: (tx, orderIds, except) => returnCoupons(platform, tx, orderIds, except),
    issue: (tx, items) => issueCoupons(platform, tx, items),
    takeBack: (tx, couponIds) =>
      couponIds.length === 0 ? Promise.resolve([]) : coupons.takeBack(tx, couponIds, platform.clock.now()),
    async makeOffer(tx, shopId, terms, by) {
      const offer = await makeOffer(platform, tx, terms, { shopId, by, mayShareCost: false });
      return 'offerId' in offer ? offer.offerId : offer;
    },
    offersByIds: offers.byIds,
    countsOf: offers.countsOf,
  };
}
