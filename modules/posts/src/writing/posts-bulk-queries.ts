import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { PostId } from '../contract.ts';

export interface BulkPosts {
  ids: readonly PostId[];
  authors: readonly MemberId[];
  texts: readonly string[];
  times: readonly Date[];
}

/** Public posts in one statement, told to nobody; only for filling a database that is to be measured. */
export async function insertPostsBulk(tx: Tx, { ids, authors, texts, times }: BulkPosts): Promise<void> {
  await sql`
    insert into posts.posts (id, author_id, kind, text, visibility, state, created_at, feed_at, published_at, announced_at)
    select id, author, 'plain', words, 'everyone', 'published', at, at, at, at
    from unnest(${ids}::uuid[], ${authors}::uuid[], ${texts}::text[], ${times}::timestamptz[])
      as post(id, author, words, at)`.execute(tx);
}
