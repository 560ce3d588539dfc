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

/** A card application was declined, for this reason. */
export const certificationDeclined = defineEvent<{ memberId: MemberId; reason: string }>(
  'identity.certification-declined',
);

/** A certification ends soon, or has begun its days of grace. */
export const certificationExpiring = defineEvent<{ memberId: MemberId; school: string; expiresAt: string }>(
  'identity.certification-expiring',
);
