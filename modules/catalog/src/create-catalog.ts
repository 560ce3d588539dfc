import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import type { Files } from '@nashi/files';
import type { Identity } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle, on } from '@nashi/jobs';
import type { Module, Platform } from '@nashi/platform';
import type { PoolId } from '@nashi/reservations';
import { shopApproved, shopSuspended } from '@nashi/shops';
import type { ShopId, Shops } from '@nashi/shops';
import { allCategories } from './categories/category-queries.ts';
import { categoryTree } from './categories/category-tree.ts';
import type { CategoryTree } from './categories/category-tree.ts';
import type { ProductCard, ProductFields, ProductId, VariantId } from './contract.ts';
import { importJobs } from './imports/import-jobs.ts';
import { importRoutes } from './imports/import-routes.ts';
import type { CatalogParts } from './parts.ts';
import { addProducts } from './products/add-products.ts';
import { listProducts } from './products/list-products.ts';
import { merchantRoutes } from './products/merchant-routes.ts';
import { cardOf } from './products/present.ts';
import { createProductMemory } from './products/product-memory.ts';
import { addSold, countSold, loadProducts, setShopOpen } from './products/product-queries.ts';
import type { Product, VariantForSale } from './products/product.ts';
import { saleAt } from './products/sale-rules.ts';
import { visitorRoutes } from './products/visitor-routes.ts';

export interface CatalogDeps {
  shops: Shops;
  files: Files;
  identity: Identity;
}

export interface Catalog extends Module {
  /** Variants as they sell now, from memory (deleted ones included, with their state); kept in step with every commit. */
  variantsForSale(ids: readonly VariantId[]): Promise<Map<VariantId, VariantForSale>>;
  /** Products with all their variants, from memory. */
  productsByIds(ids: readonly ProductId[]): Promise<Map<ProductId, Product>>;
  /** The same as the transaction sees them. */
  productsIn(tx: Tx, ids: readonly ProductId[]): Promise<Map<ProductId, Product>>;
  /** Cards for lists, in the order asked; those not on sale carry `onSale: false`. */
  productCards(ids: readonly ProductId[], locale: Locale): Promise<(ProductCard & { onSale: boolean })[]>;
  /** Products on sale that match words, the best first. */
  findProducts(q: string, limit: number): Promise<ProductId[]>;
  /** The pools where orders reserve pieces. */
  variantPools(ids: readonly VariantId[]): Promise<Map<VariantId, PoolId>>;
  /** Adds pieces sold (negative after a refund), for sorting by popularity; they count within a minute. */
  addSold(tx: Tx, sold: readonly { productId: ProductId; pieces: number }[]): Promise<void>;
  /** Writes a shop's products in a fixed number of statements, in order; used to fill a database. */
  addProducts(
    tx: Tx,
    input: { shopId: ShopId; actorId: MemberId | null; products: readonly ProductFields[]; now: Date },
  ): Promise<Outcome<ProductId[]>>;
}

const productsAtOnce = 2000;
const countSoldJob = defineJob<Record<string, never>>('catalog.count-sold');

export function createCatalog(platform: Platform, deps: CatalogDeps): Catalog {
  const { database, community, clock } = platform;
  const { currency } = community;
  let tree: Promise<CategoryTree> | undefined;
  const categories = () =>
    (tree ??= allCategories(database.db).then(categoryTree, (error: unknown) => {
      tree = undefined;
      throw error;
    }));
  const memory = createProductMemory(database, currency, categories);
  const parts: CatalogParts = { platform, deps, memory, categories };

  /** Brings products in line with whether their shop may sell, whichever of two events comes first. */
  const followShop = async (tx: Tx, shopId: ShopId): Promise<void> => {
    const open = (await deps.shops.shopsByIds(tx, [shopId])).get(shopId)?.state === 'approved';
    let changed: ProductId[];
    do {
      changed = await setShopOpen(tx, shopId, open, productsAtOnce);
      await memory.changed(tx, changed);
    } while (changed.length === productsAtOnce);
  };

  return {
    name: 'catalog',
    migrations: new URL('../migrations/', import.meta.url),
    routes: [...visitorRoutes(parts), ...merchantRoutes(parts), ...importRoutes(parts)],
    jobs: [...importJobs(parts), handle(countSoldJob, () => countSold(database.db))],
    crons: [{ job: countSoldJob.name, pattern: '* * * * *' }],
    subscriptions: [
      on(shopApproved, 'catalog.open-products', (tx, { shopId }) => followShop(tx, shopId)),
      on(shopSuspended, 'catalog.close-products', (tx, { shopId }) => followShop(tx, shopId)),
    ],
    start: memory.start,
    stop: memory.stop,
    variantsForSale: memory.variants,
    productsByIds: memory.getMany,
    productsIn: (tx, ids) => loadProducts(tx, currency, ids),
    async productCards(ids, locale) {
      const products = await memory.getMany(ids);
      const shops = await deps.shops.shopsInMemory([...new Set([...products.values()].map((one) => one.shopId))]);
      const now = clock.now();
      return ids.flatMap((id) => {
        const product = products.get(id);
        if (!product) return [];
        const onSale = saleAt(product, now) === 'on_sale';
        return [{ ...cardOf(product, shops.get(product.shopId), locale), onSale }];
      });
    },
    async findProducts(q, limit) {
      const page = await listProducts(database, {
        q,
        limit,
        sort: undefined,
        cursor: undefined,
        now: clock.now(),
      });
      return isRefusal(page) ? [] : page.items;
    },
    async variantPools(ids) {
      const variants = await memory.variants(ids);
      return new Map([...variants].map(([id, variant]) => [id, variant.poolId]));
    },
    async addSold(tx, sold) {
      if (sold.length > 0) await addSold(tx, sold);
    },
    async addProducts(tx, input) {
      const ids = await addProducts(tx, parts, input);
      if (!isRefusal(ids)) await memory.changed(tx, ids);
      return ids;
    },
  };
}
