import type { groupBuyContract } from '@nashi/group-buy/contract';
import type { promotionsContract, thresholdContract } from '@nashi/promotions/contract';
import type { sharingContract } from '@nashi/sharing/contract';
import { apiOf, type ItemOf, type ResultOf } from '@nashi/ui';

export const couponApi = apiOf<typeof promotionsContract>();
export const thresholdApi = apiOf<typeof thresholdContract>();
export const groupApi = apiOf<typeof groupBuyContract>();
export const sharingApi = apiOf<typeof sharingContract>();

export type Coupon = ItemOf<typeof promotionsContract, 'GET /api/v1/coupons'>;
export type CouponOffer = ItemOf<typeof promotionsContract, 'GET /api/v1/coupon-offers'>;
export type Campaign = NonNullable<
  ResultOf<typeof groupBuyContract, 'GET /api/v1/products/{productId}/group-buy'>['campaign']
>;
export type WaitingTeam = ItemOf<typeof groupBuyContract, 'GET /api/v1/group-buys/{campaignId}/teams'>;
export type Team = ResultOf<typeof groupBuyContract, 'GET /api/v1/teams/{teamId}'>;
export type ShareLink = ResultOf<typeof sharingContract, 'POST /api/v1/shares'>;
export type MyShare = ItemOf<typeof sharingContract, 'GET /api/v1/my/shares'>;
export type ShareReward = ItemOf<typeof sharingContract, 'GET /api/v1/my/share-rewards'>;
