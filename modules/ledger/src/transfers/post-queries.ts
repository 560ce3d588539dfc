import { statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { ExpirePending, Transfer, TransferResult, TransferResultCode } from './transfer.ts';

const postStatement = statement<{ result: TransferResultCode; amount: number; first_at: Date | null }>(
  'ledger.post',
  'select result, amount, first_at from ledger.post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)',
);

// Array literals written here rather than by the driver: these values hold no character that needs quoting.
const list = (values: readonly (string | number | boolean | undefined)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

const instants = (values: readonly (Date | undefined)[]): string => list(values.map((value) => value?.toISOString()));

/** The places of the accounts in the list that the function locks. */
function placeAccounts(transfers: readonly (Transfer | ExpirePending)[]): {
  ids: string[];
  placeOf: (id: string | undefined) => number;
} {
  const all = new Set<string>();
  for (const { debit, credit } of transfers) {
    if (debit) all.add(debit);
    if (credit) all.add(credit);
  }
  const ids = [...all].toSorted();
  const places = new Map(ids.map((id, index) => [id, index + 1]));
  return { ids, placeOf: (id) => (id === undefined ? 0 : (places.get(id) ?? 0)) };
}

export async function postTransfers(
  tx: Tx,
  transfers: readonly (Transfer | ExpirePending)[],
  now: Date,
): Promise<TransferResult[]> {
  const { ids, placeOf } = placeAccounts(transfers);
  const rows = await postStatement(tx, [
    list(ids),
    list(transfers.map((t) => t.id)),
    list(transfers.map((t) => t.kind ?? 'post')),
    list(transfers.map((t) => placeOf(t.debit))),
    list(transfers.map((t) => placeOf(t.credit))),
    list(transfers.map((t) => ('amount' in t ? t.amount : undefined))),
    list(transfers.map((t) => t.code)),
    list(transfers.map((t) => t.businessDate)),
    list(transfers.map((t) => t.cause.kind)),
    list(transfers.map((t) => t.cause.id)),
    list(transfers.map((t) => ('pendingId' in t ? t.pendingId : undefined))),
    instants(transfers.map((t) => ('expiresAt' in t ? t.expiresAt : undefined))),
    list(transfers.map((t) => ('floor' in t ? t.floor : undefined))),
    list(transfers.map((t) => t.linked ?? false)),
    now,
  ]);
  return transfers.map(({ id }, index) => {
    const row = rows[index];
    if (!row) throw new Error('the ledger answered fewer results than it was given transfers');
    const done = row.first_at !== null;
    return { id, result: row.result, amount: done ? row.amount : 0, at: row.first_at ?? undefined };
  });
}
