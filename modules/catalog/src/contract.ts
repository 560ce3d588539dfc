import { defineContract, id, instant, page, pageQuery, text } from '@nashi/http/contract';
import type { ShopId } from '@nashi/shops/contract';
import { z } from 'zod';
import {
  productCard,
  productDetail,
  category,
  productRow,
  stockRow,
  productForm,
  catalogImport,
  importError,
  productSorts,
} from './catalog-shapes.ts';
import type { ImportId, LocationId, ProductId, VariantId } from './catalog-shapes.ts';
import { productFields, productStates } from './product-fields.ts';

export * from './catalog-shapes.ts';
export * from './product-fields.ts';

const shopParams = z.strictObject({ shopId: id<ShopId>() });
const productParams = z.strictObject({ productId: id<ProductId>() });
const ownParams = z.strictObject({ shopId: id<ShopId>(), productId: id<ProductId>() });
const importParams = z.strictObject({ shopId: id<ShopId>(), importId: id<ImportId>() });

const minor = z.coerce.number().int().min(0).max(1_000_000_000_000);

export const productFilters = z.strictObject({
  q: text({ max: 80 }).optional(),
  category: z.string().max(60).optional(),
  shop: id<ShopId>().optional(),
  priceFrom: minor.optional(),
  priceTo: minor.optional(),
  /** Only with a student price. */
  student: z.literal('yes').optional(),
});

/** What anyone may read; the same answer for everyone. */
export const visitorContract = defineContract({
  'GET /api/v1/categories': {
    session: 'ignored',
    summary: 'The tree of categories, parents before children',
    access: 'public',
    response: z.strictObject({ items: z.array(category) }),
  },
  'GET /api/v1/products': {
    session: 'ignored',
    summary: 'Products on sale: by category, shop or words, sorted',
    access: 'public',
    query: pageQuery.extend(productFilters.shape).extend({ sort: z.enum(productSorts).optional() }),
    response: page(productCard),
    errors: ['http.bad-cursor', 'catalog.no-such-category'],
  },
  'GET /api/v1/products/facets': {
    session: 'ignored',
    summary: 'How many products on sale each category, shop and price range would leave',
    access: 'public',
    query: productFilters,
    response: z.strictObject({
      total: z.number().int(),
      categories: z.array(z.strictObject({ code: z.string(), name: z.string(), count: z.number().int() })),
      shops: z.array(z.strictObject({ shopId: z.uuid(), name: z.string(), count: z.number().int() })),
      prices: z.strictObject({ from: z.number().int(), to: z.number().int() }).nullable(),
      students: z.number().int(),
    }),
  },
  'GET /api/v1/products/suggestions': {
    session: 'ignored',
    summary: 'Titles that begin with or hold what was typed',
    access: 'public',
    query: z.strictObject({ q: text({ max: 40 }) }),
    response: z.strictObject({ items: z.array(z.string()) }),
  },
  'GET /api/v1/products/{productId}': {
    session: 'ignored',
    summary: 'One product with its variants',
    access: 'public',
    params: productParams,
    response: productDetail,
    errors: ['catalog.not-found'],
  },
  'GET /api/v1/products/{productId}/availability': {
    session: 'ignored',
    summary: 'Pieces of each variant that can be bought now',
    access: 'public',
    params: productParams,
    response: z.strictObject({
      items: z.array(z.strictObject({ variantId: z.uuid(), available: z.number().int() })),
    }),
    errors: ['catalog.not-found'],
  },
});

/** Products and stock of a shop, for its staff. */
export const merchantContract = defineContract({
  'GET /api/v1/shops/{shopId}/products': {
    summary: "A shop's products in every state, newest first",
    access: 'member',
    params: shopParams,
    query: pageQuery.extend({ q: text({ max: 80 }).optional(), state: z.enum(productStates).optional() }),
    response: page(productRow),
    errors: ['shops.not-found'],
  },
  'POST /api/v1/shops/{shopId}/products': {
    summary: 'Add a product',
    access: 'member',
    params: shopParams,
    body: productFields,
    response: productForm,
    status: 201,
    maxBytes: 1024 * 1024,
    errors: [
      'shops.not-found',
      'shops.not-your-part',
      'shops.not-open',
      'catalog.handle-taken',
      'catalog.variants-do-not-fit',
    ],
  },
  'GET /api/v1/shops/{shopId}/products/{productId}': {
    summary: 'A product as its form shows it',
    access: 'member',
    params: ownParams,
    response: productForm,
    errors: ['shops.not-found', 'catalog.not-found'],
  },
  'PUT /api/v1/shops/{shopId}/products/{productId}': {
    summary: 'Change a product; variants that are left out are withdrawn',
    access: 'member',
    params: ownParams,
    body: productFields.extend({
      /** The version the form was filled from. */
      version: z.number().int().min(1),
    }),
    response: productForm,
    maxBytes: 1024 * 1024,
    errors: [
      'shops.not-found',
      'shops.not-your-part',
      'catalog.not-found',
      'catalog.changed-meanwhile',
      'catalog.handle-taken',
      'catalog.variants-do-not-fit',
    ],
  },
  'PUT /api/v1/shops/{shopId}/products/{productId}/state': {
    summary: 'Put a product on sale, take it off, or delete it',
    access: 'member',
    params: ownParams,
    body: z.strictObject({ state: z.enum(productStates) }),
    errors: ['shops.not-found', 'shops.not-your-part', 'catalog.not-found'],
  },
  'GET /api/v1/shops/{shopId}/products/{productId}/stock': {
    summary: 'Pieces of each variant at each location',
    access: 'member',
    params: ownParams,
    response: z.strictObject({ items: z.array(stockRow) }),
    errors: ['shops.not-found', 'catalog.not-found'],
  },
  'POST /api/v1/shops/{shopId}/stock-movements': {
    summary: 'Add pieces to the shelf or take them off, with a reason',
    access: 'member',
    params: shopParams,
    body: z.strictObject({
      variantId: id<VariantId>(),
      locationId: id<LocationId>().optional(),
      quantity: z.number().int().min(-10_000_000).max(10_000_000),
      reason: z.enum(['received', 'counted', 'damaged', 'returned', 'correction']),
      note: text({ min: 0, max: 200 }),
    }),
    response: stockRow,
    status: 201,
    errors: [
      'shops.not-found',
      'shops.not-your-part',
      'catalog.not-found',
      'catalog.stock-is-held',
      'catalog.nothing-to-move',
    ],
  },
  'GET /api/v1/shops/{shopId}/variants/{variantId}/stock-movements': {
    summary: 'What happened to the stock of a variant, newest first',
    access: 'member',
    params: z.strictObject({ shopId: id<ShopId>(), variantId: id<VariantId>() }),
    query: pageQuery,
    response: page(
      z.strictObject({
        movementId: z.uuid(),
        quantity: z.number().int(),
        reason: z.string(),
        note: z.string(),
        at: instant,
        actorName: z.string().nullable(),
      }),
    ),
    errors: ['shops.not-found', 'catalog.not-found'],
  },
});

/** Products in and out as CSV. */
export const importContract = defineContract({
  'POST /api/v1/shops/{shopId}/imports': {
    summary: 'Upload products as CSV; the file is checked, nothing is changed yet',
    access: 'member',
    params: shopParams,
    query: z.strictObject({ name: text({ min: 0, max: 120 }).default('') }),
    consumes: ['text/csv'],
    streams: true,
    transaction: 'own',
    maxBytes: 50 * 1024 * 1024,
    response: catalogImport,
    status: 202,
    errors: [
      'shops.not-found',
      'shops.not-your-part',
      'shops.not-open',
      'catalog.import-too-large',
      'catalog.import-running',
    ],
  },
  'GET /api/v1/shops/{shopId}/imports': {
    summary: 'Imports of a shop, newest first',
    access: 'member',
    params: shopParams,
    query: pageQuery,
    response: page(catalogImport),
    errors: ['shops.not-found'],
  },
  'GET /api/v1/shops/{shopId}/imports/{importId}': {
    summary: 'One import with its progress',
    access: 'member',
    params: importParams,
    response: catalogImport,
    errors: ['shops.not-found', 'catalog.import-not-found'],
  },
  'GET /api/v1/shops/{shopId}/imports/{importId}/errors': {
    summary: 'Rows that cannot be imported, with the reasons',
    access: 'member',
    params: importParams,
    query: pageQuery,
    response: page(importError),
    errors: ['shops.not-found', 'catalog.import-not-found'],
  },
  'GET /api/v1/shops/{shopId}/imports/{importId}/errors.csv': {
    summary: 'The rows that cannot be imported as a file, with the reasons in a last column',
    access: 'member',
    params: importParams,
    produces: 'text/csv; charset=utf-8',
    errors: ['shops.not-found', 'catalog.import-not-found'],
  },
  'POST /api/v1/shops/{shopId}/imports/{importId}/start': {
    summary: 'Import the good rows',
    access: 'member',
    params: importParams,
    response: catalogImport,
    status: 202,
    errors: ['shops.not-found', 'shops.not-your-part', 'catalog.import-not-found', 'catalog.import-not-ready'],
  },
  'DELETE /api/v1/shops/{shopId}/imports/{importId}': {
    summary: 'Forget an import that was not started',
    access: 'member',
    params: importParams,
    errors: ['shops.not-found', 'shops.not-your-part', 'catalog.import-not-found', 'catalog.import-not-ready'],
  },
  'GET /api/v1/shops/{shopId}/products.csv': {
    summary: "A shop's products as CSV, in the columns that the import reads",
    access: 'member',
    params: shopParams,
    query: z.strictObject({ layout: z.enum(['nashi', 'shopify', 'google']).default('nashi') }),
    produces: 'text/csv; charset=utf-8',
    errors: ['shops.not-found', 'shops.not-your-part'],
  },
});

export const catalogContract = { ...visitorContract, ...merchantContract, ...importContract };
