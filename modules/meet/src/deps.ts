import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Identity } from '@nashi/identity';
import type { Id, MemberId } from '@nashi/ids';
import type { Moderation } from '@nashi/moderation';
import type { Notifications } from '@nashi/notifications';
import type { Platform } from '@nashi/platform';
import type { SocialGraph } from '@nashi/social-graph';
import type { Rarity } from './index/rarity.ts';
import type { TagTree } from './tags/tag-tree.ts';

/** Something besides tags, answers and friends that people may have in common. */
export interface SignalSource {
  kind: 'circle' | 'place' | 'course';
  /** What each member has, as far as strangers may see it; members with nothing may be left out. */
  of(tx: Tx, members: readonly MemberId[]): Promise<Map<MemberId, string[]>>;
  /** What things are called and how many members have them. */
  about(tx: Tx, keys: readonly string[]): Promise<Map<string, { label: string; holders: number }>>;
  /** Some of those who share a thing with a member; bounded, whatever its size. */
  mates(tx: Tx, member: MemberId, limit: number): Promise<MemberId[]>;
}

export interface MeetNeeds {
  platform: Platform;
  identity: Pick<
    Identity,
    'interestsOf' | 'tagsOf' | 'editProfile' | 'membersByIds' | 'countActive' | 'activeMemberIds'
  >;
  socialGraph: Pick<
    SocialGraph,
    'avoided' | 'apart' | 'friendsOfFriends' | 'commonFriends' | 'friendCounts' | 'blockedEitherWay'
  >;
  moderation: Pick<Moderation, 'register' | 'submit' | 'withdraw' | 'reviewsOf'>;
  notifications: Pick<Notifications, 'notify'>;
  /** Circles, and places and courses where the community has them. */
  signals: readonly SignalSource[];
  /** Opens a chat in which both may write at once, with the first words of one of them. */
  openChat: (
    tx: Tx,
    chat: { from: MemberId; to: MemberId; text: string; now: Date },
  ) => Promise<Outcome<Id<'conversation'>>>;
}

export interface Deps extends MeetNeeds {
  rarity: Rarity;
  tree: TagTree;
}
