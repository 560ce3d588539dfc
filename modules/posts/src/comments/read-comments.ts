import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { id, instant } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { comment, CommentId, PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { postsErrors } from '../errors.ts';
import type { PageInput } from '../feeds/read-following.ts';
import { postRows } from '../reading/post-queries.ts';
import { visiblePost } from '../reading/show-post.ts';
import { commentLikes } from './comment-like-queries.ts';
import { commentPage, commentRows, firstReplies } from './comment-queries.ts';
import type { CommentReader, CommentRow } from './comment-queries.ts';

export type CommentView = z.input<typeof comment>;

const position = z.strictObject({ at: instant, id: id<CommentId>() });
const positionOf = (row: CommentRow) => ({ at: row.createdAt.toISOString(), id: row.id });
const repliesShown = 3;

export async function presentComments(
  tx: Tx,
  deps: Deps,
  rows: readonly CommentRow[],
  viewer: MemberId | undefined,
): Promise<CommentView[]> {
  const people = rows.flatMap((row) => [row.authorId, ...(row.replyToAuthor ? [row.replyToAuthor] : [])]);
  const [likes, posts] = [
    await commentLikes(
      tx,
      rows.map((row) => row.id),
      viewer,
    ),
    await postRows(tx, [...new Set(rows.map((row) => row.postId))]),
  ];
  const members = await deps.identity.membersByIds(tx, [...new Set(people)]);
  return rows.flatMap((row) => {
    const author = members.get(row.authorId);
    if (!author || row.state === 'deleted') return [];
    const { id, text, threadId, state, replyToAuthor } = row;
    const replyTo = (replyToAuthor && members.get(replyToAuthor)?.nickname) || null;
    return [
      {
        id,
        author,
        text,
        at: row.createdAt.toISOString(),
        replyTo,
        threadId,
        state,
        mine: row.authorId === viewer,
        byAuthor: row.authorId === posts.get(row.postId)?.authorId,
        likes: likes.get(id)?.likes ?? 0,
        liked: likes.get(id)?.liked ?? false,
      },
    ];
  });
}

async function readerOf(tx: Tx, deps: Deps, viewer: MemberId | undefined): Promise<CommentReader> {
  return { id: viewer, blocked: viewer ? await deps.socialGraph.allBlocked(tx, viewer) : [] };
}

/** Comments of a post, oldest first, each with its first replies. */
export async function readComments(
  tx: Tx,
  deps: Deps,
  input: PageInput & { post: PostId; viewer: MemberId | undefined },
): Promise<Outcome<Page<CommentView & { replies: CommentView[]; moreReplies: number }>>> {
  const { post, viewer, limit } = input;
  const visible = await visiblePost(tx, deps, post, viewer);
  if (isRefusal(visible)) return visible;
  return cursor(input.cursor, position, async (from) => {
    const reader = await readerOf(tx, deps, viewer);
    const page = pageOf(await commentPage(tx, { post }, reader, { from, limit }), limit, positionOf);
    const threads = page.items.map((row) => row.id);
    const replies = await firstReplies(tx, threads, reader, repliesShown);
    const shown = await presentComments(tx, deps, [...page.items, ...replies], viewer);
    const items = shown
      .filter((one) => one.threadId === null)
      .map((one) => {
        const own = shown.filter((reply) => reply.threadId === one.id);
        const total = replies.find((reply) => reply.threadId === one.id)?.total ?? 0;
        return { ...one, replies: own, moreReplies: Math.max(0, total - own.length) };
      });
    return { items, next: page.next };
  });
}

/** All replies to one comment, oldest first. */
export async function readReplies(
  tx: Tx,
  deps: Deps,
  input: PageInput & { post: PostId; comment: CommentId; viewer: MemberId | undefined },
): Promise<Outcome<Page<CommentView>>> {
  const { post, viewer, limit } = input;
  const visible = await visiblePost(tx, deps, post, viewer);
  if (isRefusal(visible)) return visible;
  const [top] = await commentRows(tx, [input.comment]);
  if (top?.postId !== post || top.state !== 'published') return postsErrors.noSuchComment();
  return cursor(input.cursor, position, async (from) => {
    const reader = await readerOf(tx, deps, viewer);
    const rows = await commentPage(tx, { thread: input.comment }, reader, { from, limit });
    const page = pageOf(rows, limit, positionOf);
    return { items: await presentComments(tx, deps, page.items, viewer), next: page.next };
  });
}
