import type { authorLevels, reviewModes, reviewReasons } from '../contract.ts';

export type ReviewReason = (typeof reviewReasons)[number];
export type ReviewMode = (typeof reviewModes)[number];
export type AuthorLevel = (typeof authorLevels)[number];

/** How much harm it may do to leave something waiting, or public: the queue is ordered by this × the wait. */
const weights: Record<ReviewReason, number> = {
  'watched-word': 6,
  report: 6,
  burst: 4,
  link: 3,
  appeal: 3,
  picture: 1,
  'new-member': 1,
  'review-all': 1,
  'second-look': 1,
};

export function riskOf(reasons: readonly ReviewReason[]): number {
  return reasons.reduce((sum, reason) => sum + weights[reason], 0);
}

/** The operator's word, or else by how much was approved. */
export function levelOf(standing: { approved: number; level: AuthorLevel | null }, graduateAfter: number): AuthorLevel {
  return standing.level ?? (standing.approved >= graduateAfter ? 'regular' : 'new');
}

export interface Signals {
  mode: ReviewMode;
  level: AuthorLevel;
  /** A watched word that holds was found. */
  held: boolean;
  link: boolean;
  pictures: number;
  burst: boolean;
  /** It was declined or hidden before: it is not published again unseen. */
  removedBefore: boolean;
}

export interface Assessment {
  state: 'pending' | 'published';
  /** Whether a moderator has to look at it. */
  waiting: boolean;
  reasons: ReviewReason[];
  risk: number;
}

/** Whether something is public at once, and whether and why a moderator looks at it. */
export function assess(signals: Signals): Assessment {
  const { mode, level, held, link, pictures, burst, removedBefore } = signals;
  const mustHold = held || burst || removedBefore || (link && level === 'new' && mode !== 'trust');
  const state = mode === 'review-before' || mustHold ? 'pending' : 'published';
  const waiting = state === 'pending' || mode === 'review-after';
  if (!waiting) return { state, waiting, reasons: [], risk: 0 };
  const reasons: ReviewReason[] = [
    ...(level === 'new' ? (['new-member'] as const) : (['review-all'] as const)),
    ...(held ? (['watched-word'] as const) : []),
    ...(link ? (['link'] as const) : []),
    ...(pictures > 0 ? (['picture'] as const) : []),
    ...(burst ? (['burst'] as const) : []),
  ];
  return { state, waiting, reasons, risk: riskOf(reasons) };
}

const address = /\bhttps?:\/\/|\bwww\.|\b[a-z0-9-]+\.(?:com|net|org|cn|cc|io|co|me|top|xyz|shop|site|app|link|vip)\b/i;

/** Whether a text points outside. */
export function hasLink(text: string): boolean {
  return address.test(text.normalize('NFKC'));
}

/** Whether a decision is looked at again: by a part of the item's id that nobody can choose, so that it is a fair share. */
export function isLookedAtAgain(itemId: string, version: number, percent: number): boolean {
  const drawn = (Number.parseInt(itemId.slice(-6), 16) + version * 7919) % 100;
  return drawn < percent;
}
