import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { defineJob, handle } from '@nashi/jobs';
import type { JobHandler } from '@nashi/jobs';
import { money, ratio } from '@nashi/money';
import type { Parts } from '../deps.ts';
import { orderCompleted } from '../events.ts';
import { eventLines, eventOf } from '../orders/order-events.ts';
import { system } from '../orders/order-states.ts';
import type { By } from '../orders/order-states.ts';
import type { Order } from '../orders/order.ts';
import { linesOfOrders, lockOrders, markSettled, moveOrders, ordersToComplete } from '../orders/orders-queries.ts';
import { deliverParcels } from './parcels-queries.ts';

/** A delivered order completes by itself after this; one whose carrier never told counts as delivered this long after shipping. */
export const completesAfter = days(7);
const deliveredAfter = days(10);
const batch = 100;

export const completeOrdersJob = defineJob<Record<string, never>>('ordering.complete-orders');

/** What is still held for the shop: paid and the platform's part of coupons, less what went back. */
function heldFor(order: Order): number {
  const funded = order.coupons.reduce((sum, coupon) => sum + coupon.platformPart, 0);
  if (order.total === 0) return funded;
  const back = ratio(money(funded, order.currency), order.refunded, order.total).amount;
  return order.total - order.refunded + funded - back;
}

/** The money of completed orders becomes the shops', less commission. */
async function settle(parts: Parts, tx: Tx, orders: readonly Order[]): Promise<void> {
  const now = parts.platform.clock.now();
  const shops = await parts.shops.shopsInMemory([...new Set(orders.map((order) => order.shopId))]);
  const settlements = orders.map((order) => {
    const held = heldFor(order);
    const rate = shops.get(order.shopId)?.commissionBasisPoints ?? 0;
    const commission = ratio(money(held, order.currency), rate, 10_000).amount;
    return { orderId: order.id, shopId: order.shopId, currency: order.currency, held, commission };
  });
  const due = settlements.filter((one) => one.held > 0);
  const { short } = due.length > 0 ? await parts.payments.settleMerchants(tx, due) : { short: [] };
  if (short.length > 0) throw new Error(`less is held than these orders say: ${short.join(', ')}`);
  await markSettled(
    tx,
    orders.map((order) => order.id),
    now,
  );
}

/**
 * Completes locked orders that were shipped or picked up (or need no delivery), settles them with their shops and tells
 * who wants to know. Answers those that completed.
 */
export async function completeOrders(
  parts: Parts,
  tx: Tx,
  orders: readonly Order[],
  by: By,
  reason: string,
): Promise<Order[]> {
  const at = parts.platform.clock.now();
  const open = orders.filter(
    ({ state, payment }) => state === 'placed' && (payment === 'paid' || payment === 'partly_refunded'),
  );
  const onTheWay = open
    .filter((order) => ['shipped', 'partly_shipped'].includes(order.fulfilment))
    .map((order) => order.id);
  await moveOrders(tx, 'fulfilment', onTheWay, 'delivered', { by, reason, at });
  await deliverParcels(tx, onTheWay, at);
  const ids = open.map((order) => order.id);
  const moved = new Set(await moveOrders(tx, 'order', ids, 'completed', { by, reason, at }));
  const completed = open.filter((order) => moved.has(order.id));
  if (completed.length === 0) return [];
  await settle(parts, tx, completed);
  const lines = await linesOfOrders(tx, [...moved]);
  await parts.platform.jobs.emitMany(
    tx,
    orderCompleted,
    completed.map((order) => ({ ...eventOf(order), lines: eventLines(lines.get(order.id) ?? []) })),
  );
  return completed;
}

/** Every ten minutes: what was delivered seven days ago completes; one that fails does not stop the others. */
export function completionJob(parts: Parts): JobHandler {
  const { database, clock } = parts.platform;
  return handle(completeOrdersJob, async () => {
    const now = clock.now();
    const due = await ordersToComplete(
      database.db,
      after(now, -completesAfter),
      after(now, -completesAfter - deliveredAfter),
      batch,
    );
    const failures: unknown[] = [];
    for (const id of due) {
      await database
        .transaction(async (tx) => completeOrders(parts, tx, await lockOrders(tx, [id]), system, 'in-time'))
        .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
    if (due.length >= batch) await parts.platform.jobs.add(database.db, completeOrdersJob, {});
  });
}
