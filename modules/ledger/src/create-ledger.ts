import type { BusinessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { Module, Platform } from '@nashi/platform';
import type { AccountId } from './accounts/account-id.ts';
import { setFrozen } from './accounts/accounts-queries.ts';
import { createOpenings } from './accounts/open-accounts.ts';
import type { OpenAccount } from './accounts/open-accounts.ts';
import * as balances from './balances/balances-queries.ts';
import type { Balance } from './balances/balances-queries.ts';
import type { ProofRun } from './contract.ts';
import { ledgerJobs } from './ledger-jobs.ts';
import { prove } from './proof/prove.ts';
import { ledgerRoutes } from './routes.ts';
import { listEntries, sumByPeriod } from './statement/entries-queries.ts';
import type { Entry, EntryFilter, PeriodSum } from './statement/entries-queries.ts';
import { post } from './transfers/post-transfers.ts';
import { createSubmitter } from './transfers/submit-transfers.ts';
import type { Transfer, TransferResult } from './transfers/transfer.ts';

export interface Ledger extends Module {
  /** Opens accounts; those that exist stay as they are. Answers their ids in order. */
  openAccounts(tx: Tx, accounts: readonly OpenAccount[]): Promise<AccountId[]>;
  /**
   * Posts in the caller's transaction, a result for each transfer in order. Call it once, late in the transaction:
   * it locks accounts. Returning a refusal afterwards undoes all of it, the note of what failed included.
   */
  post(tx: Tx, transfers: readonly Transfer[]): Promise<TransferResult[]>;
  /** Posts in a commit shared with all who post at this moment; answers after it. Each call's transfers stay together. */
  submit(transfers: readonly Transfer[]): Promise<TransferResult[]>;
  balances(tx: Tx, ids: readonly AccountId[]): Promise<Map<AccountId, Balance>>;
  balancesOfOwner(tx: Tx, ownerId: Id<string>): Promise<Balance[]>;
  /** Posted balances at the end of a business date, or at an instant. */
  balancesAt(tx: Tx, ids: readonly AccountId[], at: BusinessDate | Date): Promise<Map<AccountId, number>>;
  /** No money goes out of a frozen account; it may come in. False when nothing changed. */
  freeze(tx: Tx, id: AccountId): Promise<boolean>;
  unfreeze(tx: Tx, id: AccountId): Promise<boolean>;
  /** Entries of some accounts, newest first. */
  entries(tx: Tx, filter: EntryFilter): Promise<Entry[]>;
  /** What moved by business day or month, newest first. */
  sums(
    tx: Tx,
    ids: readonly AccountId[],
    by: 'day' | 'month',
    range: { before?: string | null; periods: number },
  ): Promise<PeriodSum[]>;
  /** Counts everything that must not be in the books; all zero is good. Writes nothing. */
  prove(tx: Tx): Promise<ProofRun>;
}

export function createLedger(platform: Platform): Ledger {
  const { clock, database } = platform;
  const submitter = createSubmitter(database, clock);
  const openings = createOpenings();
  return {
    name: 'ledger',
    migrations: new URL('../migrations/', import.meta.url),
    routes: ledgerRoutes(platform),
    ...ledgerJobs(platform),
    openAccounts: (tx, accounts) => openings.open(tx, accounts, clock.now()),
    post: (tx, transfers) => post(tx, transfers, clock.now()),
    submit: (transfers) => submitter.submit(transfers),
    balances: balances.balancesOf,
    balancesOfOwner: balances.balancesOfOwner,
    balancesAt: (tx, ids, at) =>
      at instanceof Date ? balances.balancesAtInstant(tx, ids, at) : balances.balancesAtDate(tx, ids, at),
    freeze: async (tx, id) => (await setFrozen(tx, id, true)) === 1,
    unfreeze: async (tx, id) => (await setFrozen(tx, id, false)) === 1,
    entries: listEntries,
    sums: sumByPeriod,
    prove: (tx) => prove(tx, clock.now()),
    stop: () => submitter.drain(),
  };
}
