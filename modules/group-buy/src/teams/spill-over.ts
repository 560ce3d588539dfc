import { after, seconds } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { HoldId, PoolId } from '@nashi/reservations';
import { closedAt } from '../campaigns/campaign-rules.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import type { SeatId, TeamId } from '../contract.ts';
import { groupBuyErrors } from '../errors.ts';
import type { Parts } from '../group-buy-deps.ts';
import { countPaid } from './count-paid.ts';
import type { Seating } from './seating.ts';
import * as queries from './team-queries.ts';
import type { Seat, Team } from './team.ts';

const mostTried = 20;

/** Lets go of what the old seat still holds or counts. */
async function letGo({ platform }: Parts, tx: Tx, seat: Seat): Promise<void> {
  const moved = await queries.moveSeats(tx, [seat.seatId], ['held'], 'released', platform.clock.now());
  if (moved.length === 0) return;
  await platform.reservations.release(tx, [seat.holdId, seat.stockHoldId]);
  await queries.uncountPieces(tx, [{ campaignId: seat.campaignId, memberId: seat.memberId, pieces: seat.quantity }]);
}

/** Sits the paid order in a team, if a seat and the pieces are to be had. */
async function sit(
  { platform }: Parts,
  tx: Tx,
  old: Seat,
  team: Team,
  campaign: Campaign,
): Promise<Seat | 'full' | 'no-stock'> {
  const at = platform.clock.now();
  const seat: Seat = {
    ...old,
    seatId: newId<SeatId>(),
    teamId: team.teamId,
    state: 'paid',
    holdId: newId<HoldId>(),
    stockHoldId: newId<HoldId>(),
    paidAt: at,
  };
  const items = [
    { holdId: seat.holdId, poolId: team.poolId, quantity: 1 },
    { holdId: seat.stockHoldId, poolId: campaign.stockPoolId, quantity: seat.quantity },
  ];
  const [short] = await platform.reservations.reserve(tx, [{ items }], { state: 'confirmed' });
  if (short) return short.poolId === team.poolId ? 'full' : 'no-stock';
  const [inserted] = await queries.insertSeats(tx, [{ ...seat, spilledFrom: old.teamId }], at);
  if (inserted) return seat;
  await platform.reservations.giveBack(tx, [seat.holdId, seat.stockHoldId]);
  return 'full';
}

async function newTeamFor({ platform }: Parts, tx: Tx, seat: Seat, like: Team, campaign: Campaign): Promise<Team> {
  const at = platform.clock.now();
  const team: Team = {
    ...like,
    teamId: newId<TeamId>(),
    leaderId: seat.memberId,
    poolId: newId<PoolId>(),
    state: 'gathering',
    paid: 0,
    completedByShop: false,
    openedAt: null,
    deadline: after(at, seconds(campaign.gatherSeconds)),
    endedAt: null,
  };
  await platform.reservations.openPools(tx, [{ id: team.poolId, kind: 'team-seats', capacity: team.size }]);
  await queries.insertTeams(tx, [team], at);
  return team;
}

async function seatElsewhere(parts: Parts, tx: Tx, seat: Seat, team: Team, campaign: Campaign): Promise<Seating> {
  const { orderId, spill } = seat;
  const at = parts.platform.clock.now();
  const led = team.leaderId === seat.memberId;
  // Whoever was to lead paid a leader's price: they lead again, and never fill another's team at that price.
  if (!led && (spill === 'any' || spill === 'other-team')) {
    const like = { campaignId: seat.campaignId, size: team.size, memberId: seat.memberId };
    for (const other of await queries.lockOtherTeams(tx, like, at, mostTried)) {
      const taken = await sit(parts, tx, seat, other, campaign);
      if (taken === 'no-stock') return { orderId, outcome: 'refund', reason: groupBuyErrors.stockGone({ left: 0 }) };
      if (taken === 'full') continue;
      const now = await countPaid(parts, tx, other, campaign, [taken]);
      return { orderId, outcome: 'spilled', teamId: other.teamId, teamSucceeded: now.state === 'succeeded' };
    }
  }
  if (spill === 'other-team' && !led) return { orderId, outcome: 'refund', reason: groupBuyErrors.noOtherTeam() };
  const closed = closedAt(campaign, at);
  if (closed) return { orderId, outcome: 'refund', reason: closed };
  const opened = await newTeamFor(parts, tx, seat, team, campaign);
  const taken = await sit(parts, tx, seat, opened, campaign);
  if (typeof taken === 'string') {
    await queries.deleteTeams(tx, [opened.teamId]);
    return { orderId, outcome: 'refund', reason: groupBuyErrors.stockGone({ left: 0 }) };
  }
  await countPaid(parts, tx, opened, campaign, [taken]);
  return { orderId, outcome: 'spilled', teamId: opened.teamId, teamSucceeded: false };
}

/**
 * A payment without its seat: into another open team of the same size (the price is the same), or a new one led by the
 * payer, as the member chose when ordering; else it is to be refunded with the reason.
 */
export async function spillOver(parts: Parts, tx: Tx, seat: Seat, team: Team, campaign: Campaign): Promise<Seating> {
  await letGo(parts, tx, seat);
  if (seat.spill === 'refund') {
    const reason = team.state === 'succeeded' ? groupBuyErrors.teamSucceeded() : groupBuyErrors.teamFailed();
    return { orderId: seat.orderId, outcome: 'refund', reason };
  }
  const pieces = { campaignId: seat.campaignId, memberId: seat.memberId, pieces: seat.quantity };
  const counted = await queries.countPieces(tx, [pieces]);
  if (counted.length === 0) {
    const reason = groupBuyErrors.memberLimit({ limit: campaign.perMember });
    return { orderId: seat.orderId, outcome: 'refund', reason };
  }
  const seating = await seatElsewhere(parts, tx, seat, team, campaign);
  if (seating.outcome === 'refund') await queries.uncountPieces(tx, [pieces]);
  return seating;
}
