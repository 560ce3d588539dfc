import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { PoolId, Reservations } from '@nashi/reservations';
import type { Shop } from '@nashi/shops';
import type { CategoryTree } from '../categories/category-tree.ts';
import type { ProductFields, ProductId, VariantId } from '../contract.ts';
import { latinOf, vectorOf } from '../search/tokens.ts';
import { defaultLocation, insertMovements, insertStock } from '../stock/stock-queries.ts';
import { choicesKey } from './product-rules.ts';
import type { Product } from './product.ts';
import { upsertProducts, upsertVariants, withdrawVariants } from './save-queries.ts';
import type { ProductWrite, VariantWrite } from './save-queries.ts';

export interface ToSave {
  fields: ProductFields;
  handle: string;
  /** The product that is changed; a new one is made when there is none. */
  existing: Product | undefined;
}

export interface SaveContext {
  shop: Shop;
  categories: CategoryTree;
  reservations: Reservations;
  actorId: MemberId | null;
  /** Why new variants have pieces. */
  reason: 'opening' | 'import';
  now: Date;
}

const lowest = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.min(...known) : null;
};

function productRow(id: ProductId, { fields, handle }: ToSave, { shop, categories }: SaveContext): ProductWrite {
  const category = categories.get(fields.category);
  const parent = category?.parent ? categories.get(category.parent) : undefined;
  const names = [category, parent].flatMap((one) => (one ? [one.name.zh, one.name.en] : []));
  const prices = fields.variants.map((variant) => variant.price);
  const listPrices = fields.variants.map((variant) => variant.listPrice).filter((price) => price !== null);
  return {
    id,
    shop_id: shop.id,
    handle,
    kind: fields.kind,
    title: fields.title,
    summary: fields.summary,
    description: fields.description,
    brand: fields.brand,
    category: fields.category,
    attributes: fields.attributes,
    pictures: fields.pictures,
    options: fields.options,
    tax_class: fields.taxClass,
    limits: fields.limits,
    delivery_template_id: fields.deliveryTemplateId,
    sale_from: fields.saleFrom,
    sale_until: fields.saleUntil,
    state: fields.state,
    shop_open: shop.state === 'approved',
    price_from: Math.min(...prices),
    price_to: Math.max(...prices),
    student_from: lowest(fields.variants.map((variant) => variant.studentPrice)),
    list_price_to: listPrices.length > 0 ? Math.max(...listPrices) : null,
    words: vectorOf([
      { text: fields.title, weight: 'A' },
      { text: fields.brand, weight: 'A' },
      { text: `${names.join(' ')} ${shop.name.zh} ${shop.name.en}`, weight: 'B' },
      { text: fields.summary, weight: 'C' },
      { text: fields.attributes.map((attribute) => attribute.value).join(' '), weight: 'C' },
      { text: fields.options.flatMap((option) => option.values.map((value) => value.name)).join(' '), weight: 'D' },
    ]),
    latin: latinOf(`${fields.title} ${fields.brand}`),
  };
}

/**
 * Writes any number of a shop's products in a fixed number of statements. The caller holds the shop's lock and has
 * checked the fields. A variant keeps its id and stock when it names its id or has the same choices as before;
 * variants that are left out are withdrawn, never removed. Answers the ids in order.
 */
export async function saveProducts(tx: Tx, context: SaveContext, items: readonly ToSave[]): Promise<ProductId[]> {
  const { shop, reservations, now, reason, actorId } = context;
  const products: ProductWrite[] = [];
  const variants: VariantWrite[] = [];
  const fresh: { variantId: VariantId; poolId: PoolId; pieces: number }[] = [];
  for (const item of items) {
    const id = item.existing?.id ?? newId<ProductId>();
    products.push(productRow(id, item, context));
    const before = item.existing?.variants ?? [];
    const byChoices = new Map(
      before.filter((one) => one.state === 'active').map((one) => [choicesKey(one.choices), one]),
    );
    const named = new Set(item.fields.variants.map((variant) => variant.variantId));
    for (const [position, variant] of item.fields.variants.entries()) {
      const same = byChoices.get(choicesKey(variant.choices));
      const known =
        before.find((one) => one.id === variant.variantId) ?? (same && !named.has(same.id) ? same : undefined);
      const variantId = known?.id ?? newId<VariantId>();
      const poolId = known?.poolId ?? newId<PoolId>();
      if (!known) fresh.push({ variantId, poolId, pieces: variant.openingStock ?? 0 });
      variants.push({
        id: variantId,
        product_id: id,
        shop_id: shop.id,
        position,
        choices: variant.choices,
        sku: variant.sku,
        barcode: variant.barcode,
        price: variant.price,
        list_price: variant.listPrice,
        member_price: variant.memberPrice,
        student_price: variant.studentPrice,
        weight_grams: variant.weightGrams,
        picture: variant.picture,
        pool_id: poolId,
      });
    }
  }
  const changed = items.flatMap((item) => (item.existing ? [item.existing.id] : []));
  await upsertProducts(tx, products, now);
  if (changed.length > 0) await withdrawVariants(tx, changed);
  await upsertVariants(tx, variants);
  if (fresh.length > 0) {
    const locationId = await defaultLocation(tx, shop.id, now);
    await reservations.openPools(
      tx,
      fresh.map(({ poolId, pieces }) => ({ id: poolId, kind: 'stock', capacity: pieces })),
    );
    await insertStock(
      tx,
      fresh.map(({ variantId, poolId }) => ({ variantId, locationId, poolId })),
    );
    const filled = fresh.filter(({ pieces }) => pieces > 0);
    const movements = filled.map(({ variantId, pieces }) => ({
      variantId,
      locationId,
      quantity: pieces,
      reason,
      note: '',
      actorId,
    }));
    await insertMovements(tx, movements, now);
  }
  return products.map((row) => row.id as ProductId);
}
