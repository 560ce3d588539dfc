import type { Id, MemberId } from '@nashi/ids';
import type { Currency } from '@nashi/money';
import type { CouponId, CouponKind, CouponOfferId, CouponScope, CouponState } from '../contract.ts';

/** What an offer says, whoever holds a coupon of it. Amounts in minor units of the community's currency. */
export interface OfferTerms {
  offerId: CouponOfferId;
  /** Null: a coupon of the platform. */
  shopId: Id<'shop'> | null;
  name: string;
  kind: CouponKind;
  amountOff: number | null;
  percentOffBp: number | null;
  cap: number | null;
  gift: string | null;
  threshold: number;
  scope: CouponScope;
  scopeIds: readonly string[];
  /** The shop's part of what it takes off, in basis points; the platform pays the rest. */
  shopShareBp: number;
  /** At most one coupon of a group is used on one shop's goods (shop coupons) or one checkout (platform coupons). */
  stackingGroup: string;
}

export interface CouponTerms extends OfferTerms {
  couponId: CouponId;
  memberId: MemberId;
  state: CouponState;
  validFrom: Date;
  /** The first instant at which it no longer counts. */
  validUntil: Date;
}

export interface BasketLine {
  lineId: string;
  shopId: Id<'shop'>;
  productId: string;
  /** The product's category and all above it. */
  categoryIds: readonly string[];
  /** Minor units for the whole line after activity prices and shop thresholds, before coupons. */
  amount: number;
  groupBuy: boolean;
  studentZone: boolean;
}

/** What is about to be bought, as far as coupons care. */
export interface Basket {
  currency: Currency;
  /** When the order is placed. */
  at: Date;
  lines: readonly BasketLine[];
  /** Delivery per shop, minor units. */
  delivery: readonly { shopId: Id<'shop'>; amount: number }[];
  /** The buyer holds a student certification in force. */
  certified: boolean;
  /** The buyer has no paid order yet. */
  firstOrder: boolean;
}

/** What one coupon takes off, to the minor unit, line by line. */
export interface CouponEffect {
  couponId: CouponId;
  lines: { lineId: string; off: number }[];
  delivery: { shopId: Id<'shop'>; off: number }[];
  /** All of the above. */
  off: number;
  gift: string | null;
}
