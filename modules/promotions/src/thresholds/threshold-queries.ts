import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { ThresholdDiscountId } from '../contract.ts';
import type { ThresholdDiscount } from './threshold-discount.ts';

type ShopId = Id<'shop'>;

const columns = sql.raw(
  `id as "discountId", shop_id as "shopId", name, tiers, starts_at as "startsAt", ends_at as "endsAt", state`,
);

/** Those that count or will; each shop that was asked for has its list. */
export async function openOfShops(
  tx: Tx,
  shopIds: readonly ShopId[],
  at: Date,
): Promise<Map<ShopId, ThresholdDiscount[]>> {
  const result = await sql<ThresholdDiscount>`
    select ${columns} from promotions.threshold_discounts
    where shop_id = any(${shopIds}::uuid[]) and state = 'open' and ends_at > ${at} order by starts_at, id`.execute(tx);
  const byShop = Map.groupBy(result.rows, (row) => row.shopId);
  return new Map(shopIds.map((shopId) => [shopId, byShop.get(shopId) ?? []]));
}

export async function listOfShop(
  tx: Tx,
  shopId: ShopId,
  from: { id: string } | undefined,
  limit: number,
): Promise<ThresholdDiscount[]> {
  const position = from ? sql`and id < ${from.id}::uuid` : sql``;
  const result = await sql<ThresholdDiscount>`
    select ${columns} from promotions.threshold_discounts where shop_id = ${shopId} ${position}
    order by id desc limit ${limit + 1}`.execute(tx);
  return result.rows;
}

/** Until the transaction ends, nobody else starts a discount in the shop. */
export async function lockShopDiscounts(tx: Tx, shopId: ShopId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('promotions.thresholds ' || ${shopId}, 0))`.execute(tx);
}

/** Writes a discount; false when another open one of the shop counts at the same time. */
export async function insertDiscount(tx: Tx, one: ThresholdDiscount, by: MemberId, at: Date): Promise<boolean> {
  const result = await sql`
    insert into promotions.threshold_discounts (id, shop_id, name, tiers, starts_at, ends_at, created_by, created_at)
    select ${one.discountId}, ${one.shopId}, ${one.name}, ${JSON.stringify(one.tiers)}::jsonb,
      ${one.startsAt}::timestamptz, ${one.endsAt}::timestamptz, ${by}, ${at}
    where not exists (
      select 1 from promotions.threshold_discounts
      where shop_id = ${one.shopId} and state = 'open' and starts_at < ${one.endsAt} and ends_at > ${one.startsAt})
    returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function stopDiscount(
  tx: Tx,
  shopId: ShopId,
  discountId: ThresholdDiscountId,
): Promise<{ discount: ThresholdDiscount; changed: boolean } | undefined> {
  const result = await sql<ThresholdDiscount & { before: ThresholdDiscount['state'] }>`
    with old as (
      select id, state from promotions.threshold_discounts where id = ${discountId} and shop_id = ${shopId} for update
    )
    update promotions.threshold_discounts d set state = 'stopped' from old where d.id = old.id
    returning d.id as "discountId", d.shop_id as "shopId", d.name, d.tiers, d.starts_at as "startsAt",
      d.ends_at as "endsAt", d.state, old.state as before`.execute(tx);
  const [row] = result.rows;
  if (!row) return undefined;
  const { before, ...discount } = row;
  return { discount, changed: before === 'open' };
}
