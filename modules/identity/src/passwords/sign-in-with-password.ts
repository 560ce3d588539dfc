import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Address } from '../addresses/address.ts';
import { errors } from '../errors.ts';
import { memberByAddress } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { enter } from '../sign-in/enter.ts';
import type { SignedIn, Visit } from '../sign-in/enter.ts';
import { checkPassword } from './check-password.ts';

/** Signs in with address and password. The answer to a wrong one is the same whether there is an account or not. */
export async function signInWithPassword(
  parts: Parts,
  input: Visit & { address: Address; password: string },
): Promise<Outcome<SignedIn>> {
  const { database } = parts.platform;
  const { address, password, ip, now } = input;
  const member = await memberByAddress(database.db, address, now);
  const memberId = member?.id;
  const refused = await checkPassword(parts, { memberId, address: address.value, password, ip, now });
  if (isRefusal(refused)) return refused;
  if (!member) return errors.wrongPassword({}, 'password');
  return database.transaction((tx) => enter(tx, member, input));
}
