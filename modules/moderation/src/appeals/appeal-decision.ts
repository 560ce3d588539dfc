import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { moderationErrors } from '../errors.ts';
import { itemOf } from '../review/review-queries.ts';
import { showReviews } from '../review/show-review.ts';
import type { Review } from '../review/show-review.ts';
import { putAppeal } from './appeal-queries.ts';

/** Asks for another moderator, once for each decision. */
export async function appealDecision(
  tx: Tx,
  input: { author: MemberId; kind: string; subjectId: string; text: string; now: Date },
): Promise<Outcome<Review>> {
  const { author, kind, subjectId, text, now } = input;
  const item = await itemOf(tx, kind, subjectId);
  const review = (await showReviews(tx, author, kind, [subjectId])).get(subjectId);
  if (!item || !review) return moderationErrors.noSuchItem();
  if (review.appeal === 'waiting' || review.appeal === 'decided') return moderationErrors.appealedAlready();
  if (review.appeal === 'none') return moderationErrors.nothingToAppeal();
  if (!(await putAppeal(tx, { id: item.id, text, now }))) return moderationErrors.appealedAlready();
  return (await showReviews(tx, author, kind, [subjectId])).get(subjectId) ?? moderationErrors.noSuchItem();
}
