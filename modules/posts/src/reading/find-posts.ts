import type { Tx } from '@nashi/db';
import type { MemberCard } from '@nashi/identity';
import type { Id, MemberId } from '@nashi/ids';
import type { PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { findReader } from './find-reader.ts';
import { countsOf, postRows } from './post-queries.ts';
import { maySee } from './post-rules.ts';

export interface Findable {
  text: string;
  at: Date;
  likes: number;
}

/** What others can find of published posts; those in any other state are left out. */
export async function toFind(tx: Tx, ids: readonly PostId[]): Promise<Map<PostId, Findable>> {
  const rows = [...(await postRows(tx, ids)).values()].filter((row) => row.state === 'published');
  const counts = new Map((await countsOf(tx, [rows.map((row) => row.id), null])).map((row) => [row.id, row.likes]));
  return new Map(
    rows.map((row) => [
      row.id,
      { text: [row.text, row.place ?? ''].join('\n').trim(), at: row.feedAt, likes: counts.get(row.id) ?? 0 },
    ]),
  );
}

export interface FoundPost {
  author: MemberCard;
  text: string;
  picture: Id<'file'> | null;
  at: Date;
}

/** Those published posts that the viewer may see. */
export async function foundPosts(
  tx: Tx,
  deps: Deps,
  ids: readonly PostId[],
  viewer: MemberId | undefined,
): Promise<Map<PostId, FoundPost>> {
  if (ids.length === 0) return new Map();
  const [rows, reader] = await Promise.all([postRows(tx, ids), findReader(tx, deps, viewer)]);
  const seen = [...rows.values()].filter((row) => row.state === 'published' && maySee(row, reader));
  const authors = await deps.identity.membersByIds(tx, [...new Set(seen.map((row) => row.authorId))]);
  return new Map(
    seen.flatMap((row) => {
      const author = authors.get(row.authorId);
      if (!author) return [];
      const { text, feedAt: at } = row;
      return [[row.id, { author, text, picture: row.pictures[0] ?? row.posterId, at }]];
    }),
  );
}
