import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { CheckoutId, OrderId } from '../ids.ts';
import { sourcesOf } from './order-states.ts';
import type { By, LineName, StateOf } from './order-states.ts';
import type { Order, OrderLine } from './order.ts';

export const orderColumns = `
  o.id, o.number, o.checkout_id as "checkoutId", o.member_id as "memberId", o.shop_id as "shopId", o.currency, o.state,
  o.payment, o.fulfilment, o.total, o.refunded, o.price_steps as steps, o.delivery, o.coupons,
  o.group_buy as "groupBuy", o.waits_for_team as "waitsForTeam", o.paid_by as "paidBy", o.remark,
  o.share_token as "shareToken", o.placed_at as "placedAt", o.pay_before as "payBefore", o.paid_at as "paidAt",
  o.shipped_at as "shippedAt", o.delivered_at as "deliveredAt", o.ended_at as "endedAt", o.settled_at as "settledAt"`;

const byIds = statement<Order>(
  'ordering.orders-by-ids',
  `select ${orderColumns} from ordering.orders o where o.id = any($1::uuid[])`,
);
export const ordersByIds = (tx: Tx, ids: readonly OrderId[]): Promise<Order[]> => byIds(tx, [ids]);

/** Orders, locked in id order until the end of the transaction. */
const locked = statement<Order>(
  'ordering.lock-orders',
  `select ${orderColumns} from ordering.orders o where o.id = any($1::uuid[]) order by o.id for update`,
);
export const lockOrders = (tx: Tx, ids: readonly OrderId[]): Promise<Order[]> => locked(tx, [ids]);

const lockedOfCheckout = statement<Order>(
  'ordering.lock-checkout',
  `select ${orderColumns} from ordering.orders o where o.checkout_id = $1 order by o.id for update`,
);
export const lockCheckout = (tx: Tx, checkoutId: CheckoutId): Promise<Order[]> => lockedOfCheckout(tx, [checkoutId]);

const ofCheckouts = statement<Order>(
  'ordering.orders-of-checkouts',
  `select ${orderColumns} from ordering.orders o where o.checkout_id = any($1::uuid[]) order by o.id`,
);
export const ordersOfCheckouts = (tx: Tx, ids: readonly CheckoutId[]): Promise<Order[]> => ofCheckouts(tx, [ids]);

/** Makes cancellations of orders of one checkout decide about its coupons one after the other. */
export async function lockCoupons(tx: Tx, ids: readonly CheckoutId[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('ordering.coupons ' || id, 0))
    from (select unnest(${ids.toSorted()}::text[]) as id order by 1) as checkouts`.execute(tx);
}

const lines = statement<OrderLine>(
  'ordering.lines-of-orders',
  `select id, order_id as "orderId", product_id as "productId", variant_id as "variantId", snapshot, quantity,
     unit_price as "unitPrice", amount, hold_id as "holdId", limits, shipped, claimed, refunded,
     refunded_amount as "refundedAmount"
   from ordering.order_lines where order_id = any($1::uuid[]) order by order_id, id`,
);

export async function linesOfOrders(tx: Tx, ids: readonly OrderId[]): Promise<Map<OrderId, OrderLine[]>> {
  const found = new Map<OrderId, OrderLine[]>(ids.map((id) => [id, []]));
  if (ids.length > 0) for (const line of await lines(tx, [ids])) found.get(line.orderId)?.push(line);
  return found;
}

const columnOf = { order: 'state', payment: 'payment', fulfilment: 'fulfilment' } as const;

const stamps: Record<LineName, string> = {
  order: `ended_at = $6, pay_before = null`,
  payment: `paid_at = case when $3 = 'paid' then $6 else paid_at end, pay_before = null`,
  fulfilment: `shipped_at = case when $3 in ('partly_shipped', 'shipped') then coalesce(shipped_at, $6) else shipped_at end,
     delivered_at = case when $3 in ('delivered', 'picked_up', 'redeemed') then $6 else delivered_at end`,
};

const change = (line: LineName) =>
  statement<{ id: OrderId }>(
    `ordering.change-${line}`,
    `with before as (
       select id, ${columnOf[line]} as was from ordering.orders
       where id = any($1::uuid[]) and ${columnOf[line]} = any($2::text[]) order by id for update
     ), changed as (
       update ordering.orders o set ${columnOf[line]} = $3, ${stamps[line]} from before where o.id = before.id
       returning o.id, before.was
     ), entry as (
       insert into ordering.order_entries (order_id, n, line, from_state, to_state, actor_kind, actor, reason, detail, at)
       select c.id, 1 + (select max(e.n) from ordering.order_entries e where e.order_id = c.id), '${line}', c.was, $3,
              $4, $5, $7, $8::jsonb, $6
       from changed c
     )
     select id from changed`,
  );

const changes = { order: change('order'), payment: change('payment'), fulfilment: change('fulfilment') };

/**
 * Moves one state line of orders to a state, where it may go there, and notes each change with who and why. Answers the
 * orders that moved: each exactly once, whoever else tries at the same time.
 */
export async function moveOrders<L extends LineName>(
  tx: Tx,
  line: L,
  ids: readonly OrderId[],
  to: StateOf<L>,
  why: { by: By; reason: string; detail?: Record<string, unknown>; at: Date },
): Promise<OrderId[]> {
  if (ids.length === 0) return [];
  const actor: MemberId | null = why.by.kind === 'system' ? null : why.by.id;
  const detail = JSON.stringify(why.detail ?? {});
  const values = [ids, sourcesOf(line, to), to, why.by.kind, actor, why.at, why.reason, detail];
  return (await changes[line](tx, values)).map((row) => row.id);
}

const pay = statement<{ id: OrderId }>(
  'ordering.note-payment',
  `update ordering.orders o set paid_by = paid.paid_by from unnest($1::uuid[], $2::jsonb[]) as paid(id, paid_by)
   where o.id = paid.id returning o.id`,
);
export async function notePayment(tx: Tx, paid: readonly { id: OrderId; paidBy: unknown }[]): Promise<void> {
  await pay(tx, [paid.map((one) => one.id), paid.map((one) => JSON.stringify(one.paidBy))]);
}

const firsts = statement<{ order_id: OrderId; in_shop: boolean }>(
  'ordering.note-first-purchases',
  `with firsts as (
     insert into ordering.first_purchases (member_id, scope, order_id)
     select distinct on (o.member_id, s.scope) o.member_id, s.scope, o.id
     from ordering.orders o, lateral (values ('00000000-0000-0000-0000-000000000000'::uuid), (o.shop_id)) as s(scope)
     where o.id = any($1::uuid[]) order by o.member_id, s.scope, o.id
     on conflict do nothing returning order_id, scope)
   select order_id, scope <> '00000000-0000-0000-0000-000000000000' as in_shop from firsts`,
);
export const noteFirstPurchases = (tx: Tx, ids: readonly OrderId[]) => firsts(tx, [ids]);

/** Gives orders new reservations for their lines, after the old ones were lost. */
export async function replaceHolds(tx: Tx, holds: readonly { lineId: string; holdId: string }[]): Promise<void> {
  await sql`
    update ordering.order_lines l set hold_id = new.hold_id
    from unnest(${holds.map((one) => one.lineId)}::uuid[], ${holds.map((one) => one.holdId)}::uuid[])
      as new(line_id, hold_id)
    where l.id = new.line_id and l.order_id in (
      select order_id from ordering.order_lines where id = any(${holds.map((one) => one.lineId)}::uuid[]))`.execute(tx);
}

export async function extendPayment(tx: Tx, checkoutId: CheckoutId, until: Date, now: Date): Promise<OrderId[]> {
  const result = await sql<{ id: OrderId }>`
    update ordering.orders set pay_before = greatest(pay_before, ${until})
    where checkout_id = ${checkoutId} and state = 'placed' and payment = 'unpaid' and pay_before > ${now}
    returning id`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function stopWaiting(tx: Tx, ids: readonly OrderId[]): Promise<OrderId[]> {
  const result = await sql<{ id: OrderId }>`
    update ordering.orders set waits_for_team = false
    where id = any(${ids}::uuid[]) and waits_for_team returning id`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function changeTeam(tx: Tx, id: OrderId, teamId: string, team: 'complete' | 'gathering'): Promise<void> {
  await sql`
    update ordering.orders set group_buy = jsonb_set(group_buy, '{teamId}', to_jsonb(${teamId}::text)),
      waits_for_team = ${team === 'gathering'}
    where id = ${id} and group_buy is not null`.execute(tx);
}

/** Those of the orders that were given up because nobody paid. */
export async function lapsedAmong(tx: Tx, ids: readonly OrderId[]): Promise<OrderId[]> {
  const result = await sql<{ id: OrderId }>`
    select distinct order_id as id from ordering.order_entries
    where order_id = any(${ids}::uuid[]) and line = 'order' and to_state = 'cancelled' and reason = 'unpaid'`.execute(
    tx,
  );
  return result.rows.map((row) => row.id);
}

/** Places orders anew that ran out of time: the same content under new ids, unpaid. */
export async function copyOrders(
  tx: Tx,
  copies: readonly { from: OrderId; id: OrderId; number: string }[],
  now: Date,
  payBefore: Date,
): Promise<void> {
  await sql`
    with copy as (
      select * from unnest(${copies.map((one) => one.from)}::uuid[], ${copies.map((one) => one.id)}::uuid[],
                           ${copies.map((one) => one.number)}::text[]) as c(old, id, number)
    ), orders as (
      insert into ordering.orders (id, number, checkout_id, member_id, shop_id, currency, state, payment, fulfilment,
        total, price_steps, delivery, coupons, group_buy, waits_for_team, remark, share_token, placed_at, pay_before)
      select c.id, c.number, o.checkout_id, o.member_id, o.shop_id, o.currency, 'placed', 'unpaid', 'unfulfilled',
        o.total, o.price_steps, o.delivery, o.coupons, o.group_buy, o.group_buy is not null, o.remark, o.share_token,
        ${now}, ${payBefore}
      from copy c join ordering.orders o on o.id = c.old
    ), lines as (
      insert into ordering.order_lines (order_id, id, member_id, product_id, variant_id, snapshot, quantity, unit_price,
        amount, hold_id, limits)
      select c.id, l.id, l.member_id, l.product_id, l.variant_id, l.snapshot, l.quantity, l.unit_price, l.amount,
        case when l.hold_id is null then null else gen_random_uuid() end, l.limits
      from copy c join ordering.order_lines l on l.order_id = c.old
    )
    insert into ordering.order_entries (order_id, n, line, from_state, to_state, actor_kind, actor, reason, detail, at)
    select c.id, e.n, e.line, null, e.state, 'system', null, 'paid-late', jsonb_build_object('instead', c.old), ${now}
    from copy c, (values (1, 'order', 'placed'), (2, 'payment', 'unpaid'), (3, 'fulfilment', 'unfulfilled'))
      as e(n, line, state)`.execute(tx);
}

/** Orders to complete by themselves: delivered, or shipped, long enough ago, and with no after-sale case open. */
export async function ordersToComplete(
  tx: Tx,
  deliveredBefore: Date,
  shippedBefore: Date,
  limit: number,
): Promise<OrderId[]> {
  const disputed = sql`exists (
    select 1 from ordering.after_sales s
    where s.order_id = o.id and s.state in ('requested', 'approved', 'returning', 'received', 'escalated'))`;
  const result = await sql<{ id: OrderId }>`
    (select o.id from ordering.orders o
     where o.state = 'placed' and o.delivered_at <= ${deliveredBefore} and not ${disputed} limit ${limit})
    union
    (select o.id from ordering.orders o
     where o.state = 'placed' and o.fulfilment = 'shipped' and o.delivered_at is null
       and o.shipped_at <= ${shippedBefore} and not ${disputed} limit ${limit})`.execute(tx);
  return result.rows.map((row) => row.id);
}

/** Unpaid orders whose time is over and whose job was missed. */
export async function overdueCheckouts(tx: Tx, now: Date, limit: number): Promise<CheckoutId[]> {
  const result = await sql<{ id: CheckoutId }>`
    select distinct checkout_id as id from ordering.orders where pay_before <= ${now} limit ${limit}`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function markSettled(tx: Tx, ids: readonly OrderId[], now: Date): Promise<OrderId[]> {
  const result = await sql<{ id: OrderId }>`
    update ordering.orders set settled_at = ${now}
    where id = any(${ids}::uuid[]) and settled_at is null returning id`.execute(tx);
  return result.rows.map((row) => row.id);
}
