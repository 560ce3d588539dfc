import { defineJob } from '@nashi/jobs';
import type { ImportId } from '../contract.ts';
import type { CatalogParts } from '../parts.ts';
import { idsByHandle, loadProducts, lockShop } from '../products/product-queries.ts';
import { saveProducts } from '../products/save-products.ts';
import { forgetSources, itemsAfter, lockImport, noteDone, setImport } from './import-queries.ts';
import { mergeImported } from './merge-rules.ts';

/** Writes the good rows, a part at a time; each part and how far it came are one transaction, so it goes on after a crash. */
export const runImport = defineJob<{ importId: ImportId }>('catalog.run-import');

const productsAtOnce = 500;
const variantsAtOnce = 2000;

export async function runImportJob(parts: CatalogParts, importId: ImportId): Promise<void> {
  let more = true;
  while (more) more = await importPart(parts, importId);
}

async function importPart({ platform, deps, memory, categories }: CatalogParts, importId: ImportId): Promise<boolean> {
  const { database, clock, live, reservations, community } = platform;
  const tree = await categories();
  return database.transaction(async (tx) => {
    const now = clock.now();
    const row = await lockImport(tx, importId);
    if (row?.state !== 'running') return false;
    const told = [{ memberId: row.actor_id, type: 'import.changed', data: { importId, shopId: row.shop_id } }];
    await live.push(tx, told);
    const found = await itemsAfter(tx, importId, row.done_up_to, productsAtOnce);
    let variants = 0;
    const items = found.filter(
      (item, index) => index === 0 || (variants += item.product.variants.length) < variantsAtOnce,
    );
    const last = items.at(-1);
    const shop = (await deps.shops.shopsByIds(tx, [row.shop_id])).get(row.shop_id);
    if (!last || !shop) {
      await setImport(tx, importId, { state: 'done' }, now);
      await forgetSources(tx, importId);
      return false;
    }
    await lockShop(tx, shop.id);
    const known = await idsByHandle(
      tx,
      shop.id,
      items.map((item) => item.handle),
    );
    const existing = await loadProducts(tx, community.currency, [...known.values()]);
    const toSave = items.map((item) => {
      const id = known.get(item.handle);
      const before = id && existing.get(id);
      return { fields: mergeImported(item.product, before), handle: item.handle, existing: before || undefined };
    });
    const context = { shop, categories: tree, reservations, actorId: row.actor_id, reason: 'import', now } as const;
    const ids = await saveProducts(tx, context, toSave);
    await noteDone(
      tx,
      importId,
      { upTo: last.number, products: items.length, created: items.length - known.size },
      now,
    );
    await memory.changed(tx, ids);
    return true;
  });
}
