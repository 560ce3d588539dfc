import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { CommentId } from '../contract.ts';

/** Whether this member likes this comment for the first time ever. */
export async function putCommentLike(tx: Tx, comment: CommentId, member: MemberId, now: Date): Promise<boolean> {
  const { rows } = await sql<{ first: boolean }>`
    insert into posts.comment_likes (comment_id, member_id, active, created_at)
    values (${comment}, ${member}, true, ${now})
    on conflict (comment_id, member_id) do update set active = true returning (xmax = 0) as first`.execute(tx);
  return rows[0]?.first ?? false;
}

export async function takeCommentLike(tx: Tx, comment: CommentId, member: MemberId): Promise<void> {
  await sql`
    update posts.comment_likes set active = false where comment_id = ${comment} and member_id = ${member}`.execute(tx);
}

export interface CommentLikes {
  id: CommentId;
  likes: number;
  liked: boolean;
}

export async function commentLikes(
  tx: Tx,
  ids: readonly CommentId[],
  viewer: MemberId | undefined,
): Promise<Map<CommentId, CommentLikes>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CommentLikes>`
    select comment_id as id, count(*) as likes, bool_or(member_id = ${viewer ?? null}::uuid) as liked
    from posts.comment_likes where comment_id = any(${ids}::uuid[]) and active group by comment_id`.execute(tx);
  return new Map(rows.map((row) => [row.id, { ...row, liked: row.liked ?? false }]));
}
