import type { identityContract } from '@nashi/identity/contract';
import type { postsContract } from '@nashi/posts/contract';
import type { socialGraphContract } from '@nashi/social-graph/contract';
import { apiOf, type ItemOf } from '@nashi/ui';

export const identityApi = apiOf<typeof identityContract>();
export const graphApi = apiOf<typeof socialGraphContract>();
export const postsApi = apiOf<typeof postsContract>();

export type Listed = ItemOf<typeof socialGraphContract, 'GET /api/v1/members/{memberId}/followers'>;
export type Relation = Listed['relation'];

/** Whatever changes when two members stand differently. */
export const relationPaths = ['/api/v1/members', '/api/v1/feeds', '/api/v1/meet', '/api/v1/me'];
