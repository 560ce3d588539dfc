import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

export interface RelationRow {
  id: MemberId;
  following: boolean;
  followedBy: boolean;
  requested: boolean;
  requestedBy: boolean;
  blocked: boolean;
  blockedBy: boolean;
  muted: boolean;
}

export const relationRows = statement<RelationRow>(
  'social-graph.relations',
  `select m.id,
     exists (select from social_graph.follows f where f.follower_id = $1 and f.followee_id = m.id) as following,
     exists (select from social_graph.follows f where f.follower_id = m.id and f.followee_id = $1) as "followedBy",
     exists (select from social_graph.follow_requests q where q.requester_id = $1 and q.member_id = m.id) as requested,
     exists (select from social_graph.follow_requests q where q.requester_id = m.id and q.member_id = $1)
       as "requestedBy",
     exists (select from social_graph.blocks b where b.blocker_id = $1 and b.blocked_id = m.id) as blocked,
     exists (select from social_graph.blocks b where b.blocker_id = m.id and b.blocked_id = $1) as "blockedBy",
     exists (select from social_graph.mutes t where t.muter_id = $1 and t.muted_id = m.id) as muted
   from unnest($2::uuid[]) as m(id)`,
);

/** Follows and blocks between two members take turns: a follow can never slip past a block that commits beside it. */
export async function lockPair(tx: Tx, one: MemberId, other: MemberId): Promise<void> {
  const [low, high] = one < other ? [one, other] : [other, one];
  await sql`select pg_advisory_xact_lock(hashtextextended(${`social-graph ${low} ${high}`}, 0))`.execute(tx);
}

export async function isBlockedEitherWay(
  tx: Tx,
  one: MemberId,
  other: MemberId,
): Promise<'no' | 'by-one' | 'by-other'> {
  const { rows } = await sql<{ blockerId: MemberId }>`
    select blocker_id as "blockerId" from social_graph.blocks
    where (blocker_id = ${one} and blocked_id = ${other}) or (blocker_id = ${other} and blocked_id = ${one})`.execute(
    tx,
  );
  if (rows.some((row) => row.blockerId === other)) return 'by-other';
  return rows.length > 0 ? 'by-one' : 'no';
}

/** Everyone a member blocked or is blocked by. */
export const blockedWith = statement<{ id: MemberId }>(
  'social-graph.blocked-with',
  `select blocked_id as id from social_graph.blocks where blocker_id = $1
   union select blocker_id from social_graph.blocks where blocked_id = $1`,
);

export const blockedAmong = statement<{ id: MemberId }>(
  'social-graph.blocked-among',
  `select blocked_id as id from social_graph.blocks where blocker_id = $1 and blocked_id = any($2::uuid[])
   union select blocker_id from social_graph.blocks where blocked_id = $1 and blocker_id = any($2::uuid[])`,
);

export interface Counts {
  followers: number;
  following: number;
  friends: number;
}

export async function countsOf(tx: Tx, member: MemberId): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select
      (select count(*) from social_graph.follows where followee_id = ${member}) as followers,
      (select count(*) from social_graph.follows where follower_id = ${member}) as following,
      (select count(*) from social_graph.follows f
         join social_graph.follows back on back.follower_id = f.followee_id and back.followee_id = f.follower_id
         where f.follower_id = ${member}) as friends`.execute(tx);
  return rows[0] ?? { followers: 0, following: 0, friends: 0 };
}
