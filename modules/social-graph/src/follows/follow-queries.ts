import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

/** Whether the follow is new. */
export async function insertFollow(tx: Tx, follower: MemberId, followee: MemberId, at: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into social_graph.follows (follower_id, followee_id, created_at) values (${follower}, ${followee}, ${at})
    on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

export async function isFollowing(tx: Tx, follower: MemberId, followee: MemberId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from social_graph.follows where follower_id = ${follower} and followee_id = ${followee}`.execute(tx);
  return rows.length > 0;
}

export async function deleteFollow(tx: Tx, follower: MemberId, followee: MemberId): Promise<void> {
  await sql`delete from social_graph.follows where follower_id = ${follower} and followee_id = ${followee}`.execute(tx);
}

export async function deleteFollowsBetween(tx: Tx, one: MemberId, other: MemberId): Promise<void> {
  await sql`
    delete from social_graph.follows
    where (follower_id = ${one} and followee_id = ${other}) or (follower_id = ${other} and followee_id = ${one})`.execute(
    tx,
  );
}

export async function followingCount(tx: Tx, member: MemberId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from social_graph.follows where follower_id = ${member}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Whom a member follows and has not muted, and who of them follows back. */
export const feedAuthors = statement<{ id: MemberId; friend: boolean }>(
  'social-graph.feed-authors',
  `select f.followee_id as id, (back.follower_id is not null) as friend
   from social_graph.follows f
   left join social_graph.follows back on back.follower_id = f.followee_id and back.followee_id = $1
   where f.follower_id = $1
     and not exists (select from social_graph.mutes m where m.muter_id = $1 and m.muted_id = f.followee_id)`,
);

export const followees = statement<{ id: MemberId; followeeId: MemberId }>(
  'social-graph.followees',
  `select follower_id as id, followee_id as "followeeId" from social_graph.follows where follower_id = any($1::uuid[])`,
);

export const friends = statement<{ id: MemberId; friendId: MemberId }>(
  'social-graph.friends',
  `select f.follower_id as id, f.followee_id as "friendId" from social_graph.follows f
   join social_graph.follows back on back.follower_id = f.followee_id and back.followee_id = f.follower_id
   where f.follower_id = any($1::uuid[])`,
);

/** Followers who hear of a member's doings: latest first, without those who muted them. */
export const audience = statement<{ id: MemberId; friend: boolean }>(
  'social-graph.audience',
  `select f.follower_id as id, (back.follower_id is not null) as friend
   from social_graph.follows f
   left join social_graph.follows back on back.follower_id = $1 and back.followee_id = f.follower_id
   where f.followee_id = $1
     and not exists (select from social_graph.mutes m where m.muter_id = f.follower_id and m.muted_id = $1)
   order by f.created_at desc, f.follower_id desc limit $2`,
);

/** How many friends two members share, for each of many others. */
export const commonFriends = statement<{ id: MemberId; common: MemberId[] }>(
  'social-graph.common-friends',
  `with mine as materialized (
     select f.followee_id as id from social_graph.follows f
     join social_graph.follows back on back.follower_id = f.followee_id and back.followee_id = $1
     where f.follower_id = $1
   )
   select o.id, array_agg(mine.id order by mine.id) as common
   from unnest($2::uuid[]) as o(id)
   join social_graph.follows f on f.follower_id = o.id
   join mine on mine.id = f.followee_id
   where exists (select from social_graph.follows b where b.follower_id = mine.id and b.followee_id = o.id)
   group by o.id`,
);

export interface BulkFollows {
  followers: readonly MemberId[];
  followees: readonly MemberId[];
  at: Date;
}

/** Follows in one statement, told to nobody; only for filling a database that is to be measured. */
export async function insertFollowsBulk(tx: Tx, { followers, followees, at }: BulkFollows): Promise<void> {
  await sql`
    insert into social_graph.follows (follower_id, followee_id, created_at)
    select follower, followee, ${at} from unnest(${followers}::uuid[], ${followees}::uuid[]) as f(follower, followee)
    where follower <> followee on conflict do nothing`.execute(tx);
}
