import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { ShopId } from '@nashi/shops';
import type { ProductId, ProductSort } from '../contract.ts';

export interface ListFilter {
  /** A tsquery. */
  words?: string | undefined;
  /** Latin letters as typed, matched by likeness instead of by words. */
  like?: string | undefined;
  categories?: readonly string[] | undefined;
  shop?: ShopId | undefined;
  priceFrom?: number | undefined;
  priceTo?: number | undefined;
  student?: 'yes' | undefined;
  now: Date;
}

export interface Place {
  id: ProductId;
  /** What the list is sorted by, as a whole number. */
  rank: number;
}

function matching(filter: ListFilter) {
  const { words, like, categories, shop, priceFrom, priceTo, student, now } = filter;
  const parts = [
    sql`state = 'on_sale' and shop_open`,
    sql`(sale_from is null or sale_from <= ${now}) and (sale_until is null or sale_until > ${now})`,
  ];
  if (words !== undefined) parts.push(sql`words @@ ${words}::tsquery`);
  if (like !== undefined) parts.push(sql`latin %> ${like}`);
  if (categories) parts.push(sql`category = any(${categories}::text[])`);
  if (shop) parts.push(sql`shop_id = ${shop}`);
  if (priceFrom !== undefined) parts.push(sql`price_from >= ${priceFrom}`);
  if (priceTo !== undefined) parts.push(sql`price_from <= ${priceTo}`);
  if (student) parts.push(sql`student_from is not null`);
  return sql.join(parts, sql` and `);
}

/** Ids of products on sale in the order wanted, after a place. */
export async function listIds(
  tx: Tx,
  filter: ListFilter,
  sort: ProductSort,
  after: Place | undefined,
  limit: number,
): Promise<Place[]> {
  const where = matching(filter);
  const { words = '', like = '' } = filter;
  const likeness = sql`(word_similarity(${like}, latin) * 1000000)::bigint`;
  const match = sql`(ts_rank('{0.1, 0.3, 0.5, 1.0}', words, ${words}::tsquery) * 1000000)::bigint`;
  const rank = {
    newest: sql`0::bigint`,
    popular: sql`sold`,
    'price-up': sql`price_from`,
    'price-down': sql`price_from`,
    'best-match': like ? likeness : match,
  }[sort];
  const order = {
    newest: sql`id desc`,
    popular: sql`sold desc, id desc`,
    'price-up': sql`price_from, id`,
    'price-down': sql`price_from desc, id desc`,
    'best-match': sql`rank desc, id desc`,
  }[sort];
  const from = !after
    ? sql`true`
    : sort === 'newest'
      ? sql`id < ${after.id}`
      : sort === 'price-up'
        ? sql`(${rank}, id) > (${after.rank}, ${after.id}::uuid)`
        : sql`(${rank}, id) < (${after.rank}, ${after.id}::uuid)`;
  const result = await sql<Place>`
    select id, ${rank} as rank from catalog.products where ${where} and ${from} order by ${order} limit ${limit}`.execute(
    tx,
  );
  return result.rows;
}

/** Likeness from which a Latin word counts as mistyped, for this transaction. */
export async function setLikeness(tx: Tx): Promise<void> {
  await sql`select set_config('pg_trgm.word_similarity_threshold', '0.4', true)`.execute(tx);
}

export interface FacetRow {
  kind: 'category' | 'shop' | 'total';
  key: string | null;
  count: number;
  price_from: number | null;
  price_to: number | null;
  students: number;
}

/** How the matching products spread over categories and shops; of very many, the newest twenty thousand. */
export async function facetRows(tx: Tx, filter: ListFilter): Promise<FacetRow[]> {
  const result = await sql<FacetRow>`
    with found as materialized (
      select category, shop_id::text as shop, price_from, student_from from catalog.products
      where ${matching(filter)} order by id desc limit 20000
    )
    select case when grouping(category) = 0 then 'category' when grouping(shop) = 0 then 'shop' else 'total' end as kind,
           coalesce(category, shop) as key, count(*) as count, min(price_from) as price_from,
           max(price_from) as price_to, count(student_from) as students
    from found group by grouping sets ((category), (shop), ())
    order by count desc, key`.execute(tx);
  return result.rows;
}

/** Titles of the best-selling products that match. */
export async function titlesOf(tx: Tx, filter: ListFilter, limit: number): Promise<string[]> {
  const result = await sql<{ title: string }>`
    select title from catalog.products where ${matching(filter)} order by sold desc, id desc limit ${limit}`.execute(
    tx,
  );
  return [...new Set(result.rows.map((row) => row.title))];
}

/** A shop's products in any state but deleted (unless that is asked for), newest first. */
export async function shopProductIds(
  tx: Tx,
  filter: { shopId: ShopId; state: string | undefined; words: string | undefined; before: ProductId | undefined },
  limit: number,
): Promise<{ id: ProductId; updated_at: Date }[]> {
  const { shopId, state, words, before } = filter;
  const result = await sql<{ id: ProductId; updated_at: Date }>`
    select id, updated_at from catalog.products
    where shop_id = ${shopId}
      and ${state === undefined ? sql`state <> 'deleted'` : sql`state = ${state}`}
      and ${words === undefined ? sql`true` : sql`words @@ ${words}::tsquery`}
      and ${before === undefined ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${limit}`.execute(tx);
  return result.rows;
}
