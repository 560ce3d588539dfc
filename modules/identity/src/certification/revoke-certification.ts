import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import { certificationRevoked } from '../events.ts';
import type { Parts } from '../parts.ts';
import { tellActorChanged } from '../sessions/sessions-queries.ts';
import { endCertification } from './certifications-queries.ts';
import type { Reviewer } from './review-card.ts';

/** Ends a member's certification at once, without grace. */
export async function revokeCertification(
  tx: Tx,
  { platform, actors }: Parts,
  memberId: MemberId,
  reason: string,
  { by, ip, now }: Reviewer,
): Promise<Outcome<undefined>> {
  const ended = await endCertification(tx, memberId, { reason: 'revoked', note: reason, at: now });
  if (!ended) return errors.notCertified();
  actors.distrust(memberId);
  await tellActorChanged(tx, memberId);
  await platform.jobs.emit(tx, certificationRevoked, { memberId, reason });
  await platform.live.push(tx, [{ memberId, type: 'certification.decided', data: { state: 'revoked' } }]);
  await platform.audit.record(tx, {
    actor: by,
    action: 'certification.revoked',
    target: `member:${memberId}`,
    detail: { reason },
    ip,
  });
  return undefined;
}
