import type { moderationContract } from '@nashi/moderation/contract';
import { apiOf, type ItemOf, type ResultOf } from '@nashi/ui';

export const moderationApi = apiOf<typeof moderationContract>();

export type QueueItem = ItemOf<typeof moderationContract, 'GET /api/v1/moderation/queue'>;
export type ItemDetail = ResultOf<typeof moderationContract, 'GET /api/v1/moderation/items/{itemId}'>;

export const rules = [
  'spam',
  'advertising',
  'harassment',
  'hate',
  'sexual',
  'violence',
  'illegal-goods',
  'misleading',
  'privacy',
  'copyright',
  'off-topic',
  'other',
] as const;
export type Rule = (typeof rules)[number];
