import type { Id, MemberId } from '@nashi/ids';
import type { RewardReason, RewardState, ShareCampaignId, ShareId, ShareRewardId } from '../contract.ts';

/** A word-of-mouth campaign of a shop. Amounts in minor units of the community's currency. */
export interface ShareCampaign {
  campaignId: ShareCampaignId;
  shopId: Id<'shop'>;
  name: string;
  trigger: 'first-purchase';
  audience: 'everyone' | 'certified';
  firstOf: 'community' | 'shop';
  leastAmount: number;
  sharerOfferId: Id<'coupon-offer'> | null;
  friendOfferId: Id<'coupon-offer'> | null;
  budget: number;
  spent: number;
  perSharer: number;
  perSharerDay: number;
  holdoutBp: number;
  startsAt: Date;
  endsAt: Date;
  state: 'open' | 'stopped';
}

export interface Reward {
  rewardId: ShareRewardId;
  campaignId: ShareCampaignId;
  shareId: ShareId;
  orderId: Id<'order'>;
  sharerId: MemberId;
  friendId: MemberId;
  state: RewardState;
  reasons: RewardReason[];
  sharerCouponId: Id<'coupon'> | null;
  friendCouponId: Id<'coupon'> | null;
  /** What both coupons may cost, counted against the budget. */
  cost: number;
  /** Of the order. */
  amount: number;
  at: Date;
}
