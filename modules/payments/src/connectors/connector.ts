import type { BusinessDate } from '@nashi/clock';
import type { Outcome } from '@nashi/errors';
import type { Currency } from '@nashi/money';

/** How a provider says that a payment stands. `unknown`: it never heard of it. */
export type ProviderState = 'open' | 'paid' | 'refused' | 'cancelled' | 'unknown';

export interface CreatePayment {
  /** Ours; the provider takes each once and answers the same again. */
  reference: string;
  amount: number;
  currency: Currency;
  description: string;
  /** Where the provider notifies, and where it sends the payer back to. */
  notifyUrl: string;
  returnUrl: string;
}

export interface Notice {
  /** The provider's; the same for each delivery of it. */
  id: string;
  kind: 'payment.paid' | 'payment.refused';
  reference: string;
  amount: number;
  currency: string;
}

export interface StatementLine {
  kind: 'payment' | 'refund' | 'payout';
  reference: string;
  /** Positive when money came to us. */
  amount: number;
}

/** A provider that can be asked again: it has not done it, or said no. */
export class ProviderFault extends Error {}

/**
 * One interface to payment providers. None of these may be called while a transaction is open. Each is safe to repeat
 * with the same reference. They throw `ProviderFault` when the provider cannot be reached or refuses.
 */
export interface Connector {
  readonly name: string;
  readonly title: { zh: string; en: string };
  create(payment: CreatePayment): Promise<{ providerRef: string; payUrl: string }>;
  /** For providers that authorise first; answers what is paid. */
  capture(reference: string): Promise<ProviderState>;
  /** `cancelled`, or how it stands when it is too late for that. */
  cancel(reference: string): Promise<ProviderState>;
  query(reference: string): Promise<{ state: ProviderState; amount: number }>;
  refund(refund: { reference: string; paymentReference: string; amount: number }): Promise<void>;
  payout(payout: {
    reference: string;
    amount: number;
    currency: Currency;
    holderName: string;
    accountNumber: string;
  }): Promise<'done' | 'refused'>;
  /** Believes a notification only when it is signed, fresh and well formed. */
  verifyNotice(body: Buffer, header: (name: string) => string | undefined): Outcome<Notice>;
  /** All that the provider booked on a day. */
  statementOf(date: BusinessDate): Promise<StatementLine[]>;
}
