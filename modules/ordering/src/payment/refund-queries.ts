import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { AfterSaleId, OrderId, OrderLineId, RefundId } from '../ids.ts';

export interface RefundRow {
  id: RefundId;
  orderId: OrderId;
  afterSaleId: AfterSaleId | null;
  amount: number;
  parts: { requestId: string; paymentId: string; amount: number; state: 'running' | 'done' }[];
  reason: string;
  /** `refused`: a provider would not take it and is asked again. */
  state: 'running' | 'refused' | 'done';
  createdAt: Date;
  doneAt: Date | null;
}

export async function insertRefund(tx: Tx, refund: RefundRow): Promise<void> {
  await sql`
    insert into ordering.refunds (id, order_id, after_sale_id, amount, parts, reason, state, created_at, done_at)
    values (${refund.id}, ${refund.orderId}, ${refund.afterSaleId}, ${refund.amount},
            ${JSON.stringify(refund.parts)}::jsonb, ${refund.reason}, ${refund.state}, ${refund.createdAt},
            ${refund.doneAt})`.execute(tx);
}

export async function refundsOf(tx: Tx, orderIds: readonly OrderId[]): Promise<RefundRow[]> {
  const result = await sql<RefundRow>`
    select id, order_id as "orderId", after_sale_id as "afterSaleId", amount, parts, reason, state,
           created_at as "createdAt", done_at as "doneAt"
    from ordering.refunds where order_id = any(${orderIds}::uuid[]) order by id`.execute(tx);
  return result.rows;
}

/** Adds to what went back, never past the total. False when it would. */
export async function addRefunded(tx: Tx, id: OrderId, amount: number): Promise<boolean> {
  const result = await sql`
    update ordering.orders set refunded = refunded + ${amount}
    where id = ${id} and refunded + ${amount} <= total returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function addRefundedLines(
  tx: Tx,
  orderId: OrderId,
  lines: readonly { lineId: OrderLineId; quantity: number; amount: number }[],
): Promise<void> {
  await sql`
    update ordering.order_lines l set refunded = l.refunded + back.quantity,
      refunded_amount = l.refunded_amount + back.amount, claimed = greatest(l.claimed, l.refunded + back.quantity)
    from unnest(${lines.map((one) => one.lineId)}::uuid[], ${lines.map((one) => one.quantity)}::int[],
                ${lines.map((one) => one.amount)}::bigint[]) as back(line_id, quantity, amount)
    where l.order_id = ${orderId} and l.id = back.line_id`.execute(tx);
}

/** The refund of one of these orders of which a request is part, locked; undefined when there is none under way. */
export async function lockRefundWith(
  tx: Tx,
  orderIds: readonly OrderId[],
  requestId: string,
): Promise<Pick<RefundRow, 'id' | 'orderId' | 'parts'> | undefined> {
  const result = await sql<Pick<RefundRow, 'id' | 'orderId' | 'parts'>>`
    select id, order_id as "orderId", parts from ordering.refunds
    where order_id = any(${orderIds}::uuid[]) and state <> 'done'
      and parts @> ${JSON.stringify([{ requestId }])}::jsonb for update`.execute(tx);
  return result.rows[0];
}

export async function saveRefund(tx: Tx, refund: Pick<RefundRow, 'id' | 'parts' | 'state' | 'doneAt'>): Promise<void> {
  await sql`
    update ordering.refunds set state = ${refund.state}, parts = ${JSON.stringify(refund.parts)}::jsonb,
      tries = tries + ${refund.state === 'refused' ? 1 : 0}, done_at = ${refund.doneAt}
    where id = ${refund.id}`.execute(tx);
}
