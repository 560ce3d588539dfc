import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import type { Platform } from '@nashi/platform';
import type { Me } from '../contract.ts';
import { errors } from '../errors.ts';
import { joinMember } from '../members/join-member.ts';
import { memberByEmail } from '../members/members-queries.ts';
import { meOf } from '../members/present-member.ts';
import { startSession } from '../sessions/start-session.ts';
import type { CodeFor, OneTimeCodes } from './one-time-codes.ts';

export interface SignIn {
  email: string;
  code: string;
  ip: string;
  userAgent: string;
  locale: Locale;
  now: Date;
}

export interface SignedIn {
  me: Me;
  isNew: boolean;
  token: string;
}

/** Signs in with a mailed code; makes the account when the address has none. One code signs in once. */
export async function signIn(platform: Platform, codes: OneTimeCodes, input: SignIn): Promise<Outcome<SignedIn>> {
  const { database, jobs } = platform;
  const { email, ip, now, locale } = input;
  const request: CodeFor = { purpose: 'sign-in', email, memberId: null, ip, now };
  const code = await codes.check(database, { ...request, code: input.code });
  if (isRefusal(code)) return code;
  return database.transaction(async (tx): Promise<Outcome<SignedIn>> => {
    const refused = await codes.use(tx, code, request);
    if (isRefusal(refused)) return refused;
    const joined = await joinMember(tx, jobs, { email, locale, at: now });
    const member = await memberByEmail(tx, email, now);
    if (!member) return errors.wrongCode({}, 'code');
    if (member.status === 'suspended') return errors.suspended({ reason: member.suspendedReason ?? '' });
    const { token } = await startSession(tx, { memberId: member.id, at: now, userAgent: input.userAgent, ip });
    return { me: meOf(member), isNew: joined !== undefined, token };
  });
}
