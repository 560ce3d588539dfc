import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import { ruleCodes } from '../contract.ts';
import { decisionsOf, itemsOf, medianWaitSeconds } from './review-queries.ts';
import type { DecisionRow, ItemRow, ReviewState } from './review-queries.ts';
import type { ReviewReason } from './review-rules.ts';

export type RuleCode = (typeof ruleCodes)[number];

export interface Statement {
  outcome: 'published' | 'declined' | 'hidden';
  rule: RuleCode | null;
  place: { start: number; end: number } | null;
  quote: string | null;
  note: string | null;
  automated: boolean;
  onAppeal: boolean;
  decidedAt: string;
  strike: { expiresAt: string; lifted: boolean } | null;
}

/** Where something stands in review, for its author. */
export interface Review {
  state: ReviewState;
  reasons: ReviewReason[];
  submittedAt: string;
  medianWaitSeconds: number | null;
  statements: Statement[];
  appeal: 'none' | 'possible' | 'waiting' | 'decided';
}

export function presentStatement(row: DecisionRow): Statement {
  const { outcome, quote, note, onAppeal, placeStart, placeEnd } = row;
  return {
    outcome,
    rule: ruleCodes.find((code) => code === row.rule) ?? null,
    place: placeStart !== null && placeEnd !== null ? { start: placeStart, end: placeEnd } : null,
    quote,
    note,
    automated: row.moderatorId === null,
    onAppeal,
    decidedAt: row.decidedAt.toISOString(),
    strike: row.strikeUntil && { expiresAt: row.strikeUntil.toISOString(), lifted: row.strikeLifted },
  };
}

function appealOf(item: ItemRow, decisions: readonly DecisionRow[]): Review['appeal'] {
  if (item.appealText !== null && item.waiting) return 'waiting';
  if (item.state !== 'declined' && item.state !== 'hidden') return decisions[0]?.onAppeal ? 'decided' : 'none';
  return decisions[0]?.onAppeal ? 'decided' : 'possible';
}

/** Reviews of many things of one author; what others wrote is left out. */
export async function showReviews(
  tx: Tx,
  author: MemberId,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, Review>> {
  if (ids.length === 0) return new Map();
  const items = (await itemsOf(tx, kind, ids)).filter((item) => item.authorId === author);
  const [decisions, wait] = await Promise.all([
    decisionsOf(
      tx,
      items.map((item) => item.id),
    ),
    medianWaitSeconds(tx),
  ]);
  return new Map(
    items.map((item) => {
      const own = decisions.filter((row) => row.itemId === item.id);
      const { state, reasons } = item;
      return [
        item.subjectId,
        {
          state,
          // Reports and second looks are between the reporter and the moderators.
          reasons: reasons.filter((reason) => reason !== 'report' && reason !== 'second-look'),
          submittedAt: item.submittedAt.toISOString(),
          medianWaitSeconds: wait,
          statements: own.map(presentStatement),
          appeal: appealOf(item, own),
        },
      ];
    }),
  );
}
