import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Module } from '@nashi/platform';
import { changeRelation } from './blocks/block-member.ts';
import type { Deps } from './deps.ts';
import { followMember } from './follows/follow-member.ts';
import { audience, commonFriends, feedAuthors, followees, friends } from './follows/follow-queries.ts';
import { blockedAmong, blockedWith, isBlockedEitherWay } from './relation-queries.ts';
import { relations } from './relations.ts';
import type { Relation } from './relations.ts';
import { routes } from './routes.ts';

export { memberFollowed } from './events.ts';
export type { Relation } from './relations.ts';

/** Someone to be read or told, and whether they are friends with the member in question. */
export interface Neighbour {
  id: MemberId;
  friend: boolean;
}

export interface SocialGraph extends Module {
  /** Whom each member follows. */
  followeesOf(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, MemberId[]>>;
  /** With whom each member is friends: both follow. */
  friendsOf(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, MemberId[]>>;
  /** How a viewer stands with many members; every id asked for is in the answer. */
  relations(tx: Tx, viewer: MemberId, ids: readonly MemberId[]): Promise<Map<MemberId, Relation>>;
  /** Those among `ids` whom the viewer blocked or who blocked the viewer. */
  blockedEitherWay(tx: Tx, viewer: MemberId, ids: readonly MemberId[]): Promise<Set<MemberId>>;
  /** Whether a member blocked the viewer, for whom they are then not there. */
  isBlockedBy(tx: Tx, viewer: MemberId, member: MemberId): Promise<boolean>;
  /** Everyone whom the viewer blocked or who blocked the viewer; for filtering a list before it is read. */
  allBlocked(tx: Tx, viewer: MemberId): Promise<MemberId[]>;
  /** Whom a member reads in the Following feed: followed and not muted. */
  feedAuthors(tx: Tx, viewer: MemberId): Promise<Neighbour[]>;
  /** Followers who want to hear of a member, the latest first, at most `limit`. */
  audienceOf(tx: Tx, author: MemberId, limit: number): Promise<Neighbour[]>;
  /** For each of `ids` that shares friends with the viewer: those friends. */
  commonFriends(tx: Tx, viewer: MemberId, ids: readonly MemberId[]): Promise<Map<MemberId, MemberId[]>>;
  follow(tx: Tx, input: { follower: MemberId; followee: MemberId; now: Date }): Promise<Outcome<Relation>>;
  block(tx: Tx, input: { me: MemberId; other: MemberId; now: Date }): Promise<Outcome<Relation>>;
}

function grouped<Row>(
  ids: readonly MemberId[],
  rows: readonly Row[],
  pair: (row: Row) => [MemberId, MemberId],
): Map<MemberId, MemberId[]> {
  const map = new Map<MemberId, MemberId[]>(ids.map((one) => [one, []]));
  for (const row of rows) {
    const [from, to] = pair(row);
    map.get(from)?.push(to);
  }
  return map;
}

export function createSocialGraph(deps: Deps): SocialGraph {
  return {
    name: 'social-graph',
    migrations: new URL('../migrations/', import.meta.url),
    routes: routes(deps),
    async followeesOf(tx, ids) {
      return grouped(ids, await followees(tx, [ids]), (row) => [row.id, row.followeeId]);
    },
    async friendsOf(tx, ids) {
      return grouped(ids, await friends(tx, [ids]), (row) => [row.id, row.friendId]);
    },
    relations,
    async blockedEitherWay(tx, viewer, ids) {
      if (ids.length === 0) return new Set();
      return new Set((await blockedAmong(tx, [viewer, ids])).map((row) => row.id));
    },
    isBlockedBy: async (tx, viewer, member) => (await isBlockedEitherWay(tx, viewer, member)) === 'by-other',
    allBlocked: async (tx, viewer) => (await blockedWith(tx, [viewer])).map((row) => row.id),
    feedAuthors: (tx, viewer) => feedAuthors(tx, [viewer]),
    audienceOf: (tx, author, limit) => audience(tx, [author, limit]),
    async commonFriends(tx, viewer, ids) {
      if (ids.length === 0) return new Map();
      return new Map((await commonFriends(tx, [viewer, ids])).map((row) => [row.id, row.common]));
    },
    follow: (tx, input) => followMember(tx, deps, input),
    block: (tx, input) => changeRelation(tx, deps, 'block', input),
  };
}
