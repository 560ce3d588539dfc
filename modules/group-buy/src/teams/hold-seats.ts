import { after, seconds } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome, Refusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import type { HoldId, PoolId } from '@nashi/reservations';
import * as campaigns from '../campaigns/campaign-queries.ts';
import { sizesOf } from '../campaigns/campaign-rules.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import type { CampaignId, SeatId, Spill, TeamId, Visibility } from '../contract.ts';
import { groupBuyErrors } from '../errors.ts';
import type { Parts } from '../group-buy-deps.ts';
import { cannotJoin, cannotOpen } from './seat-rules.ts';
import * as queries from './team-queries.ts';
import type { Seat, Team } from './team.ts';

export interface HoldItem {
  orderId: Id<'order'>;
  memberId: MemberId;
  campaignId: CampaignId;
  /** The team to join, or `open` to lead a new one. */
  teamId: TeamId | 'open';
  /** Of a new team; the smallest that the campaign has when not given. */
  size?: number;
  /** Pieces that the order buys. */
  quantity: number;
  /** The member has no paid order in the community yet. */
  firstPurchase: boolean;
  /** Where a late payment goes; `any` when not given. */
  spill?: Spill;
  /** Who finds a new team in the product's list; `anyone` when not given. */
  visibility?: Visibility;
  expiresAt: Date;
}

export interface HeldSeat {
  teamId: TeamId;
  seatId: SeatId;
  leads: boolean;
}

interface Wanted {
  index: number;
  item: HoldItem;
  campaign: Campaign;
  team: Team;
  opens: boolean;
  seat: Seat;
}

function newTeam(campaign: Campaign, item: HoldItem): Team {
  return {
    teamId: newId<TeamId>(),
    campaignId: campaign.campaignId,
    shopId: campaign.shopId,
    productId: campaign.productId,
    leaderId: item.memberId,
    size: item.size ?? sizesOf(campaign)[0] ?? 2,
    poolId: newId<PoolId>(),
    visibility: item.visibility ?? 'anyone',
    state: 'gathering',
    paid: 0,
    completedByShop: false,
    openedAt: null,
    // Gathering starts with the leader's payment; until then it lives as long as that may take.
    deadline: after(item.expiresAt, seconds(campaign.gatherSeconds)),
    endedAt: null,
  };
}

function seatOf(team: Team, item: HoldItem): Seat {
  const { orderId, memberId, quantity, campaignId } = item;
  return {
    seatId: newId<SeatId>(),
    teamId: team.teamId,
    campaignId,
    orderId,
    memberId,
    quantity,
    state: 'held',
    spill: item.spill ?? 'any',
    holdId: newId<HoldId>(),
    stockHoldId: newId<HoldId>(),
    paidAt: null,
  };
}

const pairOf = (one: { campaignId: CampaignId; memberId: MemberId }) => `${one.campaignId} ${one.memberId}`;
const piecesOf = ({ item }: Wanted): queries.Pair => ({
  campaignId: item.campaignId,
  memberId: item.memberId,
  pieces: item.quantity,
});

/** Takes the seats and pieces of one round; what falls short is undone and answered. */
async function take(
  { platform }: Parts,
  tx: Tx,
  round: readonly Wanted[],
  refuse: (item: Wanted, why: Refusal) => void,
) {
  const at = platform.clock.now();
  const counted = new Set((await queries.countPieces(tx, round.map(piecesOf))).map(pairOf));
  const within = round.filter((one) => counted.has(pairOf(one.item)));
  for (const one of round) {
    if (!counted.has(pairOf(one.item))) refuse(one, groupBuyErrors.memberLimit({ limit: one.campaign.perMember }));
  }
  if (within.length === 0) return;
  const opened = within.filter((one) => one.opens).map((one) => one.team);
  await platform.reservations.openPools(
    tx,
    opened.map((team) => ({ id: team.poolId, kind: 'team-seats', capacity: team.size })),
  );
  await queries.insertTeams(tx, opened, at);
  const seats = within.map((one) => ({ ...one.seat, spilledFrom: null }));
  const inserted = new Set(await queries.insertSeats(tx, seats, at));
  const seated = within.filter((one) => inserted.has(one.seat.seatId));
  const undone = within.filter((one) => !inserted.has(one.seat.seatId));
  for (const one of undone) refuse(one, groupBuyErrors.alreadyInTeam());
  const expiresAt = new Date(Math.min(...seated.map((one) => one.item.expiresAt.getTime())));
  const groups = seated.map(({ seat, team, campaign }) => ({
    items: [
      { holdId: seat.holdId, poolId: team.poolId, quantity: 1 },
      { holdId: seat.stockHoldId, poolId: campaign.stockPoolId, quantity: seat.quantity },
    ],
  }));
  for (const short of await platform.reservations.reserve(tx, groups, { state: 'held', expiresAt })) {
    const one = seated[short.group];
    if (!one) continue;
    const full = short.poolId === one.team.poolId;
    refuse(one, full ? groupBuyErrors.teamFull() : groupBuyErrors.stockGone({ left: short.available ?? 0 }));
    undone.push(one);
  }
  await queries.deleteSeats(
    tx,
    undone.map((one) => one.seat.seatId),
  );
  await queries.deleteTeams(
    tx,
    undone.filter((one) => one.opens).map((one) => one.team.teamId),
  );
  await queries.uncountPieces(tx, undone.map(piecesOf));
}

/** Rounds in which no member stands twice for one campaign, so that each round is one statement per step. */
function rounds(wanted: readonly Wanted[]): Wanted[][] {
  const seen = new Map<string, number>();
  const list: Wanted[][] = [];
  for (const one of wanted) {
    const round = seen.get(pairOf(one.item)) ?? 0;
    seen.set(pairOf(one.item), round + 1);
    (list[round] ??= []).push(one);
  }
  return list;
}

/**
 * Holds a seat and the pieces for each order before any money moves, a result per item, in order. A seat is given back
 * by `releaseSeats`, or by itself after `expiresAt`. The last seat is held once under any number of callers. An item that
 * is refused leaves nothing behind; the others stand.
 */
export async function holdSeats(parts: Parts, tx: Tx, items: readonly HoldItem[]): Promise<Outcome<HeldSeat>[]> {
  const at = parts.platform.clock.now();
  const found = await campaigns.byIds(tx, [...new Set(items.map((item) => item.campaignId))]);
  const joined = items.flatMap((item) => (item.teamId === 'open' ? [] : [item.teamId]));
  const teams = await queries.byIds(tx, [...new Set(joined)]);
  const results: Outcome<HeldSeat>[] = [];
  const wanted: Wanted[] = [];
  for (const [index, item] of items.entries()) {
    const campaign = found.get(item.campaignId);
    const opens = item.teamId === 'open';
    const team = campaign && (item.teamId === 'open' ? newTeam(campaign, item) : teams.get(item.teamId));
    if (!campaign || !team) {
      results[index] = campaign ? groupBuyErrors.noTeam() : groupBuyErrors.noCampaign();
      continue;
    }
    const refused = opens ? cannotOpen(campaign, item, at) : cannotJoin(campaign, team, item, at);
    const seat = seatOf(team, item);
    results[index] = refused ?? { teamId: team.teamId, seatId: seat.seatId, leads: opens };
    if (!isRefusal(results[index])) wanted.push({ index, item, campaign, team, opens, seat });
  }
  for (const round of rounds(wanted)) {
    await take(parts, tx, round, (one, why) => {
      results[one.index] = why;
    });
  }
  return results;
}
