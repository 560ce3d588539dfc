import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { Currency } from '@nashi/money';

export type WithdrawalId = Id<'withdrawal'>;
export type WithdrawalState = 'requested' | 'processing' | 'succeeded' | 'failed' | 'declined';

export interface Withdrawal {
  id: WithdrawalId;
  ownerKind: 'member' | 'shop';
  ownerId: Id<string>;
  requestedBy: MemberId;
  currency: Currency;
  amount: number;
  holderName: string;
  accountNumber: string;
  connector: string;
  state: WithdrawalState;
  reason: string | null;
  requestedAt: Date;
  reviewedAt: Date | null;
  doneAt: Date | null;
}

const columns = sql.raw(`
  id, owner_kind as "ownerKind", owner_id as "ownerId", requested_by as "requestedBy", currency, amount,
  holder_name as "holderName", account_number as "accountNumber", connector, state, reason,
  requested_at as "requestedAt", reviewed_at as "reviewedAt", done_at as "doneAt"`);

export async function insertWithdrawal(tx: Tx, w: Withdrawal): Promise<void> {
  await sql`
    insert into payments.withdrawals (id, owner_kind, owner_id, requested_by, currency, amount, holder_name, account_number,
      connector, state, requested_at)
    values (${w.id}, ${w.ownerKind}, ${w.ownerId}, ${w.requestedBy}, ${w.currency}, ${w.amount}, ${w.holderName},
            ${w.accountNumber}, ${w.connector}, ${w.state}, ${w.requestedAt})`.execute(tx);
}

export async function findWithdrawal(tx: Tx, id: WithdrawalId): Promise<Withdrawal | undefined> {
  const result = await sql<Withdrawal>`select ${columns} from payments.withdrawals where id = ${id}`.execute(tx);
  return result.rows[0];
}

/** Moves a withdrawal on, once; undefined when it was not in the state it leaves. */
export async function moveWithdrawal(
  tx: Tx,
  id: WithdrawalId,
  move: {
    from: WithdrawalState;
    to: WithdrawalState;
    at: Date;
    reason?: string;
    reviewer?: MemberId;
  },
): Promise<Withdrawal | undefined> {
  const reviewed = move.reviewer !== undefined;
  const done = move.to !== 'processing';
  const result = await sql<Withdrawal>`
    update payments.withdrawals set state = ${move.to}, reason = ${move.reason ?? null},
      reviewed_by = coalesce(${move.reviewer ?? null}, reviewed_by),
      reviewed_at = case when ${reviewed} then ${move.at}::timestamptz else reviewed_at end,
      done_at = case when ${done} then ${move.at}::timestamptz end
    where id = ${id} and state = ${move.from} returning ${columns}`.execute(tx);
  return result.rows[0];
}

export async function listWithdrawals(
  tx: Tx,
  filter: {
    ownerId: Id<string> | undefined;
    state: WithdrawalState | undefined;
    from: { at: string; id: string } | undefined;
    limit: number;
  },
): Promise<Withdrawal[]> {
  const { ownerId = null, state = null, from, limit } = filter;
  const result = await sql<Withdrawal>`
    select ${columns} from payments.withdrawals
    where (${ownerId}::uuid is null or owner_id = ${ownerId}::uuid)
      and (${state}::text is null or state = ${state}::text)
      and (${from?.at ?? null}::timestamptz is null
           or (requested_at, id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))
    order by requested_at desc, id desc limit ${limit}`.execute(tx);
  return result.rows;
}
