import { defineJob, handle } from '@nashi/jobs';
import type { JobHandler } from '@nashi/jobs';
import type { Parts } from '../deps.ts';
import type { CheckoutId } from '../ids.ts';
import { cancelOrders } from '../orders/cancel-orders.ts';
import { system } from '../orders/order-states.ts';
import { lockCheckout, overdueCheckouts } from '../orders/orders-queries.ts';

export const expireCheckout = defineJob<{ checkoutId: CheckoutId }>('ordering.expire-checkout');
export const sweepCheckouts = defineJob<Record<string, never>>('ordering.sweep-checkouts');

const batch = 200;

async function expire(parts: Parts, checkoutId: CheckoutId): Promise<void> {
  const { database, clock, jobs } = parts.platform;
  await database.transaction(async (tx) => {
    const now = clock.now();
    const unpaid = (await lockCheckout(tx, checkoutId)).filter(
      (order) => order.state === 'placed' && order.payment === 'unpaid' && order.payBefore !== null,
    );
    const over = unpaid.filter((order) => order.payBefore !== null && order.payBefore <= now);
    await cancelOrders(parts, tx, over, { by: system, reason: 'unpaid' });
    // A payment that started meanwhile moved the end: look again then.
    const later = unpaid.find((order) => !over.includes(order))?.payBefore;
    if (later)
      await jobs.add(tx, expireCheckout, { checkoutId }, { runAt: later, key: `ordering.expire ${checkoutId}` });
  });
}

/** Gives up what was not paid in time: one job for each checkout, and a sweep for what was missed. */
export function expiryJobs(parts: Parts): JobHandler[] {
  return [
    handle(expireCheckout, ({ checkoutId }) => expire(parts, checkoutId)),
    handle(sweepCheckouts, async () => {
      const { database, clock } = parts.platform;
      const overdue = await overdueCheckouts(database.db, clock.now(), batch);
      const failures: unknown[] = [];
      for (const checkoutId of overdue) await expire(parts, checkoutId).catch((error) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    }),
  ];
}
