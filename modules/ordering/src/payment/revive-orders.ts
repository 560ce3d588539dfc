import { after, businessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import { payWithin } from '../checkout/hold-units.ts';
import type { Parts } from '../deps.ts';
import type { OrderId } from '../ids.ts';
import { cancelOrders } from '../orders/cancel-orders.ts';
import { orderNumber } from '../orders/order-number.ts';
import { system } from '../orders/order-states.ts';
import type { Order } from '../orders/order.ts';
import { copyOrders, lapsedAmong, ordersByIds } from '../orders/orders-queries.ts';

async function takeCoupons(parts: Parts, tx: Tx, orders: readonly Order[]): Promise<'ok' | 'gone'> {
  const seen = new Set<string>();
  const items = orders.flatMap(({ id: orderId, memberId, coupons }) =>
    coupons.flatMap(({ couponId }) => {
      if (seen.has(couponId)) return [];
      seen.add(couponId);
      return [{ couponId: couponId as never, orderId, memberId }];
    }),
  );
  if (items.length === 0) return 'ok';
  const results = await parts.promotions.lockCoupons(tx, items);
  if (!results.some(isRefusal)) return 'ok';
  await parts.promotions.returnCoupons(
    tx,
    orders.map((order) => order.id),
  );
  return 'gone';
}

async function takeSeat(parts: Parts, tx: Tx, order: Order, expiresAt: Date): Promise<'ok' | 'gone'> {
  if (!order.groupBuy) return 'ok';
  const { campaignId, teamId } = order.groupBuy;
  const quantity = (order.steps.find((step) => step.step === 'base')?.params['quantity'] as number | undefined) ?? 1;
  const seat = { orderId: order.id, memberId: order.memberId, campaignId, quantity, firstPurchase: true, expiresAt };
  for (const team of [teamId, 'open'] as const) {
    const [result] = await parts.groupBuy.holdSeats(tx, [{ ...seat, teamId: team }]);
    if (result && !isRefusal(result)) return 'ok';
  }
  return 'gone';
}

/**
 * A payment came for orders that had been given up because nobody paid. An order that is over stays over, so each is
 * placed anew with the same content and price; coupons and seats are taken again, stock is reserved by whoever settles.
 * Nothing when a member or shop had cancelled them, or coupons or seats cannot be had any more.
 */
export async function reviveOrders(parts: Parts, tx: Tx, lapsed: readonly Order[]): Promise<Order[]> {
  const { clock, community } = parts.platform;
  const ids = lapsed.map((order) => order.id);
  if (ids.length === 0 || (await lapsedAmong(tx, ids)).length < ids.length) return [];
  const now = clock.now();
  const payBefore = after(now, payWithin);
  const day = businessDate(now, community.timeZone);
  const copies = ids.map((from) => ({ from, id: newId<OrderId>(), number: orderNumber(day) }));
  await copyOrders(tx, copies, now, payBefore);
  const revived = await ordersByIds(
    tx,
    copies.map((copy) => copy.id),
  );
  if ((await takeCoupons(parts, tx, revived)) === 'gone') return giveUp(parts, tx, revived);
  for (const order of revived) {
    if ((await takeSeat(parts, tx, order, payBefore)) === 'gone') return giveUp(parts, tx, revived);
  }
  return revived;
}

async function giveUp(parts: Parts, tx: Tx, orders: readonly Order[]): Promise<Order[]> {
  await cancelOrders(parts, tx, orders, { by: system, reason: 'paid-late' });
  return [];
}
