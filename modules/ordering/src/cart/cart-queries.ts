import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';

/** Whose cart: a member, or a guest by their cookie. */
export type CartOwner = Id<'cart-owner'>;

export interface CartRow {
  variantId: Id<'variant'>;
  quantity: number;
  selected: boolean;
  addedAt: Date;
}

export interface CartPut {
  owner: CartOwner;
  variantId: Id<'variant'>;
  quantity: number;
  /** Null: as it was, selected when new. */
  selected: boolean | null;
}

const linesStatement = statement<CartRow>(
  'ordering.cart-lines',
  `select variant_id as "variantId", quantity, selected, added_at as "addedAt" from ordering.cart_lines
   where owner_id = $1 order by added_at desc, variant_id`,
);
export const cartLines = (tx: Tx, owner: CartOwner): Promise<CartRow[]> => linesStatement(tx, [owner]);

const putStatement = statement<{ place: number }>(
  'ordering.put-cart-lines',
  `with want as (
     select distinct on (owner_id, variant_id) *
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::boolean[]) with ordinality
       as w(owner_id, variant_id, quantity, selected, place)
     order by owner_id, variant_id, place desc
   ), crowd as (
     select owner_id from ordering.cart_lines where owner_id in (select owner_id from want)
     group by owner_id having count(*) >= $6
   ), put as (
     insert into ordering.cart_lines as line (owner_id, variant_id, quantity, selected, added_at)
     select w.owner_id, w.variant_id, w.quantity, coalesce(w.selected, true), $5 from want w
     where w.owner_id not in (select owner_id from crowd) or exists (
       select 1 from ordering.cart_lines c where c.owner_id = w.owner_id and c.variant_id = w.variant_id)
     on conflict (owner_id, variant_id) do update set quantity = excluded.quantity,
       selected = coalesce((select w.selected from want w
         where w.owner_id = excluded.owner_id and w.variant_id = excluded.variant_id), line.selected)
     returning owner_id, variant_id
   )
   select t.place::int as place
   from unnest($1::uuid[], $2::uuid[]) with ordinality as t(owner_id, variant_id, place)
   join put using (owner_id, variant_id)`,
);

/** Puts lines in many carts in one statement; answers the places (from 0) that fitted. */
export async function putCartLines(tx: Tx, puts: readonly CartPut[], now: Date, most: number): Promise<Set<number>> {
  const rows = await putStatement(tx, [
    puts.map((put) => put.owner),
    puts.map((put) => put.variantId),
    puts.map((put) => put.quantity),
    puts.map((put) => put.selected),
    now,
    most,
  ]);
  return new Set(rows.map((row) => row.place - 1));
}

/** Adds to what the cart holds. Answers how many lines the cart then has. */
export async function addCartLines(
  tx: Tx,
  owner: CartOwner,
  lines: readonly { variantId: Id<'variant'>; quantity: number }[],
  now: Date,
): Promise<number> {
  await sql`
    insert into ordering.cart_lines as line (owner_id, variant_id, quantity, added_at)
    select ${owner}, w.variant_id, sum(w.quantity), ${now}
    from unnest(${lines.map((one) => one.variantId)}::uuid[], ${lines.map((one) => one.quantity)}::int[])
      as w(variant_id, quantity)
    group by w.variant_id
    on conflict (owner_id, variant_id) do update
      set quantity = least(999, line.quantity + excluded.quantity), selected = true`.execute(tx);
  const count = await sql<{ n: number }>`
    select count(*)::int as n from ordering.cart_lines where owner_id = ${owner}`.execute(tx);
  return count.rows[0]?.n ?? 0;
}

export async function selectCartLines(
  tx: Tx,
  owner: CartOwner,
  variantIds: readonly Id<'variant'>[],
  selected: boolean,
): Promise<void> {
  await sql`
    update ordering.cart_lines set selected = ${selected}
    where owner_id = ${owner} and variant_id = any(${variantIds}::uuid[])`.execute(tx);
}

export async function removeCartLine(tx: Tx, owner: CartOwner, variantId: Id<'variant'>): Promise<void> {
  await sql`delete from ordering.cart_lines where owner_id = ${owner} and variant_id = ${variantId}`.execute(tx);
}

/** What a guest chose becomes the member's, the larger quantity of a line that both have. */
export async function mergeCarts(tx: Tx, guest: CartOwner, member: CartOwner): Promise<void> {
  await sql`
    with moved as (delete from ordering.cart_lines where owner_id = ${guest} returning *)
    insert into ordering.cart_lines as line (owner_id, variant_id, quantity, selected, added_at)
    select ${member}, variant_id, quantity, selected, added_at from moved
    on conflict (owner_id, variant_id) do update
      set quantity = greatest(line.quantity, excluded.quantity), selected = true`.execute(tx);
}
