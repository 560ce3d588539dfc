import type { meetContract } from '@nashi/meet/contract';
import type { moderationContract } from '@nashi/moderation/contract';
import type { socialGraphContract } from '@nashi/social-graph/contract';
import { apiOf, type ItemOf, type ResultOf } from '@nashi/ui';

export const meetApi = apiOf<typeof meetContract>();
export const graphApi = apiOf<typeof socialGraphContract>();
export const reviewApi = apiOf<typeof moderationContract>();

type Deck = ResultOf<typeof meetContract, 'GET /api/v1/meet/deck'>;
export type MeetCard = Deck['cards'][number];
export type MeetReason = NonNullable<Deck['reason']>;
export type MeetSettings = ResultOf<typeof meetContract, 'GET /api/v1/meet/settings'>;
export type Question = ResultOf<typeof meetContract, 'GET /api/v1/meet/questions'>['items'][number];
export type Tags = ResultOf<typeof meetContract, 'GET /api/v1/meet/tags'>;
export type ExpansionCard = ItemOf<typeof meetContract, 'GET /api/v1/meet/cards'>;

/** Whatever an expansion card shows on. */
export const cardPaths = ['/api/v1/meet/cards', '/api/v1/me/meet-cards'];
