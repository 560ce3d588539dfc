import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import type { OrderId } from '../ids.ts';
import { lockOrders } from '../orders/orders-queries.ts';
import { completeOrders } from './complete-orders.ts';

const received = new Set(['shipped', 'delivered', 'picked_up', 'redeemed', 'ready_for_pickup']);

/** The buyer says that everything has arrived: the order completes and the shop gets its money. */
export async function confirmReceipt(
  parts: Parts,
  tx: Tx,
  memberId: MemberId,
  orderId: OrderId,
): Promise<Outcome<undefined>> {
  const [order] = await lockOrders(tx, [orderId]);
  if (!order || order.memberId !== memberId) return orderingErrors.noSuchOrder();
  if (order.state !== 'placed') return orderingErrors.orderOver();
  if (!received.has(order.fulfilment)) return orderingErrors.notShipped();
  await completeOrders(parts, tx, [order], { kind: 'member', id: memberId }, 'received');
  return undefined;
}
