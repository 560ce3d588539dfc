import { amount, id, instant, paragraphs, text } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

export type FileId = Id<'file'>;

export const productKinds = ['goods', 'ticket', 'service', 'digital', 'dish', 'top-up'] as const;
export type ProductKind = (typeof productKinds)[number];
export const productStates = ['draft', 'on_sale', 'off_sale', 'deleted'] as const;
export type ProductState = (typeof productStates)[number];
export const taxClasses = ['standard', 'reduced', 'zero', 'exempt'] as const;
export type TaxClass = (typeof taxClasses)[number];

/** Rich text as data: nothing in it is ever read as markup. */
export const descriptionBlock = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('heading'), text: text({ max: 120 }) }),
  z.strictObject({ type: z.literal('paragraph'), text: paragraphs({ max: 4000 }) }),
  z.strictObject({
    type: z.literal('list'),
    items: z
      .array(text({ max: 300 }))
      .min(1)
      .max(50),
  }),
  z.strictObject({ type: z.literal('picture'), fileId: id<FileId>(), caption: text({ min: 0, max: 120 }) }),
]);
export const description = z.array(descriptionBlock).max(60);
export type Description = z.output<typeof description>;

const optionValue = z.strictObject({ name: text({ max: 40 }), picture: id<FileId>().nullable() });
export const productOption = z.strictObject({ name: text({ max: 30 }), values: z.array(optionValue).min(1).max(60) });
export type ProductOption = z.output<typeof productOption>;

/** Most pieces; null: no limit. Checked when an order is placed. */
export const purchaseLimits = z.strictObject({
  perOrder: z.number().int().min(1).max(100_000).nullable(),
  perMember: z.number().int().min(1).max(100_000).nullable(),
  perDay: z.number().int().min(1).max(100_000).nullable(),
});
export type PurchaseLimits = z.output<typeof purchaseLimits>;

/** The most one piece may cost: one hundred million in the currency's main unit of two decimals. */
export const highestPrice = 10_000_000_000;
const price = amount({ max: highestPrice });

export const variantFields = z.strictObject({
  /** The variant it changes; a new one when left out. */
  variantId: id<Id<'variant'>>().optional(),
  /** One value per option, in the options' order; empty when the product has none. */
  choices: z.array(text({ max: 40 })).max(3),
  sku: text({ min: 0, max: 64 }),
  barcode: z.string().regex(/^[0-9A-Za-z-]{0,32}$/),
  price: amount({ min: 1, max: highestPrice }),
  listPrice: price.nullable(),
  memberPrice: price.nullable(),
  studentPrice: price.nullable(),
  weightGrams: z.number().int().min(0).max(1_000_000),
  picture: id<FileId>().nullable(),
  /** Pieces on the shelf when the variant is new; later changes go through stock movements. */
  openingStock: z.number().int().min(0).max(10_000_000).optional(),
});
export type VariantFields = z.output<typeof variantFields>;

export const productFields = z.strictObject({
  /** Lower-case name within the shop; made from the title when left out. */
  handle: z
    .string()
    .max(120)
    .regex(/^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u)
    .optional(),
  kind: z.enum(productKinds),
  title: text({ max: 120 }),
  summary: text({ min: 0, max: 200 }),
  description,
  brand: text({ min: 0, max: 60 }),
  category: z.string().max(60),
  attributes: z.array(z.strictObject({ name: text({ max: 40 }), value: text({ max: 120 }) })).max(40),
  pictures: z.array(id<FileId>()).max(15),
  options: z.array(productOption).max(3),
  variants: z.array(variantFields).min(1).max(200),
  taxClass: z.enum(taxClasses),
  limits: purchaseLimits,
  deliveryTemplateId: id<Id<'delivery-template'>>().nullable(),
  saleFrom: instant.nullable(),
  saleUntil: instant.nullable(),
  state: z.enum(['draft', 'on_sale', 'off_sale']),
});
export type ProductFields = z.output<typeof productFields>;
