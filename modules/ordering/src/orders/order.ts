import type { Id, MemberId } from '@nashi/ids';
import type { Currency } from '@nashi/money';
import type { HoldId } from '@nashi/reservations';
import type { Snapshot } from '../checkout/draft-orders.ts';
import type { Address } from '../checkout/placement.ts';
import type { CheckoutId, OrderId, OrderLineId } from '../ids.ts';
import type { PaidPart, UsedCoupon } from '../payment/order-legs.ts';
import type { PriceStep } from '../pricing/price-terms.ts';
import type { FulfilmentState, OrderState, PaymentState } from './order-states.ts';

export interface OrderDelivery {
  method: 'courier' | 'dorm' | 'pick-up' | 'none';
  pointId: string | null;
  point: string | null;
  address: Address | null;
  fee: number;
}

/** An order as stored; amounts in minor units of its currency. */
export interface Order {
  id: OrderId;
  number: string;
  checkoutId: CheckoutId;
  memberId: MemberId;
  shopId: Id<'shop'>;
  currency: Currency;
  state: OrderState;
  payment: PaymentState;
  fulfilment: FulfilmentState;
  total: number;
  refunded: number;
  steps: PriceStep[];
  delivery: OrderDelivery;
  coupons: UsedCoupon[];
  groupBuy: { campaignId: Id<'group-buy-campaign'>; teamId: Id<'team'> } | null;
  waitsForTeam: boolean;
  paidBy: PaidPart[];
  remark: string | null;
  shareToken: string | null;
  placedAt: Date;
  payBefore: Date | null;
  paidAt: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  endedAt: Date | null;
  settledAt: Date | null;
}

export interface OrderLine {
  id: OrderLineId;
  orderId: OrderId;
  productId: Id<'product'>;
  variantId: Id<'variant'>;
  snapshot: Snapshot;
  quantity: number;
  unitPrice: number;
  amount: number;
  holdId: HoldId | null;
  limits: { subjectId: string; period: string }[];
  shipped: number;
  claimed: number;
  refunded: number;
  refundedAmount: number;
}
