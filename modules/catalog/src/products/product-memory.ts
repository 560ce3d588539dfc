import { createNotifiedCache } from '@nashi/db';
import type { Database, NotifiedCache } from '@nashi/db';
import type { Prepared } from '@nashi/http';
import type { Currency } from '@nashi/money';
import type { CategoryTree } from '../categories/category-tree.ts';
import type { ProductId, VariantId } from '../contract.ts';
import { loadProducts, productOfVariants } from './product-queries.ts';
import type { Product, VariantForSale } from './product.ts';

export interface ProductMemory extends NotifiedCache<ProductId, Product> {
  variants(ids: readonly VariantId[]): Promise<Map<VariantId, VariantForSale>>;
}

const mostProducts = 20_000;
const mostVariants = 400_000;

/** Products in memory, in step with every commit; and which product a variant is of, which never changes. */
export function createProductMemory(
  database: Database,
  currency: Currency,
  categories: () => Promise<CategoryTree>,
): ProductMemory {
  const cache = createNotifiedCache<ProductId, Product>({
    database,
    channel: 'catalog',
    most: mostProducts,
    load: (ids) => loadProducts(database.db, currency, ids),
  });
  const owners = new Map<VariantId, ProductId>();
  return {
    ...cache,
    async variants(ids) {
      const unknown = ids.filter((id) => !owners.has(id));
      if (unknown.length > 0) {
        if (owners.size > mostVariants) owners.clear();
        for (const row of await productOfVariants(database.db, unknown)) owners.set(row.id, row.product_id);
      }
      const productIds = new Set<ProductId>();
      for (const id of ids) {
        const owner = owners.get(id);
        if (owner) productIds.add(owner);
      }
      const products = await cache.getMany([...productIds]);
      const tree = await categories();
      const found = new Map<VariantId, VariantForSale>();
      for (const id of ids) {
        const owner = owners.get(id);
        const product = owner && products.get(owner);
        const variant = product?.variants.find((one) => one.id === id);
        if (product && variant) found.set(id, forSale(product, variant, tree));
      }
      return found;
    },
  };
}

function forSale(product: Product, variant: Product['variants'][number], tree: CategoryTree): VariantForSale {
  return {
    ...variant,
    picture: variant.picture ?? product.pictures[0] ?? null,
    productId: product.id,
    shopId: product.shopId,
    title: product.title,
    options: product.options.map((option, place) => ({ name: option.name, value: variant.choices[place] ?? '' })),
    kind: product.kind,
    category: product.category,
    categoryPath: tree.path(product.category),
    taxClass: product.taxClass,
    limits: product.limits,
    deliveryTemplateId: product.deliveryTemplateId,
    saleFrom: product.saleFrom,
    saleUntil: product.saleUntil,
    productState: product.state,
    shopOpen: product.shopOpen,
    productVersion: product.version,
  };
}

interface Kept {
  bytes: Prepared;
  /** Whatever must be the same for the bytes to stand. */
  stamp: string;
  until: number;
}

/** Answers in bytes, by address and language. They stand until something they show changes, and not for long. */
export function createAnswers(most: number, livesMs: number) {
  const kept = new Map<string, Kept>();
  return {
    find(key: string, stamp: string, now: Date): Prepared | undefined {
      const one = kept.get(key);
      return one && one.stamp === stamp && one.until > now.getTime() ? one.bytes : undefined;
    },
    keep(key: string, stamp: string, now: Date, bytes: Prepared): Prepared {
      if (kept.size >= most) kept.clear();
      kept.set(key, { bytes, stamp, until: now.getTime() + livesMs });
      return bytes;
    },
  };
}
