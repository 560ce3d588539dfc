import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import type { ShopAct, ShopId } from '@nashi/shops';
import { z } from 'zod';
import { merchantContract } from '../contract.ts';
import type { ProductId } from '../contract.ts';
import { catalogErrors } from '../errors.ts';
import type { CatalogParts } from '../parts.ts';
import { queryOf } from '../search/query-rules.ts';
import { moveStock } from '../stock/move-stock.ts';
import { movementsOf, poolsOfProducts, stockOfProduct } from '../stock/stock-queries.ts';
import type { MovementId, StockPlace } from '../stock/stock-queries.ts';
import { addProduct, changeProduct, productToChange } from './keep-product.ts';
import type { KeepContext } from './keep-product.ts';
import { shopProductIds } from './list-queries.ts';
import { activeVariants, formOf, priceRange } from './present.ts';
import { loadProducts, setState } from './product-queries.ts';

const position = z.strictObject({ id: z.uuid() });

interface StaffCall {
  tx: Tx;
  actor: Actor;
  now: Date;
}

export function merchantRoutes({ platform, deps, memory, categories }: CatalogParts): Route[] {
  const { reservations, community, audit } = platform;
  const { currency } = community;

  const context = async (call: StaffCall, shopId: ShopId, act: ShopAct): Promise<Outcome<KeepContext>> => {
    const { tx, actor, now } = call;
    const shop = await deps.shops.allowed(tx, actor.memberId, shopId, act);
    if (isRefusal(shop)) return shop;
    return {
      shop,
      categories: await categories(),
      reservations,
      actorId: actor.memberId,
      reason: 'opening',
      now,
      currency,
      attach: (inTx, files) =>
        deps.files.attach(inTx, files, actor.memberId, { purpose: 'product', at: now, field: 'pictures' }),
    };
  };
  const form = async (tx: Tx, shopId: ShopId, productId: ProductId) => {
    const product = (await loadProducts(tx, currency, [productId])).get(productId);
    return product?.shopId === shopId ? formOf(product) : catalogErrors.notFound();
  };
  const stockRows = async (tx: Tx, places: readonly StockPlace[]) => {
    const states = await reservations.states(
      tx,
      places.map((place) => place.pool_id),
    );
    return places.map((place) => {
      const state = states.get(place.pool_id) ?? { capacity: 0, held: 0, taken: 0, available: 0 };
      return {
        variantId: place.variant_id,
        choices: place.choices,
        sku: place.sku,
        locationId: place.location_id,
        location: place.location,
        onHand: state.capacity - state.taken,
        held: state.held,
        available: state.available,
      };
    });
  };

  return implement(merchantContract, {
    'GET /api/v1/shops/{shopId}/products': async (call) => {
      const { tx, params, query } = call;
      const shop = await deps.shops.allowed(tx, call.actor.memberId, params.shopId, 'see');
      if (isRefusal(shop)) return shop;
      return cursor(query.cursor, position, async (before) => {
        const words = query.q === undefined ? undefined : queryOf(query.q);
        const filter = { shopId: shop.id, state: query.state, words, before: before?.id as ProductId | undefined };
        const rows = await shopProductIds(tx, filter, query.limit + 1);
        const { items, next } = pageOf(rows, query.limit, (row) => ({ id: row.id }));
        const ids = items.map((row) => row.id);
        const products = await memory.getMany(ids);
        const pools = await poolsOfProducts(tx, ids);
        const states = await reservations.states(
          tx,
          pools.map((row) => row.pool_id),
        );
        const available = new Map<ProductId, number>();
        for (const { product_id, pool_id } of pools) {
          available.set(product_id, (available.get(product_id) ?? 0) + (states.get(pool_id)?.available ?? 0));
        }
        return {
          items: items.flatMap(({ id, updated_at }) => {
            const product = products.get(id);
            if (!product) return [];
            const { from, to } = priceRange(product);
            return [
              {
                productId: id,
                handle: product.handle,
                title: product.title,
                picture: product.pictures[0] ?? null,
                kind: product.kind,
                category: product.category,
                state: product.state,
                price: from,
                priceTo: to,
                variants: activeVariants(product).length,
                available: available.get(id) ?? 0,
                sold: product.sold,
                updatedAt: updated_at.toISOString(),
              },
            ];
          }),
          next,
        };
      });
    },
    'POST /api/v1/shops/{shopId}/products': async (call) => {
      const { tx, params, body } = call;
      const keep = await context(call, params.shopId, 'manage-products');
      if (isRefusal(keep)) return keep;
      const id = await addProduct(tx, keep, body);
      if (isRefusal(id)) return id;
      await memory.changed(tx, [id]);
      return form(tx, params.shopId, id);
    },
    'GET /api/v1/shops/{shopId}/products/{productId}': async ({ tx, params, actor }) => {
      const shop = await deps.shops.allowed(tx, actor.memberId, params.shopId, 'see');
      return isRefusal(shop) ? shop : form(tx, params.shopId, params.productId);
    },
    'PUT /api/v1/shops/{shopId}/products/{productId}': async (call) => {
      const { tx, params, body } = call;
      const keep = await context(call, params.shopId, 'manage-products');
      if (isRefusal(keep)) return keep;
      const refused = await changeProduct(tx, keep, params.productId, body);
      if (refused) return refused;
      await memory.changed(tx, [params.productId]);
      return form(tx, params.shopId, params.productId);
    },
    'PUT /api/v1/shops/{shopId}/products/{productId}/state': async (call) => {
      const { tx, params, body, now, actor, ip } = call;
      const keep = await context(call, params.shopId, 'manage-products');
      if (isRefusal(keep)) return keep;
      const product = await productToChange(tx, keep, params.productId);
      if (isRefusal(product)) return product;
      await setState(tx, product.id, body.state, now);
      await memory.changed(tx, [product.id]);
      if (body.state === 'deleted') {
        const detail = { title: product.title };
        const target = `product:${product.id}`;
        await audit.record(tx, { actor: actor.memberId, action: 'product.deleted', target, detail, ip });
      }
      return undefined;
    },
    'GET /api/v1/shops/{shopId}/products/{productId}/stock': async ({ tx, params, actor }) => {
      const shop = await deps.shops.allowed(tx, actor.memberId, params.shopId, 'see');
      if (isRefusal(shop)) return shop;
      const places = await stockOfProduct(tx, shop.id, params.productId);
      return places.length === 0 ? catalogErrors.notFound() : { items: await stockRows(tx, places) };
    },
    'POST /api/v1/shops/{shopId}/stock-movements': async (call) => {
      const { tx, params, body, actor, now } = call;
      const keep = await context(call, params.shopId, 'manage-products');
      if (isRefusal(keep)) return keep;
      const move = { ...body, locationId: body.locationId, shopId: params.shopId, actorId: actor.memberId };
      const place = await moveStock(tx, reservations, move, now);
      if (isRefusal(place)) return place;
      const [row] = await stockRows(tx, [place]);
      return row ?? catalogErrors.notFound();
    },
    'GET /api/v1/shops/{shopId}/variants/{variantId}/stock-movements': async ({ tx, params, query, actor }) => {
      const shop = await deps.shops.allowed(tx, actor.memberId, params.shopId, 'see');
      if (isRefusal(shop)) return shop;
      return cursor(query.cursor, position, async (before) => {
        const from = before?.id as MovementId | undefined;
        const rows = await movementsOf(tx, shop.id, params.variantId, from, query.limit + 1);
        const { items, next } = pageOf(rows, query.limit, (row) => ({ id: row.id }));
        const people = await deps.identity.membersByIds(
          tx,
          items.flatMap((row) => row.actor_id ?? []),
        );
        return {
          items: items.map((row) => ({
            movementId: row.id,
            quantity: row.quantity,
            reason: row.reason,
            note: row.note,
            at: row.at.toISOString(),
            actorName: row.actor_id ? (people.get(row.actor_id)?.nickname ?? null) : null,
          })),
          next,
        };
      });
    },
  });
}
