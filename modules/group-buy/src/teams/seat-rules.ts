import type { Refusal } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { closedAt, sizesOf } from '../campaigns/campaign-rules.ts';
import type { Campaign } from '../campaigns/campaign.ts';
import { groupBuyErrors } from '../errors.ts';
import type { Team } from './team.ts';

export interface SeatWish {
  memberId: MemberId;
  quantity: number;
  /** The member has no paid order in the community yet. */
  firstPurchase: boolean;
  /** Of a new team; the smallest when not given. */
  size?: number;
}

function newMembersOnly(campaign: Campaign, wish: SeatWish, joins: boolean): Refusal | undefined {
  const bound = campaign.newMembers === 'everyone' || (campaign.newMembers === 'joiners' && joins);
  return bound && !wish.firstPurchase ? groupBuyErrors.newMembersOnly() : undefined;
}

function tooMany(campaign: Campaign, wish: SeatWish): Refusal | undefined {
  return wish.quantity > campaign.perMember ? groupBuyErrors.memberLimit({ limit: campaign.perMember }) : undefined;
}

/** Why a member cannot open a team now; undefined when they can, as far as can be told without the stock. */
export function cannotOpen(campaign: Campaign, wish: SeatWish, at: Date): Refusal | undefined {
  const closed = closedAt(campaign, at);
  if (closed) return closed;
  if (wish.size !== undefined && !sizesOf(campaign).includes(wish.size)) {
    return groupBuyErrors.noSuchSize({ size: wish.size });
  }
  return newMembersOnly(campaign, wish, false) ?? tooMany(campaign, wish);
}

/** Why a member cannot join a team now; undefined when they can, as far as can be told without its seats. */
export function cannotJoin(campaign: Campaign, team: Team, wish: SeatWish, at: Date): Refusal | undefined {
  if (team.campaignId !== campaign.campaignId) return groupBuyErrors.noTeam();
  if (team.state === 'succeeded') return groupBuyErrors.teamSucceeded();
  if (team.state === 'failed' || at >= team.deadline) return groupBuyErrors.teamFailed();
  if (!team.openedAt) return groupBuyErrors.teamNotOpen();
  return newMembersOnly(campaign, wish, true) ?? tooMany(campaign, wish);
}
