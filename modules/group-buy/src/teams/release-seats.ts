import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { SeatState, TeamId } from '../contract.ts';
import type { Parts } from '../group-buy-deps.ts';
import { failTeam } from './end-team.ts';
import * as queries from './team-queries.ts';
import type { Seat, Team } from './team.ts';
import { noticeTeam, tellTeams } from './tell-team.ts';

export interface ReleasedSeat {
  orderId: Id<'order'>;
  teamId: TeamId;
  /** `released`: it was never paid; `refunded`: it was. */
  state: Extract<SeatState, 'released' | 'refunded'>;
}

/** What a gathering team becomes when some of its seats are given up: smaller, led by the next, or over. */
async function shrink(parts: Parts, tx: Tx, team: Team, left: readonly Seat[]): Promise<void> {
  const at = parts.platform.clock.now();
  const paidLeft = left.filter((seat) => seat.paidAt !== null).length;
  const staying = await queries.seatsOfTeams(tx, [team.teamId], ['held', 'paid']);
  const [next] = staying.filter((seat) => seat.state === 'paid');
  const now: Team = { ...team, paid: team.paid - paidLeft };
  await queries.addEntries(
    tx,
    left
      .filter((seat) => seat.paidAt !== null)
      .map(({ teamId, memberId, orderId }) => ({ teamId, kind: 'left' as const, memberId, orderId })),
    at,
  );
  const leaderStays = staying.some((seat) => seat.memberId === team.leaderId);
  if (!leaderStays && !next) {
    await failTeam(parts, tx, now);
    return;
  }
  const leads = leaderStays ? undefined : next;
  const led: Team = leads ? { ...now, leaderId: leads.memberId } : now;
  await queries.saveTeam(tx, led);
  if (leads) {
    const { teamId, memberId, orderId } = leads;
    await queries.addEntries(tx, [{ teamId, kind: 'leads', memberId, orderId }], at);
    await noticeTeam(parts, tx, led, 'nowLeads', [memberId]);
  }
  if (paidLeft > 0) await tellTeams(parts, tx, [led]);
}

/**
 * The orders are given up: unpaid ones that ran out of time or were cancelled, paid ones whose money has gone back.
 * Each seat is given up once; answers those that were. In a gathering team the place is free again and, when the leader
 * went, the member who paid next leads.
 */
export async function releaseSeats(parts: Parts, tx: Tx, orderIds: readonly Id<'order'>[]): Promise<ReleasedSeat[]> {
  if (orderIds.length === 0) return [];
  const { platform } = parts;
  const at = platform.clock.now();
  const named = await queries.lastSeats(tx, orderIds);
  const teams = await queries.lockTeams(
    tx,
    named.map((seat) => seat.teamId),
  );
  const before = await queries.lastSeats(tx, orderIds);
  const ids = before.map((seat) => seat.seatId);
  const released = await queries.moveSeats(tx, ids, ['held'], 'released', at);
  const refunded = await queries.moveSeats(tx, ids, ['paid', 'settled'], 'refunded', at);
  await platform.reservations.release(
    tx,
    released.flatMap((seat) => [seat.holdId, seat.stockHoldId]),
  );
  const gathering = (seat: Seat) => teams.get(seat.teamId)?.state === 'gathering';
  await platform.reservations.giveBack(
    tx,
    refunded.filter(gathering).flatMap((seat) => [seat.holdId, seat.stockHoldId]),
  );
  const gone = [...released, ...refunded];
  await queries.uncountPieces(
    tx,
    gone.map(({ campaignId, memberId, quantity }) => ({ campaignId, memberId, pieces: quantity })),
  );
  for (const [teamId, left] of Map.groupBy(gone, (seat) => seat.teamId)) {
    const team = teams.get(teamId);
    if (team?.state === 'gathering') await shrink(parts, tx, team, left);
  }
  const late = refunded.filter((seat) => !gathering(seat));
  await queries.addEntries(
    tx,
    late.map(({ teamId, memberId, orderId }) => ({ teamId, kind: 'refunded' as const, memberId, orderId })),
    at,
  );
  await tellGone(parts, tx, refunded, teams);
  return gone.map(({ orderId, teamId, paidAt }) => ({ orderId, teamId, state: paidAt ? 'refunded' : 'released' }));
}

/** Those who went see it on their open page, too. */
async function tellGone({ platform }: Parts, tx: Tx, seats: readonly Seat[], teams: ReadonlyMap<TeamId, Team>) {
  await platform.live.push(
    tx,
    seats.map(({ memberId, teamId }) => ({
      memberId,
      type: 'team.changed',
      data: { teamId, state: teams.get(teamId)?.state ?? 'failed' },
    })),
  );
}
