import { businessDate } from '@nashi/clock';
import { parseId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { Account, AccountClaims } from 'oidc-provider';
import { noteUse } from '../consents/consents-queries.ts';
import type { PartnerId } from '../contract.ts';
import type { SingleSignOnDeps } from '../deps.ts';

/** Which claims a consent to a scope covers. */
export const claimsOfScopes = {
  openid: ['sub'],
  profile: ['name', 'picture'],
  student_verified: ['student_verified'],
  school: ['school'],
  verified_until: ['verified_until'],
};

/**
 * A member as partners may know them, read anew for every token and every answer, so that a certification that ended
 * is never told as one in force. Undefined when the account is suspended or gone: its tokens then answer nothing.
 */
export async function accountOf(
  platform: Platform,
  identity: SingleSignOnDeps['identity'],
  subject: string,
  partner: string | undefined,
): Promise<Account | undefined> {
  const { database, clock, community } = platform;
  const memberId = parseId<MemberId>(subject);
  const partnerId = partner === undefined ? undefined : parseId<PartnerId>(partner);
  const card = memberId && (await identity.membersByIds(database.db, [memberId])).get(memberId);
  if (!memberId || card?.status !== 'active') return undefined;
  return {
    accountId: memberId,
    async claims() {
      const now = clock.now();
      if (partnerId) await noteUse(database.db, memberId, partnerId, now);
      const student = (await identity.studentsByIds(database.db, [memberId])).get(memberId);
      const claims: AccountClaims = {
        sub: memberId,
        name: card.nickname,
        student_verified: student !== undefined,
        ...(card.avatar !== null && { picture: `${community.origin}/files/${card.avatar}/480` }),
        ...(student && {
          school: student.school,
          verified_until: businessDate(student.until, community.timeZone),
        }),
      };
      return claims;
    },
  };
}
