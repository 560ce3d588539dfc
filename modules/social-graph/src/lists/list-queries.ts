import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

export interface Listed {
  id: MemberId;
  since: Date;
}

export interface Position {
  since: string;
  id: MemberId;
}

export type ListName = 'followers' | 'following' | 'friends' | 'blocks' | 'mutes' | 'requests';

const sources = {
  followers: sql`select follower_id as id, created_at as since from social_graph.follows where followee_id =`,
  following: sql`select followee_id as id, created_at as since from social_graph.follows where follower_id =`,
  friends: sql`select f.followee_id as id, greatest(f.created_at, back.created_at) as since
    from social_graph.follows f
    join social_graph.follows back on back.follower_id = f.followee_id and back.followee_id = f.follower_id
    where f.follower_id =`,
  blocks: sql`select blocked_id as id, created_at as since from social_graph.blocks where blocker_id =`,
  requests: sql`select requester_id as id, created_at as since from social_graph.follow_requests where member_id =`,
  mutes: sql`select muted_id as id, created_at as since from social_graph.mutes where muter_id =`,
};

/** One page and one row more, latest first. Rows of members who blocked the viewer, or whom they blocked, are left out. */
export async function listRows(
  tx: Tx,
  list: ListName,
  input: { of: MemberId; hidden: readonly MemberId[]; from: Position | undefined; limit: number },
): Promise<Listed[]> {
  const { from } = input;
  const { rows } = await sql<Listed>`
    select id, since from (${sources[list]} ${input.of}) as listed
    where not (id = any(${input.hidden}::uuid[]))
      ${from ? sql`and (since, id) < (${from.since}::timestamptz, ${from.id}::uuid)` : sql``}
    order by since desc, id desc limit ${input.limit + 1}`.execute(tx);
  return rows;
}
