import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { topicsOf } from '../reading/post-rules.ts';
import { publishPost } from './announce-post.ts';
import { checkDraft } from './check-draft.ts';
import type { Draft } from './check-draft.ts';
import { attachVideo, extrasOf } from './extras.ts';
import { insertPost } from './write-queries.ts';

export interface WritePost {
  author: MemberId;
  draft: Draft;
  now: Date;
}

/** Writes a post. What waits for review is a whole post that only its author sees. */
export async function writePost(tx: Tx, deps: Deps, input: WritePost): Promise<Outcome<PostId>> {
  const { author, draft, now } = input;
  const checked = await checkDraft(tx, deps, author, draft);
  if (isRefusal(checked)) return checked;
  const pictures = [...new Set(draft.pictures)];
  if (pictures.length > 0) {
    const attached = await deps.files.attach(tx, pictures, author, { purpose: 'post', at: now, field: 'pictures' });
    if (isRefusal(attached)) return attached;
  }
  const film = await attachVideo(tx, deps, { author, video: draft.video, before: undefined, now });
  if (isRefusal(film)) return film;
  const id = newId<PostId>();
  const submitted = await deps.moderation.submit(tx, {
    kind: 'post',
    id,
    author,
    version: 1,
    text: draft.text,
    pictures: pictures.length + (draft.video === null ? 0 : 1),
    now,
  });
  if (isRefusal(submitted)) return submitted;
  const { text, state } = submitted;
  await insertPost(tx, {
    ...draft,
    ...checked,
    ...extrasOf(draft),
    pictures,
    id,
    authorId: author,
    text,
    topics: topicsOf(text),
    state,
    version: 1,
    createdAt: now,
  });
  await deps.findable(tx, [id]);
  if (state === 'published') await publishPost(tx, deps, { postId: id, authorId: author });
  return id;
}
