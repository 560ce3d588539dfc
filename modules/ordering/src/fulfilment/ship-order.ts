import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import { newId } from '@nashi/ids';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { orderShipped } from '../events.ts';
import type { OrderId, OrderLineId, ParcelId } from '../ids.ts';
import { eventOf } from '../orders/order-events.ts';
import type { Order } from '../orders/order.ts';
import { linesOfOrders, lockOrders, moveOrders } from '../orders/orders-queries.ts';
import { addShipped, insertParcel } from './parcels-queries.ts';

export interface Shipping {
  shopId: Id<'shop'>;
  orderId: OrderId;
  by: MemberId;
  carrier: string;
  tracking: string;
  /** Everything that is left when not given. */
  lines?: readonly { lineId: OrderLineId; quantity: number }[];
}

const shippable = new Set(['unfulfilled', 'partly_shipped']);

/** The order, locked, when it may be shipped. */
async function toShip(tx: Tx, { shopId, orderId }: Shipping): Promise<Outcome<Order>> {
  const [order] = await lockOrders(tx, [orderId]);
  if (!order || order.shopId !== shopId) return orderingErrors.noSuchOrder();
  if (order.state !== 'placed') return orderingErrors.orderOver();
  if (order.payment !== 'paid' && order.payment !== 'partly_refunded') return orderingErrors.notToShip();
  if (!shippable.has(order.fulfilment)) return orderingErrors.notToShip();
  return order.waitsForTeam ? orderingErrors.waitsForTeam() : order;
}

/** Sends a parcel with all or some of what is left of a paid order. */
export async function shipOrder(parts: Parts, tx: Tx, shipping: Shipping): Promise<Outcome<ParcelId>> {
  const order = await toShip(tx, shipping);
  if (isRefusal(order)) return order;
  const at = parts.platform.clock.now();
  const left = ((await linesOfOrders(tx, [order.id])).get(order.id) ?? [])
    .map((line) => ({ lineId: line.id, quantity: line.quantity - line.refunded - line.shipped }))
    .filter((line) => line.quantity > 0);
  const lines = shipping.lines && shipping.lines.length > 0 ? shipping.lines : left;
  if (lines.length === 0 || !(await addShipped(tx, order.id, lines)))
    return orderingErrors.moreThanOrdered({}, 'lines');
  const { carrier, tracking, by } = shipping;
  const id = newId<ParcelId>();
  await insertParcel(tx, {
    id,
    orderId: order.id,
    carrier,
    tracking,
    lines: [...lines],
    shippedAt: at,
    deliveredAt: null,
  });
  const sent = (some: readonly { quantity: number }[]): number => some.reduce((sum, line) => sum + line.quantity, 0);
  const to = sent(lines) === sent(left) ? 'shipped' : 'partly_shipped';
  const why = {
    by: { kind: 'shop', id: by } as const,
    reason: 'shipped',
    detail: { carrier, tracking, parcelId: id },
    at,
  };
  await moveOrders(tx, 'fulfilment', [order.id], to, why);
  await parts.platform.jobs.emit(tx, orderShipped, { ...eventOf(order), carrier, tracking });
  return id;
}
