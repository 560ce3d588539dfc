import type { Tx } from '@nashi/db';
import type { Locale, Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { z } from 'zod';
import * as campaigns from '../campaigns/campaign-queries.ts';
import { presentCampaigns } from '../campaigns/present-campaigns.ts';
import type { managedTeam, myTeam, TeamId, teamDetail, waitingTeam } from '../contract.ts';
import { groupBuyErrors } from '../errors.ts';
import type { Parts } from '../group-buy-deps.ts';
import * as queries from './team-queries.ts';
import type { Seat, Team } from './team.ts';

type People = ReadonlyMap<MemberId, { nickname: string; avatar: string | null }>;

const personOf = (people: People, memberId: MemberId) => {
  const member = people.get(memberId);
  return { memberId, name: member?.nickname ?? '', avatar: member?.avatar ?? null };
};

/** Where the money of a seat is on its way back. */
function refundOf(team: Team, seat: Seat): 'none' | 'under-way' | 'done' {
  if (seat.state === 'refunded') return 'done';
  return team.state === 'failed' && seat.state === 'paid' ? 'under-way' : 'none';
}

/** One team with its members; not to be seen before its leader has paid, but by the leader. */
export async function presentTeam(
  parts: Parts,
  tx: Tx,
  teamId: TeamId,
  viewer: MemberId | undefined,
  locale: Locale,
): Promise<Outcome<z.input<typeof teamDetail>>> {
  const { deps, platform } = parts;
  const team = (await queries.byIds(tx, [teamId])).get(teamId);
  if (!team || (!team.openedAt && team.leaderId !== viewer)) return groupBuyErrors.noTeam();
  const [campaign] = await presentCampaigns(parts, tx, [...(await campaigns.byIds(tx, [team.campaignId])).values()]);
  if (!campaign) return groupBuyErrors.noTeam();
  const seats = await queries.seatsEverPaid(tx, teamId);
  const entries = await queries.entriesOf(tx, teamId, 50);
  const ids = [team.leaderId, ...seats.map((seat) => seat.memberId), ...entries.flatMap((e) => e.memberId ?? [])];
  const people = await deps.members(tx, [...new Set(ids)]);
  const card = (await deps.products.cards([team.productId], locale)).get(team.productId);
  const shop = (await deps.shops.shopsByIds(tx, [team.shopId])).get(team.shopId);
  const pool = (await platform.reservations.states(tx, [team.poolId])).get(team.poolId);
  // Those who left while it gathered are in its history, not among its members.
  const shown = seats.filter((seat) => seat.state !== 'refunded' || team.state === 'failed');
  const mine = seats.findLast((seat) => seat.memberId === viewer);
  return {
    teamId,
    campaign,
    product: { productId: team.productId, title: card?.title ?? '', picture: card?.picture ?? null },
    shop: { shopId: team.shopId, name: shop?.name[locale] ?? '' },
    size: team.size,
    paid: team.paid,
    missing: Math.max(0, team.size - team.paid),
    free: team.state === 'gathering' ? (pool?.available ?? 0) : 0,
    state: team.state,
    completedByShop: team.completedByShop,
    visibility: team.visibility,
    open: team.openedAt !== null,
    deadline: team.deadline.toISOString(),
    endedAt: team.endedAt?.toISOString() ?? null,
    leader: personOf(people, team.leaderId),
    members: shown.map((seat) => ({
      ...personOf(people, seat.memberId),
      leads: seat.memberId === team.leaderId,
      paidAt: (seat.paidAt ?? team.deadline).toISOString(),
      refund: refundOf(team, seat),
    })),
    mine: mine
      ? {
          orderId: mine.orderId,
          state: mine.state,
          refund: refundOf(team, mine),
          leads: mine.memberId === team.leaderId,
        }
      : null,
    entries: entries.map(({ kind, memberId, at }) => ({
      kind,
      name: memberId === null ? null : (people.get(memberId)?.nickname ?? ''),
      at: at.toISOString(),
    })),
  };
}

export async function presentWaiting(
  parts: Parts,
  tx: Tx,
  teams: readonly Team[],
  viewer: { memberId: MemberId; friends: readonly MemberId[] } | undefined,
): Promise<z.input<typeof waitingTeam>[]> {
  if (teams.length === 0) return [];
  const people = await parts.deps.members(tx, [...new Set(teams.map((team) => team.leaderId))]);
  const seats = await queries.seatsOfTeams(
    tx,
    teams.map((team) => team.teamId),
    ['held', 'paid'],
  );
  const own = new Set(seats.filter((seat) => seat.memberId === viewer?.memberId).map((seat) => seat.teamId));
  const friends = new Set(viewer?.friends ?? []);
  return teams.map((team) => ({
    teamId: team.teamId,
    leader: personOf(people, team.leaderId),
    friend: friends.has(team.leaderId),
    mine: own.has(team.teamId),
    size: team.size,
    paid: team.paid,
    missing: team.size - team.paid,
    deadline: team.deadline.toISOString(),
  }));
}

export async function presentMine(
  { deps }: Parts,
  rows: readonly { team: Team; seat: Seat }[],
  locale: Locale,
): Promise<z.input<typeof myTeam>[]> {
  const cards = await deps.products.cards([...new Set(rows.map(({ team }) => team.productId))], locale);
  return rows.map(({ team, seat }) => {
    const card = cards.get(team.productId);
    return {
      teamId: team.teamId,
      orderId: seat.orderId,
      product: { productId: team.productId, title: card?.title ?? '', picture: card?.picture ?? null },
      state: team.state,
      seat: seat.state,
      completedByShop: team.completedByShop,
      size: team.size,
      paid: team.paid,
      deadline: team.deadline.toISOString(),
    };
  });
}

export async function presentManagedTeams(
  parts: Parts,
  tx: Tx,
  teams: readonly (Team & { refundsUnderWay: number })[],
): Promise<z.input<typeof managedTeam>[]> {
  const people = await parts.deps.members(tx, [...new Set(teams.map((team) => team.leaderId))]);
  const found = await campaigns.byIds(tx, [...new Set(teams.map((team) => team.campaignId))]);
  return teams.map((team) => {
    const from = found.get(team.campaignId)?.completeFrom ?? null;
    return {
      teamId: team.teamId,
      leader: personOf(people, team.leaderId),
      size: team.size,
      paid: team.paid,
      state: team.state,
      completedByShop: team.completedByShop,
      deadline: team.deadline.toISOString(),
      endedAt: team.endedAt?.toISOString() ?? null,
      refundsUnderWay: team.refundsUnderWay,
      mayComplete: team.state === 'gathering' && from !== null && team.paid >= from,
    };
  });
}
