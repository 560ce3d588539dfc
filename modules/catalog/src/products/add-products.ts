import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ShopId } from '@nashi/shops';
import type { ProductFields, ProductId } from '../contract.ts';
import { catalogErrors } from '../errors.ts';
import type { CatalogParts } from '../parts.ts';
import { idsByHandle, lockShop } from './product-queries.ts';
import { handleOf, productFault } from './product-rules.ts';
import { saveProducts } from './save-products.ts';

/** Adds many products to a shop at once; a refusal names the first that is wrong by its place. */
export async function addProducts(
  tx: Tx,
  { platform, deps, categories }: CatalogParts,
  input: { shopId: ShopId; actorId: MemberId | null; products: readonly ProductFields[]; now: Date },
): Promise<Outcome<ProductId[]>> {
  const { shopId, actorId, products, now } = input;
  await lockShop(tx, shopId);
  const shop = (await deps.shops.shopsByIds(tx, [shopId])).get(shopId);
  if (!shop) return catalogErrors.notFound();
  const tree = await categories();
  for (const [index, fields] of products.entries()) {
    const fault = productFault(fields);
    if (fault) return fault;
    if (!tree.get(fields.category)) {
      return catalogErrors.noSuchCategory({ category: fields.category }, `${index}.category`);
    }
  }
  const wanted = products.map((fields) => fields.handle ?? handleOf(fields.title));
  const taken = new Set((await idsByHandle(tx, shopId, wanted)).keys());
  const items = products.map((fields, index) => {
    const base = wanted[index] ?? 'product';
    let handle = base;
    for (let number = 2; taken.has(handle); number += 1) handle = `${base}-${number}-${index}`;
    taken.add(handle);
    return { fields, handle, existing: undefined };
  });
  const { reservations } = platform;
  return saveProducts(tx, { shop, categories: tree, reservations, actorId, reason: 'opening', now }, items);
}
