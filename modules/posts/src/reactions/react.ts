import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { PostId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { notices } from '../post-notices.ts';
import { reactablePost, visiblePost } from '../reading/show-post.ts';
import { likesOf, putLike, putSave, takeLike, takeSave } from './reaction-queries.ts';

interface Reaction {
  post: PostId;
  member: MemberId;
  now: Date;
}

export interface Liked {
  liked: boolean;
  likes: number;
}

/** Likes a post. Only the first like ever tells the author. */
export async function likePost(tx: Tx, deps: Deps, { post, member, now }: Reaction): Promise<Outcome<Liked>> {
  const row = await reactablePost(tx, deps, post, member);
  if (isRefusal(row)) return row;
  const first = await putLike(tx, post, member, now);
  if (first && row.authorId !== member) {
    const name = (await deps.identity.membersByIds(tx, [member])).get(member)?.nickname ?? '';
    await deps.notifications.notify(tx, [
      {
        memberId: row.authorId,
        category: 'interactions',
        kind: notices.liked,
        params: { name },
        actor: member,
        link: `/posts/${post}`,
      },
    ]);
  }
  return { liked: true, likes: await likesOf(tx, post) };
}

export async function unlikePost(tx: Tx, deps: Deps, { post, member }: Reaction): Promise<Outcome<Liked>> {
  const row = await visiblePost(tx, deps, post, member);
  if (isRefusal(row)) return row;
  await takeLike(tx, post, member);
  return { liked: false, likes: await likesOf(tx, post) };
}

export async function savePost(
  tx: Tx,
  deps: Deps,
  { post, member, now }: Reaction,
): Promise<Outcome<{ saved: boolean }>> {
  const row = await reactablePost(tx, deps, post, member);
  if (isRefusal(row)) return row;
  await putSave(tx, post, member, now);
  return { saved: true };
}

/** Works for posts that are no longer visible too: a saved list can always be emptied. */
export async function forgetPost(tx: Tx, { post, member }: Reaction): Promise<{ saved: boolean }> {
  await takeSave(tx, post, member);
  return { saved: false };
}
