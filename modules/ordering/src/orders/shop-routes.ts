import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import type { Id } from '@nashi/ids';
import type { ShopAct } from '@nashi/shops';
import { escalatedCases, shopCases } from '../after-sale/after-sale-queries.ts';
import { presentCases } from '../after-sale/present-case.ts';
import { shopContract } from '../contract.ts';
import { showDashboard } from '../dashboard/show-dashboard.ts';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { changeFulfilment } from '../fulfilment/change-fulfilment.ts';
import { shipMany } from '../fulfilment/ship-many.ts';
import { shipOrder } from '../fulfilment/ship-order.ts';
import type { AfterSaleId, OrderId } from '../ids.ts';
import { shopOrderIds } from './list-queries.ts';
import { idCursor } from './order-routes.ts';
import type { Order } from './order.ts';
import { ordersByIds } from './orders-queries.ts';
import { orderCards, orderDetailOf } from './present-orders.ts';

/** May the caller do this in the shop? A refusal of ordering's own, the same for strangers and for other staff. */
async function staff(
  parts: Parts,
  tx: Tx,
  actor: Actor,
  shopId: Id<'shop'>,
  act: ShopAct,
): Promise<Outcome<undefined>> {
  return isRefusal(await parts.shops.allowed(tx, actor.memberId, shopId, act))
    ? orderingErrors.notThisShop()
    : undefined;
}

async function shopDetail(parts: Parts, tx: Tx, shopId: Id<'shop'>, orderId: OrderId, locale: Locale) {
  const [order] = await ordersByIds(tx, [orderId]);
  if (!order || order.shopId !== shopId) return orderingErrors.noSuchOrder();
  return orderDetailOf(parts, tx, order, locale, 'shop');
}

function deliverTo({ delivery: { method, address, point } }: Order): string {
  if (method === 'pick-up') return point ?? '';
  if (!address) return '';
  const { recipient, phone, region, city, district, street } = address;
  return [recipient, phone, `${region} ${city} ${district}`.trim(), street].filter(Boolean).join(' · ');
}

async function shopOrders(parts: Parts, tx: Tx, ids: readonly OrderId[], locale: Locale) {
  const cards = await orderCards(parts, tx, ids, locale);
  const orders = new Map((await ordersByIds(tx, ids)).map((order) => [order.id, order]));
  const buyers = await parts.identity.membersByIds(tx, [
    ...new Set([...orders.values()].map((order) => order.memberId)),
  ]);
  return cards.flatMap((card) => {
    const order = orders.get(card.orderId as OrderId);
    if (!order) return [];
    const buyer = { memberId: order.memberId, name: buyers.get(order.memberId)?.nickname ?? '' };
    return [{ ...card, buyer, remark: order.remark, deliverTo: deliverTo(order) }];
  });
}

export function shopRoutes(parts: Parts): Route[] {
  return implement(shopContract, {
    'GET /api/v1/shops/{shopId}/orders': async ({ tx, actor, params: { shopId }, query, locale }) => {
      const refused = await staff(parts, tx, actor, shopId, 'fulfil-orders');
      if (refused) return refused;
      return cursor(query.cursor, idCursor, async (from) => {
        const listing = { q: query.q, before: from as OrderId | undefined, limit: query.limit };
        const page = pageOf(await shopOrderIds(tx, shopId, query.tab, listing), query.limit, (id) => id);
        return { items: await shopOrders(parts, tx, page.items, locale), next: page.next };
      });
    },
    'GET /api/v1/shops/{shopId}/orders/{orderId}': async ({ tx, actor, params: { shopId, orderId }, locale }) => {
      const refused = await staff(parts, tx, actor, shopId, 'fulfil-orders');
      if (refused) return refused;
      const order = await shopDetail(parts, tx, shopId, orderId, locale);
      if (isRefusal(order)) return order;
      const [listed] = await shopOrders(parts, tx, [orderId], locale);
      return listed ? { order, buyer: listed.buyer } : orderingErrors.noSuchOrder();
    },
    'POST /api/v1/shops/{shopId}/orders/{orderId}/parcels': async ({ tx, actor, params, body, locale }) => {
      const { shopId, orderId } = params;
      const refused = await staff(parts, tx, actor, shopId, 'fulfil-orders');
      if (refused) return refused;
      const { lines, carrier, tracking } = body;
      const shipping = { shopId, orderId, by: actor.memberId, carrier, tracking };
      const parcel = await shipOrder(parts, tx, lines ? { ...shipping, lines } : shipping);
      return isRefusal(parcel) ? parcel : shopDetail(parts, tx, shopId, orderId, locale);
    },
    'POST /api/v1/shops/{shopId}/parcels/import': async ({ database, actor, params, body, locale }) => {
      const refused = await staff(parts, database.db, actor, params.shopId, 'fulfil-orders');
      return refused ?? shipMany(parts, params.shopId, actor.memberId, body, locale);
    },
    'POST /api/v1/shops/{shopId}/orders/{orderId}/{step}': async ({ tx, actor, params, body, locale }) => {
      const { shopId, orderId, step } = params;
      const refused =
        (await staff(parts, tx, actor, shopId, 'fulfil-orders')) ??
        (await changeFulfilment(parts, tx, step, { shopId, orderId, by: actor.memberId, words: body.words }));
      return refused ?? shopDetail(parts, tx, shopId, orderId, locale);
    },
    'GET /api/v1/shops/{shopId}/after-sales': async ({ tx, actor, params: { shopId }, query }) => {
      const refused = await staff(parts, tx, actor, shopId, 'handle-after-sale');
      if (refused) return refused;
      return cursor(query.cursor, idCursor, async (from) => {
        const cases = await shopCases(tx, shopId, query.open, from as AfterSaleId | undefined, query.limit);
        const page = pageOf(cases, query.limit, (one) => one.id);
        return { items: await presentCases(tx, page.items), next: page.next };
      });
    },
    'GET /api/v1/shops/{shopId}/dashboard': async ({ tx, actor, params: { shopId }, query }) =>
      (await staff(parts, tx, actor, shopId, 'see')) ?? showDashboard(parts, tx, shopId, query.days),
    'GET /api/v1/operator/after-sales': ({ tx, query }) =>
      cursor(query.cursor, idCursor, async (from) => {
        const cases = await escalatedCases(tx, from as AfterSaleId | undefined, query.limit);
        const page = pageOf(cases, query.limit, (one) => one.id);
        return { items: await presentCases(tx, page.items), next: page.next };
      }),
  });
}
