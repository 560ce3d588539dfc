import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';
import { orderingErrors as errors } from './errors.ts';

const ordersOf = statement<ExportRow>(
  'ordering.export-orders',
  `select o.id::text as key, to_jsonb(o) || jsonb_build_object('lines',
     (select jsonb_agg(to_jsonb(l) order by l.id) from ordering.order_lines l where l.order_id = o.id)) as row from ordering.orders o
   where o.member_id = $1 and ($2::uuid is null or o.id > $2::uuid) order by o.id limit $3`,
);

const afterSalesOf = statement<ExportRow>(
  'ordering.export-after-sales',
  `select id::text as key, to_jsonb(a) as row from ordering.after_sales a
   where member_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const addressesOf = statement<ExportRow>(
  'ordering.export-addresses',
  `select id::text as key, to_jsonb(a) as row from ordering.addresses a
   where member_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const cartOf = statement<ExportRow>(
  'ordering.export-cart',
  `select variant_id::text as key, to_jsonb(c) as row from ordering.cart_lines c
   where owner_id = $1 and ($2::uuid is null or variant_id > $2::uuid) order by variant_id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    orders: ordersOf,
    'after-sales': afterSalesOf,
    addresses: addressesOf,
    cart: cartOf,
  },
  async holdsBack(tx, member) {
    const { rows } = await sql`
      select 1 from ordering.orders where member_id = ${member} and state = 'placed'
      union all
      select 1 from ordering.after_sales
      where member_id = ${member} and state not in ('refunded', 'declined', 'withdrawn') limit 1`.execute(tx);
    return rows.slice(0, 1).map(() => errors.ordersUnderWay());
  },
  async erase(tx, member) {
    await sql`delete from ordering.cart_lines where owner_id = ${member}`.execute(tx);
    await sql`delete from ordering.addresses where member_id = ${member}`.execute(tx);
    // Orders stay for the books of both sides, without who it was and where they lived.
    await sql`
      update ordering.orders set remark = null,
        delivery = delivery || jsonb_build_object('address', null)
      where member_id = ${member}`.execute(tx);
    await sql`update ordering.after_sales set words = '' where member_id = ${member}`.execute(tx);
  },
};
