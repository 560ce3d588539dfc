import { businessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { Module } from '@nashi/platform';
import { changeRelation } from './blocks/block-member.ts';
import { deleteOldLookups } from './contacts/contact-queries.ts';
import type { Deps } from './deps.ts';
import { followMember } from './follows/follow-member.ts';
import {
  audience,
  commonFriends,
  feedAuthors,
  followees,
  friends,
  insertFollowsBulk,
} from './follows/follow-queries.ts';
import type { BulkFollows } from './follows/follow-queries.ts';
import { apart, avoided, friendCounts, friendsOfFriends } from './follows/neighbour-queries.ts';
import { blockedAmong, blockedWith, isBlockedEitherWay } from './relation-queries.ts';
import { relations } from './relations.ts';
import type { Relation } from './relations.ts';
import { routes } from './routes.ts';

export { memberFollowed } from './events.ts';
export type { Relation } from './relations.ts';
import { personalData } from './personal-data-queries.ts';

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
  /** Everyone whom the viewer blocked or muted, or who blocked the viewer. */
  avoided(tx: Tx, viewer: MemberId): Promise<MemberId[]>;
  /** Those among `ids` whom the viewer need not be shown: followed or asked already, muted, or with a block between. */
  apart(tx: Tx, viewer: MemberId, ids: readonly MemberId[]): Promise<MemberId[]>;
  /** Some whom the viewer's friends follow, those with most friends in common first; bounded work. */
  friendsOfFriends(tx: Tx, viewer: MemberId, limit: number): Promise<MemberId[]>;
  /** How many friends members have; those who show their lists to followers only are left out. */
  friendCounts(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, number>>;
  /** For each of `ids` that shares friends with the viewer: those friends. */
  commonFriends(tx: Tx, viewer: MemberId, ids: readonly MemberId[]): Promise<Map<MemberId, MemberId[]>>;
  follow(tx: Tx, input: { follower: MemberId; followee: MemberId; now: Date }): Promise<Outcome<Relation>>;
  /** Follows in one statement, told to nobody: for load models. */
  addFollowsBulk(tx: Tx, follows: BulkFollows): Promise<void>;
  block(tx: Tx, input: { me: MemberId; other: MemberId; now: Date }): Promise<Outcome<Relation>>;
}

// How many friends, and of each how many follows, are looked at to find whom friends follow.
const latestFriends = 60;
const latestFollows = 60;

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

const tidyJob = defineJob<Record<string, never>>('social-graph.tidy');

export function createSocialGraph(deps: Deps): SocialGraph {
  return {
    name: 'social-graph',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: routes(deps),
    jobs: [
      handle(tidyJob, () => {
        const { clock, community, database } = deps.platform;
        return deleteOldLookups(database.db, businessDate(clock.now(), community.timeZone));
      }),
    ],
    crons: [{ job: tidyJob.name, pattern: '25 4 * * *' }],
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
    avoided: async (tx, viewer) => (await avoided(tx, [viewer])).map((row) => row.id),
    apart: async (tx, viewer, ids) => (ids.length === 0 ? [] : (await apart(tx, [viewer, ids])).map((row) => row.id)),
    friendsOfFriends: async (tx, viewer, limit) =>
      (await friendsOfFriends(tx, [viewer, limit, latestFriends, latestFollows])).map((row) => row.id),
    friendCounts: async (tx, ids) => new Map((await friendCounts(tx, [ids])).map((row) => [row.id, row.friends])),
    feedAuthors: (tx, viewer) => feedAuthors(tx, [viewer]),
    audienceOf: (tx, author, limit) => audience(tx, [author, limit]),
    async commonFriends(tx, viewer, ids) {
      if (ids.length === 0) return new Map();
      return new Map((await commonFriends(tx, [viewer, ids])).map((row) => [row.id, row.common]));
    },
    follow: (tx, input) => followMember(tx, deps, input),
    addFollowsBulk: insertFollowsBulk,
    block: (tx, input) => changeRelation(tx, deps, 'block', input),
  };
}
