import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { Currency } from '@nashi/money';
import type { PaymentId } from '../payable.ts';
import type { RefundRequestId } from '../payments.ts';

export type RefundId = Id<'refund'>;
export type RefundState = 'requested' | 'processing' | 'succeeded' | 'failed';

export interface Refund {
  id: RefundId;
  paymentId: PaymentId;
  requestId: RefundRequestId;
  payerId: MemberId;
  method: 'wallet' | 'provider';
  connector: string | null;
  currency: Currency;
  amount: number;
  state: RefundState;
  reason: string;
  attempts: number;
  lastFault: string | null;
  nextTryAt: Date | null;
  requestedAt: Date;
  doneAt: Date | null;
}

const columns = sql.raw(`
  id, payment_id as "paymentId", request_id as "requestId", payer_id as "payerId", method, connector, currency, amount,
  state, reason, attempts, last_fault as "lastFault", next_try_at as "nextTryAt", requested_at as "requestedAt",
  done_at as "doneAt"`);

export async function insertRefunds(tx: Tx, refunds: readonly Refund[]): Promise<void> {
  if (refunds.length === 0) return;
  await sql`
    insert into payments.refunds (id, payment_id, request_id, payer_id, method, connector, currency, amount, state, reason,
      next_try_at, requested_at, done_at)
    select * from unnest(${refunds.map((r) => r.id)}::uuid[], ${refunds.map((r) => r.paymentId)}::uuid[],
      ${refunds.map((r) => r.requestId)}::uuid[], ${refunds.map((r) => r.payerId)}::uuid[],
      ${refunds.map((r) => r.method)}::text[], ${refunds.map((r) => r.connector)}::text[],
      ${refunds.map((r) => r.currency)}::text[], ${refunds.map((r) => r.amount)}::bigint[],
      ${refunds.map((r) => r.state)}::text[], ${refunds.map((r) => r.reason)}::text[],
      ${refunds.map((r) => r.nextTryAt)}::timestamptz[], ${refunds.map((r) => r.requestedAt)}::timestamptz[],
      ${refunds.map((r) => r.doneAt)}::timestamptz[])`.execute(tx);
}

export async function refundsByRequests(tx: Tx, ids: readonly RefundRequestId[]): Promise<Refund[]> {
  const result = await sql<Refund>`
    select ${columns} from payments.refunds where request_id = any(${ids}::uuid[]) order by id`.execute(tx);
  return result.rows;
}

export async function refundsOfPayments(tx: Tx, ids: readonly PaymentId[]): Promise<Refund[]> {
  const result = await sql<Refund>`
    select ${columns} from payments.refunds where payment_id = any(${ids}::uuid[]) order by requested_at, id`.execute(
    tx,
  );
  return result.rows;
}

export async function refundById(tx: Tx, id: RefundId): Promise<Refund | undefined> {
  const result = await sql<Refund>`select ${columns} from payments.refunds where id = ${id}`.execute(tx);
  return result.rows[0];
}

/** Takes a refund that waits, for one try. */
export async function beginTry(tx: Tx, id: RefundId): Promise<Refund | undefined> {
  const result = await sql<Refund>`
    update payments.refunds set state = 'processing', attempts = attempts + 1
    where id = ${id} and state <> 'succeeded' returning ${columns}`.execute(tx);
  return result.rows[0];
}

export async function markRefunded(tx: Tx, id: RefundId, at: Date): Promise<boolean> {
  const result = await sql`
    update payments.refunds set state = 'succeeded', done_at = ${at}, next_try_at = null, last_fault = null
    where id = ${id} and state <> 'succeeded' returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function markRefundFailed(tx: Tx, id: RefundId, fault: string, nextTryAt: Date): Promise<void> {
  await sql`
    update payments.refunds set state = 'failed', last_fault = ${fault.slice(0, 300)}, next_try_at = ${nextTryAt}
    where id = ${id} and state <> 'succeeded'`.execute(tx);
}

export async function waitingRefunds(tx: Tx, before: Date, limit: number): Promise<RefundId[]> {
  const result = await sql<{ id: RefundId }>`
    select id from payments.refunds where state <> 'succeeded' and next_try_at < ${before}
    order by next_try_at limit ${limit}`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function listRefunds(
  tx: Tx,
  {
    state,
    from,
    limit,
  }: { state: RefundState | undefined; from: { at: string; id: string } | undefined; limit: number },
): Promise<Refund[]> {
  const result = await sql<Refund>`
    select ${columns} from payments.refunds
    where (${state ?? null}::text is null or state = ${state ?? null}::text)
      and (${from?.at ?? null}::timestamptz is null
           or (requested_at, id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))
    order by requested_at desc, id desc limit ${limit}`.execute(tx);
  return result.rows;
}
