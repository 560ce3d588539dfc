import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import { money } from '@nashi/money';
import type { Currency } from '@nashi/money';
import type { PoolId } from '@nashi/reservations';
import type { DeliveryTemplateId, ShopId } from '@nashi/shops';
import type {
  Description,
  FileId,
  ProductId,
  ProductKind,
  ProductOption,
  ProductState,
  PurchaseLimits,
  TaxClass,
  VariantId,
} from '../contract.ts';
import type { Product } from './product.ts';

interface ProductRow {
  id: ProductId;
  shop_id: ShopId;
  handle: string;
  kind: ProductKind;
  title: string;
  summary: string;
  description: Description;
  brand: string;
  category: string;
  attributes: { name: string; value: string }[];
  pictures: FileId[];
  options: ProductOption[];
  tax_class: TaxClass;
  limits: PurchaseLimits;
  delivery_template_id: DeliveryTemplateId | null;
  sale_from: Date | null;
  sale_until: Date | null;
  state: ProductState;
  shop_open: boolean;
  sold: number;
  version: number;
}

interface VariantRow {
  id: VariantId;
  product_id: ProductId;
  choices: string[];
  sku: string;
  barcode: string;
  price: number;
  list_price: number | null;
  member_price: number | null;
  student_price: number | null;
  weight_grams: number;
  picture: FileId | null;
  state: 'active' | 'deleted';
  pool_id: PoolId;
}

export async function loadProducts(
  tx: Tx,
  currency: Currency,
  ids: readonly ProductId[],
): Promise<Map<ProductId, Product>> {
  if (ids.length === 0) return new Map();
  const products = await sql<ProductRow>`
    select id, shop_id, handle, kind, title, summary, description, brand, category, attributes, pictures, options,
           tax_class, limits, delivery_template_id, sale_from, sale_until, state, shop_open, sold, version
    from catalog.products where id = any(${ids}::uuid[])`.execute(tx);
  const variants = await sql<VariantRow>`
    select id, product_id, choices, sku, barcode, price, list_price, member_price, student_price, weight_grams,
           picture, state, pool_id
    from catalog.variants where product_id = any(${ids}::uuid[])
    order by product_id, state, position`.execute(tx);
  const amount = (value: number | null) => (value === null ? null : money(value, currency));
  const byProduct = Map.groupBy(variants.rows, (row) => row.product_id);
  return new Map(
    products.rows.map((row) => [
      row.id,
      {
        id: row.id,
        shopId: row.shop_id,
        handle: row.handle,
        kind: row.kind,
        title: row.title,
        summary: row.summary,
        description: row.description,
        brand: row.brand,
        category: row.category,
        attributes: row.attributes,
        pictures: row.pictures,
        options: row.options,
        variants: (byProduct.get(row.id) ?? []).map((variant) => ({
          id: variant.id,
          choices: variant.choices,
          sku: variant.sku,
          barcode: variant.barcode,
          price: money(variant.price, currency),
          listPrice: amount(variant.list_price),
          memberPrice: amount(variant.member_price),
          studentPrice: amount(variant.student_price),
          weightGrams: variant.weight_grams,
          picture: variant.picture,
          state: variant.state,
          poolId: variant.pool_id,
        })),
        taxClass: row.tax_class,
        limits: row.limits,
        deliveryTemplateId: row.delivery_template_id,
        saleFrom: row.sale_from,
        saleUntil: row.sale_until,
        state: row.state,
        shopOpen: row.shop_open,
        sold: row.sold,
        version: row.version,
      },
    ]),
  );
}

export async function productOfVariants(
  tx: Tx,
  ids: readonly VariantId[],
): Promise<{ id: VariantId; product_id: ProductId }[]> {
  const result = await sql<{ id: VariantId; product_id: ProductId }>`
    select id, product_id from catalog.variants where id = any(${ids}::uuid[])`.execute(tx);
  return result.rows;
}

/** One writer of a shop's products at a time, so that names stay single and versions follow each other. */
export async function lockShop(tx: Tx, shopId: ShopId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`catalog ${shopId}`}, 0))`.execute(tx);
}

export async function idsByHandle(tx: Tx, shopId: ShopId, handles: readonly string[]): Promise<Map<string, ProductId>> {
  const result = await sql<{ id: ProductId; handle: string }>`
    select id, handle from catalog.products where shop_id = ${shopId} and handle = any(${handles}::text[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.handle, row.id]));
}

/** A deleted product gives its name back to the shop. */
export async function setState(tx: Tx, id: ProductId, state: ProductState, now: Date): Promise<void> {
  await sql`
    update catalog.products set state = ${state}, version = version + 1, updated_at = ${now},
      handle = case when ${state} = 'deleted' then handle || '~' || id else handle end
    where id = ${id} and state <> 'deleted'`.execute(tx);
}

/** Opens or closes a shop's products; answers those that changed, at most `limit` at a time. */
export async function setShopOpen(tx: Tx, shopId: ShopId, open: boolean, limit: number): Promise<ProductId[]> {
  const result = await sql<{ id: ProductId }>`
    update catalog.products set shop_open = ${open}
    where id in (select id from catalog.products where shop_id = ${shopId} and shop_open <> ${open} order by id
                 limit ${limit} for update)
    returning id`.execute(tx);
  return result.rows.map((row) => row.id);
}

const soldStatement = statement(
  'catalog.add-sold',
  `insert into catalog.sold_since (product_id, pieces)
   select id, sum(pieces) from unnest($1::uuid[], $2::bigint[]) as change(id, pieces) group by id order by id`,
);

/** Notes pieces sold beside the products, whose wide rows and many indexes would be written anew for each order. */
export async function addSold(tx: Tx, sold: readonly { productId: ProductId; pieces: number }[]): Promise<void> {
  await soldStatement(tx, [sold.map((one) => one.productId), sold.map((one) => one.pieces)]);
}

/** Adds up what was noted since the last time. */
export async function countSold(tx: Tx): Promise<void> {
  await sql`
    with noted as (
      delete from catalog.sold_since returning product_id, pieces
    ), change as (
      select product_id, sum(pieces) as pieces from noted group by product_id
    )
    update catalog.products set sold = greatest(0, sold + change.pieces)
    from change where products.id = change.product_id and change.pieces <> 0`.execute(tx);
}
