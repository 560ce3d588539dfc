import type { Tx } from '@nashi/db';
import { isId } from '@nashi/ids';
import { postTransfers } from './post-queries.ts';
import type { Transfer, TransferResult } from './transfer.ts';

const word = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
const date = /^\d{4}-\d{2}-\d{2}$/;

/** Faults of the calling code: texts that no transfer can have. Amounts are judged by the ledger. */
export function checkShape(transfers: readonly Transfer[]): void {
  for (const t of transfers) {
    const ids = [t.id, t.cause.id, t.debit, t.credit, 'pendingId' in t ? t.pendingId : undefined];
    if (ids.some((id) => id !== undefined && !isId(id))) throw new TypeError('a transfer has an id that is not a UUID');
    if (!word.test(t.code) || !word.test(t.cause.kind) || !date.test(t.businessDate)) {
      throw new TypeError(`not a transfer: ${t.code} ${t.cause.kind} ${t.businessDate}`);
    }
    for (const number of ['amount' in t ? t.amount : undefined, 'floor' in t ? t.floor : undefined]) {
      if (number !== undefined && !Number.isSafeInteger(number)) {
        throw new RangeError(`not a whole number of minor units: ${number}`);
      }
    }
  }
}

/**
 * Posts in the caller's transaction, one result for each transfer, in order. Call it once and late in a transaction:
 * it locks accounts. What was refused is noted only if the transaction commits.
 */
export async function post(tx: Tx, transfers: readonly Transfer[], now: Date): Promise<TransferResult[]> {
  if (transfers.length === 0) return [];
  checkShape(transfers);
  return postTransfers(tx, transfers, now);
}
