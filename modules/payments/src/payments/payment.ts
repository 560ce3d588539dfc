import type { MemberId } from '@nashi/ids';
import type { TransferId } from '@nashi/ledger';
import type { Currency } from '@nashi/money';
import type { PayableId, PaymentId } from '../payable.ts';

export type PaymentState = 'created' | 'processing' | 'succeeded' | 'failed' | 'cancelled' | 'expired';
export type PaymentOutcome = 'credited' | 'settled' | 'settled-late' | 'refunded';

export const topUp = 'top-up';

/** A payment as its table keeps it. Amounts are minor units. */
export interface Payment {
  id: PaymentId;
  payerId: MemberId;
  purpose: string;
  purposeId: PayableId;
  titleZh: string;
  titleEn: string;
  currency: Currency;
  amount: number;
  walletAmount: number;
  providerAmount: number;
  connector: string | null;
  state: PaymentState;
  outcome: PaymentOutcome | null;
  reason: string | null;
  providerRef: string | null;
  payUrl: string | null;
  holdId: TransferId | null;
  refundedWallet: number;
  refundedProvider: number;
  requestFingerprint: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  settledAt: Date | null;
}

export const isOpen = ({ state }: { state: PaymentState }): boolean => state === 'created' || state === 'processing';
