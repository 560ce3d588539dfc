import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import type { Address } from '../addresses/address.ts';
import { codeFor } from '../addresses/send-code.ts';
import { errors } from '../errors.ts';
import { joinMember } from '../members/join-member.ts';
import { memberByAddress } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { enter } from './enter.ts';
import type { SignedIn, Visit } from './enter.ts';

export interface SignIn extends Visit {
  address: Address;
  code: string;
  locale: Locale;
}

/** Signs in with a code that was sent; makes the account when the address has none. One code signs in once. */
export async function signIn(
  { platform, codes }: Parts,
  input: SignIn,
): Promise<Outcome<SignedIn & { isNew: boolean }>> {
  const { database, jobs } = platform;
  const { address, ip, now, locale } = input;
  const request = codeFor({ purpose: 'sign-in', address, memberId: null, ip, now });
  const code = await codes.check(database, { ...request, code: input.code });
  if (isRefusal(code)) return code;
  return database.transaction(async (tx): Promise<Outcome<SignedIn & { isNew: boolean }>> => {
    const refused = await codes.use(tx, code, request);
    if (isRefusal(refused)) return refused;
    const known = { email: null, phone: null, [address.kind]: address.value };
    const joined = await joinMember(tx, jobs, { ...known, locale, at: now });
    const member = await memberByAddress(tx, address, now);
    if (!member) return errors.wrongCode({}, 'code');
    const entered = await enter(tx, member, input);
    return isRefusal(entered) ? entered : { ...entered, isNew: joined !== undefined };
  });
}
