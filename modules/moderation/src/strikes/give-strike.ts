import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import { ruleCodes } from '../contract.ts';
import type { ReviewItemId, StrikeId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { moderationErrors } from '../errors.ts';
import { levelOf } from '../review/review-rules.ts';
import type { By } from '../settings/change-settings.ts';
import { readSettings, standingsOf } from '../settings/settings-queries.ts';
import { insertStrike, liftStrike, liftStrikesOfItem, lockStanding, setPause, strikesOf } from './strike-queries.ts';

export interface NewStrike {
  memberId: MemberId;
  itemId: ReviewItemId;
  decisionId: Id<'decision'>;
  rule: string;
  now: Date;
}

/** Gives a strike that expires; the one that fills the measure pauses publishing for some days. */
export async function giveStrike(tx: Tx, strike: NewStrike): Promise<{ expiresAt: Date; pausedUntil: Date | null }> {
  const { memberId, now } = strike;
  const settings = await readSettings(tx);
  const expiresAt = after(now, days(settings.strikeDays));
  await lockStanding(tx, memberId);
  await insertStrike(tx, { ...strike, id: newId(), givenAt: now, expiresAt });
  const counting = await strikesOf(tx, memberId, now);
  if (counting.length < settings.strikeLimit) return { expiresAt, pausedUntil: null };
  const pausedUntil = after(now, days(settings.pauseDays));
  await setPause(tx, memberId, pausedUntil);
  return { expiresAt, pausedUntil };
}

/** A pause ends when the strikes that are left would not have caused it. */
async function endPauseUnlessDeserved(tx: Tx, memberId: MemberId, now: Date): Promise<void> {
  const { strikeLimit } = await readSettings(tx);
  if ((await strikesOf(tx, memberId, now)).length < strikeLimit) await setPause(tx, memberId, null);
}

/** An appeal was accepted: what came with the decision is undone. */
export async function undoStrikes(tx: Tx, item: { id: ReviewItemId; authorId: MemberId }, now: Date): Promise<void> {
  await lockStanding(tx, item.authorId);
  if ((await liftStrikesOfItem(tx, item.id, now)) > 0) await endPauseUnlessDeserved(tx, item.authorId, now);
}

/** An operator forgives one strike. */
export async function forgiveStrike(
  tx: Tx,
  deps: Deps,
  strikeId: StrikeId,
  by: By & { now: Date },
): Promise<Outcome<undefined>> {
  const { now, ...who } = by;
  const memberId = await liftStrike(tx, strikeId, now);
  if (!memberId) return moderationErrors.noSuchStrike();
  await lockStanding(tx, memberId);
  await endPauseUnlessDeserved(tx, memberId, now);
  const target = `member:${memberId}`;
  await deps.platform.audit.record(tx, { ...who, action: 'moderation.strike-forgiven', target, detail: { strikeId } });
  return undefined;
}

/** How a member stands as an author. */
export async function showStanding(tx: Tx, memberId: MemberId, now: Date) {
  const [settings, standings, strikes] = await Promise.all([
    readSettings(tx),
    standingsOf(tx, [memberId]),
    strikesOf(tx, memberId, now),
  ]);
  const { graduateAfter, strikeLimit } = settings;
  const standing = standings.get(memberId) ?? { approved: 0, level: null, pausedUntil: null };
  const paused = standing.pausedUntil !== null && standing.pausedUntil > now;
  return {
    level: levelOf(standing, graduateAfter),
    approved: standing.approved,
    graduateAfter,
    pausedUntil: paused ? (standing.pausedUntil?.toISOString() ?? null) : null,
    strikeLimit,
    strikes: strikes.map(({ id, rule, givenAt, expiresAt }) => ({
      id,
      rule: ruleCodes.find((code) => code === rule) ?? ('other' as const),
      givenAt: givenAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}
