import type { gatheringsContract } from '@nashi/gatherings/contract';
import { apiOf, type ItemOf } from '@nashi/ui';

export const gatheringsApi = apiOf<typeof gatheringsContract>();

export type GatheringCardView = ItemOf<typeof gatheringsContract, 'GET /api/v1/gatherings'>;

/** Whatever shows gatherings, to be asked anew after one changed. */
export const gatheringPaths = ['/api/v1/gatherings', '/api/v1/me/gatherings'];
