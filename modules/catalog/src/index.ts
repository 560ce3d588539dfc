export { createCatalog } from './create-catalog.ts';
export type { Catalog, CatalogDeps } from './create-catalog.ts';
export type { Product, Variant, VariantForSale } from './products/product.ts';
export { saleAt, variantSaleAt } from './products/sale-rules.ts';
export type { Sale } from './products/sale-rules.ts';
export type {
  FileId,
  LocationId,
  ProductFields,
  ProductId,
  ProductKind,
  PurchaseLimits,
  TaxClass,
  VariantId,
} from './contract.ts';
