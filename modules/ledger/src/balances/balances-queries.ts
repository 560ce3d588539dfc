import type { BusinessDate } from '@nashi/clock';
import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { AccountId } from '../accounts/account-id.ts';
import type { AccountKind, Unit } from '../accounts/chart.ts';

export interface Balance {
  accountId: AccountId;
  kind: AccountKind;
  ownerId: Id<string> | null;
  currency: Unit;
  /** Minor units on the account's normal side. */
  posted: number;
  /** Set aside to go out. */
  pendingOut: number;
  /** Announced to come in. */
  pendingIn: number;
  /** What can be spent: posted less what is set aside. */
  available: number;
  frozen: boolean;
}

const columns = sql.raw(`
  id as "accountId", kind, owner_id as "ownerId", currency, frozen,
  case normal_side when 'credit' then credits_posted - debits_posted else debits_posted - credits_posted end as posted,
  case normal_side when 'credit' then debits_pending else credits_pending end as "pendingOut",
  case normal_side when 'credit' then credits_pending else debits_pending end as "pendingIn",
  case normal_side when 'credit' then credits_posted - debits_posted - debits_pending
    else debits_posted - credits_posted - credits_pending end as available`);

export async function balancesOf(tx: Tx, ids: readonly AccountId[]): Promise<Map<AccountId, Balance>> {
  if (ids.length === 0) return new Map();
  const result = await sql<Balance>`
    select ${columns} from ledger.balances where id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.accountId, row]));
}

export async function balancesOfOwner(tx: Tx, ownerId: Id<string>): Promise<Balance[]> {
  const result = await sql<Balance>`
    select ${columns} from ledger.balances where owner_id = ${ownerId} order by kind, currency`.execute(tx);
  return result.rows;
}

/** Posted balances at the end of a business date, from today's less what came after. */
export async function balancesAtDate(
  tx: Tx,
  ids: readonly AccountId[],
  date: BusinessDate,
): Promise<Map<AccountId, number>> {
  const result = await sql<{ id: AccountId; balance: number }>`
    select a.id, (case a.normal_side when 'credit' then 1 else -1 end
      * (a.credits_posted - a.debits_posted - coalesce((
          select sum(case e.side when 'credit' then e.amount else -e.amount end)
          from ledger.entries e where e.account_id = a.id and e.business_date > ${date}), 0)))::bigint as balance
    from ledger.balances a where a.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.id, row.balance]));
}

/** Posted balances at an instant: everything done at it or before counts. */
export async function balancesAtInstant(tx: Tx, ids: readonly AccountId[], at: Date): Promise<Map<AccountId, number>> {
  const result = await sql<{ id: AccountId; balance: number }>`
    select a.id, (case a.normal_side when 'credit' then 1 else -1 end
      * (a.credits_posted - a.debits_posted - coalesce((
          select sum(case e.side when 'credit' then e.amount else -e.amount end)
          from ledger.entries e where e.account_id = a.id and e.at > ${at}), 0)))::bigint as balance
    from ledger.balances a where a.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.id, row.balance]));
}
