import { after } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import { methodName } from '@nashi/payments';
import type { z } from 'zod';
import { afterSalesOf } from '../after-sale/after-sale-queries.ts';
import { mayAskAfterSale } from '../after-sale/after-sale-rules.ts';
import { presentCases } from '../after-sale/present-case.ts';
import type { orderCard, orderDetail, orderLine } from '../contract-shapes.ts';
import type { Parts } from '../deps.ts';
import { completesAfter } from '../fulfilment/complete-orders.ts';
import { parcelsOf } from '../fulfilment/parcels-queries.ts';
import type { OrderId } from '../ids.ts';
import { refundsOf } from '../payment/refund-queries.ts';
import { stepSentence } from '../pricing/step-words.ts';
import { entrySentence } from './entry-words.ts';
import { entriesOf } from './list-queries.ts';
import type { Order, OrderLine } from './order.ts';
import { linesOfOrders, ordersByIds } from './orders-queries.ts';
import { shopOf } from './present-item.ts';

type Card = z.input<typeof orderCard>;
type Detail = z.input<typeof orderDetail>;
type Line = z.input<typeof orderLine>;
type Action = Detail['actions'][number];

export type ViewedBy = 'buyer' | 'shop' | 'operator';

function presentLine(line: OrderLine): Line {
  const { snapshot } = line;
  return {
    lineId: line.id,
    productId: line.productId,
    variantId: line.variantId,
    title: snapshot.title,
    options: snapshot.options,
    picture: snapshot.picture,
    kind: snapshot.kind,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    amount: line.amount,
    shipped: line.shipped,
    claimed: line.claimed,
    refunded: line.refunded,
  };
}

/** Cards of orders, in the order of the ids. */
export async function orderCards(parts: Parts, tx: Tx, ids: readonly OrderId[], locale: Locale): Promise<Card[]> {
  if (ids.length === 0) return [];
  const orders = new Map((await ordersByIds(tx, ids)).map((order) => [order.id, order]));
  const lines = await linesOfOrders(tx, ids);
  const shops = await parts.shops.shopsInMemory([...new Set([...orders.values()].map((order) => order.shopId))]);
  return ids.flatMap((id) => {
    const order = orders.get(id);
    const shop = order && shops.get(order.shopId);
    if (!order || !shop) return [];
    return [
      {
        orderId: order.id,
        number: order.number,
        checkoutId: order.checkoutId,
        shop: shopOf(shop, locale),
        state: order.state,
        payment: order.payment,
        fulfilment: order.fulfilment,
        currency: order.currency,
        total: order.total,
        refunded: order.refunded,
        lines: (lines.get(id) ?? []).map(presentLine),
        waitsForTeam: order.waitsForTeam,
        teamId: order.groupBuy?.teamId ?? null,
        placedAt: order.placedAt.toISOString(),
        payBefore: order.payBefore?.toISOString() ?? null,
      },
    ];
  });
}

function actionsOf(order: Order, lines: readonly OrderLine[], viewedBy: ViewedBy, now: Date): Action[] {
  const { state, payment, fulfilment, waitsForTeam, delivery } = order;
  const paid = payment === 'paid' || payment === 'partly_refunded';
  const placed = state === 'placed';
  const unshipped = fulfilment === 'unfulfilled' || fulfilment === 'ready_for_pickup';
  const mayShip = placed && paid && !waitsForTeam && (fulfilment === 'unfulfilled' || fulfilment === 'partly_shipped');
  const collected = delivery.method === 'pick-up' || delivery.method === 'none';
  const all: [Action, boolean][] =
    viewedBy === 'buyer'
      ? [
          ['pay', placed && payment === 'unpaid' && order.payBefore !== null && order.payBefore > now],
          ['cancel', placed && unshipped && (paid || payment === 'unpaid')],
          [
            'confirm-receipt',
            placed && paid && ['shipped', 'delivered', 'picked_up', 'ready_for_pickup'].includes(fulfilment),
          ],
          ['after-sale', mayAskAfterSale(order, lines, now) === undefined],
        ]
      : [
          ['ship', mayShip && !collected],
          ['ready', mayShip && collected && fulfilment === 'unfulfilled'],
          ['picked-up', placed && paid && !waitsForTeam && collected && unshipped],
          ['mark-delivered', placed && paid && ['shipped', 'partly_shipped'].includes(fulfilment)],
          ['cancel', placed && unshipped],
        ];
  return all.filter(([, may]) => may).map(([action]) => action);
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Everything about one order, as its buyer, its shop or the operator sees it. */
export async function orderDetailOf(
  parts: Parts,
  tx: Tx,
  order: Order,
  locale: Locale,
  viewedBy: ViewedBy,
): Promise<Detail> {
  const [card] = await orderCards(parts, tx, [order.id], locale);
  if (!card) throw new Error(`order ${order.id} has no shop`);
  const lines = (await linesOfOrders(tx, [order.id])).get(order.id) ?? [];
  const entries = await entriesOf(tx, order.id);
  const cases = await afterSalesOf(tx, [order.id]);
  const ends = order.deliveredAt && order.state === 'placed' ? after(order.deliveredAt, completesAfter) : null;
  return {
    ...card,
    steps: order.steps.map((step) => ({ ...step, sentence: stepSentence(step, order.currency, locale) })),
    delivery: {
      method: order.delivery.method,
      address: order.delivery.address,
      point: order.delivery.point,
      fee: order.delivery.fee,
    },
    remark: order.remark,
    paidBy: order.paidBy.map(({ methods, amount }) => ({
      methods,
      name: methods.map((method) => methodName(method)[locale]).join(' + '),
      amount,
    })),
    parcels: (await parcelsOf(tx, [order.id])).map(
      ({ id, carrier, tracking, lines: sent, shippedAt, deliveredAt }) => ({
        parcelId: id,
        carrier,
        tracking,
        lines: sent,
        shippedAt: shippedAt.toISOString(),
        deliveredAt: iso(deliveredAt),
      }),
    ),
    entries: entries.map((entry) => ({
      line: entry.line,
      from: entry.from,
      to: entry.to,
      actorKind: entry.actorKind,
      reason: entry.reason,
      sentence: entrySentence(entry, locale),
      at: entry.at.toISOString(),
    })),
    afterSales: await presentCases(tx, cases),
    refunds: (await refundsOf(tx, [order.id])).map(({ id, amount, state, reason, createdAt, doneAt }) => ({
      refundId: id,
      amount,
      state,
      reason,
      createdAt: createdAt.toISOString(),
      doneAt: iso(doneAt),
    })),
    paidAt: iso(order.paidAt),
    shippedAt: iso(order.shippedAt),
    deliveredAt: iso(order.deliveredAt),
    endedAt: iso(order.endedAt),
    completesAt: iso(ends),
    actions: actionsOf(order, lines, viewedBy, parts.platform.clock.now()),
  };
}
