import type { Tx } from '@nashi/db';
import type { Identity } from '@nashi/identity';
import type { Id, MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { SocialGraph } from '@nashi/social-graph';

type CircleId = Id<'circle'>;

export interface Deps {
  platform: Platform;
  identity: Pick<Identity, 'interestsOf' | 'memberIdsByTags' | 'latestMemberIds' | 'tagHolders' | 'membersByIds'>;
  socialGraph: Pick<SocialGraph, 'allBlocked' | 'friendsOf' | 'followeesOf'>;
  /** From the circles: who is in which, and what they are called. */
  circlesOfMany: (tx: Tx, members: readonly MemberId[]) => Promise<Map<MemberId, CircleId[]>>;
  circleNames: (tx: Tx, ids: readonly CircleId[]) => Promise<Map<CircleId, { name: string; members: number }>>;
  circleMates: (tx: Tx, member: MemberId, limit: number) => Promise<MemberId[]>;
}
