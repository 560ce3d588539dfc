import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome, Refusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import type { ReviewItemId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { moderationErrors } from '../errors.ts';
import { closeReports } from '../reports/report-queries.ts';
import { insertDecision } from '../review/review-queries.ts';
import type { ItemRow, ReviewState } from '../review/review-queries.ts';
import { isLookedAtAgain, riskOf } from '../review/review-rules.ts';
import { countApproved, readSettings } from '../settings/settings-queries.ts';
import { giveStrike, undoStrikes } from '../strikes/give-strike.ts';
import { claim, whyNotClaimable } from './claim-item.ts';
import { askSecondLook, closeItem, endSecondLook, escalateItem, lockItem } from './queue-queries.ts';
import type { Moderator } from './queue-queries.ts';
import { tellOfDecision } from './tell-of-decision.ts';

export interface Decision {
  outcome: 'published' | 'declined' | 'hidden';
  rule?: string | undefined;
  place?: { start: number; end: number } | undefined;
  note?: string | undefined;
  /** Whether the author gets a strike; when not said, for what is hidden. */
  strike?: boolean | undefined;
}

export interface DecideInput extends Decision {
  itemId: ReviewItemId;
  /** The version that the moderator saw. */
  version: number;
  by: Moderator;
  now: Date;
  ip: string;
}

async function claimed(tx: Tx, input: { itemId: ReviewItemId; by: Moderator; now: Date }): Promise<Outcome<ItemRow>> {
  const { itemId, by, now } = input;
  const item = await lockItem(tx, itemId);
  if (!item) return moderationErrors.noSuchItem();
  const mine = item.waiting && item.claimedBy === by.id && item.claimedUntil !== null && item.claimedUntil > now;
  if (mine) return item;
  const other = item.claimedUntil !== null && item.claimedUntil > now && item.claimedBy !== by.id;
  return other ? whyNotClaimable(item, by) : moderationErrors.notClaimed();
}

/** What was public before is hidden, what was not is declined, whatever word the moderator used. */
function stateAfter(item: ItemRow, outcome: Decision['outcome']): Decision['outcome'] {
  if (outcome === 'published') return outcome;
  if (item.state === 'published') return 'hidden';
  return item.state === 'hidden' ? 'hidden' : 'declined';
}

/** Decides what the moderator has claimed: the thing's state, a statement of reasons, the reports, the notices. */
export async function decideItem(tx: Tx, deps: Deps, input: DecideInput): Promise<Outcome<{ state: ReviewState }>> {
  const { rule, place, note, by, now } = input;
  if (input.outcome !== 'published' && rule === undefined) return moderationErrors.ruleNeeded({}, 'rule');
  const item = await claimed(tx, input);
  if (isRefusal(item)) return item;
  if (item.version !== input.version) return moderationErrors.changedMeanwhile();
  if (item.secondLook) return lookAgain(tx, item, input);
  const outcome = stateAfter(item, input.outcome);
  const subject = deps.subjects.get(item.subjectKind);
  const text = (await subject.preview(tx, [item.subjectId])).get(item.subjectId)?.text ?? '';
  const within = place !== undefined && place.start < place.end && place.end <= text.length ? place : undefined;
  const onAppeal = item.appealText !== null;
  const decided = outcome === 'published' ? {} : { rule };
  const decisionId = newId<Id<'decision'>>();
  await insertDecision(tx, {
    id: decisionId,
    itemId: item.id,
    version: item.version,
    outcome,
    rule: decided.rule ?? null,
    placeStart: within?.start ?? null,
    placeEnd: within?.end ?? null,
    quote: within ? text.slice(within.start, within.end) : null,
    note: note === undefined || note === '' ? null : note,
    moderatorId: by.id,
    onAppeal,
    waitedMs: Math.max(0, now.getTime() - item.submittedAt.getTime()),
    decidedAt: now,
    secondLook: false,
    agreed: onAppeal ? outcome !== 'published' : null,
  });
  const approved = outcome === 'published' && item.state === 'pending' && !item.counted;
  await closeItem(tx, item.id, { state: outcome, by: by.id, now, counted: item.counted || approved });
  if (approved) await countApproved(tx, item.authorId);
  await subject.decided(tx, { id: item.subjectId, version: item.version, outcome, now, by: by.id, ip: input.ip });
  const reporters = await closeReports(tx, item, {
    outcome: outcome === 'published' ? 'no-violation' : 'acted',
    now,
  });
  const strike = decided.rule !== undefined && !onAppeal && (input.strike ?? outcome === 'hidden');
  const given = strike
    ? await giveStrike(tx, { memberId: item.authorId, itemId: item.id, decisionId, rule: decided.rule ?? 'other', now })
    : undefined;
  if (outcome === 'published') await undoStrikes(tx, item, now);
  await tellOfDecision(tx, deps, { item, outcome, reporters, pausedUntil: given?.pausedUntil ?? null });
  const { secondLookPercent } = await readSettings(tx);
  const again = !onAppeal && !item.escalated && isLookedAtAgain(item.id, item.version, secondLookPercent);
  if (again) await askSecondLook(tx, item.id, riskOf(['second-look']), now);
  await deps.platform.audit.record(tx, {
    actor: by.id,
    ip: input.ip,
    action: `review.${outcome}`,
    target: `${item.subjectKind}:${item.subjectId}`,
    detail: { ...decided, onAppeal, version: item.version, strike },
  });
  return { state: outcome };
}

/** Notes whether a second moderator would have decided the same; when not, the operators do. */
async function lookAgain(tx: Tx, item: ItemRow, input: DecideInput): Promise<{ state: ReviewState }> {
  const { by, now, rule, note } = input;
  const kept = item.state === 'published' ? 'published' : 'removed';
  const wanted = input.outcome === 'published' ? 'published' : 'removed';
  await insertDecision(tx, {
    id: newId(),
    itemId: item.id,
    version: item.version,
    outcome: stateAfter(item, input.outcome),
    rule: rule ?? null,
    placeStart: null,
    placeEnd: null,
    quote: null,
    note: note === undefined || note === '' ? null : note,
    moderatorId: by.id,
    onAppeal: false,
    waitedMs: Math.max(0, now.getTime() - item.submittedAt.getTime()),
    decidedAt: now,
    secondLook: true,
    agreed: kept === wanted,
  });
  await endSecondLook(tx, item.id, kept === wanted ? 'agreed' : 'disagreed');
  return { state: item.state };
}

/** Claims and decides each by itself; one that another holds, or that changed, is left as it is. */
export async function decideMany(
  deps: Deps,
  inputs: readonly DecideInput[],
): Promise<{ itemId: ReviewItemId; done: boolean; code: string | null }[]> {
  const results = [];
  for (const input of inputs) {
    const outcome = await deps.platform.database.transaction(async (tx): Promise<Outcome<unknown>> => {
      const item = await claim(tx, input.itemId, input.by, input.now);
      return isRefusal(item) ? item : decideItem(tx, deps, input);
    });
    const refusal: Refusal | undefined = isRefusal(outcome) ? outcome : undefined;
    results.push({ itemId: input.itemId, done: refusal === undefined, code: refusal?.code ?? null });
  }
  return results;
}

/** Hands a claimed item to the operators. */
export async function escalate(
  tx: Tx,
  input: { itemId: ReviewItemId; by: Moderator; now: Date },
): Promise<Outcome<ItemRow>> {
  const item = await claimed(tx, input);
  if (isRefusal(item)) return item;
  await escalateItem(tx, item.id);
  return item;
}
