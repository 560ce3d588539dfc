import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { CommentId, PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { postsErrors } from '../errors.ts';
import { beginningOf, notices } from '../post-notices.ts';
import { reactablePost } from '../reading/show-post.ts';
import { commentLikes, putCommentLike, takeCommentLike } from './comment-like-queries.ts';
import { commentRows } from './comment-queries.ts';
import type { CommentRow } from './comment-queries.ts';

interface LikeComment {
  post: PostId;
  comment: CommentId;
  member: MemberId;
  now: Date;
}

async function likable(tx: Tx, deps: Deps, input: LikeComment): Promise<Outcome<CommentRow>> {
  const post = await reactablePost(tx, deps, input.post, input.member);
  if (isRefusal(post)) return post;
  const [row] = await commentRows(tx, [input.comment]);
  if (row?.postId !== input.post || row.state !== 'published') return postsErrors.noSuchComment();
  const blocked = await deps.socialGraph.blockedEitherWay(tx, input.member, [row.authorId]);
  return blocked.size > 0 ? postsErrors.noSuchComment() : row;
}

const standing = async (tx: Tx, { comment, member }: LikeComment) => {
  const found = (await commentLikes(tx, [comment], member)).get(comment);
  return { liked: found?.liked ?? false, likes: found?.likes ?? 0 };
};

/** Likes a comment. Only the first like ever tells its author. */
export async function likeComment(
  tx: Tx,
  deps: Deps,
  input: LikeComment,
): Promise<Outcome<{ liked: boolean; likes: number }>> {
  const { post, comment, member, now } = input;
  const row = await likable(tx, deps, input);
  if (isRefusal(row)) return row;
  const first = await putCommentLike(tx, comment, member, now);
  if (first && row.authorId !== member) {
    const name = (await deps.identity.membersByIds(tx, [member])).get(member)?.nickname ?? '';
    await deps.notifications.notify(tx, [
      {
        memberId: row.authorId,
        category: 'interactions',
        kind: notices.likedComment,
        params: { name, words: beginningOf(row.text) },
        actor: member,
        link: `/posts/${post}`,
      },
    ]);
  }
  return standing(tx, input);
}

export async function unlikeComment(
  tx: Tx,
  deps: Deps,
  input: LikeComment,
): Promise<Outcome<{ liked: boolean; likes: number }>> {
  const row = await likable(tx, deps, input);
  if (isRefusal(row)) return row;
  await takeCommentLike(tx, input.comment, input.member);
  return standing(tx, input);
}
