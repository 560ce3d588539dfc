import type { Tx } from '@nashi/db';
import { accountId } from './account-id.ts';
import type { AccountId, AccountKey } from './account-id.ts';
import { insertAccounts } from './accounts-queries.ts';
import type { NewAccount } from './accounts-queries.ts';
import { kindOf } from './chart.ts';

export interface OpenAccount extends AccountKey {
  /** Highest balance in minor units; none when not given. */
  highest?: number;
}

/** Ids remembered as open, so that callers may ask each time; about 20 MB when full. */
const mostKnown = 200_000;

function newAccount({ kind, currency, ownerId, label = '', highest }: OpenAccount, id: AccountId): NewAccount {
  const { normalSide, lowest, hot = false, owner } = kindOf(kind);
  if ((owner === 'platform') !== (ownerId === undefined)) throw new TypeError(`${kind} has the wrong kind of owner`);
  return { id, kind, ownerId, label, currency, normalSide, lowest, highest: highest ?? null, hot };
}

export interface Openings {
  /** Opens accounts; those that exist stay as they are. Answers their ids in order. */
  open(tx: Tx, accounts: readonly OpenAccount[], now: Date): Promise<AccountId[]>;
}

export function createOpenings(): Openings {
  // Only what was seen committed: what a transaction opened itself may yet be undone.
  const known = new Set<AccountId>();
  return {
    async open(tx, accounts, now) {
      const ids = accounts.map(accountId);
      const missing = new Map<AccountId, NewAccount>();
      for (const [index, id] of ids.entries()) {
        const account = accounts[index];
        if (account && !known.has(id)) missing.set(id, newAccount(account, id));
      }
      if (missing.size === 0) return ids;
      const committed = await insertAccounts(tx, [...missing.values()], now);
      if (known.size > mostKnown) known.clear();
      for (const id of committed) known.add(id);
      return ids;
    },
  };
}
