import type { searchContract } from '@nashi/search/contract';
import { apiOf, type ItemOf } from '@nashi/ui';

export const searchApi = apiOf<typeof searchContract>();

export type Hit = ItemOf<typeof searchContract, 'GET /api/v1/search/{kind}'>;
export type HitKind = Hit['kind'];
export type LookedAt = ItemOf<typeof searchContract, 'GET /api/v1/me/history'>;

/** Tabs of the search page, the mixed one first. */
export const searchTabs = ['all', 'person', 'post', 'circle', 'gathering', 'product', 'shop'] as const;
export type SearchTab = (typeof searchTabs)[number];
