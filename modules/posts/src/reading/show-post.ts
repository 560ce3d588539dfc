import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { postsErrors } from '../errors.ts';
import { findReader } from './find-reader.ts';
import { postRows } from './post-queries.ts';
import type { PostRow } from './post-row.ts';
import { maySee } from './post-rules.ts';
import { presentPosts } from './present-posts.ts';
import type { PostView, View } from './present-posts.ts';

/** The post, if this viewer may see it; for everyone else it does not exist. */
export async function visiblePost(
  tx: Tx,
  deps: Deps,
  id: PostId,
  viewer: MemberId | undefined,
): Promise<Outcome<PostRow>> {
  const row = (await postRows(tx, [id])).get(id);
  if (!row) return postsErrors.noSuchPost();
  const reader = await findReader(tx, deps, viewer);
  return maySee(row, reader) ? row : postsErrors.noSuchPost();
}

/** As `visiblePost`, and public already: what is in review has no reactions. */
export async function reactablePost(tx: Tx, deps: Deps, id: PostId, viewer: MemberId): Promise<Outcome<PostRow>> {
  const row = await visiblePost(tx, deps, id, viewer);
  return 'state' in row && row.state !== 'published' ? postsErrors.inReview() : row;
}

export async function showPost(tx: Tx, deps: Deps, id: PostId, view: View): Promise<Outcome<PostView>> {
  const row = await visiblePost(tx, deps, id, view.viewer);
  if (!('state' in row)) return row;
  const [shown] = await presentPosts(tx, deps, [id], view);
  return shown ?? postsErrors.noSuchPost();
}

/** Those of `ids` that the viewer may see, in the order asked. */
export async function visiblePosts(tx: Tx, deps: Deps, ids: readonly PostId[], view: View): Promise<PostView[]> {
  const rows = await postRows(tx, ids);
  const reader = await findReader(tx, deps, view.viewer);
  const seen = ids.filter((id) => {
    const row = rows.get(id);
    return row !== undefined && maySee(row, reader);
  });
  return presentPosts(tx, deps, seen, view);
}
