import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { PostId } from '../contract.ts';
import { visibleTo } from '../reading/post-queries.ts';
import type { Reader } from '../reading/post-rules.ts';

/**
 * Rebuilds the ranking. Each different person who took part counts once, at their latest doing, and half as much after
 * each day; a new post starts with half a person, so that it can be found.
 */
export async function rebuildHot(tx: Tx, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('posts hot', 0))`.execute(tx);
  await sql`delete from posts.hot`.execute(tx);
  await sql`
    with people as (
      select post_id, member_id, max(at) as at from (
        select post_id, member_id, created_at as at from posts.likes
          where active and created_at > ${now}::timestamptz - interval '7 days'
        union all
        select post_id, member_id, created_at from posts.saves
          where created_at > ${now}::timestamptz - interval '7 days'
        union all
        select post_id, author_id, created_at from posts.comments
          where state = 'published' and created_at > ${now}::timestamptz - interval '7 days'
        union all
        select repost_of, author_id, feed_at from posts.posts
          where state = 'published' and repost_of is not null and feed_at > ${now}::timestamptz - interval '7 days'
      ) as doings group by post_id, member_id
    )
    insert into posts.hot (post_id, score)
    select p.id,
      coalesce(sum(power(0.5, extract(epoch from ${now}::timestamptz - people.at)::float8 / 86400)), 0)
      + 0.5 * power(0.5, extract(epoch from ${now}::timestamptz - p.feed_at)::float8 / 86400)
    from posts.posts p left join people on people.post_id = p.id and people.member_id <> p.author_id
    where p.state = 'published' and p.visibility = 'everyone'
      and (people.post_id is not null or p.feed_at > ${now}::timestamptz - interval '30 days')
    group by p.id order by 2 desc limit 1000`.execute(tx);
}

export async function hotPosts(
  tx: Tx,
  reader: Reader,
  input: { from: { score: number; id: PostId } | undefined; limit: number },
): Promise<{ id: PostId; score: number }[]> {
  const { from, limit } = input;
  const { rows } = await sql<{ id: PostId; score: number }>`
    select h.post_id as id, h.score from posts.hot h join posts.posts p on p.id = h.post_id
    where ${visibleTo(reader)}
      ${from ? sql`and (h.score, h.post_id) < (${from.score}::float8, ${from.id}::uuid)` : sql``}
    order by h.score desc, h.post_id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** Topics by how many different people wrote in them in the last week, each counting half as much after each day. */
export async function hotTopics(tx: Tx, now: Date, limit: number): Promise<{ topic: string; people: number }[]> {
  const { rows } = await sql<{ topic: string; people: number }>`
    select topic, count(*) as people from (
      select topic, p.author_id, max(p.feed_at) as at from posts.posts p, unnest(p.topics) as topic
      where p.state = 'published' and p.visibility = 'everyone' and p.feed_at > ${now}::timestamptz - interval '7 days'
      group by topic, p.author_id
    ) as writers
    group by topic
    order by sum(power(0.5, extract(epoch from ${now}::timestamptz - at)::float8 / 86400)) desc, topic
    limit ${limit}`.execute(tx);
  return rows;
}
