import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { PostId } from '../contract.ts';
import type { PostRow } from './post-row.ts';
import type { Reader } from './post-rules.ts';

const columns = `id, author_id as "authorId", kind, text, visibility, school_id as "schoolId",
  circle_id as "circleId", product_id as "productId", shop_id as "shopId", team_id as "teamId", rating, bought, earns,
  pictures, topics, video_id as "videoId", poster_id as "posterId", place, latitude::float8 as latitude,
  longitude::float8 as longitude, gathering_id as "gatheringId", repost_of as "repostOf", state, version, created_at as "createdAt", feed_at as "feedAt", published_at as "publishedAt",
  edited_at as "editedAt"`;

const rowsByIds = statement<PostRow>('posts.by-ids', `select ${columns} from posts.posts where id = any($1::uuid[])`);

export async function postRows(tx: Tx, ids: readonly PostId[]): Promise<Map<PostId, PostRow>> {
  if (ids.length === 0) return new Map();
  return new Map((await rowsByIds(tx, [ids])).map((row) => [row.id, row]));
}

export async function lockPost(tx: Tx, id: PostId): Promise<PostRow | undefined> {
  const { rows } = await sql<PostRow>`
    select ${sql.raw(columns)} from posts.posts where id = ${id} for update`.execute(tx);
  return rows[0];
}

export interface Counted {
  id: PostId;
  likes: number;
  comments: number;
  saves: number;
  reposts: number;
  liked: boolean;
  saved: boolean;
}

/** Counts are read from the reactions themselves, so they cannot drift. */
export const countsOf = statement<Counted>(
  'posts.counts',
  `select p.id,
     (select count(*) from posts.likes l where l.post_id = p.id and l.active) as likes,
     (select count(*) from posts.comments c where c.post_id = p.id and c.state = 'published') as comments,
     (select count(*) from posts.saves s where s.post_id = p.id) as saves,
     (select count(*) from posts.posts r where r.repost_of = p.id and r.state = 'published') as reposts,
     exists (select from posts.likes l where l.post_id = p.id and l.member_id = $2 and l.active) as liked,
     exists (select from posts.saves s where s.post_id = p.id and s.member_id = $2) as saved
   from unnest($1::uuid[]) as p(id)`,
);

/** The rule of `maySee` as the database checks it, so that pages come out whole. */
export const visibleTo = (reader: Reader) => sql`
  p.state = 'published' and not (p.author_id = any(${reader.blocked}::uuid[])) and (
    p.visibility = 'everyone'
    or p.author_id = ${reader.id ?? null}::uuid
    or (p.visibility = 'friends' and p.author_id = any(${reader.friends}::uuid[]))
    or (p.visibility = 'circle' and p.circle_id = any(${reader.circles}::uuid[]))
    or (p.visibility = 'school' and p.school_id = any(${reader.schools}::text[])))`;

export interface Position {
  at: string;
  id: PostId;
}

export interface Placed {
  id: PostId;
  at: Date;
}

export type PostFilter =
  | { by: 'author'; id: MemberId }
  | { by: 'circle'; id: string }
  | { by: 'topic'; topic: string }
  | { by: 'school'; school: string }
  | { by: 'product'; id: string };

const among = (filter: PostFilter) => {
  switch (filter.by) {
    case 'author':
      return sql`p.author_id = ${filter.id}`;
    case 'circle':
      return sql`p.circle_id = ${filter.id}`;
    case 'topic':
      return sql`p.topics @> array[${filter.topic}]::text[]`;
    case 'school':
      return sql`p.school_id = ${filter.school} and p.visibility in ('everyone', 'school')`;
    case 'product':
      return sql`p.product_id = ${filter.id} and p.kind = 'recommendation'`;
  }
};

/** One page and one more of published posts that a reader may see, newest first. */
export async function placedPosts(
  tx: Tx,
  filter: PostFilter,
  reader: Reader,
  input: { from: Position | undefined; limit: number },
): Promise<Placed[]> {
  const { from, limit } = input;
  const { rows } = await sql<Placed>`
    select p.id, p.feed_at as at from posts.posts p
    where ${among(filter)} and ${visibleTo(reader)}
      ${from ? sql`and (p.feed_at, p.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by p.feed_at desc, p.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** An author's own posts in every state that they still see. */
export async function ownPosts(
  tx: Tx,
  author: MemberId,
  input: { from: Position | undefined; limit: number; state?: string | undefined },
): Promise<Placed[]> {
  const { from, limit, state } = input;
  const { rows } = await sql<Placed>`
    select p.id, p.created_at as at from posts.posts p
    where p.author_id = ${author} and p.state <> 'deleted' and p.state <> 'withdrawn'
      ${state === undefined ? sql`` : sql`and p.state = ${state}`}
      ${from ? sql`and (p.created_at, p.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by p.created_at desc, p.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** How many posts `ownPosts` lists in all. */
export async function countOwnPosts(tx: Tx, author: MemberId): Promise<number> {
  const { rows } = await sql<{ posts: number }>`
    select count(*) as posts from posts.posts
    where author_id = ${author} and state not in ('deleted', 'withdrawn')`.execute(tx);
  return rows[0]?.posts ?? 0;
}

export async function savedPosts(
  tx: Tx,
  reader: Reader,
  input: { from: Position | undefined; limit: number },
): Promise<Placed[]> {
  const { from, limit } = input;
  const { rows } = await sql<Placed>`
    select p.id, s.created_at as at from posts.saves s join posts.posts p on p.id = s.post_id
    where s.member_id = ${reader.id ?? null}::uuid and ${visibleTo(reader)}
      ${from ? sql`and (s.created_at, s.post_id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by s.created_at desc, s.post_id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** How many different friends of the reader recommend a product, in words the reader may see. */
export async function friendsRecommending(tx: Tx, productId: string, reader: Reader): Promise<number> {
  const { rows } = await sql<{ friends: number }>`
    select count(distinct p.author_id) as friends from posts.posts p
    where ${among({ by: 'product', id: productId })} and ${visibleTo(reader)}
      and p.author_id = any(${reader.friends}::uuid[])`.execute(tx);
  return rows[0]?.friends ?? 0;
}

/** Recommendations of one product, those of friends before all others, newest first in each. */
export async function recommendations(
  tx: Tx,
  productId: string,
  reader: Reader,
  input: { from: (Position & { near: boolean }) | undefined; limit: number },
): Promise<(Placed & { near: boolean })[]> {
  const { from, limit } = input;
  const { rows } = await sql<Placed & { near: boolean }>`
    select * from (
      select p.id, p.feed_at as at, (p.author_id = any(${reader.friends}::uuid[])) as near from posts.posts p
      where ${among({ by: 'product', id: productId })} and ${visibleTo(reader)}
    ) as listed
    ${from ? sql`where (near, at, id) < (${from.near}::boolean, ${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by near desc, at desc, id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

export const publishedAfter = statement<{ id: PostId }>(
  'posts.published-after',
  `select id from posts.posts where state = 'published' and ($1::uuid is null or id > $1) order by id limit $2`,
);
