import type { Tx } from '@nashi/db';
import type { Parts } from '../deps.ts';
import { orderCancelled } from '../events.ts';
import { refundOrder } from '../payment/refund-order.ts';
import { giveBack } from './give-back.ts';
import { eventOf } from './order-events.ts';
import type { By } from './order-states.ts';
import type { Order, OrderLine } from './order.ts';
import { linesOfOrders, moveOrders } from './orders-queries.ts';

export interface Cancelling {
  by: By;
  /** `unpaid`, `member`, `shop`, `team-failed`, `paid-late`. */
  reason: string;
  words?: string;
}

const wasPaid = (order: Order): boolean => order.payment === 'paid' || order.payment === 'partly_refunded';

async function giveBackStock(parts: Parts, tx: Tx, orders: readonly Order[], lines: ReadonlyMap<string, OrderLine[]>) {
  const { reservations } = parts.platform;
  const holdsOf = (some: readonly Order[]) =>
    some.flatMap((order) => (lines.get(order.id) ?? []).flatMap((line) => (line.holdId ? [line.holdId] : [])));
  const held = holdsOf(orders.filter((order) => !wasPaid(order)));
  const taken = holdsOf(orders.filter(wasPaid));
  if (held.length > 0) await reservations.release(tx, held);
  if (taken.length > 0) await reservations.giveBack(tx, taken);
}

/**
 * Cancels locked orders that are placed and not shipped, and gives back everything they hold: coupons, seats, limits,
 * stock, money. Answers those that were cancelled; the others are as they were.
 */
export async function cancelOrders(
  parts: Parts,
  tx: Tx,
  orders: readonly Order[],
  { by, reason, words = '' }: Cancelling,
): Promise<Order[]> {
  const at = parts.platform.clock.now();
  const open = orders.filter(
    ({ state, fulfilment }) => state === 'placed' && ['unfulfilled', 'ready_for_pickup'].includes(fulfilment),
  );
  const detail = words === '' ? {} : { words };
  const ids = open.map((order) => order.id);
  const moved = new Set(await moveOrders(tx, 'order', ids, 'cancelled', { by, reason, detail, at }));
  const cancelled = open.filter((order) => moved.has(order.id));
  if (cancelled.length === 0) return [];
  const lines = await linesOfOrders(tx, [...moved]);
  await giveBack(parts, tx, cancelled, lines);
  await giveBackStock(parts, tx, cancelled, lines);
  for (const order of cancelled.filter(wasPaid)) {
    const back = (lines.get(order.id) ?? []).filter((line) => line.refunded < line.quantity);
    await refundOrder(parts, tx, order, {
      amount: order.total - order.refunded,
      lines: back.map((line) => ({
        line,
        quantity: line.quantity - line.refunded,
        amount: line.amount - line.refundedAmount,
      })),
      reason,
      by,
    });
  }
  await parts.platform.jobs.emitMany(
    tx,
    orderCancelled,
    cancelled.map((order) => ({ ...eventOf(order), reason })),
  );
  return cancelled;
}
