import type { MemberId } from '@nashi/ids';
import type { ReviewedSubject } from '@nashi/moderation';
import { commentRows, settleComment } from './comments/comment-queries.ts';
import type { PostId } from './contract.ts';
import type { Deps } from './deps.ts';
import { findReader } from './reading/find-reader.ts';
import { postRows } from './reading/post-queries.ts';
import type { PostRow } from './reading/post-row.ts';
import { maySee } from './reading/post-rules.ts';
import { publishPost } from './writing/announce-post.ts';
import { settlePost } from './writing/write-queries.ts';

function factsOf(row: PostRow): { name: string; value: string }[] {
  return [
    { name: 'visibility', value: row.visibility },
    ...(row.kind === 'recommendation' ? [{ name: 'kind', value: row.kind }] : []),
    ...(row.rating === null ? [] : [{ name: 'rating', value: String(row.rating) }]),
    ...(row.productId === null ? [] : [{ name: 'product', value: row.productId }]),
    ...(row.videoId === null ? [] : [{ name: 'video', value: `/files/videos/${row.videoId}` }]),
    ...(row.place ? [{ name: 'place', value: row.place }] : []),
    ...(row.earns ? [{ name: 'earns', value: 'yes' }] : []),
  ];
}

/** How moderators see posts, and what their decisions do to them. */
export function postSubject(deps: Deps): ReviewedSubject {
  return {
    async preview(tx, ids) {
      const rows = await postRows(tx, ids as readonly PostId[]);
      return new Map(
        [...rows.values()].map((row) => [
          row.id,
          {
            text: row.text,
            pictures: [...row.pictures, ...(row.posterId ? [row.posterId] : [])],
            link: `/posts/${row.id}`,
            facts: factsOf(row),
          },
        ]),
      );
    },
    async decided(tx, { id, version, outcome, now }) {
      const settled = await settlePost(tx, { id, version, state: outcome, now });
      await deps.findable(tx, [id as PostId]);
      const post = settled?.first && (await postRows(tx, [id as PostId])).get(id as PostId);
      if (post) await publishPost(tx, deps, { postId: post.id, authorId: post.authorId });
    },
    async reported(tx, id, reporter) {
      const row = (await postRows(tx, [id as PostId])).get(id as PostId);
      if (row?.state !== 'published' || !maySee(row, await findReader(tx, deps, reporter))) return undefined;
      return { author: row.authorId, version: row.version };
    },
  };
}

export function commentSubject(deps: Deps): ReviewedSubject {
  return {
    async preview(tx, ids) {
      const rows = await commentRows(tx, ids);
      return new Map(
        rows.map((row) => [row.id, { text: row.text, pictures: [], link: `/posts/${row.postId}`, facts: [] }]),
      );
    },
    decided: (tx, { id, outcome }) => settleComment(tx, id, outcome),
    async reported(tx, id, reporter: MemberId) {
      const [row] = await commentRows(tx, [id]);
      const post = row && (await postRows(tx, [row.postId])).get(row.postId);
      if (row?.state !== 'published' || !post) return undefined;
      const reader = await findReader(tx, deps, reporter);
      const visible = maySee(post, reader) && !reader.blocked.includes(row.authorId);
      return visible ? { author: row.authorId, version: 1 } : undefined;
    },
  };
}
