import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Module } from '@nashi/platform';
import { suspensionReviews } from './appeals/review-suspensions.ts';
import type { Deps, ModerationNeeds } from './deps.ts';
import { memberSubject } from './reports/member-subject.ts';
import { withdrawItem } from './review/review-queries.ts';
import { showReviews } from './review/show-review.ts';
import type { Review } from './review/show-review.ts';
import { screenText, submitForReview } from './review/submit-for-review.ts';
import type { Submission, Submitted } from './review/submit-for-review.ts';
import { routes } from './routes.ts';
import { createSubjects } from './subjects.ts';
import type { ReviewedSubject } from './subjects.ts';

export type { Review } from './review/show-review.ts';
export type { Submission, Submitted } from './review/submit-for-review.ts';
export type { Preview, Reported, ReviewedSubject } from './subjects.ts';
import { personalData } from './personal-data-queries.ts';

export interface Moderation extends Module {
  /** At start, by each module whose things are reviewed or reported. */
  register(kind: string, subject: ReviewedSubject): void;
  /** Puts something, or a new version of it, to review. The answer says whether it is public and which text to keep. */
  submit(tx: Tx, submission: Submission): Promise<Outcome<Submitted>>;
  /** Checks text against the watched words without putting it to review; `held` asks for `submit`. */
  screen(tx: Tx, text: string, field: string): Promise<Outcome<{ text: string; held: boolean }>>;
  /** The author took it back: it leaves the queue. */
  withdraw(tx: Tx, kind: string, id: string): Promise<void>;
  /** Where things of one author stand in review; what others wrote is left out. */
  reviewsOf(tx: Tx, author: MemberId, kind: string, ids: readonly string[]): Promise<Map<string, Review>>;
}

export function createModeration(needs: ModerationNeeds): Moderation {
  const deps: Deps = { ...needs, subjects: createSubjects() };
  deps.subjects.register('member', memberSubject(needs));
  return {
    name: 'moderation',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: routes(deps),
    subscriptions: suspensionReviews(deps),
    register: deps.subjects.register,
    submit: (tx, submission) => submitForReview(tx, submission, needs.platform.community.timeZone),
    screen: screenText,
    withdraw: withdrawItem,
    reviewsOf: showReviews,
  };
}
