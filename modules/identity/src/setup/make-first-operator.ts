import type { Locale, Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import { joinMember } from '../members/join-member.ts';
import { claimSetup, hasOperator } from '../operators/operators-queries.ts';
import type { Parts } from '../parts.ts';
import { startSession } from '../sessions/start-session.ts';

export interface FirstOperator {
  email: string;
  nickname: string;
  locale: Locale;
  ip: string;
  userAgent: string;
  now: Date;
}

/** Makes the first operator of an empty installation and signs them in; of many callers at once, one succeeds. */
export async function makeFirstOperator(
  { platform }: Parts,
  input: FirstOperator,
): Promise<Outcome<{ memberId: MemberId; token: string }>> {
  const { email, nickname, locale, ip, userAgent, now } = input;
  const { jobs, audit, database } = platform;
  return database.transaction(async (tx) => {
    if (await hasOperator(tx)) return errors.setUpAlready();
    const memberId = await joinMember(tx, jobs, { email, nickname, locale, roles: ['operator'], at: now });
    if (memberId === undefined) return errors.addressTaken({}, 'email');
    if (!(await claimSetup(tx, memberId, now))) return errors.setUpAlready();
    await audit.record(tx, { actor: memberId, action: 'community.set-up', target: `member:${memberId}`, ip });
    const { token } = await startSession(tx, { memberId, at: now, userAgent, ip });
    return { memberId, token };
  });
}
