import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import { allocate, money } from '@nashi/money';
import type { Currency } from '@nashi/money';
import type { OrderId, RefundId } from '../ids.ts';

/** One of the ways an order was paid. `wallet` came straight from the wallet as the order was placed. */
export interface PaidPart {
  kind: 'wallet' | 'payment';
  /** The cashier's payment; null for `wallet`. */
  paymentId: Id<'payment'> | null;
  /** Minor units. */
  amount: number;
}

/** What ordering asks of the cashier. */
export interface Refunding {
  /** Gives part of a captured payment back the way it came; the money is in the payer's transit account already. */
  refundPayment(
    tx: Tx,
    refund: { refundId: RefundId; paymentId: Id<'payment'>; memberId: MemberId; orderId: OrderId; amount: number },
  ): Promise<Outcome<void>>;
}

/** Splits a refund over the ways an order was paid, in proportion, largest remainder; parts of nothing fall away. */
export function splitRefund(paidBy: readonly PaidPart[], amount: number, currency: Currency): PaidPart[] {
  if (paidBy.length === 0 || amount <= 0) return [];
  const shares = allocate(
    money(amount, currency),
    paidBy.map((part) => part.amount),
  );
  return paidBy
    .map((part, index) => ({ ...part, amount: shares[index]?.amount ?? 0 }))
    .filter((part) => part.amount > 0);
}
