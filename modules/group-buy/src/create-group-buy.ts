import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { Module, Platform } from '@nashi/platform';
import * as campaigns from './campaigns/campaign-queries.ts';
import type { Campaign } from './campaigns/campaign.ts';
import { quoteSeats } from './campaigns/quote-seats.ts';
import type { QuoteItem, SeatQuote } from './campaigns/quote-seats.ts';
import { startCampaign } from './campaigns/start-campaign.ts';
import type { CampaignId, NewCampaign, TeamId } from './contract.ts';
import type { GroupBuyDeps, Parts } from './group-buy-deps.ts';
import { personalData } from './personal-data-queries.ts';
import { groupBuyRoutes } from './routes.ts';
import { confirmSeats } from './teams/confirm-seats.ts';
import { endDueTeams } from './teams/end-due-teams.ts';
import { holdSeats } from './teams/hold-seats.ts';
import type { HeldSeat, HoldItem } from './teams/hold-seats.ts';
import { releaseSeats } from './teams/release-seats.ts';
import type { ReleasedSeat } from './teams/release-seats.ts';
import { renewSeat } from './teams/renew-seat.ts';
import type { Renewal } from './teams/renew-seat.ts';
import type { Seating } from './teams/seating.ts';
import * as teams from './teams/team-queries.ts';
import type { Team } from './teams/team.ts';

/**
 * Locks are taken in this order: teams, then pools. A caller that also reserves stock does so before `holdSeats` and
 * after nothing of this module, and confirms or releases it after `confirmSeats` or `releaseSeats`.
 */
export interface GroupBuy extends Module {
  /** Campaigns of these variants that run or come, the earliest first. */
  campaignsForVariants(tx: Tx, variantIds: readonly Id<'variant'>[]): Promise<Campaign[]>;
  /** What seats would cost, or why they cannot be had; takes nothing. */
  quoteSeats(tx: Tx, items: readonly QuoteItem[]): Promise<Outcome<SeatQuote>[]>;
  /** Holds a seat and its pieces for each order before money moves; a result per item, refused items leave nothing. */
  holdSeats(tx: Tx, items: readonly HoldItem[]): Promise<Outcome<HeldSeat>[]>;
  /** The orders were paid: `seated`, `spilled` into another team, or to be refunded, per order. */
  confirmSeats(tx: Tx, orderIds: readonly Id<'order'>[]): Promise<Seating[]>;
  /** The orders were given up, or their money has gone back. Answers the seats given up, each once. */
  releaseSeats(tx: Tx, orderIds: readonly Id<'order'>[]): Promise<ReleasedSeat[]>;
  /** A lapsed order was placed anew for its late payment: the same seat, or what `confirmSeats` then spills over. */
  renewSeat(tx: Tx, renewal: Renewal): Promise<void>;
  teamsByIds(tx: Tx, teamIds: readonly TeamId[]): Promise<Map<TeamId, Team>>;
  campaignsByIds(tx: Tx, campaignIds: readonly CampaignId[]): Promise<Map<CampaignId, Campaign>>;
  startCampaign(tx: Tx, shopId: Id<'shop'>, terms: NewCampaign, by: MemberId): Promise<Outcome<Campaign>>;
}

export function createGroupBuy(platform: Platform, deps: GroupBuyDeps): GroupBuy {
  const parts: Parts = { platform, deps };
  const ends = endDueTeams(parts);
  return {
    name: 'group-buy',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: groupBuyRoutes(parts),
    jobs: ends.jobs,
    crons: [ends.cron],
    campaignsForVariants: (tx, variantIds) => campaigns.ofVariants(tx, variantIds, platform.clock.now()),
    quoteSeats: (tx, items) => quoteSeats(parts, tx, items),
    holdSeats: (tx, items) => holdSeats(parts, tx, items),
    confirmSeats: (tx, orderIds) => confirmSeats(parts, tx, orderIds),
    releaseSeats: (tx, orderIds) => releaseSeats(parts, tx, orderIds),
    renewSeat: (tx, renewal) => renewSeat(parts, tx, renewal),
    teamsByIds: teams.byIds,
    campaignsByIds: campaigns.byIds,
    startCampaign: (tx, shopId, terms, by) => startCampaign(parts, tx, shopId, terms, by),
  };
}
