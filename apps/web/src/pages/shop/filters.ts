import type { Sort } from './catalog-api.ts';

/** What a search page's address says. Prices in minor units. */
export interface Filters {
  q?: string;
  category?: string;
  shop?: string;
  sort?: Sort;
  priceFrom?: number;
  priceTo?: number;
  student?: 'yes';
}

const known: readonly string[] = ['best-match', 'newest', 'popular', 'price-up', 'price-down'];

const isSort = (value: unknown): value is Sort => typeof value === 'string' && known.includes(value);

/** Reads an address; what is not right in it is left out. */
export function readFilters(search: Record<string, unknown>): Filters {
  const filters: Filters = {};
  const { q, category, shop, sort, priceFrom, priceTo, student } = search;
  if ((typeof q === 'string' || typeof q === 'number') && String(q).trim() !== '') filters.q = String(q).slice(0, 80);
  if (typeof category === 'string' && /^[a-z0-9-]{1,60}$/.test(category)) filters.category = category;
  if (typeof shop === 'string' && /^[0-9a-f-]{36}$/.test(shop)) filters.shop = shop;
  if (isSort(sort)) filters.sort = sort;
  if (Number.isSafeInteger(priceFrom) && Number(priceFrom) > 0) filters.priceFrom = Number(priceFrom);
  if (Number.isSafeInteger(priceTo) && Number(priceTo) > 0) filters.priceTo = Number(priceTo);
  if (student === 'yes') filters.student = 'yes';
  return filters;
}

/** How many filters narrow the list, beside the words and the order. */
export function countFilters({ category, shop, priceFrom, priceTo, student }: Filters): number {
  return [category, shop, priceFrom ?? priceTo, student].filter((value) => value !== undefined).length;
}
