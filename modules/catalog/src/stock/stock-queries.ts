import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import type { PoolId } from '@nashi/reservations';
import type { ShopId } from '@nashi/shops';
import type { LocationId, ProductId, VariantId } from '../contract.ts';

/** The shop's default location, made when it is first needed. */
export async function defaultLocation(tx: Tx, shopId: ShopId, now: Date): Promise<LocationId> {
  const result = await sql<{ id: LocationId }>`
    with made as (
      insert into catalog.locations (id, shop_id, name, is_default, created_at)
      values (${newId()}, ${shopId}, '默认仓 Main', true, ${now})
      on conflict (shop_id) where is_default do nothing returning id
    ) select id from made
      union all select id from catalog.locations where shop_id = ${shopId} and is_default limit 1`.execute(tx);
  const id = result.rows[0]?.id;
  if (id !== undefined) return id;
  // Another transaction made it between the two halves of the statement.
  const again = await sql<{ id: LocationId }>`
    select id from catalog.locations where shop_id = ${shopId} and is_default`.execute(tx);
  const found = again.rows[0]?.id;
  if (found === undefined) throw new Error(`shop ${shopId} has no default location`);
  return found;
}

export async function insertStock(
  tx: Tx,
  rows: readonly { variantId: VariantId; locationId: LocationId; poolId: PoolId }[],
): Promise<void> {
  await sql`
    insert into catalog.stock (variant_id, location_id, pool_id)
    select * from unnest(${rows.map((r) => r.variantId)}::uuid[], ${rows.map((r) => r.locationId)}::uuid[],
                         ${rows.map((r) => r.poolId)}::uuid[])`.execute(tx);
}

export interface Movement {
  variantId: VariantId;
  locationId: LocationId;
  quantity: number;
  reason: 'opening' | 'received' | 'counted' | 'damaged' | 'returned' | 'import' | 'correction';
  note: string;
  actorId: MemberId | null;
}

export async function insertMovements(tx: Tx, rows: readonly Movement[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into catalog.stock_movements (id, variant_id, location_id, quantity, reason, note, actor_id, at)
    select id, variant_id, location_id, quantity, reason, note, actor_id, ${now}
    from unnest(${rows.map(() => newId())}::uuid[], ${rows.map((r) => r.variantId)}::uuid[],
                ${rows.map((r) => r.locationId)}::uuid[], ${rows.map((r) => r.quantity)}::bigint[],
                ${rows.map((r) => r.reason)}::text[], ${rows.map((r) => r.note)}::text[],
                ${rows.map((r) => r.actorId)}::uuid[])
      as m(id, variant_id, location_id, quantity, reason, note, actor_id)`.execute(tx);
}

export interface StockPlace {
  variant_id: VariantId;
  product_id: ProductId;
  choices: string[];
  sku: string;
  location_id: LocationId;
  location: string;
  pool_id: PoolId;
}

export async function stockOfProduct(tx: Tx, shopId: ShopId, productId: ProductId): Promise<StockPlace[]> {
  const result = await sql<StockPlace>`
    select v.id as variant_id, v.product_id, v.choices, v.sku, l.id as location_id, l.name as location, s.pool_id
    from catalog.variants v join catalog.stock s on s.variant_id = v.id
      join catalog.locations l on l.id = s.location_id
    where v.product_id = ${productId} and v.shop_id = ${shopId} and v.state = 'active'
    order by v.position, l.is_default desc, l.id`.execute(tx);
  return result.rows;
}

/** Where a variant of the shop lies: at the location named, or at the default one. */
export async function stockOfVariant(
  tx: Tx,
  shopId: ShopId,
  variantId: VariantId,
  locationId: LocationId | undefined,
): Promise<StockPlace | undefined> {
  const result = await sql<StockPlace>`
    select v.id as variant_id, v.product_id, v.choices, v.sku, l.id as location_id, l.name as location, s.pool_id
    from catalog.variants v join catalog.stock s on s.variant_id = v.id
      join catalog.locations l on l.id = s.location_id
    where v.id = ${variantId} and v.shop_id = ${shopId}
      and case when ${locationId ?? null}::uuid is null then l.is_default else l.id = ${locationId ?? null}::uuid end`.execute(
    tx,
  );
  return result.rows[0];
}

export type MovementId = Id<'movement'>;

export async function movementsOf(
  tx: Tx,
  shopId: ShopId,
  variantId: VariantId,
  before: MovementId | undefined,
  limit: number,
): Promise<{ id: MovementId; quantity: number; reason: string; note: string; at: Date; actor_id: MemberId | null }[]> {
  const result = await sql<{
    id: MovementId;
    quantity: number;
    reason: string;
    note: string;
    at: Date;
    actor_id: MemberId | null;
  }>`
    select m.id, m.quantity, m.reason, m.note, m.at, m.actor_id
    from catalog.stock_movements m join catalog.variants v on v.id = m.variant_id
    where m.variant_id = ${variantId} and v.shop_id = ${shopId}
      and (${before ?? null}::uuid is null or m.id < ${before ?? null}::uuid)
    order by m.id desc limit ${limit}`.execute(tx);
  return result.rows;
}

/** Pieces of many products' active variants, by product. */
export async function poolsOfProducts(
  tx: Tx,
  ids: readonly ProductId[],
): Promise<{ product_id: ProductId; pool_id: PoolId }[]> {
  const result = await sql<{ product_id: ProductId; pool_id: PoolId }>`
    select v.product_id, s.pool_id from catalog.variants v join catalog.stock s on s.variant_id = v.id
    where v.product_id = any(${ids}::uuid[]) and v.state = 'active'`.execute(tx);
  return result.rows;
}
