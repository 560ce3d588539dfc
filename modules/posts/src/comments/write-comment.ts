import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { CommentId, PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { postsErrors } from '../errors.ts';
import { beginningOf, notices } from '../post-notices.ts';
import type { PostRow } from '../reading/post-row.ts';
import { reactablePost, visiblePost } from '../reading/show-post.ts';
import { commentRows, eraseComment, insertComment } from './comment-queries.ts';
import type { CommentRow } from './comment-queries.ts';

export interface WriteComment {
  post: PostId;
  author: MemberId;
  text: string;
  replyTo: CommentId | null;
  now: Date;
}

async function answered(tx: Tx, deps: Deps, input: WriteComment): Promise<Outcome<CommentRow | undefined>> {
  if (input.replyTo === null) return undefined;
  const [comment] = await commentRows(tx, [input.replyTo]);
  if (comment?.postId !== input.post || comment.state !== 'published')
    return postsErrors.noSuchComment({}, 'replyToId');
  const blocked = await deps.socialGraph.blockedEitherWay(tx, input.author, [comment.authorId]);
  return blocked.size > 0 ? postsErrors.noSuchComment({}, 'replyToId') : comment;
}

async function tell(tx: Tx, deps: Deps, post: PostRow, about: WriteComment & { to: MemberId | undefined }) {
  const { author, to, text } = about;
  const name = (await deps.identity.membersByIds(tx, [author])).get(author)?.nickname ?? '';
  const notice = { category: 'interactions' as const, actor: author, link: `/posts/${post.id}` };
  const params = { name, words: beginningOf(text) };
  await deps.notifications.notify(tx, [
    ...(to !== undefined && to !== author ? [{ ...notice, memberId: to, kind: notices.answered, params }] : []),
    ...(post.authorId !== author && post.authorId !== to
      ? [{ ...notice, memberId: post.authorId, kind: notices.commented, params }]
      : []),
  ]);
}

/** Comments on a post, or answers a comment. Words that hold send it to review, seen by its author only. */
export async function writeComment(tx: Tx, deps: Deps, input: WriteComment): Promise<Outcome<CommentId>> {
  const { author, now } = input;
  const post = await reactablePost(tx, deps, input.post, author);
  if (isRefusal(post)) return post;
  const to = await answered(tx, deps, input);
  if (isRefusal(to)) return to;
  const screened = await deps.moderation.screen(tx, input.text, 'text');
  if (isRefusal(screened)) return screened;
  const id = newId<CommentId>();
  let { text } = screened;
  let state: CommentRow['state'] = 'published';
  if (screened.held) {
    const submission = { kind: 'comment', id, author, version: 1, text: input.text, pictures: 0, now };
    const submitted = await deps.moderation.submit(tx, submission);
    if (isRefusal(submitted)) return submitted;
    ({ text, state } = submitted);
  }
  await insertComment(tx, {
    id,
    postId: post.id,
    authorId: author,
    threadId: to ? (to.threadId ?? to.id) : null,
    replyToId: to?.id ?? null,
    text,
    state,
    createdAt: now,
  });
  if (state === 'published') await tell(tx, deps, post, { ...input, text, to: to?.authorId });
  return id;
}

/** Deletes a comment: its author's, or any under one's own post. Answers to it stay. */
export async function deleteComment(
  tx: Tx,
  deps: Deps,
  input: { post: PostId; comment: CommentId; member: MemberId },
): Promise<Outcome<undefined>> {
  const post = await visiblePost(tx, deps, input.post, input.member);
  if (isRefusal(post)) return post;
  const [comment] = await commentRows(tx, [input.comment]);
  if (comment?.postId !== input.post || comment.state === 'deleted') return postsErrors.noSuchComment();
  if (comment.authorId !== input.member && post.authorId !== input.member) return postsErrors.noSuchComment();
  await eraseComment(tx, comment.id);
  await deps.moderation.withdraw(tx, 'comment', comment.id);
  return undefined;
}
