import { statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { AddressId, OrderId } from '../ids.ts';
import type { Address } from './placement.ts';

export interface Wanted {
  memberId: MemberId;
  addressId: AddressId | null;
  fromCart: 'cart' | 'given';
}

export interface Found {
  place: number;
  address: Address | null;
  /** Where the member has paid for an order before: shops, and the nil uuid for the community. */
  bought_in: string[];
  lines: { variantId: Id<'variant'>; quantity: number }[] | null;
}

const readStatement = statement<Found>(
  'ordering.read-purchases',
  `select want.place::int as place, a.address,
          array(select f.scope::text from ordering.first_purchases f where f.member_id = want.member_id) as bought_in,
          case when want.from_cart then (
            select jsonb_agg(jsonb_build_object('variantId', c.variant_id, 'quantity', c.quantity) order by c.variant_id)
            from ordering.cart_lines c where c.owner_id = want.member_id and c.selected) end as lines
   from unnest($1::uuid[], $2::uuid[], $3::boolean[]) with ordinality as want(member_id, address_id, from_cart, place)
   left join ordering.addresses a on a.id = want.address_id and a.member_id = want.member_id`,
);

/** Addresses, selected cart lines and where they have bought before, for many purchases in one statement. */
export function readPurchases(tx: Tx, wanted: readonly Wanted[]): Promise<Found[]> {
  return readStatement(tx, [
    wanted.map((one) => one.memberId),
    wanted.map((one) => one.addressId),
    wanted.map((one) => one.fromCart === 'cart'),
  ]);
}

const limitStatement = statement<{ place: number }>(
  'ordering.use-limits',
  'select place from ordering.use_limits($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::int[]) as place',
);

export interface LimitClaim {
  memberId: MemberId;
  subjectId: string;
  period: string;
  quantity: number;
  limit: number;
}

/** Places (from 0) of the claims that would pass their limit. */
export async function claimLimits(tx: Tx, claims: readonly LimitClaim[]): Promise<number[]> {
  if (claims.length === 0) return [];
  const rows = await limitStatement(tx, [
    claims.map((claim) => claim.memberId),
    claims.map((claim) => claim.subjectId),
    claims.map((claim) => claim.period),
    claims.map((claim) => claim.quantity),
    claims.map((claim) => claim.limit),
  ]);
  return rows.map((row) => row.place - 1);
}

const freeStatement = statement(
  'ordering.free-limits',
  `update ordering.limit_uses u set quantity = greatest(0, u.quantity - want.quantity)
   from (select m, s, p, sum(q)::int as quantity from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[]) as w(m, s, p, q)
         group by m, s, p) as want
   where u.member_id = want.m and u.subject_id = want.s and u.period = want.p`,
);

export async function freeLimits(tx: Tx, claims: readonly Omit<LimitClaim, 'limit'>[]): Promise<void> {
  if (claims.length === 0) return;
  await freeStatement(tx, [
    claims.map((claim) => claim.memberId),
    claims.map((claim) => claim.subjectId),
    claims.map((claim) => claim.period),
    claims.map((claim) => claim.quantity),
  ]);
}

const writeStatement = statement<{ order_id: OrderId; in_shop: boolean }>(
  'ordering.write-orders',
  `with orders as (
     insert into ordering.orders (id, number, checkout_id, member_id, shop_id, currency, state, payment, fulfilment,
       total, price_steps, delivery, coupons, group_buy, waits_for_team, paid_by, remark, share_token, placed_at,
       pay_before, paid_at)
     select o.id, o.number, o.checkout_id, o.member_id, o.shop_id, o.currency, 'placed', o.payment, 'unfulfilled',
       o.total, o.price_steps, o.delivery, o.coupons, o.group_buy, o.waits_for_team, o.paid_by, o.remark,
       o.share_token, $5, o.pay_before, o.paid_at
     from jsonb_to_recordset($1::jsonb) as o(id uuid, number text, checkout_id uuid, member_id uuid, shop_id uuid,
       currency text, payment text, total bigint, price_steps jsonb, delivery jsonb, coupons jsonb, group_buy jsonb,
       waits_for_team boolean, paid_by jsonb, remark text, share_token text, pay_before timestamptz, paid_at timestamptz)
   ), lines as (
     insert into ordering.order_lines (order_id, id, member_id, product_id, variant_id, snapshot, quantity, unit_price,
       amount, hold_id, limits)
     select l.order_id, l.id, l.member_id, l.product_id, l.variant_id, l.snapshot, l.quantity, l.unit_price, l.amount,
       l.hold_id, l.limits
     from jsonb_to_recordset($2::jsonb) as l(order_id uuid, id uuid, member_id uuid, product_id uuid, variant_id uuid,
       snapshot jsonb, quantity int, unit_price bigint, amount bigint, hold_id uuid, limits jsonb)
   ), entries as (
     insert into ordering.order_entries (order_id, n, line, from_state, to_state, actor_kind, actor, reason, at)
     select e.order_id, e.n, e.line, e.from_state, e.to_state, 'member', e.actor, e.reason, $5
     from jsonb_to_recordset($3::jsonb) as e(order_id uuid, n int, line text, from_state text, to_state text, actor uuid,
       reason text)
   ), bought as (
     delete from ordering.cart_lines c using jsonb_to_recordset($4::jsonb) as b(member_id uuid, variant_id uuid)
     where c.owner_id = b.member_id and c.variant_id = b.variant_id
   ), firsts as (
     insert into ordering.first_purchases (member_id, scope, order_id)
     select distinct on (w.member_id, w.scope) w.member_id, w.scope, w.order_id
     from (select o.member_id, s.scope, o.id as order_id
           from jsonb_to_recordset($1::jsonb) as o(id uuid, member_id uuid, shop_id uuid, paid_at timestamptz),
                lateral (values ('00000000-0000-0000-0000-000000000000'::uuid), (o.shop_id)) as s(scope)
           where o.paid_at is not null) w
     where not exists (select 1 from ordering.first_purchases f where f.member_id = w.member_id and f.scope = w.scope)
     order by w.member_id, w.scope, w.order_id
     on conflict do nothing
     returning order_id, scope
   )
   select order_id, scope <> '00000000-0000-0000-0000-000000000000' as in_shop from firsts`,
);

export interface NewRows {
  orders: readonly Record<string, unknown>[];
  lines: readonly Record<string, unknown>[];
  entries: readonly Record<string, unknown>[];
  bought: readonly { member_id: MemberId; variant_id: string }[];
}

/** Writes everything about many orders in one statement. Answers which are a member's first, anywhere and in their shop. */
export function writeOrders(tx: Tx, rows: NewRows, now: Date): Promise<{ order_id: OrderId; in_shop: boolean }[]> {
  return writeStatement(tx, [
    JSON.stringify(rows.orders),
    JSON.stringify(rows.lines),
    JSON.stringify(rows.entries),
    JSON.stringify(rows.bought),
    now,
  ]);
}
