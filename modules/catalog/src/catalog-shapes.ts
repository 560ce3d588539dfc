import { instant, moneySchema } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { shopCard } from '@nashi/shops/contract';
import { z } from 'zod';
import {
  description,
  productFields,
  productKinds,
  productOption,
  productStates,
  purchaseLimits,
} from './product-fields.ts';

export type ProductId = Id<'product'>;
export type VariantId = Id<'variant'>;
export type LocationId = Id<'location'>;
export type ImportId = Id<'import'>;

export const productSorts = ['newest', 'popular', 'price-up', 'price-down', 'best-match'] as const;
export type ProductSort = (typeof productSorts)[number];

/** What a grid or a shared card shows. */
export const productCard = z.strictObject({
  productId: z.uuid(),
  shopId: z.uuid(),
  shopName: z.string(),
  title: z.string(),
  picture: z.string().nullable(),
  kind: z.enum(productKinds),
  /** The lowest price of its variants. */
  price: moneySchema,
  /** Set when variants differ in price. */
  priceTo: moneySchema.nullable(),
  listPrice: moneySchema.nullable(),
  studentPrice: moneySchema.nullable(),
  sold: z.number().int(),
});

export const variantOnPage = z.strictObject({
  variantId: z.uuid(),
  choices: z.array(z.string()),
  price: moneySchema,
  listPrice: moneySchema.nullable(),
  memberPrice: moneySchema.nullable(),
  studentPrice: moneySchema.nullable(),
  picture: z.string().nullable(),
  weightGrams: z.number().int(),
});

export const productDetail = z.strictObject({
  productId: z.uuid(),
  shop: shopCard,
  title: z.string(),
  summary: z.string(),
  description,
  brand: z.string(),
  category: z.strictObject({ code: z.string(), name: z.string() }),
  attributes: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  kind: z.enum(productKinds),
  pictures: z.array(z.string()),
  options: z.array(productOption),
  variants: z.array(variantOnPage),
  limits: purchaseLimits,
  saleFrom: instant.nullable(),
  saleUntil: instant.nullable(),
  /** on_sale, or why it cannot be bought. */
  sale: z.enum(['on_sale', 'not_yet', 'ended', 'off_sale']),
  delivery: z.strictObject({
    courier: z.boolean(),
    dorm: z.boolean(),
    pickUp: z.boolean(),
    freeFrom: z.number().int().nullable(),
  }),
  sold: z.number().int(),
});

export const category = z.strictObject({
  code: z.string(),
  parent: z.string().nullable(),
  name: z.string(),
  icon: z.string(),
});

export const productRow = z.strictObject({
  productId: z.uuid(),
  handle: z.string(),
  title: z.string(),
  picture: z.string().nullable(),
  kind: z.enum(productKinds),
  category: z.string(),
  state: z.enum(productStates),
  price: moneySchema,
  priceTo: moneySchema,
  variants: z.number().int(),
  /** Pieces that can still be sold, over all variants. */
  available: z.number().int(),
  sold: z.number().int(),
  updatedAt: instant,
});

export const stockRow = z.strictObject({
  variantId: z.uuid(),
  choices: z.array(z.string()),
  sku: z.string(),
  locationId: z.uuid(),
  location: z.string(),
  /** On the shelf, sold ones not counted. */
  onHand: z.number().int(),
  held: z.number().int(),
  available: z.number().int(),
});

export const productForm = productFields.extend({
  productId: z.uuid(),
  handle: z.string(),
  state: z.enum(productStates),
  version: z.number().int(),
});

export const importStates = ['uploading', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled'] as const;
export const catalogImport = z.strictObject({
  importId: z.uuid(),
  fileName: z.string(),
  state: z.enum(importStates),
  failure: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
  layout: z.enum(['nashi', 'shopify', 'google']).nullable(),
  encoding: z.enum(['utf-8', 'gb18030']).nullable(),
  rows: z.number().int(),
  goodRows: z.number().int(),
  badRows: z.number().int(),
  products: z.number().int(),
  doneProducts: z.number().int(),
  createdProducts: z.number().int(),
  createdAt: instant,
});

export const importError = z.strictObject({
  /** As a spreadsheet numbers it: the header is row 1. */
  row: z.number().int(),
  errors: z.array(z.strictObject({ column: z.string(), code: z.string(), reason: z.string() })),
});

export type ProductCard = z.infer<typeof productCard>;

export type ProductDetail = z.infer<typeof productDetail>;
