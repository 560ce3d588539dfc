import type { MemberId } from '@nashi/ids';
import { defineEvent } from '@nashi/jobs';

/** A member has signed up. */
export const memberJoined = defineEvent<{ memberId: MemberId }>('identity.member-joined');

/** An operator suspended a member, for this reason. */
export const memberSuspended = defineEvent<{ memberId: MemberId; reason: string; by: MemberId }>(
  'identity.member-suspended',
);

/** A suspension has ended. */
export const memberRestored = defineEvent<{ memberId: MemberId; by: MemberId }>('identity.member-restored');

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

/** How a member signs in was changed: by themselves, or by somebody at one of their sessions. */
export const signInChanged = defineEvent<{ memberId: MemberId; what: SignInChange }>('identity.sign-in-changed');
export type SignInChange =
  | 'password-set'
  | 'password-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'address-changed'
  | 'account-linked'
  | 'account-unlinked';

/** A card application was declined, for this reason. */
export const certificationDeclined = defineEvent<{ memberId: MemberId; reason: string }>(
  'identity.certification-declined',
);

/** A certification ends soon, or has begun its days of grace. */
export const certificationExpiring = defineEvent<{ memberId: MemberId; school: string; expiresAt: string }>(
  'identity.certification-expiring',
);
