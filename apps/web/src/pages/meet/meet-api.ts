import type { meetContract } from '@nashi/meet/contract';
import type { socialGraphContract } from '@nashi/social-graph/contract';
import { apiOf, type ResultOf } from '@nashi/ui';

export const meetApi = apiOf<typeof meetContract>();
export const graphApi = apiOf<typeof socialGraphContract>();

type Deck = ResultOf<typeof meetContract, 'GET /api/v1/meet/deck'>;
export type MeetCard = Deck['cards'][number];
export type MeetSettings = ResultOf<typeof meetContract, 'GET /api/v1/meet/settings'>;
