import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';

/** Meeting strangers is for adults whose birthday is known. */
export async function mayTakePart(tx: Tx, deps: Deps, member: MemberId): Promise<Outcome<undefined>> {
  const band = (await deps.identity.interestsOf(tx, [member])).get(member)?.ageBand ?? 'unknown';
  if (band === 'unknown') return meetErrors.birthdayNeeded();
  return band === 'adult' ? undefined : meetErrors.adultsOnly();
}
