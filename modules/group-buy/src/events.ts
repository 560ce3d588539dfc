import type { Id, MemberId } from '@nashi/ids';
import { defineEvent } from '@nashi/jobs';
import type { CampaignId, TeamId } from './contract.ts';

export interface TeamEnded {
  teamId: TeamId;
  campaignId: CampaignId;
  shopId: Id<'shop'>;
  productId: Id<'product'>;
  leaderId: MemberId;
  /** The paid seats. */
  seats: { orderId: Id<'order'>; memberId: MemberId }[];
}

/** A team is complete: its orders may ship. */
export const teamSucceeded = defineEvent<TeamEnded & { completedByShop: boolean }>('group-buy.team-succeeded');

/** A team ran out of time: each of its orders is to be refunded, and `releaseSeats` called for it when its money is back. */
export const teamFailed = defineEvent<TeamEnded>('group-buy.team-failed');
