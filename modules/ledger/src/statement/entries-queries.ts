import type { BusinessDate } from '@nashi/clock';
import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { AccountId, TransferId } from '../accounts/account-id.ts';
import type { Side } from '../accounts/chart.ts';

export interface Entry {
  transferId: TransferId;
  accountId: AccountId;
  otherAccount: AccountId;
  side: Side;
  amount: number;
  code: string;
  businessDate: BusinessDate;
  cause: { kind: string; id: Id<string> };
  at: Date;
}

export interface EntryFilter {
  accountIds: readonly AccountId[];
  /** Business dates, both included. */
  from?: BusinessDate;
  to?: BusinessDate;
  side?: Side;
  codes?: readonly string[];
  causeIds?: readonly Id<string>[];
  after?: { at: string; id: string; side: Side };
  limit: number;
}

interface EntryRow extends Omit<Entry, 'cause'> {
  causeKind: string;
  causeId: Id<string>;
}

/** Entries of some accounts, newest first. */
export async function listEntries(tx: Tx, filter: EntryFilter): Promise<Entry[]> {
  const { accountIds, from = null, to = null, side = null, codes = null, causeIds = null, after, limit } = filter;
  const result = await sql<EntryRow>`
    select transfer_id as "transferId", account_id as "accountId", other_account as "otherAccount", side, amount, code,
           business_date as "businessDate", cause_kind as "causeKind", cause_id as "causeId", at
    from ledger.entries
    where account_id = any(${accountIds}::uuid[])
      and (${from}::date is null or business_date >= ${from}::date)
      and (${to}::date is null or business_date <= ${to}::date)
      and (${side}::text is null or side = ${side}::text)
      and (${codes}::text[] is null or code = any(${codes}::text[])
           or cause_id = any(coalesce(${causeIds}::uuid[], '{}')))
      and (${after?.at ?? null}::timestamptz is null
           or (at, transfer_id, side)
              < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${after?.side ?? null}::text))
    order by at desc, transfer_id desc, side desc limit ${limit}`.execute(tx);
  return result.rows.map(({ causeKind, causeId, ...row }) => ({ ...row, cause: { kind: causeKind, id: causeId } }));
}

export interface PeriodSum {
  accountId: AccountId;
  /** A business date, or a month as `YYYY-MM`. */
  period: string;
  debits: number;
  credits: number;
  entries: number;
}

/** What moved, day by day or month by month, newest first: `periods` of them, before `before` when given. */
export async function sumByPeriod(
  tx: Tx,
  accountIds: readonly AccountId[],
  by: 'day' | 'month',
  { before = null, periods }: { before?: string | null; periods: number },
): Promise<PeriodSum[]> {
  const shape = by === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM';
  const result = await sql<PeriodSum>`
    with sums as (
      select account_id, to_char(business_date, ${shape}) as period,
             coalesce(sum(amount) filter (where side = 'debit'), 0)::bigint as debits,
             coalesce(sum(amount) filter (where side = 'credit'), 0)::bigint as credits, count(*) as entries
      from ledger.entries where account_id = any(${accountIds}::uuid[]) group by 1, 2)
    select account_id as "accountId", period, debits, credits, entries from sums
    where period in (select distinct period from sums where ${before}::text is null or period < ${before}::text
                     order by period desc limit ${periods})
    order by period desc`.execute(tx);
  return result.rows;
}
