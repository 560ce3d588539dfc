import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import type { ShopAct, ShopId } from '@nashi/shops';
import { z } from 'zod';
import { importContract } from '../contract.ts';
import type { ImportId } from '../contract.ts';
import { catalogErrors } from '../errors.ts';
import type { CatalogParts } from '../parts.ts';
import { lockShop } from '../products/product-queries.ts';
import { deleteImport, errorsAfter, findImport, isBusy, listImports, lockImport, setImport } from './import-queries.ts';
import type { ImportRow } from './import-queries.ts';
import { presentImport } from './present-import.ts';
import { sentenceOf } from './row-errors.ts';
import { runImport } from './run-import.ts';
import { uploadFile } from './upload-file.ts';
import { errorsCsv, productsCsv } from './write-csv.ts';

const importPosition = z.strictObject({ id: z.uuid() });
const rowPosition = z.strictObject({ row: z.number().int() });

export function importRoutes({ platform, deps }: CatalogParts): Route[] {
  const { database, jobs, reservations, community } = platform;

  const found = async (
    { tx, actor }: { tx: Tx; actor: Actor },
    { shopId, importId }: { shopId: ShopId; importId: ImportId },
    act: ShopAct = 'manage-products',
  ): Promise<Outcome<ImportRow>> => {
    const shop = await deps.shops.allowed(tx, actor.memberId, shopId, act);
    if (isRefusal(shop)) return shop;
    return (await findImport(tx, shopId, importId)) ?? catalogErrors.importNotFound();
  };
  const fresh = async (tx: Tx, importId: ImportId, locale: Locale) => {
    const row = await findImport(tx, null, importId);
    return row ? presentImport(row, locale) : catalogErrors.importNotFound();
  };

  return implement(importContract, {
    'POST /api/v1/shops/{shopId}/imports': async ({ params, query, body, actor, now, locale }) => {
      const shop = await deps.shops.allowed(database.db, actor.memberId, params.shopId, 'manage-products');
      if (isRefusal(shop)) return shop;
      const upload = { shopId: shop.id, actorId: actor.memberId, fileName: query.name, body, now };
      const importId = await uploadFile(database, jobs, upload);
      return isRefusal(importId) ? importId : fresh(database.db, importId, locale);
    },
    'GET /api/v1/shops/{shopId}/imports': async ({ tx, params, query, actor, locale }) => {
      const shop = await deps.shops.allowed(tx, actor.memberId, params.shopId, 'see');
      if (isRefusal(shop)) return shop;
      return cursor(query.cursor, importPosition, async (before) => {
        const rows = await listImports(tx, shop.id, before?.id as ImportId | undefined, query.limit + 1);
        const { items, next } = pageOf(rows, query.limit, (row) => ({ id: row.id }));
        return { items: items.map((row) => presentImport(row, locale)), next };
      });
    },
    'GET /api/v1/shops/{shopId}/imports/{importId}': async (call) => {
      const row = await found(call, call.params, 'see');
      return isRefusal(row) ? row : presentImport(row, call.locale);
    },
    'GET /api/v1/shops/{shopId}/imports/{importId}/errors': async (call) => {
      const row = await found(call, call.params, 'see');
      if (isRefusal(row)) return row;
      const { tx, query, locale } = call;
      return cursor(query.cursor, rowPosition, async (after) => {
        const rows = await errorsAfter(tx, row.id, after?.row ?? 0, query.limit + 1);
        const { items, next } = pageOf(rows, query.limit, (bad) => ({ row: bad.row_number }));
        return {
          items: items.map((bad) => ({
            row: bad.row_number,
            errors: bad.errors.map((error) => ({
              column: error.column,
              code: error.code,
              reason: sentenceOf(error, locale),
            })),
          })),
          next,
        };
      });
    },
    'GET /api/v1/shops/{shopId}/imports/{importId}/errors.csv': async (call) => {
      const row = await found(call, call.params, 'see');
      if (isRefusal(row)) return row;
      call.reply.header('content-disposition', 'attachment; filename="errors.csv"');
      return errorsCsv(database, row, call.locale);
    },
    'POST /api/v1/shops/{shopId}/imports/{importId}/start': async (call) => {
      const row = await found(call, call.params);
      if (isRefusal(row)) return row;
      const { tx, now, locale } = call;
      await lockShop(tx, row.shop_id);
      const locked = await lockImport(tx, row.id);
      if (locked?.state !== 'checked') return catalogErrors.importNotReady({ state: locked?.state ?? '' });
      if (await isBusy(tx, row.shop_id)) return catalogErrors.importRunning();
      await setImport(tx, row.id, { state: 'running' }, now);
      await jobs.add(tx, runImport, { importId: row.id }, { key: `catalog.run-import ${row.id}` });
      return fresh(tx, row.id, locale);
    },
    'DELETE /api/v1/shops/{shopId}/imports/{importId}': async (call) => {
      const row = await found(call, call.params);
      if (isRefusal(row)) return row;
      const locked = await lockImport(call.tx, row.id);
      if (!locked || locked.state === 'running' || locked.state === 'checking' || locked.state === 'done') {
        return catalogErrors.importNotReady({ state: locked?.state ?? '' });
      }
      return deleteImport(call.tx, row.id);
    },
    'GET /api/v1/shops/{shopId}/products.csv': async ({ tx, params, query, actor, reply }) => {
      const shop = await deps.shops.allowed(tx, actor.memberId, params.shopId, 'manage-products');
      if (isRefusal(shop)) return shop;
      reply.header('content-disposition', `attachment; filename="${shop.slug}-${query.layout}.csv"`);
      return productsCsv(database, {
        shopId: shop.id,
        layout: query.layout,
        community,
        stockOf: async (products) => {
          const pools = products.flatMap((product) => product.variants.map((variant) => variant.poolId));
          const states = await reservations.states(database.db, pools);
          return new Map([...states].map(([id, state]) => [id, state.capacity - state.taken]));
        },
      });
    },
  });
}
