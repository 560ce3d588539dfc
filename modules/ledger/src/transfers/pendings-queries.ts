import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { TransferId } from '../accounts/account-id.ts';

/** Pending transfers whose time is over. */
export async function overduePendings(tx: Tx, now: Date, limit: number): Promise<TransferId[]> {
  const result = await sql<{ id: TransferId }>`
    select id from ledger.pendings where state = 'pending' and expires_at <= ${now}
    order by expires_at limit ${limit}`.execute(tx);
  return result.rows.map((row) => row.id);
}

/** Adds up what hot accounts gathered; one at a time, so that their rows are locked in no order but one. */
export async function foldDeltas(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7291011)`.execute(tx);
  await sql`
    with gone as (delete from ledger.deltas returning *),
    total as (
      select account_id, sum(debits_posted)::bigint as dp, sum(credits_posted)::bigint as cp,
             sum(debits_pending)::bigint as dn, sum(credits_pending)::bigint as cn
      from gone group by account_id)
    update ledger.accounts a set debits_posted = a.debits_posted + total.dp, credits_posted = a.credits_posted + total.cp,
      debits_pending = a.debits_pending + total.dn, credits_pending = a.credits_pending + total.cn
    from total where a.id = total.account_id`.execute(tx);
}
