import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import { isAdult } from './deck-rules.ts';

/** Meeting strangers is for adults whose birthday is known. */
export async function mayTakePart(tx: Tx, deps: Deps, member: MemberId): Promise<Outcome<undefined>> {
  const age = (await deps.identity.interestsOf(tx, [member])).get(member)?.age ?? null;
  if (age === null) return meetErrors.birthdayNeeded();
  return isAdult(age) ? undefined : meetErrors.adultsOnly();
}
