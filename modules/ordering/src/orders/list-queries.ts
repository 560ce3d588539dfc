import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { OrderId } from '../ids.ts';

export interface Entry {
  orderId: OrderId;
  line: 'order' | 'payment' | 'fulfilment';
  from: string | null;
  to: string;
  actorKind: 'member' | 'shop' | 'operator' | 'system';
  reason: string;
  detail: Record<string, unknown>;
  at: Date;
}

/** An order begins unpaid and unfulfilled: its first entry says that too, unless the others are written out. */
function withBeginning(rows: readonly Entry[]): Entry[] {
  const [first, ...later] = rows;
  if (!first || first.line !== 'order' || later.some((entry) => entry.from === null)) return [...rows];
  return [
    first,
    { ...first, line: 'payment', to: 'unpaid' },
    { ...first, line: 'fulfilment', to: 'unfulfilled' },
    ...later,
  ];
}

export async function entriesOf(tx: Tx, orderId: OrderId): Promise<Entry[]> {
  const result = await sql<Entry>`
    select order_id as "orderId", line, from_state as "from", to_state as "to", actor_kind as "actorKind", reason,
           detail, at
    from ordering.order_entries where order_id = ${orderId} order by n`.execute(tx);
  return withBeginning(result.rows);
}

const underWay = sql`o.state = 'placed' and o.payment in ('paid', 'partly_refunded')`;
const openCase = sql`exists (select 1 from ordering.after_sales s where s.order_id = o.id
  and s.state in ('requested', 'approved', 'returning', 'received', 'escalated'))`;

const memberTabs = {
  all: sql`true`,
  'to-pay': sql`o.state = 'placed' and o.payment = 'unpaid'`,
  'to-ship': sql`${underWay} and o.fulfilment in ('unfulfilled', 'partly_shipped')`,
  'to-receive': sql`${underWay} and o.fulfilment in ('shipped', 'delivered', 'ready_for_pickup', 'partly_shipped')`,
  'to-review': sql`o.state = 'completed'`,
  'after-sale': sql`exists (select 1 from ordering.after_sales s where s.order_id = o.id)`,
};

const shopTabs = {
  all: sql`true`,
  'to-pay': sql`o.state = 'placed' and o.payment = 'unpaid'`,
  'to-ship': sql`${underWay} and not o.waits_for_team and o.fulfilment in ('unfulfilled', 'partly_shipped')`,
  shipped: sql`${underWay} and o.fulfilment in ('shipped', 'delivered', 'ready_for_pickup')`,
  completed: sql`o.state = 'completed'`,
  cancelled: sql`o.state = 'cancelled'`,
  'after-sale': openCase,
};

export type MemberTab = keyof typeof memberTabs;
export type ShopTab = keyof typeof shopTabs;

interface Listing {
  q: string | undefined;
  before: OrderId | undefined;
  limit: number;
}

const escape = (text: string): string => `%${text.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;

async function list(tx: Tx, owner: ReturnType<typeof sql>, tab: ReturnType<typeof sql>, listing: Listing) {
  const { q, before, limit } = listing;
  const like = q === undefined ? null : escape(q);
  const result = await sql<{ id: OrderId }>`
    select o.id from ordering.orders o
    where ${owner} and ${tab} and (${before ?? null}::uuid is null or o.id < ${before ?? null}::uuid)
      and (${like}::text is null or o.number ilike ${like} or exists (
        select 1 from ordering.order_lines l where l.order_id = o.id and l.snapshot ->> 'title' ilike ${like}))
    order by o.id desc limit ${limit + 1}`.execute(tx);
  return result.rows.map((row) => row.id);
}

/** Ids of a member's orders, newest first, one more than `limit` when there are more. */
export const memberOrderIds = (tx: Tx, memberId: MemberId, tab: MemberTab, listing: Listing): Promise<OrderId[]> =>
  list(tx, sql`o.member_id = ${memberId}`, memberTabs[tab], listing);

export interface WaitingOrders {
  toPay: number;
  toShip: number;
  toReceive: number;
  afterSale: number;
}

/** What waits in a member's tabs; of after-sale cases only the open ones. */
export async function countWaiting(tx: Tx, memberId: MemberId): Promise<WaitingOrders> {
  const result = await sql<WaitingOrders>`
    select count(*) filter (where ${memberTabs['to-pay']}) as "toPay",
           count(*) filter (where ${memberTabs['to-ship']}) as "toShip",
           count(*) filter (where ${memberTabs['to-receive']}) as "toReceive",
           count(*) filter (where ${openCase}) as "afterSale"
    from ordering.orders o where o.member_id = ${memberId}`.execute(tx);
  return result.rows[0] ?? { toPay: 0, toShip: 0, toReceive: 0, afterSale: 0 };
}

export const shopOrderIds = (tx: Tx, shopId: Id<'shop'>, tab: ShopTab, listing: Listing): Promise<OrderId[]> =>
  list(tx, sql`o.shop_id = ${shopId}`, shopTabs[tab], listing);

/** Which of these purchases were made and paid and not wholly paid back: the proof behind a recommendation. */
export async function boughtAmong(
  tx: Tx,
  pairs: readonly { memberId: MemberId; productId: Id<'product'> }[],
): Promise<{ memberId: MemberId; productId: Id<'product'> }[]> {
  const result = await sql<{ memberId: MemberId; productId: Id<'product'> }>`
    select distinct l.member_id as "memberId", l.product_id as "productId"
    from ordering.order_lines l join ordering.orders o on o.id = l.order_id
    where (l.member_id, l.product_id) in (
        select * from unnest(${pairs.map((p) => p.memberId)}::uuid[], ${pairs.map((p) => p.productId)}::uuid[]))
      and o.payment in ('paid', 'partly_refunded') and l.refunded < l.quantity`.execute(tx);
  return result.rows;
}

/** Members with a paid order, anywhere. */
export async function buyersAmong(tx: Tx, memberIds: readonly MemberId[]): Promise<MemberId[]> {
  const result = await sql<{ memberId: MemberId }>`
    select member_id as "memberId" from ordering.first_purchases
    where member_id = any(${memberIds}::uuid[]) and scope = '00000000-0000-0000-0000-000000000000'`.execute(tx);
  return result.rows.map((row) => row.memberId);
}
