import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { AccountId } from '@nashi/ledger';
import type { Currency } from '@nashi/money';
import type { Module } from '@nashi/platform';
import type { Leg, Payable, PayableId, PaymentId } from './payable.ts';

export type RefundRequestId = Id<'refund-request'>;
type ShopId = Id<'shop'>;

/** A thing paid from the payer's wallet at once, as at the checkout. */
export interface WalletPayment {
  id: PaymentId;
  payerId: MemberId;
  purpose: string;
  purposeId: PayableId;
  title: { zh: string; en: string };
  currency: Currency;
  /** What leaves the wallet; the payer's legs add up to it. */
  amount: number;
  legs: readonly Leg[];
}

export type WalletPaymentResult = 'paid' | 'not-enough' | 'frozen' | 'paid-before' | 'failed';

export interface RefundRequest {
  /** The same at each try. */
  id: RefundRequestId;
  paymentId: PaymentId;
  /** Minor units, at most what was paid less what went back before. */
  amount: number;
  /** Who gives it back: the merchant's held account before completion, the available one after it. */
  from: AccountId;
  /** Why, as `order.cancelled`. */
  code: string;
  cause: { kind: string; id: Id<string> };
}

export interface RefundPart {
  paymentId: PaymentId;
  method: 'wallet' | string;
  amount: number;
  /** The wallet's part is done at once; a provider's follows. */
  state: 'succeeded' | 'requested';
}

export type RefundResult =
  | { outcome: 'accepted'; parts: readonly RefundPart[] }
  | { outcome: 'refused'; reason: 'no-such-payment' | 'more-than-paid' | 'balance-short' };

/** An order that is over: what is held for it becomes the merchant's, less commission. */
export interface MerchantSettlement {
  orderId: Id<'order'>;
  shopId: ShopId;
  currency: Currency;
  /** Still held for this order, in minor units. */
  held: number;
  /** Part of it that stays with the platform. */
  commission: number;
}

export interface Payments extends Module {
  /** Wiring: the cashier takes payments for things of this kind. */
  registerPayable(kind: string, payable: Payable): void;
  /**
   * Pays many things from wallets in the caller's transaction: one insert, one posting call. What is not `paid` left
   * no trace; the others stand. Zero amounts are the caller's to skip.
   */
  payWithWallet(tx: Tx, payments: readonly WalletPayment[]): Promise<WalletPaymentResult[]>;
  /** The same in one round trip: unless the answer is `paid`, the caller must undo the transaction. */
  payAllWithWallet(tx: Tx, payments: readonly WalletPayment[]): Promise<'paid' | 'not-all'>;
  /**
   * Gives money back to where it came from, in proportion: the wallet's part at once, a provider's part as soon as it
   * takes it, retried for as long as it refuses. Repeating a request changes nothing.
   */
  refund(tx: Tx, requests: readonly RefundRequest[]): Promise<RefundResult[]>;
  /** Held → available less commission, once for each order. Answers the orders whose held account was short. */
  settleMerchants(tx: Tx, settlements: readonly MerchantSettlement[]): Promise<{ short: Id<'order'>[] }>;
  /** Top-ups that the sandbox bank has already paid, in its books and in ours; for the sample community and load models. */
  sandboxDeposits(
    tx: Tx,
    deposits: readonly { memberId: MemberId; amount: number; currency: Currency; at?: Date }[],
  ): Promise<void>;
  /** Accounts of a shop, opened when they are not there yet. */
  openShopAccounts(tx: Tx, shopIds: readonly ShopId[], currency: Currency): Promise<void>;
  /** What a member can spend, in minor units. */
  walletBalances(tx: Tx, memberIds: readonly MemberId[], currency: Currency): Promise<Map<MemberId, number>>;
  /** The address this server is reached at, told once it listens: the sandbox bank notifies there. */
  listening(url: string): void;
  /** The sandbox bank's mood, for tests of what does not go through at once. */
  readonly bankTemper: { refusesRefunds: boolean };
}
