import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { Money } from '@nashi/money';
import type { Module } from '@nashi/platform';
import type { PoolId } from '@nashi/reservations';
import type { Shops, ShopId } from '@nashi/shops';
import type { ProductCard, ProductFields, ProductId, VariantId } from './contract.ts';
import type { Product, VariantForSale } from './products/product.ts';

export interface CatalogDeps {
  shops: Shops;
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
  /** The pools where orders reserve pieces. */
  variantPools(ids: readonly VariantId[]): Promise<Map<VariantId, PoolId>>;
  /** Adds pieces sold (negative after a refund); for sorting by popularity. */
  addSold(tx: Tx, sold: readonly { productId: ProductId; pieces: number }[]): Promise<void>;
  /** Writes products without HTTP; the sample community and load models use it. Answers ids in the same order. */
  addProducts(tx: Tx, shopId: ShopId, products: readonly ProductFields[]): Promise<ProductId[]>;
}

export type { Money };
