import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { OrderId, OrderLineId, ParcelId } from '../ids.ts';

export interface Parcel {
  id: ParcelId;
  orderId: OrderId;
  carrier: string;
  tracking: string;
  lines: { lineId: OrderLineId; quantity: number }[];
  shippedAt: Date;
  deliveredAt: Date | null;
}

export async function insertParcel(tx: Tx, parcel: Parcel): Promise<void> {
  const { id, orderId, carrier, tracking, lines, shippedAt } = parcel;
  await sql`
    insert into ordering.parcels (id, order_id, carrier, tracking, lines, shipped_at)
    values (${id}, ${orderId}, ${carrier}, ${tracking}, ${JSON.stringify(lines)}::jsonb, ${shippedAt})`.execute(tx);
}

/** Adds to the pieces shipped, never past what was ordered less what was given back. False when it would. */
export async function addShipped(
  tx: Tx,
  orderId: OrderId,
  lines: readonly { lineId: OrderLineId; quantity: number }[],
): Promise<boolean> {
  const result = await sql`
    update ordering.order_lines l set shipped = l.shipped + more.quantity
    from unnest(${lines.map((one) => one.lineId)}::uuid[], ${lines.map((one) => one.quantity)}::int[])
      as more(line_id, quantity)
    where l.order_id = ${orderId} and l.id = more.line_id and l.shipped + more.quantity <= l.quantity - l.refunded
    returning l.id`.execute(tx);
  return result.rows.length === lines.length;
}

export async function parcelsOf(tx: Tx, orderIds: readonly OrderId[]): Promise<Parcel[]> {
  const result = await sql<Parcel>`
    select id, order_id as "orderId", carrier, tracking, lines, shipped_at as "shippedAt",
           delivered_at as "deliveredAt"
    from ordering.parcels where order_id = any(${orderIds}::uuid[]) order by id`.execute(tx);
  return result.rows;
}

export async function deliverParcels(tx: Tx, orderIds: readonly OrderId[], at: Date): Promise<void> {
  await sql`
    update ordering.parcels set delivered_at = ${at}
    where order_id = any(${orderIds}::uuid[]) and delivered_at is null`.execute(tx);
}

export async function ordersByNumbers(
  tx: Tx,
  shopId: string,
  numbers: readonly string[],
): Promise<Map<string, OrderId>> {
  const result = await sql<{ id: OrderId; number: string }>`
    select id, number from ordering.orders
    where shop_id = ${shopId} and number = any(${numbers}::text[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.number, row.id]));
}
