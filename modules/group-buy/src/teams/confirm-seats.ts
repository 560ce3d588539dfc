import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import * as campaigns from '../campaigns/campaign-queries.ts';
import { groupBuyErrors } from '../errors.ts';
import type { Parts } from '../group-buy-deps.ts';
import { countPaid } from './count-paid.ts';
import type { Seating } from './seating.ts';
import { spillOver } from './spill-over.ts';
import * as queries from './team-queries.ts';
import type { Seat } from './team.ts';

/** Confirms the holds of seats whose team still gathers; answers the seats that got theirs whole. */
async function confirmHeld({ platform }: Parts, tx: Tx, seats: readonly Seat[]): Promise<Seat[]> {
  const confirmed = new Set(
    await platform.reservations.confirm(
      tx,
      seats.flatMap((seat) => [seat.holdId, seat.stockHoldId]),
    ),
  );
  const whole = seats.filter((seat) => confirmed.has(seat.holdId) && confirmed.has(seat.stockHoldId));
  const half = seats.filter((seat) => !whole.includes(seat));
  await platform.reservations.giveBack(
    tx,
    half.flatMap((seat) => [seat.holdId, seat.stockHoldId]).filter((hold) => confirmed.has(hold)),
  );
  return queries.moveSeats(
    tx,
    whole.map((seat) => seat.seatId),
    ['held'],
    'paid',
    platform.clock.now(),
  );
}

/**
 * The orders have been paid. A seat that is still held becomes paid; one that was given back, or whose team filled or
 * ended meanwhile, spills over as its member chose, or is to be refunded. Asking again answers the same.
 */
export async function confirmSeats(parts: Parts, tx: Tx, orderIds: readonly Id<'order'>[]): Promise<Seating[]> {
  if (orderIds.length === 0) return [];
  const at = parts.platform.clock.now();
  const named = await queries.lastSeats(tx, orderIds);
  const teams = await queries.lockTeams(
    tx,
    named.map((seat) => seat.teamId),
  );
  // Read again: who held a team's lock before may have moved its seats.
  const seats = new Map((await queries.lastSeats(tx, orderIds)).map((seat) => [seat.orderId, seat]));
  const found = await campaigns.byIds(tx, [...new Set(named.map((seat) => seat.campaignId))]);
  const gathers = (seat: Seat) => {
    const team = teams.get(seat.teamId);
    return team?.state === 'gathering' && (team.openedAt === null || at < team.deadline);
  };
  const held = [...seats.values()].filter((seat) => seat.state === 'held' && gathers(seat));
  const paid = await confirmHeld(parts, tx, held);
  const byTeam = Map.groupBy(paid, (seat) => seat.teamId);
  for (const [teamId, own] of [...byTeam].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const team = teams.get(teamId);
    const campaign = team && found.get(team.campaignId);
    if (team && campaign) teams.set(teamId, await countPaid(parts, tx, team, campaign, own));
  }
  const seated = new Set(paid.map((seat) => seat.orderId));
  const answers: Seating[] = [];
  for (const orderId of orderIds) {
    const seat = seats.get(orderId);
    const team = seat && teams.get(seat.teamId);
    const campaign = seat && found.get(seat.campaignId);
    if (!seat || !team || !campaign) {
      answers.push({ orderId, outcome: 'refund', reason: groupBuyErrors.noTeam() });
    } else if (seated.has(orderId) || seat.state === 'paid' || seat.state === 'settled') {
      answers.push({ orderId, outcome: 'seated', teamId: team.teamId, teamSucceeded: team.state === 'succeeded' });
    } else if (seat.state === 'refunded') {
      answers.push({ orderId, outcome: 'refund', reason: groupBuyErrors.teamFailed() });
    } else {
      // One after the other: each may take the place that the next would have found.
      answers.push(await spillOver(parts, tx, seat, team, campaign));
    }
  }
  return answers;
}
