import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { CommentId, PostId } from '../contract.ts';

export interface CommentRow {
  id: CommentId;
  postId: PostId;
  authorId: MemberId;
  threadId: CommentId | null;
  replyToId: CommentId | null;
  text: string;
  state: 'pending' | 'published' | 'declined' | 'hidden' | 'deleted';
  createdAt: Date;
  /** Who is answered, when it is not the comment on top. */
  replyToAuthor: MemberId | null;
}

const columns = sql.raw(`c.id, c.post_id as "postId", c.author_id as "authorId", c.thread_id as "threadId",
  c.reply_to_id as "replyToId", c.text, c.state, c.created_at as "createdAt",
  (select r.author_id from posts.comments r where r.id = c.reply_to_id and c.reply_to_id <> c.thread_id)
    as "replyToAuthor"`);

export interface CommentReader {
  id: MemberId | undefined;
  blocked: readonly MemberId[];
}

const visible = (reader: CommentReader) => sql`
  (c.state = 'published' and not (c.author_id = any(${reader.blocked}::uuid[]))
   or (c.author_id = ${reader.id ?? null}::uuid and c.state <> 'deleted'))`;

export interface CommentPosition {
  at: string;
  id: CommentId;
}

export async function commentPage(
  tx: Tx,
  under: { post: PostId } | { thread: CommentId },
  reader: CommentReader,
  input: { from: CommentPosition | undefined; limit: number },
): Promise<CommentRow[]> {
  const { from, limit } = input;
  const { rows } = await sql<CommentRow>`
    select ${columns} from posts.comments c
    where ${'post' in under ? sql`c.post_id = ${under.post} and c.thread_id is null` : sql`c.thread_id = ${under.thread}`}
      and ${visible(reader)}
      ${from ? sql`and (c.created_at, c.id) > (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by c.created_at, c.id limit ${limit + 1}`.execute(tx);
  return rows;
}

/** The first replies of many comments, with how many each has. */
export async function firstReplies(
  tx: Tx,
  threads: readonly CommentId[],
  reader: CommentReader,
  each: number,
): Promise<(CommentRow & { total: number })[]> {
  const { rows } = await sql<CommentRow & { total: number }>`
    select replies.* from unnest(${threads}::uuid[]) as t(id)
    cross join lateral (
      select ${columns}, count(*) over () as total from posts.comments c
      where c.thread_id = t.id and ${visible(reader)}
      order by c.created_at, c.id limit ${each}
    ) as replies`.execute(tx);
  return rows;
}

export async function commentRows(tx: Tx, ids: readonly string[]): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`
    select ${columns} from posts.comments c where c.id = any(${ids}::uuid[])`.execute(tx);
  return rows;
}

export async function insertComment(tx: Tx, comment: Omit<CommentRow, 'replyToAuthor'>): Promise<void> {
  await sql`
    insert into posts.comments (id, post_id, author_id, thread_id, reply_to_id, text, state, created_at)
    values (${comment.id}, ${comment.postId}, ${comment.authorId}, ${comment.threadId}, ${comment.replyToId},
            ${comment.text}, ${comment.state}, ${comment.createdAt})`.execute(tx);
}

export async function settleComment(tx: Tx, id: string, state: CommentRow['state']): Promise<void> {
  await sql`update posts.comments set state = ${state} where id = ${id} and state <> 'deleted'`.execute(tx);
}

export async function eraseComment(tx: Tx, id: CommentId): Promise<void> {
  await sql`update posts.comments set state = 'deleted', text = '' where id = ${id}`.execute(tx);
}
