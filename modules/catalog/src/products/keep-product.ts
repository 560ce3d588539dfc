import type { Tx } from '@nashi/db';
import type { Outcome, Refusal } from '@nashi/errors';
import { isRefusal } from '@nashi/errors';
import type { Currency } from '@nashi/money';
import type { FileId, ProductFields, ProductId } from '../contract.ts';
import { catalogErrors } from '../errors.ts';
import { idsByHandle, loadProducts, lockShop } from './product-queries.ts';
import { handleOf, productFault } from './product-rules.ts';
import type { Product } from './product.ts';
import { saveProducts } from './save-products.ts';
import type { SaveContext } from './save-products.ts';

export interface KeepContext extends SaveContext {
  currency: Currency;
  /** Marks pictures as used; refused unless the caller uploaded them for products. */
  attach(tx: Tx, fileIds: readonly FileId[]): Promise<Outcome<undefined>>;
}

export function picturesOf(
  product: Pick<ProductFields, 'pictures' | 'description' | 'options' | 'variants'>,
): FileId[] {
  return [
    ...product.pictures,
    ...product.description.flatMap((block) => (block.type === 'picture' ? [block.fileId] : [])),
    ...product.options.flatMap((option) => option.values.flatMap((value) => (value.picture ? [value.picture] : []))),
    ...product.variants.flatMap((variant) => (variant.picture ? [variant.picture] : [])),
  ];
}

async function fault(
  tx: Tx,
  context: KeepContext,
  fields: ProductFields,
  existing: Product | undefined,
): Promise<Refusal | undefined> {
  const wrong = productFault(fields);
  if (wrong) return wrong;
  if (!context.categories.get(fields.category)) {
    return catalogErrors.noSuchCategory({ category: fields.category }, 'category');
  }
  const known = new Set(existing?.variants.map((variant) => variant.id));
  const foreign = fields.variants.findIndex((variant) => variant.variantId && !known.has(variant.variantId));
  if (foreign >= 0) return catalogErrors.noSuchVariant({}, `variants.${foreign}.variantId`);
  const named = fields.variants.flatMap((variant) => variant.variantId ?? []);
  if (new Set(named).size < named.length) return catalogErrors.noSuchVariant({}, 'variants');
  const template = fields.deliveryTemplateId;
  if (template !== null && !context.shop.deliveryTemplates.some((one) => one.id === template)) {
    return catalogErrors.noSuchTemplate({}, 'deliveryTemplateId');
  }
  const had = new Set(
    existing
      ? [
          ...existing.pictures,
          ...existing.variants.map((variant) => variant.picture),
          ...existing.options.flatMap((option) => option.values.map((value) => value.picture)),
          ...existing.description.map((block) => (block.type === 'picture' ? block.fileId : null)),
        ]
      : [],
  );
  const added = [...new Set(picturesOf(fields))].filter((picture) => !had.has(picture));
  return context.attach(tx, added);
}

/** A handle that no other product of the shop has: the title's, numbered when taken. */
async function freeHandle(tx: Tx, context: KeepContext, title: string): Promise<string> {
  const base = handleOf(title);
  const candidates = [base, ...Array.from({ length: 50 }, (_, index) => `${base}-${index + 2}`)];
  const taken = await idsByHandle(tx, context.shop.id, candidates);
  return candidates.find((candidate) => !taken.has(candidate)) ?? `${base}-${context.now.getTime()}`;
}

/** Adds a product to a shop. */
export async function addProduct(tx: Tx, context: KeepContext, fields: ProductFields): Promise<Outcome<ProductId>> {
  await lockShop(tx, context.shop.id);
  const wrong = await fault(tx, context, fields, undefined);
  if (wrong) return wrong;
  const { handle } = fields;
  if (handle !== undefined && (await idsByHandle(tx, context.shop.id, [handle])).size > 0) {
    return catalogErrors.handleTaken({ handle }, 'handle');
  }
  const named = handle ?? (await freeHandle(tx, context, fields.title));
  const [id] = await saveProducts(tx, context, [{ fields, handle: named, existing: undefined }]);
  if (id === undefined) throw new Error('a product was saved without an id');
  return id;
}

/** The product of this shop, locked against other writers; a stranger's or deleted one is not found. */
export async function productToChange(
  tx: Tx,
  context: Pick<KeepContext, 'shop' | 'currency'>,
  productId: ProductId,
): Promise<Outcome<Product>> {
  await lockShop(tx, context.shop.id);
  const product = (await loadProducts(tx, context.currency, [productId])).get(productId);
  if (!product || product.shopId !== context.shop.id || product.state === 'deleted') return catalogErrors.notFound();
  return product;
}

/** Changes a product that still has the version the form was filled from. */
export async function changeProduct(
  tx: Tx,
  context: KeepContext,
  productId: ProductId,
  { version, ...fields }: ProductFields & { version: number },
): Promise<Outcome<undefined>> {
  const existing = await productToChange(tx, context, productId);
  if (isRefusal(existing)) return existing;
  if (existing.version !== version) return catalogErrors.changedMeanwhile();
  const wrong = await fault(tx, context, fields, existing);
  if (wrong) return wrong;
  const handle = fields.handle ?? existing.handle;
  if (handle !== existing.handle && (await idsByHandle(tx, context.shop.id, [handle])).size > 0) {
    return catalogErrors.handleTaken({ handle }, 'handle');
  }
  await saveProducts(tx, context, [{ fields, handle, existing }]);
  return undefined;
}
