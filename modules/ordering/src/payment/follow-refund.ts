import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { Parts } from '../deps.ts';
import type { CheckoutId } from '../ids.ts';
import { ordersOfCheckouts } from '../orders/orders-queries.ts';
import { lockRefundWith, saveRefund } from './refund-queries.ts';

/** The cashier tells how a refund that waits for a provider goes: the order shows it, on its buyer's open page too. */
export async function followRefund(
  { platform }: Parts,
  tx: Tx,
  moved: { payableId: Id<string>; requestId: string; state: 'done' | 'refused' },
): Promise<void> {
  const orders = await ordersOfCheckouts(tx, [moved.payableId as CheckoutId]);
  const ids = orders.map((order) => order.id);
  const found = await lockRefundWith(tx, ids, moved.requestId);
  if (!found) return;
  const parts = found.parts.map((part) =>
    part.requestId === moved.requestId && moved.state === 'done' ? { ...part, state: 'done' as const } : part,
  );
  const done = parts.every((part) => part.state === 'done');
  const state = done ? 'done' : moved.state === 'refused' ? 'refused' : 'running';
  await saveRefund(tx, { id: found.id, parts, state, doneAt: done ? platform.clock.now() : null });
  const order = orders.find((one) => one.id === found.orderId);
  if (!order) return;
  const { id: orderId, shopId, number, memberId } = order;
  const data = { orderId, shopId, number, state: `refund-${state}` };
  await platform.live.push(tx, [{ memberId, type: 'order.changed', data }]);
}
