import type { Id } from '@nashi/ids';
import { accountId } from '@nashi/ledger';
import type { AccountId } from '@nashi/ledger';
import type { Currency } from '@nashi/money';
import type { Leg, PaymentId } from '@nashi/payments';

/** How an order was paid. */
export interface PaidPart {
  paymentId: PaymentId;
  /** Minor units of this order. */
  amount: number;
  /** Connectors that brought the money, `wallet` among them. */
  methods: string[];
}

/** A coupon used in an order: what it takes off, and how much of that the platform pays the shop. Minor units. */
export interface UsedCoupon {
  couponId: string;
  off: number;
  platformPart: number;
}

export const heldAccount = (shopId: Id<'shop'>, currency: Currency): AccountId =>
  accountId({ kind: 'merchant-held', currency, ownerId: shopId });
export const availableAccount = (shopId: Id<'shop'>, currency: Currency): AccountId =>
  accountId({ kind: 'merchant-available', currency, ownerId: shopId });
export const fundingAccount = (currency: Currency): AccountId => accountId({ kind: 'coupon-funding', currency });

interface ToPay {
  shopId: Id<'shop'>;
  total: number;
  coupons: readonly UsedCoupon[];
}

/** Where the money of paid orders goes: held for their shops, the platform's part of its coupons on top. */
export function legsOf(orders: readonly ToPay[], currency: Currency): Leg[] {
  return orders.flatMap(({ shopId, total, coupons }) => {
    const to = heldAccount(shopId, currency);
    const added = coupons.reduce((sum, coupon) => sum + coupon.platformPart, 0);
    return [
      ...(total > 0 ? [{ to, amount: total, code: 'order.paid' }] : []),
      ...(added > 0 ? [{ to, from: fundingAccount(currency), amount: added, code: 'order.coupon-funding' }] : []),
    ];
  });
}
