import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { AfterSaleId, OrderId, OrderLineId } from '../ids.ts';
import type { By } from '../orders/order-states.ts';
import type { AfterSale, AfterSaleEntry, AfterSaleState } from './after-sale.ts';

const columns = sql.raw(`
  s.id, s.order_id as "orderId", s.member_id as "memberId", s.shop_id as "shopId", s.kind, s.state, s.reason, s.words,
  s.lines, s.amount, s.carrier, s.tracking, s.requested_at as "requestedAt", s.changed_at as "changedAt"`);

/** Sets pieces aside for a case, never past what was ordered. False when some are claimed already. */
export async function claimPieces(
  tx: Tx,
  orderId: OrderId,
  lines: readonly { lineId: OrderLineId; quantity: number }[],
): Promise<boolean> {
  const result = await sql`
    update ordering.order_lines l set claimed = l.claimed + want.quantity
    from unnest(${lines.map((one) => one.lineId)}::uuid[], ${lines.map((one) => one.quantity)}::int[])
      as want(line_id, quantity)
    where l.order_id = ${orderId} and l.id = want.line_id and l.claimed + want.quantity <= l.quantity
    returning l.id`.execute(tx);
  return result.rows.length === lines.length;
}

export async function freePieces(
  tx: Tx,
  orderId: OrderId,
  lines: readonly { lineId: OrderLineId; quantity: number }[],
): Promise<void> {
  await sql`
    update ordering.order_lines l set claimed = l.claimed - want.quantity
    from unnest(${lines.map((one) => one.lineId)}::uuid[], ${lines.map((one) => one.quantity)}::int[])
      as want(line_id, quantity)
    where l.order_id = ${orderId} and l.id = want.line_id`.execute(tx);
}

export async function insertCase(tx: Tx, one: AfterSale): Promise<void> {
  await sql`
    insert into ordering.after_sales (id, order_id, member_id, shop_id, kind, state, reason, words, lines, amount,
      requested_at, changed_at)
    values (${one.id}, ${one.orderId}, ${one.memberId}, ${one.shopId}, ${one.kind}, ${one.state}, ${one.reason},
            ${one.words}, ${JSON.stringify(one.lines)}::jsonb, ${one.amount}, ${one.requestedAt},
            ${one.changedAt})`.execute(tx);
}

export async function addCaseEntry(
  tx: Tx,
  id: AfterSaleId,
  entry: { from: AfterSaleState | null; to: AfterSaleState; by: By; words: string; at: Date },
): Promise<void> {
  await sql`
    insert into ordering.after_sale_entries (after_sale_id, n, from_state, to_state, actor_kind, actor, words, at)
    select ${id}, 1 + coalesce(max(n), 0), ${entry.from}::text, ${entry.to}::text, ${entry.by.kind}::text,
           ${entry.by.kind === 'system' ? null : entry.by.id}::uuid, ${entry.words}::text, ${entry.at}::timestamptz
    from ordering.after_sale_entries where after_sale_id = ${id}`.execute(tx);
}

/** Moves a case from the state it was seen in; false when somebody else moved it first. */
export async function moveCase(
  tx: Tx,
  one: AfterSale,
  to: AfterSaleState,
  parcel: { carrier: string | null; tracking: string | null },
  at: Date,
): Promise<boolean> {
  const result = await sql`
    update ordering.after_sales set state = ${to}, changed_at = ${at}, carrier = coalesce(${parcel.carrier}, carrier),
      tracking = coalesce(${parcel.tracking}, tracking)
    where id = ${one.id} and state = ${one.state} returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function caseById(tx: Tx, id: AfterSaleId): Promise<AfterSale | undefined> {
  const result = await sql<AfterSale>`select ${columns} from ordering.after_sales s where s.id = ${id}`.execute(tx);
  return result.rows[0];
}

export async function lockCase(tx: Tx, id: AfterSaleId): Promise<AfterSale | undefined> {
  const result = await sql<AfterSale>`
    select ${columns} from ordering.after_sales s where s.id = ${id} for update`.execute(tx);
  return result.rows[0];
}

export async function afterSalesOf(tx: Tx, orderIds: readonly OrderId[]): Promise<AfterSale[]> {
  const result = await sql<AfterSale>`
    select ${columns} from ordering.after_sales s where s.order_id = any(${orderIds}::uuid[]) order by s.id`.execute(
    tx,
  );
  return result.rows;
}

export async function caseEntries(tx: Tx, ids: readonly AfterSaleId[]): Promise<AfterSaleEntry[]> {
  const result = await sql<AfterSaleEntry>`
    select after_sale_id as "afterSaleId", from_state as "from", to_state as "to", actor_kind as "actorKind", words, at
    from ordering.after_sale_entries where after_sale_id = any(${ids}::uuid[]) order by after_sale_id, n`.execute(tx);
  return result.rows;
}

export async function caseFacts(
  tx: Tx,
  orderIds: readonly OrderId[],
): Promise<{ orderId: OrderId; number: string; currency: string; lineId: OrderLineId; title: string }[]> {
  const result = await sql<{ orderId: OrderId; number: string; currency: string; lineId: OrderLineId; title: string }>`
    select o.id as "orderId", o.number, o.currency, l.id as "lineId", l.snapshot ->> 'title' as title
    from ordering.orders o join ordering.order_lines l on l.order_id = o.id
    where o.id = any(${orderIds}::uuid[])`.execute(tx);
  return result.rows;
}

const openStates = ['requested', 'approved', 'returning', 'received', 'escalated'];

export async function shopCases(
  tx: Tx,
  shopId: Id<'shop'>,
  open: 'yes' | 'no',
  before: AfterSaleId | undefined,
  limit: number,
): Promise<AfterSale[]> {
  const result = await sql<AfterSale>`
    select ${columns} from ordering.after_sales s
    where s.shop_id = ${shopId} and (s.state = any(${openStates}::text[])) = ${open === 'yes'}
      and (${before ?? null}::uuid is null or s.id < ${before ?? null}::uuid)
    order by s.id desc limit ${limit + 1}`.execute(tx);
  return result.rows;
}

export async function escalatedCases(tx: Tx, from: AfterSaleId | undefined, limit: number): Promise<AfterSale[]> {
  const result = await sql<AfterSale>`
    select ${columns} from ordering.after_sales s
    where s.state = 'escalated' and (${from ?? null}::uuid is null or s.id > ${from ?? null}::uuid)
    order by s.id limit ${limit + 1}`.execute(tx);
  return result.rows;
}
