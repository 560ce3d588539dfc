import type { BusinessDate } from '@nashi/clock';
import type { Id } from '@nashi/ids';
import type { AccountId, TransferId } from '../accounts/account-id.ts';

interface Common {
  /** Made by the caller before it asks, so that asking again moves nothing twice. */
  id: TransferId;
  /** Why money moved, from a list of the calling module, as `order.pay`: lower case, dots and hyphens. */
  code: string;
  businessDate: BusinessDate;
  /** The thing that caused it. */
  cause: { kind: string; id: Id<string> };
  /** Stands or falls with the next transfer of the same call. */
  linked?: boolean;
}

interface Move extends Common {
  debit: AccountId;
  credit: AccountId;
  /** Minor units, above nothing. */
  amount: number;
  /** What the account that gives must keep at least, beyond its own lowest balance; hot accounts have none. */
  floor?: number;
}

/** One movement, or one step of a movement in two phases. */
export type Transfer =
  | (Move & { kind?: 'post' })
  /** Sets the amount aside until it is posted or voided, or until `expiresAt`. */
  | (Move & { kind: 'pending'; expiresAt?: Date })
  /** Moves what was set aside: all of it, or `amount`; the rest is free again. */
  | (Common & { kind: 'post-pending'; pendingId: TransferId; amount?: number; debit?: AccountId; credit?: AccountId })
  | (Common & { kind: 'void-pending'; pendingId: TransferId; debit?: AccountId; credit?: AccountId });

/** Only the ledger itself lets a pending transfer expire. */
export type ExpirePending = Common & { kind: 'expire-pending'; pendingId: TransferId; debit?: never; credit?: never };

/** How a transfer ended: `ok`, `exists` (this very transfer was done before), or why it was not done. */
export const transferResults = [
  'ok',
  'exists',
  'linked-transfer-failed',
  'chain-left-open',
  'id-already-failed',
  'exists-with-different-kind',
  'exists-with-different-debit-account',
  'exists-with-different-credit-account',
  'exists-with-different-amount',
  'exists-with-different-code',
  'exists-with-different-business-date',
  'exists-with-different-cause',
  'exists-with-different-pending-id',
  'exists-with-different-timeout',
  'amount-out-of-range',
  'accounts-must-differ',
  'debit-account-not-found',
  'credit-account-not-found',
  'currencies-differ',
  'timeout-in-the-past',
  'debit-account-frozen',
  'credit-account-frozen',
  'overflow',
  'exceeds-debit-account-bound',
  'exceeds-credit-account-bound',
  'pending-transfer-not-found',
  'pending-transfer-has-different-debit-account',
  'pending-transfer-has-different-credit-account',
  'pending-transfer-already-posted',
  'pending-transfer-already-voided',
  'pending-transfer-already-expired',
  'exceeds-pending-amount',
] as const;

export type TransferResultCode = (typeof transferResults)[number];

export interface TransferResult {
  id: TransferId;
  result: TransferResultCode;
  /** Minor units that moved, were set aside or were given free; 0 when it was not done. */
  amount: number;
  /** When it was first done; undefined when it was not. */
  at: Date | undefined;
}

/** Whether the transfer is done, now or by an earlier call with the same id. */
export const isDone = ({ result }: TransferResult): boolean => result === 'ok' || result === 'exists';

/** The first that was not done, as told by its own fault rather than by its chain's. */
export function firstFailure(results: readonly TransferResult[]): TransferResult | undefined {
  const failed = results.filter((result) => !isDone(result));
  return failed.find(({ result }) => result !== 'linked-transfer-failed') ?? failed[0];
}
