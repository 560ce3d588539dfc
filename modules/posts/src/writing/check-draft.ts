import type { CircleId } from '@nashi/circles/contract';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { Bought, Deps } from '../deps.ts';
import { postsErrors } from '../errors.ts';
import { schoolsOf } from '../reading/find-reader.ts';
import type { Visibility } from '../reading/post-row.ts';

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
}

export interface Checked {
  schoolId: string | null;
  bought: Bought;
}

/** Whether a draft may be posted by its author, and what Nashi adds to it. */
export async function checkDraft(tx: Tx, deps: Deps, author: MemberId, draft: Draft): Promise<Outcome<Checked>> {
  const { kind, text, pictures, visibility, circleId, productId } = draft;
  if (text === '' && pictures.length === 0) return postsErrors.empty({}, 'text');
  if (kind === 'recommendation' && productId === null) return postsErrors.productNeeded({}, 'productId');
  if (productId !== null) {
    const [card] = await deps.catalog.productCards([productId], 'en');
    if (!card?.onSale) return postsErrors.noSuchProduct({}, 'productId');
  }
  if (visibility === 'circle' && circleId === null) return postsErrors.noSuchCircle({}, 'circleId');
  if (circleId !== null && !(await deps.circles.circlesOf(tx, author)).includes(circleId)) {
    return postsErrors.noSuchCircle({}, 'circleId');
  }
  const [school = null] = await schoolsOf(tx, deps, author);
  if (visibility === 'school' && school === null) return postsErrors.noSchool({}, 'visibility');
  const asked = kind === 'recommendation' && productId !== null;
  return { schoolId: school, bought: asked ? await deps.bought(tx, author, productId) : 'unknown' };
}
