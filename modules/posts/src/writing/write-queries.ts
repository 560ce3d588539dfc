import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { PostId } from '../contract.ts';
import type { PostRow, PostState } from '../reading/post-row.ts';

export type Written = Omit<PostRow, 'feedAt' | 'publishedAt' | 'editedAt'>;

export async function insertPost(tx: Tx, post: Written): Promise<void> {
  await sql`
    insert into posts.posts (id, author_id, kind, text, visibility, school_id, circle_id, product_id, shop_id, team_id,
      rating, bought, earns, pictures, topics, video_id, poster_id, place, latitude, longitude, gathering_id, repost_of,
      state, version, created_at, feed_at, published_at)
    values (${post.id}, ${post.authorId}, ${post.kind}, ${post.text}, ${post.visibility}, ${post.schoolId},
      ${post.circleId}, ${post.productId}, ${post.shopId}, ${post.teamId}, ${post.rating}, ${post.bought},
      ${post.earns}, ${post.pictures}::uuid[], ${post.topics}::text[], ${post.videoId}, ${post.posterId},
      ${post.place}, ${post.latitude}, ${post.longitude}, ${post.gatheringId}, ${post.repostOf},
      ${post.state}, ${post.version},
      ${post.createdAt}, ${post.createdAt}, ${post.state === 'published' ? post.createdAt : null})`.execute(tx);
}

/** Where it stands in feeds stays, once it was published. */
export async function updatePost(tx: Tx, post: Written, now: Date): Promise<void> {
  await sql`
    update posts.posts set kind = ${post.kind}, text = ${post.text}, visibility = ${post.visibility},
      school_id = ${post.schoolId}, circle_id = ${post.circleId}, product_id = ${post.productId},
      shop_id = ${post.shopId}, team_id = ${post.teamId}, rating = ${post.rating}, bought = ${post.bought},
      earns = ${post.earns}, pictures = ${post.pictures}::uuid[], topics = ${post.topics}::text[],
      video_id = ${post.videoId}, poster_id = ${post.posterId}, place = ${post.place}, latitude = ${post.latitude},
      longitude = ${post.longitude}, gathering_id = ${post.gatheringId}, state = ${post.state}, version = ${post.version}, edited_at = ${now},
      feed_at = case when ${post.state} = 'published' and published_at is null then ${now}::timestamptz else feed_at end,
      published_at = case when ${post.state} = 'published' then coalesce(published_at, ${now}::timestamptz)
                     else published_at end
    where id = ${post.id}`.execute(tx);
}

/** The state that a decision gave to the version it was about; undefined when the post moved on meanwhile. */
export async function settlePost(
  tx: Tx,
  decision: { id: string; version: number; state: PostState; now: Date },
): Promise<{ first: boolean } | undefined> {
  const { id, version, state, now } = decision;
  const { rows } = await sql<{ first: boolean }>`
    update posts.posts p set state = ${state},
      feed_at = case when ${state} = 'published' and p.published_at is null then ${now}::timestamptz else p.feed_at end,
      published_at = case when ${state} = 'published' then coalesce(p.published_at, ${now}::timestamptz)
                     else p.published_at end
    from (select published_at from posts.posts where id = ${id} for update) as before
    where p.id = ${id} and p.version = ${version} and p.state in ('pending', 'published', 'declined', 'hidden')
    returning (before.published_at is null and p.published_at is not null) as first`.execute(tx);
  return rows[0];
}

export async function withdrawPost(tx: Tx, id: PostId): Promise<void> {
  await sql`update posts.posts set state = 'withdrawn' where id = ${id}`.execute(tx);
}

/** Keeps the row, for what points to it, and forgets what was written. */
export async function erasePost(tx: Tx, id: PostId): Promise<void> {
  await sql`
    update posts.posts set state = 'deleted', text = '', pictures = '{}', topics = '{}', video_id = null, poster_id = null,
      place = null, latitude = null, longitude = null, version = version + 1
    where id = ${id}`.execute(tx);
}

/** Whether this call is the one that tells the followers. */
export async function markAnnounced(tx: Tx, id: PostId, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update posts.posts set announced_at = ${now}
    where id = ${id} and announced_at is null and state = 'published' returning 1`.execute(tx);
  return rows.length > 0;
}
