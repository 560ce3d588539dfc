import { teamFailed, teamSucceeded } from '@nashi/group-buy';
import { defineJob, handle, on } from '@nashi/jobs';
import type { JobHandler, Subscription } from '@nashi/jobs';
import type { Parts } from '../deps.ts';
import type { OrderId } from '../ids.ts';
import { cancelOrders } from './cancel-orders.ts';
import { system } from './order-states.ts';
import { lockOrders, stopWaiting } from './orders-queries.ts';

/** One job for each order of a failed team, so that a refund that fails is tried again and stops no other. */
const refundSeat = defineJob<{ orderId: OrderId }>('ordering.refund-seat');

export function teamJobs(parts: Parts): JobHandler[] {
  return [
    handle(refundSeat, async ({ orderId }) => {
      await parts.platform.database.transaction(async (tx) => {
        await cancelOrders(parts, tx, await lockOrders(tx, [orderId]), { by: system, reason: 'team-failed' });
      });
    }),
  ];
}

/** Orders of a team ship once it has succeeded, and are paid back when it failed. */
export function teamSubscriptions(parts: Parts): Subscription[] {
  return [
    on(teamSucceeded, 'ordering.release-team', async (tx, { seats }) => {
      await stopWaiting(
        tx,
        seats.map((seat) => seat.orderId),
      );
    }),
    on(teamFailed, 'ordering.refund-team', (tx, { seats }) =>
      parts.platform.jobs.addMany(
        tx,
        refundSeat,
        seats.map(({ orderId }) => ({ orderId })),
        ({ orderId }) => ({ key: `ordering.refund-seat ${orderId}` }),
      ),
    ),
  ];
}
