import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { AfterSaleId, OrderId, OrderLineId, RefundId } from '../ids.ts';

export interface RefundRow {
  id: RefundId;
  orderId: OrderId;
  afterSaleId: AfterSaleId | null;
  amount: number;
  parts: { paymentId: string; amount: number }[];
  reason: string;
  state: 'running' | 'done';
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

/** Refunds whose money has arrived everywhere. */
export async function finishRefunds(tx: Tx, ids: readonly RefundId[], now: Date): Promise<void> {
  await sql`
    update ordering.refunds set state = 'done', done_at = ${now}
    where id = any(${ids}::uuid[]) and state = 'running'`.execute(tx);
}
