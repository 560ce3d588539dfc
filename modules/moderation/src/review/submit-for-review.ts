import { after, businessDate, hours } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { ReviewItemId } from '../contract.ts';
import { moderationErrors } from '../errors.ts';
import { readSettings, standingsOf } from '../settings/settings-queries.ts';
import { watchedWords } from '../watched-words/watched-word-queries.ts';
import { findWatched, mask } from '../watched-words/watched-word-rules.ts';
import { itemOf, putItem, submittedSince } from './review-queries.ts';
import { assess, hasLink, levelOf } from './review-rules.ts';

export interface Submission {
  kind: string;
  id: string;
  author: MemberId;
  /** Goes up with every change, so that nobody decides on what they have not seen. */
  version: number;
  text: string;
  pictures: number;
  now: Date;
}

export interface Submitted {
  state: 'pending' | 'published';
  /** The text to keep: watched words that are to be masked are stars in it. */
  text: string;
}

/** Screens words that nobody reviews: refuses those that block, masks those that mask. */
export async function screenText(
  tx: Tx,
  text: string,
  field: string,
): Promise<Outcome<{ text: string; held: boolean }>> {
  const watched = await watchedWords(tx);
  const found = findWatched(text, watched);
  const blocked = found.filter((one) => one.action === 'block');
  if (blocked.length > 0) {
    const words = [...new Set(blocked.map((one) => text.slice(one.start, one.end)))].join(', ');
    return moderationErrors.wordsRefused({ words }, field);
  }
  return { text: mask(text, watched), held: found.some((one) => one.action === 'hold') };
}

/** Puts something that a member wrote, or a new version of it, to review as this community reviews. */
export async function submitForReview(tx: Tx, submission: Submission, timeZone: string): Promise<Outcome<Submitted>> {
  const { kind, id, author, version, pictures, now } = submission;
  const screened = await screenText(tx, submission.text, 'text');
  if (!('held' in screened)) return screened;
  const [settings, standings, known, lately] = await Promise.all([
    readSettings(tx),
    standingsOf(tx, [author]),
    itemOf(tx, kind, id),
    submittedSince(tx, author, after(now, -hours(1))),
  ]);
  const standing = standings.get(author) ?? { approved: 0, level: null, pausedUntil: null };
  if (standing.pausedUntil !== null && standing.pausedUntil > now) {
    return moderationErrors.paused({ until: businessDate(standing.pausedUntil, timeZone) });
  }
  const level = levelOf(standing, settings.graduateAfter);
  const assessment = assess({
    mode: settings[level],
    level,
    held: screened.held,
    link: hasLink(submission.text),
    pictures,
    burst: lately >= settings.burstLimit,
    removedBefore: known?.state === 'declined' || known?.state === 'hidden',
  });
  await putItem(tx, { ...assessment, id: newId<ReviewItemId>(), kind, subjectId: id, author, version, now });
  return { state: assessment.state, text: screened.text };
}
