import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { AccountId } from '@nashi/ledger';
import type { Currency } from '@nashi/money';
import type { RefundRequestId } from './payments.ts';

export type PaymentId = Id<'payment'>;
export type PayableId = Id<string>;

/** What the cashier shows of a thing to pay. */
export interface PayableView {
  /** Who has to pay; others do not see it. */
  payerId: MemberId;
  title: { zh: string; en: string };
  /** To whom, for instance the shop's name. */
  payee: { zh: string; en: string };
  amount: number;
  currency: Currency;
  /** `open`: can be paid; `paid`; `closed`: cancelled or out of time. */
  state: 'open' | 'paid' | 'closed';
  /** Until when what is bought is held; undefined: without limit. */
  payBefore: Date | undefined;
  /** Where its page is, as a path of the member app. */
  link: string;
}

/** A movement that puts paid money where it belongs. */
export interface Leg {
  to: AccountId;
  amount: number;
  /** Why, in words of the thing's module, as `order.paid`. */
  code: string;
  /** From where; the payer's money when not given. What the payer's legs move must add up to the payment. */
  from?: AccountId;
}

export type Settlement =
  /** It is paid; `late`: it had run out of time and was reserved again. */
  | { outcome: 'settled' | 'settled-late'; legs: readonly Leg[] }
  /** It cannot be had any more, or was paid already: the money goes back by itself. */
  | { outcome: 'refund'; reason: 'already-paid' | 'closed' | 'not-available' };

export interface ArrivedPayment {
  paymentId: PaymentId;
  payableId: PayableId;
  payerId: MemberId;
  amount: number;
  currency: Currency;
  /** Connectors that brought the money, `wallet` among them, with their parts. */
  parts: readonly { method: string; amount: number }[];
  at: Date;
}

/** What a module says and does so that its things can be paid at the cashier. */
export interface Payable {
  describe(tx: Tx, ids: readonly PayableId[]): Promise<Map<PayableId, PayableView>>;
  /** A payment starts: keep what is held until `until` at least. A refusal stops it before anyone pays. */
  begin(tx: Tx, payment: { paymentId: PaymentId; payableId: PayableId; until: Date }): Promise<Outcome<undefined>>;
  /**
   * The money is here: mark it paid and say where it goes, in the transaction that moves it. Called once for each
   * payment, and possibly for several payments of one thing: all but the first answer `refund`.
   */
  settle(tx: Tx, payment: ArrivedPayment): Promise<Settlement>;
  /**
   * A refund that a provider had still to take has moved: all of it is back with the payer, or the provider refused and
   * is asked again. In the transaction that notes it.
   */
  refundMoved?(
    tx: Tx,
    refund: { payableId: PayableId; requestId: RefundRequestId; state: 'done' | 'refused' },
  ): Promise<void>;
  /** The payment came to nothing (failed, cancelled, expired); the thing stays to be paid. */
  abandoned?(tx: Tx, payment: { paymentId: PaymentId; payableId: PayableId }): Promise<void>;
}
