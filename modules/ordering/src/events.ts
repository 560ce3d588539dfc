import type { Id, MemberId } from '@nashi/ids';
import { defineEvent } from '@nashi/jobs';
import type { OrderId } from './ids.ts';

export interface OrderEvent {
  orderId: OrderId;
  number: string;
  memberId: MemberId;
  shopId: Id<'shop'>;
  currency: string;
  /** What the member pays for the whole order, delivery included; minor units. */
  total: number;
}

export interface OrderEventLine {
  productId: Id<'product'>;
  variantId: Id<'variant'>;
  quantity: number;
  /** What was paid for these pieces, without delivery; minor units. */
  amount: number;
}

export const orderPlaced = defineEvent<OrderEvent>('ordering.order-placed');

export const orderPaid = defineEvent<
  OrderEvent & {
    lines: OrderEventLine[];
    /** The share link that the buyer came by, as sharing made it. */
    shareToken: string | null;
    /** The member's first paid order in the community; in this shop. */
    firstPurchase: boolean;
    firstInShop: boolean;
    groupBuy: { campaignId: Id<'group-buy-campaign'>; teamId: Id<'team'> } | null;
  }
>('ordering.order-paid');

/** `reason`: `unpaid` (ran out of time), `member`, `shop`, `team-failed`, `paid-late`. */
export const orderCancelled = defineEvent<OrderEvent & { reason: string }>('ordering.order-cancelled');

export const orderShipped = defineEvent<OrderEvent & { carrier: string; tracking: string }>('ordering.order-shipped');

export const orderCompleted = defineEvent<OrderEvent & { lines: OrderEventLine[] }>('ordering.order-completed');

export const orderRefunded = defineEvent<
  OrderEvent & {
    /** This refund, in minor units, and whether nothing is left of the order. */
    amount: number;
    whole: boolean;
    lines: OrderEventLine[];
  }
>('ordering.order-refunded');
