import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import type { HoldId } from '@nashi/reservations';
import type { SeatId } from '../contract.ts';
import type { Parts } from '../group-buy-deps.ts';
import { holdSeats } from './hold-seats.ts';
import * as queries from './team-queries.ts';

export interface Renewal {
  /** The order that ran out of time. */
  from: Id<'order'>;
  /** The one placed in its stead. */
  to: Id<'order'>;
  expiresAt: Date;
}

/**
 * An order that ran out of time is placed anew because its payment came late. Its member sits in the same team if that
 * still has a place; if not, the new order inherits the seat that was given up, so that `confirmSeats` spills it over
 * as the member chose.
 */
export async function renewSeat(parts: Parts, tx: Tx, { from, to, expiresAt }: Renewal): Promise<void> {
  const [old] = await queries.lastSeats(tx, [from]);
  if (!old) return;
  const { teamId, memberId, campaignId, quantity, spill } = old;
  const wish = { orderId: to, memberId, campaignId, teamId, quantity, spill, expiresAt };
  // Whether it was a first purchase was judged when the first order was placed.
  const [held] = await holdSeats(parts, tx, [{ ...wish, firstPurchase: true }]);
  if (held && !isRefusal(held)) return;
  const seat = {
    ...old,
    seatId: newId<SeatId>(),
    orderId: to,
    state: 'released' as const,
    holdId: newId<HoldId>(),
    stockHoldId: newId<HoldId>(),
    spilledFrom: null,
  };
  await queries.insertSeats(tx, [seat], parts.platform.clock.now());
}
