import { after, days, hours } from '@nashi/clock';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { gatheringErrors } from '../errors.ts';
import type { GatheringRow, Words } from './gathering-row.ts';

export interface Times {
  startsAt: Date;
  endsAt: Date;
  signUpUntil: Date;
}

/** Whether a gathering can be called for these times. */
export function checkTimes({ startsAt, endsAt, signUpUntil }: Times, now: Date): Outcome<undefined> {
  if (startsAt <= now) return gatheringErrors.inThePast({}, 'startsAt');
  if (startsAt > after(now, days(366))) return gatheringErrors.tooFar({}, 'startsAt');
  if (endsAt <= startsAt) return gatheringErrors.endsBeforeStart({}, 'endsAt');
  if (endsAt.getTime() - startsAt.getTime() > days(14)) return gatheringErrors.tooLong({}, 'endsAt');
  const late = signUpUntil > startsAt || signUpUntil <= now;
  return late ? gatheringErrors.lateDeadline({}, 'signUpUntil') : undefined;
}

/** A hundredth of a degree: where something is, to about a kilometre. */
export function roughly(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}

/** Who reads, and what opens gatherings to them. */
export interface Reader {
  id: MemberId | undefined;
  blocked: readonly MemberId[];
  circles: readonly string[];
}

/**
 * Whether others may see a gathering: once its words were approved, unless moderators took it down, a block stands
 * between them and the host, or it is only for a circle they are not in. Its host sees it in every state.
 */
export function maySee(row: GatheringRow, reader: Reader): boolean {
  if (row.hostId === reader.id) return true;
  if (row.shown === null || row.state === 'hidden' || reader.blocked.includes(row.hostId)) return false;
  return row.audience !== 'circle' || (row.circleId !== null && reader.circles.includes(row.circleId));
}

/** The words that a reader sees: the host the latest, others those that were approved. */
export function wordsFor(row: GatheringRow, reader: MemberId | undefined): Words {
  return row.hostId === reader || row.shown === null ? row : row.shown;
}

/** What comes back when a guest takes a sign-up back: all of it until the deadline, nothing after it. */
export function refundable(paid: number, refunded: number, signUpUntil: Date, now: Date): number {
  return now <= signUpUntil ? paid - refunded : 0;
}

/** Where a gathering stands in time. */
export function phaseOf({ startsAt, endsAt }: Pick<Times, 'startsAt' | 'endsAt'>, now: Date) {
  return now < startsAt ? ('ahead' as const) : now < endsAt ? ('running' as const) : ('over' as const);
}

/** When the host may let people in. */
export function doorIsOpen({ startsAt, endsAt }: Pick<Times, 'startsAt' | 'endsAt'>, now: Date): boolean {
  return now >= after(startsAt, -hours(12)) && now <= after(endsAt, hours(12));
}
