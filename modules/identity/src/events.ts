import type { MemberId } from '@nashi/ids';
import { defineEvent } from '@nashi/jobs';

/** A member has signed up. */
export const memberJoined = defineEvent<{ memberId: MemberId }>('identity.member-joined');

/** A student certification came into force. `schoolKey` names the school for comparing, `school` for showing. */
export const memberCertified = defineEvent<{
  memberId: MemberId;
  schoolKey: string;
  school: string;
  expiresAt: string;
}>('identity.member-certified');

export const certificationRevoked = defineEvent<{ memberId: MemberId; reason: string }>(
  'identity.certification-revoked',
);
