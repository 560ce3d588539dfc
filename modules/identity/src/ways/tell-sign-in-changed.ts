import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import { signInChanged } from '../events.ts';
import type { SignInChange } from '../events.ts';
import { memberRow } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';

export interface ChangeOfSignIn {
  memberId: MemberId;
  what: SignInChange;
  ip: string;
  now: Date;
  /** Where to write when the member's own address was changed just now: to the former one. */
  to?: string | null;
}

/** The member learns of every change of how they sign in, so that one made by somebody else does not go unseen. */
export async function tellSignInChanged(
  tx: Tx,
  { platform, mailer }: Parts,
  { memberId, what, ip, now, to }: ChangeOfSignIn,
): Promise<void> {
  await platform.jobs.emit(tx, signInChanged, { memberId, what });
  await platform.audit.record(tx, {
    actor: memberId,
    action: 'sign-in.changed',
    target: `member:${memberId}`,
    detail: { what },
    ip,
  });
  const member = await memberRow(tx, memberId, now);
  const recipient = to ?? member?.email;
  if (member && recipient) {
    await mailer.send(tx, { to: recipient, kind: 'sign-in-changed', params: { what }, locale: member.locale });
  }
}
