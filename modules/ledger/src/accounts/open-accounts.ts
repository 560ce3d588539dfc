import type { Tx } from '@nashi/db';
import { accountId } from './account-id.ts';
import type { AccountId, AccountKey } from './account-id.ts';
import { insertAccounts } from './accounts-queries.ts';
import { kindOf } from './chart.ts';

export interface OpenAccount extends AccountKey {
  /** Highest balance in minor units; none when not given. */
  highest?: number;
}

/** Opens accounts; those that exist stay as they are. Answers their ids in order. */
export async function openAccounts(tx: Tx, accounts: readonly OpenAccount[], now: Date): Promise<AccountId[]> {
  const ids = accounts.map(accountId);
  if (accounts.length === 0) return ids;
  const rows = accounts.map(({ kind, currency, ownerId, label = '', highest }, index) => {
    const { normalSide, lowest, hot = false, owner } = kindOf(kind);
    if ((owner === 'platform') !== (ownerId === undefined)) throw new TypeError(`${kind} has the wrong kind of owner`);
    const id = ids[index] ?? accountId({ kind, currency });
    return { id, kind, ownerId, label, currency, normalSide, lowest, highest: highest ?? null, hot };
  });
  await insertAccounts(tx, rows, now);
  return ids;
}
