import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { Source } from '../sign-in/limits.ts';
import { passwordOf } from './passwords-queries.ts';

export interface PasswordTry {
  /** Undefined when the address that was given has no account: the answer is the same. */
  memberId: MemberId | undefined;
  /** What was typed as address, where there is no account to count by. */
  address: string;
  password: string;
  ip: string;
  now: Date;
}

/** Whether the password is the member's. Wrong tries lock the account, or the address without one, for a while. */
export async function checkPassword(
  { platform: { database }, limits, passwords }: Parts,
  { memberId, address, password, ip, now }: PasswordTry,
): Promise<Outcome<undefined>> {
  const account: Source = { limit: 'wrongPerAddress', value: `password ${memberId ?? address}` };
  const sources: Source[] = [account, { limit: 'wrongPerNetwork', value: ip }];
  // Counted before the slow comparison, so that many tries at once cannot all slip through before the first counts.
  const wait = await limits.count(database.db, sources, now);
  if (wait !== undefined) return errors.tooManyTries({ minutes: wait, seconds: wait * 60 });
  const kept = memberId === undefined ? undefined : await passwordOf(database.db, memberId);
  if (!(await passwords.matches(password, kept?.hash))) return errors.wrongPassword({}, 'password');
  await limits.forget(database.db, [account]);
  await limits.takeBack(database.db, sources.slice(1));
  return undefined;
}
