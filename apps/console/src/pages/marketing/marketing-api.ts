import type { catalogContract } from '@nashi/catalog/contract';
import type { groupBuyContract } from '@nashi/group-buy/contract';
import type { ledgerContract } from '@nashi/ledger/contract';
import type { promotionsContract, thresholdContract } from '@nashi/promotions/contract';
import type { sharingContract } from '@nashi/sharing/contract';
import { apiOf, fromDecimal, minorDigits, type InputOf, type ItemOf, type ResultOf } from '@nashi/ui';

export const couponApi = apiOf<typeof promotionsContract>();
export const thresholdApi = apiOf<typeof thresholdContract>();
export const ledgerApi = apiOf<typeof ledgerContract>();
export const groupApi = apiOf<typeof groupBuyContract>();
export const sharingApi = apiOf<typeof sharingContract>();
export const catalogApi = apiOf<typeof catalogContract>();

export type ShopProduct = ItemOf<typeof catalogContract, 'GET /api/v1/shops/{shopId}/products'>;
export type Offer = ItemOf<typeof promotionsContract, 'GET /api/v1/shops/{shopId}/coupon-offers'>;
export type NewOffer = InputOf<typeof promotionsContract, 'POST /api/v1/shops/{shopId}/coupon-offers'>['body'];
export type ThresholdDiscount = ItemOf<typeof thresholdContract, 'GET /api/v1/shops/{shopId}/threshold-discounts'>;
export type NewThresholdDiscount = InputOf<
  typeof thresholdContract,
  'POST /api/v1/shops/{shopId}/threshold-discounts'
>['body'];
export type GroupBuy = ItemOf<typeof groupBuyContract, 'GET /api/v1/shops/{shopId}/group-buys'>;
export type NewGroupBuy = InputOf<typeof groupBuyContract, 'POST /api/v1/shops/{shopId}/group-buys'>['body'];
export type ManagedTeam = ItemOf<typeof groupBuyContract, 'GET /api/v1/shops/{shopId}/group-buys/{campaignId}/teams'>;
export type ShareCampaign = ItemOf<typeof sharingContract, 'GET /api/v1/shops/{shopId}/share-campaigns'>;
export type NewShareCampaign = InputOf<typeof sharingContract, 'POST /api/v1/shops/{shopId}/share-campaigns'>['body'];
export type Results = ResultOf<typeof sharingContract, 'GET /api/v1/shops/{shopId}/share-campaigns/{campaignId}'>;
export type TrailStep = ItemOf<typeof sharingContract, 'GET /api/v1/shops/{shopId}/share-trail'>;
export type Reward = ItemOf<typeof sharingContract, 'GET /api/v1/operator/share-rewards'>;

/** Products of the shop to choose from. */
export function useShopProducts(shopId: string): readonly ShopProduct[] {
  return catalogApi.usePages(
    'GET /api/v1/shops/{shopId}/products',
    { params: { shopId }, query: { limit: '100' } },
    { enabled: shopId !== '' },
  ).items;
}

/** How a price is typed: digits as the currency has them, never a float. */
export const priceInput = (currency: string) =>
  ({ stringMode: true, min: '0', precision: minorDigits(currency), prefix: currency }) as const;

/** A typed price in minor units; undefined when it is empty or not one. */
export function minorOf(typed: string | number | null | undefined, currency: string): number | undefined {
  return typed === null || typed === undefined || typed === '' ? undefined : fromDecimal(String(typed), currency);
}
