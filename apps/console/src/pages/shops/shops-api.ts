import type { identityContract } from '@nashi/identity/contract';
import type { shopsContract } from '@nashi/shops/contract';
import { apiOf, type InputOf, type ItemOf, type ResultOf } from '@nashi/ui';

export const shopsApi = apiOf<typeof shopsContract>();
export const peopleApi = apiOf<typeof identityContract>();

export type ShopRecord = ResultOf<typeof shopsContract, 'GET /api/v1/shops/{shopId}'>;
export type ShopProfile = InputOf<typeof shopsContract, 'POST /api/v1/shops'>['body'];
export type ShopToReview = ItemOf<typeof shopsContract, 'GET /api/v1/operator/shops'>;

export const shopCategories = [
  'food',
  'fresh',
  'digital',
  'fashion',
  'beauty',
  'home',
  'books',
  'sports',
  'gifts',
  'tickets',
  'life-services',
  'other',
] as const;
