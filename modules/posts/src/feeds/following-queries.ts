import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Placed, Position } from '../reading/post-queries.ts';

/**
 * The newest posts of many authors. A page of n posts can only hold posts of the n authors whose newest post is newest,
 * so one index probe for each author finds those, and only they are read on.
 */
const newest = (columns: string, limit: string) => `
  select ${columns} from posts.posts p
  where p.author_id = a.id and p.state = 'published' and (p.feed_at, p.id) < ($6::timestamptz, $7::uuid)
    and (p.visibility = 'everyone' or a.id = $3
         or (p.visibility = 'friends' and a.friend)
         or (p.visibility = 'circle' and p.circle_id = any($4::uuid[]))
         or (p.visibility = 'school' and p.school_id = any($5::text[])))
  order by p.feed_at desc, p.id desc limit ${limit}`;

const followed = statement<Placed>(
  'posts.following-feed',
  `with heads as materialized (
     select a.id, a.friend from unnest($1::uuid[], $2::boolean[]) as a(id, friend)
     cross join lateral (${newest('p.feed_at, p.id', '1')}) as head(feed_at, post_id)
     order by head.feed_at desc, head.post_id desc limit $8
   )
   select found.id, found.feed_at as at from heads a
   cross join lateral (${newest('p.id, p.feed_at', '$8')}) as found
   order by found.feed_at desc, found.id desc limit $8`,
);

const beginning: Position = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' as Position['id'] };

export interface Following {
  viewer: MemberId;
  authors: readonly { id: MemberId; friend: boolean }[];
  circles: readonly string[];
  schools: readonly string[];
  from: Position | undefined;
  limit: number;
}

/** One page and one more of the published posts of `authors` that the viewer may see, newest first. */
export function followingPosts(tx: Tx, input: Following): Promise<Placed[]> {
  const from = input.from ?? beginning;
  return followed(tx, [
    input.authors.map((author) => author.id),
    input.authors.map((author) => author.friend),
    input.viewer,
    input.circles,
    input.schools,
    from.at,
    from.id,
    input.limit + 1,
  ]);
}

/** The viewer's own posts that wait for review: they stand in their author's feed where they were written. */
export async function ownWaiting(tx: Tx, input: Following): Promise<Placed[]> {
  const from = input.from ?? beginning;
  const { rows } = await sql<Placed>`
    select p.id, p.feed_at as at from posts.posts p
    where p.author_id = ${input.viewer} and p.state = 'pending'
      and (p.feed_at, p.id) < (${from.at}::timestamptz, ${from.id}::uuid)
    order by p.feed_at desc, p.id desc limit ${input.limit + 1}`.execute(tx);
  return rows;
}
