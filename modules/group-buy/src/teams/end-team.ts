import type { Tx } from '@nashi/db';
import { teamFailed, teamSucceeded } from '../events.ts';
import type { TeamEnded } from '../events.ts';
import type { Parts } from '../group-buy-deps.ts';
import * as queries from './team-queries.ts';
import type { Seat, Team } from './team.ts';
import { noticeTeam, tellTeams } from './tell-team.ts';

const endedEvent = (team: Team, seats: readonly Seat[]): TeamEnded => ({
  teamId: team.teamId,
  campaignId: team.campaignId,
  shopId: team.shopId,
  productId: team.productId,
  leaderId: team.leaderId,
  seats: seats.map(({ orderId, memberId }) => ({ orderId, memberId })),
});

/** The team is complete: its paid seats are settled and its orders may ship. Its lock is held and it gathers. */
export async function succeedTeam(parts: Parts, tx: Tx, team: Team, by: 'size' | 'shop'): Promise<Team> {
  const at = parts.platform.clock.now();
  const completedByShop = by === 'shop';
  const ended: Team = { ...team, state: 'succeeded', completedByShop, endedAt: at };
  await queries.saveTeam(tx, ended);
  const paid = await queries.seatsOfTeams(tx, [team.teamId], ['paid']);
  const settled = await queries.moveSeats(
    tx,
    paid.map((seat) => seat.seatId),
    ['paid'],
    'settled',
    at,
  );
  const kind = completedByShop ? 'completed-by-shop' : 'succeeded';
  await queries.addEntries(tx, [{ teamId: team.teamId, kind, memberId: null, orderId: null }], at);
  await parts.platform.jobs.emit(tx, teamSucceeded, { ...endedEvent(ended, settled), completedByShop });
  await tellTeams(parts, tx, [ended]);
  const members = settled.map((seat) => seat.memberId);
  await noticeTeam(parts, tx, ended, completedByShop ? 'completedByShop' : 'succeeded', members);
  return ended;
}

/**
 * The team ran out of time: seats and pieces go back, and the event asks for the refund of each paid seat. A paid seat
 * stays `paid` until its refund has reached the member, which is how a refund that is under way is seen.
 */
export async function failTeam(parts: Parts, tx: Tx, team: Team): Promise<Team> {
  const at = parts.platform.clock.now();
  const ended: Team = { ...team, state: 'failed', endedAt: at };
  await queries.saveTeam(tx, ended);
  const paid = await queries.seatsOfTeams(tx, [team.teamId], ['paid']);
  await parts.platform.reservations.giveBack(
    tx,
    paid.flatMap((seat) => [seat.holdId, seat.stockHoldId]),
  );
  if (team.openedAt) {
    await queries.addEntries(tx, [{ teamId: team.teamId, kind: 'failed', memberId: null, orderId: null }], at);
  }
  if (paid.length > 0) await parts.platform.jobs.emit(tx, teamFailed, endedEvent(ended, paid));
  await tellTeams(parts, tx, [ended]);
  await noticeTeam(
    parts,
    tx,
    ended,
    'failed',
    paid.map((seat) => seat.memberId),
  );
  return ended;
}
