import type { Id } from '@nashi/ids';
import type { Currency } from '@nashi/money';
import type { CouponTerms } from '@nashi/promotions';
import type { DeliveryMethod, DeliveryTerms } from '@nashi/shops';
import type { OrderLineId } from '../ids.ts';

export type ShopId = Id<'shop'>;
export interface DeliveryChoice {
  method: DeliveryMethod | 'none';
  /** Code of a pick-up point. */
  pointId: string | null;
}

export interface DeliveryTermsOf {
  id: string;
  terms: DeliveryTerms;
}

/** A price that takes the place of the base price. Minor units for one piece. */
export interface ActivityPrice {
  kind: 'flash' | 'group' | 'group-leader' | 'student' | 'member';
  price: number;
  /** What it comes from: a campaign, or the variant itself. */
  source: string | null;
}

export interface PriceLine {
  lineId: OrderLineId;
  productId: Id<'product'>;
  variantId: Id<'variant'>;
  quantity: number;
  /** Base price of one piece, minor units. */
  price: number;
  /** Every activity price this buyer may have; the lowest counts when it is below the base price. */
  activities: readonly ActivityPrice[];
  /** The product's category and all above it. */
  categoryIds: readonly string[];
  studentZone: boolean;
  groupBuy: boolean;
  weightGrams: number;
  /** Part of the price that is tax, in basis points of the price without tax. */
  taxBasisPoints: number;
  /** The terms under which its shop brings it; null when there is nothing to bring. */
  delivery: DeliveryTermsOf | null;
}

/** Spend so much in one shop, pay so much less. Minor units. */
export interface ShopThreshold {
  thresholdId: string;
  from: number;
  off: number;
}

export interface PriceShop {
  shopId: ShopId;
  lines: readonly PriceLine[];
  thresholds: readonly ShopThreshold[];
  delivery: DeliveryChoice;
}

export interface PriceInput {
  currency: Currency;
  at: Date;
  buyer: { certified: boolean; firstOrder: boolean };
  /** Administrative division code of the address; null when there is none. */
  regionCode: string | null;
  shops: readonly PriceShop[];
  coupons: readonly CouponTerms[];
  /** Coupons the buyer chose, or the best combination. */
  chosen: 'best' | readonly string[];
  /** What points pay, minor units. */
  pointsWorth: number;
}

export type StepName =
  | 'base'
  | 'activity'
  | 'shop-threshold'
  | 'shop-coupon'
  | 'platform-coupon'
  | 'points'
  | 'delivery'
  | 'tax';

/** One reason why a figure is what it is. The steps of an order add up to its total; `tax` steps count 0. */
export interface PriceStep {
  step: StepName;
  line: OrderLineId | null;
  amount: number;
  /** A stable code; its sentence is in `step-words.ts`. */
  reason: string;
  /** Id of the coupon, campaign or rule. */
  source: string | null;
  params: Record<string, string | number>;
}

export interface PricedLine {
  lineId: OrderLineId;
  variantId: Id<'variant'>;
  quantity: number;
  /** Of one piece after activity prices. */
  unitPrice: number;
  /** What is paid for the line, without delivery. */
  amount: number;
}

export interface PricedOrder {
  shopId: ShopId;
  lines: PricedLine[];
  steps: PriceStep[];
  /** Base prices. */
  goods: number;
  /** Taken off by all steps. */
  saved: number;
  deliveryFee: number;
  total: number;
  coupons: { couponId: string; off: number }[];
}
