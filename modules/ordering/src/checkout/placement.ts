import type { VariantForSale } from '@nashi/catalog';
import type { Locale, Refusal } from '@nashi/errors';
import type { Replayed } from '@nashi/http';
import type { Id, MemberId } from '@nashi/ids';
import type { CouponTerms, ThresholdDiscount } from '@nashi/promotions';
import type { HoldId } from '@nashi/reservations';
import type { Shop } from '@nashi/shops';
import type { z } from 'zod';
import type { address, placed, placement } from '../contract-shapes.ts';
import type { CheckoutId, OrderId, OrderLineId } from '../ids.ts';
import type { PaidPart, UsedCoupon } from '../payment/order-legs.ts';
import type { PricedOrder } from '../pricing/price-terms.ts';
import type { LimitClaim } from './placement-queries.ts';

export type Address = z.output<typeof address>;
export type Purchase = Omit<z.output<typeof placement>, 'expectedTotal' | 'pay' | 'remarks' | 'shareToken'>;
export type Placed = z.output<typeof placed>;

export interface Idempotency {
  caller: string;
  key: string;
  fingerprint: string;
}

export interface PlaceRequest {
  memberId: MemberId;
  certified: boolean;
  locale: Locale;
  body: z.output<typeof placement>;
  idempotency: Idempotency;
}

export type PlaceAnswer = Placed | Refusal | Replayed;

export interface WantedLine {
  variantId: Id<'variant'>;
  quantity: number;
}

/** The price of one piece in a team, minor units. */
export interface Seat {
  price: number;
  leads: boolean;
  /** The campaign. */
  source: string;
}

/** Everything about a purchase that comes from outside it, read for a whole batch at once. */
export interface Surroundings {
  now: Date;
  variants: ReadonlyMap<Id<'variant'>, VariantForSale>;
  shops: ReadonlyMap<Id<'shop'>, Shop>;
  thresholds: ReadonlyMap<Id<'shop'>, readonly ThresholdDiscount[]>;
  address: Address | null;
  coupons: readonly CouponTerms[];
  firstOrder: boolean;
  /** What the seat costs when it is for a team. */
  seat: Seat | null;
}

/** A line on its way into an order. */
export interface DraftLine {
  id: OrderLineId;
  variant: VariantForSale;
  quantity: number;
  unitPrice: number;
  amount: number;
  /** Null when the pieces are held through a team's seat. */
  holdId: HoldId | null;
}

export interface DraftOrder {
  orderId: OrderId;
  number: string;
  shopId: Id<'shop'>;
  priced: PricedOrder;
  lines: DraftLine[];
  delivery: { method: string; pointId: string | null; point: string | null; address: Address | null; fee: number };
  /** Coupons used here, what each takes off and how much of that the platform pays. */
  coupons: UsedCoupon[];
  teamId: Id<'team'> | null;
  /** Its seat was the last: it need not wait. */
  teamSucceeded: boolean;
  paidBy: PaidPart[];
}

/** One purchase in a batch: open until it is refused, or written. */
export interface Unit {
  request: PlaceRequest;
  checkoutId: CheckoutId;
  lines: WantedLine[];
  orders: DraftOrder[];
  total: number;
  answer: PlaceAnswer | undefined;
  /** What it has taken so far, to be given back when it is refused later on. */
  holds: HoldId[];
  couponsLocked: boolean;
  seatHeld: boolean;
  firstOrder: boolean;
  limits: Omit<LimitClaim, 'limit'>[];
  payBefore: Date | null;
}
