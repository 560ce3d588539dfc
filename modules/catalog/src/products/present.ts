import type { Locale } from '@nashi/errors';
import type { Money } from '@nashi/money';
import { deliverySummary } from '@nashi/shops';
import type { Shop } from '@nashi/shops';
import type { Category } from '../categories/category-queries.ts';
import type { ProductCard } from '../contract.ts';
import type { Product, Variant } from './product.ts';
import { saleAt } from './sale-rules.ts';

const cheaper = (a: Money | null, b: Money | null): Money | null =>
  a && b ? (a.amount <= b.amount ? a : b) : (a ?? b);

export const activeVariants = (product: Product): Variant[] =>
  product.variants.filter((variant) => variant.state === 'active');

/** Lowest and highest price of what is sold; a product always has a variant. */
export function priceRange(product: Product): { from: Money; to: Money } {
  const active = activeVariants(product);
  const prices = (active.length > 0 ? active : product.variants).map((variant) => variant.price);
  const sorted = prices.toSorted((a, b) => a.amount - b.amount);
  const from = sorted[0];
  const to = sorted.at(-1);
  if (!from || !to) throw new Error(`product ${product.id} has no variant`);
  return { from, to };
}

export function cardOf(product: Product, shop: Shop | undefined, locale: Locale): ProductCard {
  const { from, to } = priceRange(product);
  const cheapest = activeVariants(product).find((variant) => variant.price.amount === from.amount);
  let student: Money | null = null;
  for (const variant of activeVariants(product)) student = cheaper(student, variant.studentPrice);
  return {
    productId: product.id,
    shopId: product.shopId,
    shopName: shop?.name[locale] ?? '',
    title: product.title,
    picture: product.pictures[0] ?? null,
    kind: product.kind,
    price: from,
    priceTo: to.amount === from.amount ? null : to,
    listPrice: cheapest?.listPrice ?? null,
    studentPrice: student,
    sold: product.sold,
  };
}

export function detailOf(product: Product, shop: Shop, category: Category | undefined, locale: Locale, now: Date) {
  const own = shop.deliveryTemplates.filter((template) => template.id === product.deliveryTemplateId);
  const templates = own.map((template) => ({ ...template, isDefault: true }));
  return {
    productId: product.id,
    shop: { shopId: shop.id, slug: shop.slug, name: shop.name[locale], logo: shop.logo, category: shop.category },
    title: product.title,
    summary: product.summary,
    description: product.description,
    brand: product.brand,
    category: { code: product.category, name: category?.name[locale] ?? product.category },
    attributes: [...product.attributes],
    kind: product.kind,
    pictures: [...product.pictures],
    options: [...product.options],
    variants: activeVariants(product).map((variant) => ({
      variantId: variant.id,
      choices: [...variant.choices],
      price: variant.price,
      listPrice: variant.listPrice,
      memberPrice: variant.memberPrice,
      studentPrice: variant.studentPrice,
      picture: variant.picture,
      weightGrams: variant.weightGrams,
    })),
    limits: product.limits,
    saleFrom: product.saleFrom?.toISOString() ?? null,
    saleUntil: product.saleUntil?.toISOString() ?? null,
    sale: saleAt(product, now),
    delivery: deliverySummary(templates.length > 0 ? templates : shop.deliveryTemplates),
    sold: product.sold,
  };
}

export function formOf(product: Product) {
  return {
    productId: product.id,
    handle: product.handle,
    kind: product.kind,
    title: product.title,
    summary: product.summary,
    description: product.description,
    brand: product.brand,
    category: product.category,
    attributes: [...product.attributes],
    pictures: [...product.pictures],
    options: [...product.options],
    variants: activeVariants(product).map((variant) => ({
      variantId: variant.id,
      choices: [...variant.choices],
      sku: variant.sku,
      barcode: variant.barcode,
      price: variant.price.amount,
      listPrice: variant.listPrice?.amount ?? null,
      memberPrice: variant.memberPrice?.amount ?? null,
      studentPrice: variant.studentPrice?.amount ?? null,
      weightGrams: variant.weightGrams,
      picture: variant.picture,
    })),
    taxClass: product.taxClass,
    limits: product.limits,
    deliveryTemplateId: product.deliveryTemplateId,
    saleFrom: product.saleFrom?.toISOString() ?? null,
    saleUntil: product.saleUntil?.toISOString() ?? null,
    state: product.state,
    version: product.version,
  };
}
