import type { BusinessDate } from '@nashi/clock';
import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

/** One at a time for each member, so that limits hold against two requests at once. */
export async function lockOutgoing(tx: Tx, memberId: MemberId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${memberId}, 7291012))`.execute(tx);
}

/** What a member sent and withdrew on a business day, in minor units; what came back does not count. */
export async function sentOn(tx: Tx, memberId: MemberId, date: BusinessDate, timeZone: string): Promise<number> {
  const result = await sql<{ sum: number }>`
    select (
      coalesce((select sum(amount) from payments.transfers where from_id = ${memberId} and state <> 'undone'
        and (created_at at time zone ${timeZone})::date = ${date}::date), 0)
      + coalesce((select sum(amount) from payments.withdrawals where owner_id = ${memberId} and owner_kind = 'member'
        and state not in ('failed', 'declined') and (requested_at at time zone ${timeZone})::date = ${date}::date), 0)
    )::bigint as sum`.execute(tx);
  return result.rows[0]?.sum ?? 0;
}
