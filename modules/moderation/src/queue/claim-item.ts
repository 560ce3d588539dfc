import { after, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome, Refusal } from '@nashi/errors';
import type { ReviewItemId } from '../contract.ts';
import { moderationErrors } from '../errors.ts';
import { assignReports } from '../reports/report-queries.ts';
import type { ItemRow } from '../review/review-queries.ts';
import { claimItem, claimNext, itemById } from './queue-queries.ts';
import type { Moderator } from './queue-queries.ts';

/** A claim that nobody renews ends after this. */
export const claimLasts = minutes(15);

/** Why a moderator cannot have an item; undefined when it is only that another was faster. */
export function whyNotClaimable(item: ItemRow, by: Moderator): Refusal {
  if (item.authorId === by.id) return moderationErrors.ownWork();
  if ((item.appealText !== null || item.secondLook) && item.decidedBy === by.id) return moderationErrors.ownDecision();
  if (item.escalated && by.operator === 'no') return moderationErrors.forOperators();
  return item.waiting ? moderationErrors.claimedByOther() : moderationErrors.noSuchItem();
}

/** Claims one item, or claims it for longer. */
export async function claim(tx: Tx, id: ReviewItemId, by: Moderator, now: Date): Promise<Outcome<ItemRow>> {
  const claimed = await claimItem(tx, id, by, { now, until: after(now, claimLasts) });
  const item = await itemById(tx, id);
  if (!item) return moderationErrors.noSuchItem();
  if (!claimed) return whyNotClaimable(item, by);
  await assignReports(tx, item, by.id);
  return item;
}

/** Claims what should be looked at next; undefined when nothing is left. */
export async function claimWhatIsNext(
  tx: Tx,
  by: Moderator,
  input: { now: Date; subjectKind: string | undefined },
): Promise<ItemRow | undefined> {
  const id = await claimNext(tx, by, { ...input, until: after(input.now, claimLasts) });
  const item = id && (await itemById(tx, id));
  if (item) await assignReports(tx, item, by.id);
  return item || undefined;
}
