import { createHash } from 'node:crypto';
import type { OfferTerms } from '@nashi/promotions';
import type { RewardReason } from '../contract.ts';
import type { ShareCampaign } from './campaign.ts';

/** Whether a sharer is in the group that gets nothing: always the same for one campaign and member. */
export function heldOut(campaign: Pick<ShareCampaign, 'campaignId' | 'holdoutBp'>, memberId: string): boolean {
  const hash = createHash('sha256').update(`${campaign.campaignId} ${memberId}`).digest();
  return hash.readUInt32BE(0) % 10_000 < campaign.holdoutBp;
}

/** The most that one coupon can take off; for a percentage or free delivery without a cap it is not known, and taken as `usual`. */
export function mostCostOf(offer: Pick<OfferTerms, 'amountOff' | 'cap'>, usual: number): number {
  return offer.amountOff ?? offer.cap ?? usual;
}

/** What is known about a purchase that a friend was brought to. */
export interface Purchase {
  self: boolean;
  sameDevice: boolean;
  firstInCommunity: boolean;
  firstInShop: boolean;
  amount: number;
  sharerCertified: boolean;
  /** Hours since the sharer joined; undefined when long ago. */
  sharerAgeHours: number | undefined;
  /** Rewards the sharer has had: in the campaign, in the last day, in the last hour. */
  sharerHad: { inAll: number; inDay: number; inHour: number };
  /** Of those of the last day, how many friends had joined within the hour before they bought. */
  youngFriends: number;
  friendHadOne: boolean;
}

const burst = 5;
const youngLimit = 3;
const newSharerHours = 24;

/** Whether a reward is granted, held for a person to look at, or refused, and all reasons why. */
export function judge(
  campaign: Pick<ShareCampaign, 'firstOf' | 'leastAmount' | 'perSharer' | 'perSharerDay' | 'audience'>,
  purchase: Purchase,
): { state: 'granted' | 'held' | 'refused'; reasons: RewardReason[] } {
  const first = campaign.firstOf === 'community' ? purchase.firstInCommunity : purchase.firstInShop;
  const refusals: [boolean, RewardReason][] = [
    [purchase.self, 'self'],
    [!first, 'not-first'],
    [purchase.amount < campaign.leastAmount, 'below-amount'],
    [purchase.friendHadOne, 'friend-had-one'],
    [campaign.audience === 'certified' && !purchase.sharerCertified, 'not-in-audience'],
    [purchase.sharerHad.inAll >= campaign.perSharer, 'sharer-cap'],
    [purchase.sharerHad.inDay >= campaign.perSharerDay, 'day-cap'],
  ];
  const refused = refusals.filter(([is]) => is).map(([, reason]) => reason);
  if (refused.length > 0) return { state: 'refused', reasons: refused };
  const doubts: [boolean, RewardReason][] = [
    [purchase.sameDevice, 'same-device'],
    [purchase.sharerHad.inHour >= burst, 'burst'],
    [purchase.sharerAgeHours !== undefined && purchase.sharerAgeHours < newSharerHours, 'new-sharer'],
    [purchase.youngFriends >= youngLimit, 'young-accounts'],
  ];
  const doubted = doubts.filter(([is]) => is).map(([, reason]) => reason);
  return doubted.length > 0 ? { state: 'held', reasons: doubted } : { state: 'granted', reasons: [] };
}
