import type { CircleId } from '@nashi/circles/contract';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { PostId } from '../contract.ts';
import type { Bought, Deps } from '../deps.ts';
import { postsErrors } from '../errors.ts';
import { schoolsOf } from '../reading/find-reader.ts';
import type { Visibility } from '../reading/post-row.ts';
import { visiblePost } from '../reading/show-post.ts';

/** What a member wrote, before it is known what becomes of it. */
export interface Draft {
  kind: 'plain' | 'recommendation';
  text: string;
  pictures: Id<'file'>[];
  visibility: Visibility;
  circleId: CircleId | null;
  productId: Id<'product'> | null;
  shopId: Id<'shop'> | null;
  teamId: Id<'team'> | null;
  rating: number | null;
  earns: boolean;
  video: { id: Id<'video'>; posterId: Id<'file'> } | null;
  gatheringId: Id<'gathering'> | null;
  location: { place: string; latitude: number; longitude: number } | null;
  repostOf: PostId | null;
}

export interface Checked {
  schoolId: string | null;
  bought: Bought;
  repostOf: PostId | null;
}

/** What is passed on: a public post that the author sees; passing on what was passed on passes on the first. */
async function original(tx: Tx, deps: Deps, author: MemberId, id: PostId | null): Promise<Outcome<PostId | null>> {
  if (id === null) return null;
  const seen = await visiblePost(tx, deps, id, author);
  if (isRefusal(seen)) return postsErrors.notToRepost({}, 'repostOf');
  if (seen.repostOf !== null) return original(tx, deps, author, seen.repostOf);
  return seen.state === 'published' && seen.visibility === 'everyone'
    ? seen.id
    : postsErrors.notToRepost({}, 'repostOf');
}

/** Whether a draft may be posted by its author, and what Nashi adds to it. */
export async function checkDraft(
  tx: Tx,
  deps: Deps,
  author: MemberId,
  draft: Draft,
  passedOnBefore: PostId | null = null,
): Promise<Outcome<Checked>> {
  const { kind, text, pictures, visibility, circleId, productId } = draft;
  if (pictures.length > 0 && draft.video !== null) return postsErrors.picturesOrVideo({}, 'video');
  const something =
    text !== '' || pictures.length > 0 || draft.video !== null || (passedOnBefore ?? draft.repostOf) !== null;
  if (!something) return postsErrors.empty({}, 'text');
  if (kind === 'recommendation' && productId === null) return postsErrors.productNeeded({}, 'productId');
  if (productId !== null) {
    const [card] = await deps.catalog.productCards([productId], 'en');
    if (!card?.onSale) return postsErrors.noSuchProduct({}, 'productId');
  }
  if (visibility === 'circle' && circleId === null) return postsErrors.noSuchCircle({}, 'circleId');
  if (circleId !== null && !(await deps.circles.circlesOf(tx, author)).includes(circleId)) {
    return postsErrors.noSuchCircle({}, 'circleId');
  }
  if (draft.gatheringId !== null && !(await deps.gatherings(tx, [draft.gatheringId], author)).has(draft.gatheringId)) {
    return postsErrors.noSuchGathering({}, 'gatheringId');
  }
  const repostOf = passedOnBefore ?? (await original(tx, deps, author, draft.repostOf));
  if (isRefusal(repostOf)) return repostOf;
  const [school = null] = await schoolsOf(tx, deps, author);
  if (visibility === 'school' && school === null) return postsErrors.noSchool({}, 'visibility');
  const asked = kind === 'recommendation' && productId !== null;
  return { schoolId: school, repostOf, bought: asked ? await deps.bought(tx, author, productId) : 'unknown' };
}
