import type { catalogContract } from '@nashi/catalog/contract';
import type { cartContract } from '@nashi/ordering/contract';
import type { shopsContract } from '@nashi/shops/contract';
import { apiOf, type ItemOf, type ResultOf } from '@nashi/ui';

export const catalogApi = apiOf<typeof catalogContract>();
export const shopsApi = apiOf<typeof shopsContract>();
export const cartApi = apiOf<typeof cartContract>();

export type ProductInList = ItemOf<typeof catalogContract, 'GET /api/v1/products'>;
export type Product = ResultOf<typeof catalogContract, 'GET /api/v1/products/{productId}'>;
export type Variant = Product['variants'][number];
export type Store = ResultOf<typeof shopsContract, 'GET /api/v1/shops/by-slug/{slug}'>;

export type Sort = 'best-match' | 'newest' | 'popular' | 'price-up' | 'price-down';
export const listSorts: readonly Sort[] = ['popular', 'newest', 'price-up', 'price-down'];
export const searchSorts: readonly Sort[] = ['best-match', 'popular', 'newest', 'price-up', 'price-down'];

/** Categories change with releases only. */
export function useCategories() {
  return catalogApi.useGet('GET /api/v1/categories', {}, { staleTime: 60 * 60_000 });
}
