import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import type { OrderId } from '../ids.ts';
import { cancelOrders } from '../orders/cancel-orders.ts';
import { lockOrders, moveOrders } from '../orders/orders-queries.ts';
import { deliverParcels } from './parcels-queries.ts';

export type ShopStep = 'delivered' | 'ready' | 'picked-up' | 'cancel';

export interface ShopAction {
  shopId: Id<'shop'>;
  orderId: OrderId;
  by: MemberId;
  words: string;
}

const targets = { delivered: 'delivered', ready: 'ready_for_pickup', 'picked-up': 'picked_up' } as const;

/** What a shop says about an order beside shipping it. */
export async function changeFulfilment(
  parts: Parts,
  tx: Tx,
  step: ShopStep,
  action: ShopAction,
): Promise<Outcome<undefined>> {
  const [order] = await lockOrders(tx, [action.orderId]);
  if (!order || order.shopId !== action.shopId) return orderingErrors.noSuchOrder();
  if (order.state !== 'placed') return orderingErrors.orderOver();
  const at = parts.platform.clock.now();
  const by = { kind: 'shop', id: action.by } as const;
  if (step === 'cancel') {
    const cancelled = await cancelOrders(parts, tx, [order], { by, reason: 'shop', words: action.words });
    return cancelled.length === 1 ? undefined : orderingErrors.alreadyShipped();
  }
  const paid = order.payment === 'paid' || order.payment === 'partly_refunded';
  const collected = order.delivery.method === 'pick-up' || order.delivery.method === 'none';
  if (!paid || (step !== 'delivered' && !collected)) return orderingErrors.notToShip();
  if (order.waitsForTeam) return orderingErrors.waitsForTeam();
  const detail = action.words === '' ? {} : { words: action.words };
  const moved = await moveOrders(tx, 'fulfilment', [order.id], targets[step], { by, reason: step, detail, at });
  if (moved.length === 0) return orderingErrors.notToShip();
  if (step === 'delivered') await deliverParcels(tx, [order.id], at);
  return undefined;
}
