import { statement } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

interface Found {
  id: MemberId;
}

/** Those among $2 whom $1 need not be shown: followed or asked already, muted, or with a block between them. */
export const apart = statement<Found>(
  'social-graph.apart',
  `select followee_id as id from social_graph.follows where follower_id = $1 and followee_id = any($2::uuid[])
   union all
   select member_id from social_graph.follow_requests where requester_id = $1 and member_id = any($2::uuid[])
   union all
   select muted_id from social_graph.mutes where muter_id = $1 and muted_id = any($2::uuid[])
   union all
   select blocked_id from social_graph.blocks where blocker_id = $1 and blocked_id = any($2::uuid[])
   union all
   select blocker_id from social_graph.blocks where blocked_id = $1 and blocker_id = any($2::uuid[])`,
);

/** Everyone whom a member blocked or muted, or who blocked them. */
export const avoided = statement<Found>(
  'social-graph.avoided',
  `select blocked_id as id from social_graph.blocks where blocker_id = $1
   union select blocker_id from social_graph.blocks where blocked_id = $1
   union select muted_id from social_graph.mutes where muter_id = $1`,
);

/** How many friends members have; those who show their lists to followers only are left out. */
export const friendCounts = statement<{ id: MemberId; friends: number }>(
  'social-graph.friend-counts',
  `select m.id, (select count(*) from social_graph.follows f
                 where f.follower_id = m.id and exists (
                   select from social_graph.follows back where back.follower_id = f.followee_id
                     and back.followee_id = m.id offset 0)) as friends
   from unnest($1::uuid[]) as m(id)
   where not exists (select from social_graph.preferences p where p.member_id = m.id and p.approves_followers)`,
);

/**
 * Whom the latest friends of $1 follow, those with most friends in common first, at most $2. Of each of $3 friends the
 * last $4 follows are looked at, so that the work does not grow with what they follow.
 */
export const friendsOfFriends = statement<{ id: MemberId; common: number }>(
  'social-graph.friends-of-friends',
  `with mine as materialized (
     select f.followee_id as id from social_graph.follows f
     where f.follower_id = $1
       and exists (select from social_graph.follows back where back.follower_id = f.followee_id and back.followee_id = $1)
     order by f.created_at desc, f.followee_id desc limit $3
   )
   select theirs.id, count(*) as common from mine cross join lateral (
     select f.followee_id as id from social_graph.follows f where f.follower_id = mine.id
     order by f.created_at desc, f.followee_id desc limit $4
   ) theirs
   where theirs.id <> $1
   group by theirs.id order by 2 desc, 1 limit $2`,
);
