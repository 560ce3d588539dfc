import type { circlesContract } from '@nashi/circles/contract';
import type { moderationContract } from '@nashi/moderation/contract';
import type { postsContract } from '@nashi/posts/contract';
import type { socialGraphContract } from '@nashi/social-graph/contract';
import { apiOf, type ItemOf } from '@nashi/ui';

export const postsApi = apiOf<typeof postsContract>();
export const circlesApi = apiOf<typeof circlesContract>();
export const reviewApi = apiOf<typeof moderationContract>();
export const graphApi = apiOf<typeof socialGraphContract>();

export type Post = ItemOf<typeof postsContract, 'GET /api/v1/feeds/hot'>;
/** A post without the one that it passes on. */
export type PostItself = Omit<Post, 'repost'>;
export type Comment = ItemOf<typeof postsContract, 'GET /api/v1/posts/{postId}/comments'>;
export type Reply = Comment['replies'][number];

/** Whatever shows posts, to be asked anew after one changed. */
export const postPaths = [
  '/api/v1/posts',
  '/api/v1/feeds',
  '/api/v1/me/posts',
  '/api/v1/me/saved-posts',
  '/api/v1/members',
  '/api/v1/circles',
  '/api/v1/topics',
  '/api/v1/products',
];
