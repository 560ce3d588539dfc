import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { postsErrors } from '../errors.ts';
import { lockPost } from '../reading/post-queries.ts';
import type { PostRow } from '../reading/post-row.ts';
import { topicsOf } from '../reading/post-rules.ts';
import { publishPost } from './announce-post.ts';
import { checkDraft } from './check-draft.ts';
import type { Draft } from './check-draft.ts';
import { attachVideo, extrasOf, forgetVideo } from './extras.ts';
import { erasePost, updatePost, withdrawPost } from './write-queries.ts';

/** The author's own post, locked; for others it does not exist. */
export async function ownPost(tx: Tx, id: PostId, author: MemberId): Promise<Outcome<PostRow>> {
  const row = await lockPost(tx, id);
  const gone = !row || row.authorId !== author || row.state === 'deleted' || row.state === 'withdrawn';
  return gone ? postsErrors.noSuchPost() : row;
}

export interface EditPost {
  id: PostId;
  author: MemberId;
  draft: Draft;
  /** The version that the author saw. */
  version: number;
  now: Date;
}

/** Changes a post. What was declined or hidden goes to review again; what a review-before community shows does too. */
export async function editPost(tx: Tx, deps: Deps, input: EditPost): Promise<Outcome<PostId>> {
  const { id, author, draft, now } = input;
  const row = await ownPost(tx, id, author);
  if (isRefusal(row)) return row;
  if (row.version !== input.version) return postsErrors.changedMeanwhile();
  // What a post passes on stays, be it there still or gone.
  const checked = await checkDraft(tx, deps, author, draft, row.repostOf);
  if (isRefusal(checked)) return checked;
  const pictures = [...new Set(draft.pictures)];
  const added = pictures.filter((file) => !row.pictures.includes(file));
  const removed = row.pictures.filter((file) => !pictures.includes(file));
  if (added.length > 0) {
    const attached = await deps.files.attach(tx, added, author, { purpose: 'post', at: now, field: 'pictures' });
    if (isRefusal(attached)) return attached;
  }
  if (removed.length > 0) await deps.files.remove(tx, removed);
  const film = await attachVideo(tx, deps, { author, video: draft.video, before: row, now });
  if (isRefusal(film)) return film;
  await forgetVideo(tx, deps, row, draft.video);
  const version = row.version + 1;
  const submitted = await deps.moderation.submit(tx, {
    kind: 'post',
    id,
    author,
    version,
    text: draft.text,
    pictures: pictures.length + (draft.video === null ? 0 : 1),
    now,
  });
  if (isRefusal(submitted)) return submitted;
  const { text, state } = submitted;
  const extras = extrasOf(draft);
  const topics = topicsOf(text);
  const changed = { ...row, ...draft, ...checked, ...extras, pictures, text, topics, state, version };
  await updatePost(tx, changed, now);
  await deps.findable(tx, [id]);
  if (state === 'published' && row.publishedAt === null) await publishPost(tx, deps, { postId: id, authorId: author });
  return id;
}

/** Takes a post out of review; nobody decides on it any more. */
export async function withdraw(
  tx: Tx,
  deps: Deps,
  input: { id: PostId; author: MemberId },
): Promise<Outcome<undefined>> {
  const row = await ownPost(tx, input.id, input.author);
  if (isRefusal(row)) return row;
  if (row.state === 'published') return postsErrors.notInReview();
  await withdrawPost(tx, row.id);
  await deps.moderation.withdraw(tx, 'post', row.id);
  return undefined;
}

/** Deletes the author's post: what was written is forgotten at once. */
export async function deletePost(
  tx: Tx,
  deps: Deps,
  input: { id: PostId; author: MemberId },
): Promise<Outcome<undefined>> {
  const row = await ownPost(tx, input.id, input.author);
  if (isRefusal(row)) return row;
  await erasePost(tx, row.id);
  await deps.findable(tx, [row.id]);
  await deps.moderation.withdraw(tx, 'post', row.id);
  if (row.pictures.length > 0) await deps.files.remove(tx, row.pictures);
  await forgetVideo(tx, deps, row, null);
  return undefined;
}
