import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { ProductId } from '../contract.ts';

/** One product as a row, in the database's names; travels as JSON so that a thousand go in one statement. */
export interface ProductWrite {
  id: string;
  shop_id: string;
  handle: string;
  kind: string;
  title: string;
  summary: string;
  description: unknown;
  brand: string;
  category: string;
  attributes: unknown;
  pictures: readonly string[];
  options: unknown;
  tax_class: string;
  limits: unknown;
  delivery_template_id: string | null;
  sale_from: string | null;
  sale_until: string | null;
  state: string;
  shop_open: boolean;
  price_from: number;
  price_to: number;
  student_from: number | null;
  list_price_to: number | null;
  words: string;
  latin: string;
}

export interface VariantWrite {
  id: string;
  product_id: string;
  shop_id: string;
  position: number;
  choices: readonly string[];
  sku: string;
  barcode: string;
  price: number;
  list_price: number | null;
  member_price: number | null;
  student_price: number | null;
  weight_grams: number;
  picture: string | null;
  pool_id: string;
}

export async function upsertProducts(tx: Tx, rows: readonly ProductWrite[], now: Date): Promise<void> {
  await sql`
    insert into catalog.products as p (
      id, shop_id, handle, kind, title, summary, description, brand, category, attributes, pictures, options, tax_class,
      limits, delivery_template_id, sale_from, sale_until, state, shop_open, price_from, price_to, student_from,
      list_price_to, words, latin, created_at, updated_at)
    select id, shop_id, handle, kind, title, summary, description, brand, category, attributes, pictures, options,
           tax_class, limits, delivery_template_id, sale_from, sale_until, state, shop_open, price_from, price_to,
           student_from, list_price_to, words, latin, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, shop_id uuid, handle text, kind text, title text, summary text, description jsonb, brand text,
      category text, attributes jsonb, pictures uuid[], options jsonb, tax_class text, limits jsonb,
      delivery_template_id uuid, sale_from timestamptz, sale_until timestamptz, state text, shop_open boolean,
      price_from bigint, price_to bigint, student_from bigint, list_price_to bigint, words tsvector, latin text)
    on conflict (id) do update set
      handle = excluded.handle, kind = excluded.kind, title = excluded.title, summary = excluded.summary,
      description = excluded.description, brand = excluded.brand, category = excluded.category,
      attributes = excluded.attributes, pictures = excluded.pictures, options = excluded.options,
      tax_class = excluded.tax_class, limits = excluded.limits, delivery_template_id = excluded.delivery_template_id,
      sale_from = excluded.sale_from, sale_until = excluded.sale_until, state = excluded.state,
      shop_open = excluded.shop_open, price_from = excluded.price_from, price_to = excluded.price_to,
      student_from = excluded.student_from, list_price_to = excluded.list_price_to, words = excluded.words,
      latin = excluded.latin, updated_at = excluded.updated_at, version = p.version + 1
    where p.shop_id = excluded.shop_id and p.state <> 'deleted'`.execute(tx);
}

/** Withdraws all variants first, so that choices can move from one to another in the write that follows. */
export async function withdrawVariants(tx: Tx, productIds: readonly ProductId[]): Promise<void> {
  await sql`
    update catalog.variants set state = 'deleted'
    where product_id = any(${productIds}::uuid[]) and state = 'active'`.execute(tx);
}

export async function upsertVariants(tx: Tx, rows: readonly VariantWrite[]): Promise<void> {
  await sql`
    insert into catalog.variants as v (
      id, product_id, shop_id, position, choices, sku, barcode, price, list_price, member_price, student_price,
      weight_grams, picture, state, pool_id)
    select id, product_id, shop_id, position, choices, sku, barcode, price, list_price, member_price, student_price,
           weight_grams, picture, 'active', pool_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, product_id uuid, shop_id uuid, position int, choices text[], sku text, barcode text, price bigint,
      list_price bigint, member_price bigint, student_price bigint, weight_grams int, picture uuid, pool_id uuid)
    on conflict (id) do update set
      position = excluded.position, choices = excluded.choices, sku = excluded.sku, barcode = excluded.barcode,
      price = excluded.price, list_price = excluded.list_price, member_price = excluded.member_price,
      student_price = excluded.student_price, weight_grams = excluded.weight_grams, picture = excluded.picture,
      state = 'active'
    where v.product_id = excluded.product_id`.execute(tx);
}
