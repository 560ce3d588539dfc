import type { Catalog } from '@nashi/catalog';
import type { Circles } from '@nashi/circles';
import type { Tx } from '@nashi/db';
import type { Files } from '@nashi/files';
import type { Identity } from '@nashi/identity';
import type { Id, MemberId } from '@nashi/ids';
import type { Moderation } from '@nashi/moderation';
import type { Notifications } from '@nashi/notifications';
import type { Platform } from '@nashi/platform';
import type { SocialGraph } from '@nashi/social-graph';
import type { z } from 'zod';
import type { linkedGathering, PostId } from './contract.ts';

export type Bought = 'yes' | 'no' | 'unknown';

export interface Deps {
  platform: Platform;
  identity: Pick<Identity, 'membersByIds'>;
  files: Pick<Files, 'attach' | 'remove' | 'filesByIds' | 'attachVideo' | 'removeVideos' | 'videosByIds'>;
  socialGraph: Pick<SocialGraph, 'allBlocked' | 'feedAuthors' | 'friendsOf' | 'audienceOf' | 'blockedEitherWay'>;
  moderation: Pick<Moderation, 'register' | 'submit' | 'screen' | 'withdraw' | 'reviewsOf'>;
  notifications: Pick<Notifications, 'notify'>;
  circles: Pick<Circles, 'circlesOf' | 'circlesByIds' | 'membersAmong'>;
  catalog: Pick<Catalog, 'productCards'>;
  /** Gatherings that posts are about: those the viewer may see. */
  gatherings: (
    tx: Tx,
    ids: readonly Id<'gathering'>[],
    viewer: MemberId | undefined,
  ) => Promise<Map<Id<'gathering'>, z.input<typeof linkedGathering>>>;
  /** Told in the transaction that changes what others can find. */
  findable: (tx: Tx, ids: readonly PostId[]) => Promise<void>;
  /** Whether a member bought a product, as the orders know it. */
  bought: (tx: Tx, member: MemberId, product: Id<'product'>) => Promise<Bought>;
}
