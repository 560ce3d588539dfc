import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';

export interface Day {
  day: string;
  orders: number;
  sales: number;
}

/** Paid orders by business day, days without sales included, oldest first. */
export async function salesByDay(
  tx: Tx,
  shopId: Id<'shop'>,
  firstDay: string,
  today: string,
  timeZone: string,
): Promise<Day[]> {
  const result = await sql<Day>`
    select to_char(d.day, 'YYYY-MM-DD') as day, count(o.id)::int as orders, coalesce(sum(o.total), 0)::bigint as sales
    from generate_series(${firstDay}::date, ${today}::date, interval '1 day') as d(day)
    left join ordering.orders o on o.shop_id = ${shopId} and o.paid_at is not null
      and o.paid_at >= d.day::timestamp at time zone ${timeZone}
      and o.paid_at < (d.day + interval '1 day')::timestamp at time zone ${timeZone}
    group by d.day order by d.day`.execute(tx);
  return result.rows;
}

export interface ShopFigures {
  buyers: number;
  returning: number;
  shared: number;
  refunds: number;
  toShip: number;
  afterSales: number;
}

export async function shopFigures(tx: Tx, shopId: Id<'shop'>, since: Date): Promise<ShopFigures> {
  const result = await sql<ShopFigures>`
    with recent as (
      select o.member_id, o.share_token, o.refunded, f.order_id is null or f.order_id <> o.id as again
      from ordering.orders o
      left join ordering.first_purchases f on f.member_id = o.member_id and f.scope = o.shop_id
      where o.shop_id = ${shopId} and o.paid_at >= ${since})
    select count(distinct member_id)::int as buyers,
           (count(distinct member_id) filter (where again))::int as returning,
           (count(*) filter (where share_token is not null))::int as shared,
           coalesce(sum(refunded), 0)::bigint as refunds,
           (select count(*)::int from ordering.orders where shop_id = ${shopId} and state = 'placed'
              and payment in ('paid', 'partly_refunded') and not waits_for_team
              and fulfilment in ('unfulfilled', 'partly_shipped')) as "toShip",
           (select count(*)::int from ordering.after_sales where shop_id = ${shopId}
              and state in ('requested', 'returning')) as "afterSales"
    from recent`.execute(tx);
  const [row] = result.rows;
  return row ?? { buyers: 0, returning: 0, shared: 0, refunds: 0, toShip: 0, afterSales: 0 };
}

export async function bestSellers(
  tx: Tx,
  shopId: Id<'shop'>,
  since: Date,
): Promise<{ productId: Id<'product'>; title: string; pieces: number }[]> {
  const result = await sql<{ productId: Id<'product'>; title: string; pieces: number }>`
    select l.product_id as "productId", max(l.snapshot ->> 'title') as title,
           sum(l.quantity - l.refunded)::int as pieces
    from ordering.orders o join ordering.order_lines l on l.order_id = o.id
    where o.shop_id = ${shopId} and o.paid_at >= ${since}
    group by l.product_id having sum(l.quantity - l.refunded) > 0
    order by pieces desc, l.product_id limit 10`.execute(tx);
  return result.rows;
}
