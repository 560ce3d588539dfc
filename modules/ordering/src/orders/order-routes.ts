import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import { parseId } from '@nashi/ids';
import { z } from 'zod';
import { caseById } from '../after-sale/after-sale-queries.ts';
import type { Side } from '../after-sale/after-sale-rules.ts';
import type { AfterSale } from '../after-sale/after-sale.ts';
import { takeCaseStep } from '../after-sale/move-case.ts';
import { openCase } from '../after-sale/open-case.ts';
import { presentCases } from '../after-sale/present-case.ts';
import { orderContract } from '../contract.ts';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { confirmReceipt } from '../fulfilment/confirm-receipt.ts';
import type { AfterSaleId, OrderId } from '../ids.ts';
import { cancelOrders } from './cancel-orders.ts';
import { countWaiting, memberOrderIds } from './list-queries.ts';
import { lockOrders, ordersByIds } from './orders-queries.ts';
import { orderCards, orderDetailOf } from './present-orders.ts';

export const idCursor = z.string().refine((text) => parseId(text) !== undefined);

async function ownDetail(parts: Parts, tx: Tx, actor: Actor, orderId: OrderId, locale: Locale) {
  const [order] = await ordersByIds(tx, [orderId]);
  if (!order || order.memberId !== actor.memberId) return orderingErrors.noSuchOrder();
  return orderDetailOf(parts, tx, order, locale, 'buyer');
}

/** How the caller stands to a case; undefined for strangers, who learn nothing. */
async function sideOf(parts: Parts, tx: Tx, actor: Actor, one: AfterSale): Promise<Side | undefined> {
  if (one.memberId === actor.memberId) return 'buyer';
  if (!isRefusal(await parts.shops.allowed(tx, actor.memberId, one.shopId, 'handle-after-sale'))) return 'shop';
  return actor.roles.includes('operator') ? 'operator' : undefined;
}

async function caseFor(
  parts: Parts,
  tx: Tx,
  actor: Actor,
  id: AfterSaleId,
): Promise<Outcome<{ found: AfterSale; side: Side }>> {
  const found = await caseById(tx, id);
  const side = found && (await sideOf(parts, tx, actor, found));
  return found && side ? { found, side } : orderingErrors.noSuchAfterSale();
}

async function presentCase(tx: Tx, id: AfterSaleId) {
  const found = await caseById(tx, id);
  const [presented] = found ? await presentCases(tx, [found]) : [];
  return presented ?? orderingErrors.noSuchAfterSale();
}

export function orderRoutes(parts: Parts): Route[] {
  return implement(orderContract, {
    'GET /api/v1/orders': ({ tx, actor, query, locale }) =>
      cursor(query.cursor, idCursor, async (from) => {
        const listing = { q: query.q, before: from as OrderId | undefined, limit: query.limit };
        const ids = await memberOrderIds(tx, actor.memberId, query.tab, listing);
        const page = pageOf(ids, query.limit, (id) => id);
        return { items: await orderCards(parts, tx, page.items, locale), next: page.next };
      }),
    'GET /api/v1/me/order-counts': ({ tx, actor }) => countWaiting(tx, actor.memberId),
    'GET /api/v1/orders/{orderId}': ({ tx, actor, params, locale }) =>
      ownDetail(parts, tx, actor, params.orderId, locale),
    'POST /api/v1/orders/{orderId}/cancel': async ({ tx, actor, params, body, locale }) => {
      const [order] = await lockOrders(tx, [params.orderId]);
      if (!order || order.memberId !== actor.memberId) return orderingErrors.noSuchOrder();
      if (order.state !== 'placed') return orderingErrors.orderOver();
      const by = { kind: 'member', id: actor.memberId } as const;
      const cancelled = await cancelOrders(parts, tx, [order], { by, reason: 'member', words: body.reason });
      if (cancelled.length === 0) return orderingErrors.alreadyShipped();
      return ownDetail(parts, tx, actor, order.id, locale);
    },
    'POST /api/v1/orders/{orderId}/receipt': async ({ tx, actor, params, locale }) => {
      const refused = await confirmReceipt(parts, tx, actor.memberId, params.orderId);
      return refused ?? ownDetail(parts, tx, actor, params.orderId, locale);
    },
    'POST /api/v1/orders/{orderId}/after-sales': async ({ tx, actor, params, body }) => {
      const opened = await openCase(parts, tx, { memberId: actor.memberId, orderId: params.orderId, ...body });
      return isRefusal(opened) ? opened : presentCase(tx, opened.id);
    },
    'GET /api/v1/after-sales/{afterSaleId}': async ({ tx, actor, params }) => {
      const mine = await caseFor(parts, tx, actor, params.afterSaleId);
      return isRefusal(mine) ? mine : presentCase(tx, mine.found.id);
    },
    'POST /api/v1/after-sales/{afterSaleId}/{step}': async ({ tx, actor, params, body, ip }) => {
      const mine = await caseFor(parts, tx, actor, params.afterSaleId);
      if (isRefusal(mine)) return mine;
      const { found, side } = mine;
      const refused = await takeCaseStep(parts, tx, found, { step: params.step, side, actor: actor.memberId, ...body });
      if (refused) return refused;
      if (side !== 'buyer') {
        const action = `after-sale.${params.step}`;
        await parts.platform.audit.record(tx, { actor: actor.memberId, action, target: `after-sale:${found.id}`, ip });
      }
      return presentCase(tx, found.id);
    },
  });
}
