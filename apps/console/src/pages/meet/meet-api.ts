import type { meetContract } from '@nashi/meet/contract';
import { apiOf, type ResultOf } from '@nashi/ui';

export const meetApi = apiOf<typeof meetContract>();
export type CuratedTag = ResultOf<typeof meetContract, 'GET /api/v1/operator/meet/tags'>['tags'][number];
export type CuratedQuestion = ResultOf<typeof meetContract, 'GET /api/v1/operator/meet/questions'>['items'][number];
