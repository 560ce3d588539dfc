import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Role } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import type { Reviewer } from '../certification/review-card.ts';
import { errors } from '../errors.ts';
import { memberRestored, memberSuspended } from '../events.ts';
import type { Parts } from '../parts.ts';
import { tellActorChanged } from '../sessions/sessions-queries.ts';
import { setRoles, setStatus } from './operators-queries.ts';

/** Every session of the member stops counting with the commit. */
async function noteChange(
  tx: Tx,
  { platform, actors }: Parts,
  memberId: MemberId,
  { by, ip }: Reviewer,
  what: { action: string; detail: Record<string, unknown> },
): Promise<void> {
  actors.distrust(memberId);
  await tellActorChanged(tx, memberId);
  await platform.audit.record(tx, { actor: by, target: `member:${memberId}`, ip, ...what });
}

export async function suspendMember(
  tx: Tx,
  parts: Parts,
  memberId: MemberId,
  reason: string,
  reviewer: Reviewer,
): Promise<Outcome<undefined>> {
  if (memberId === reviewer.by) return errors.notOneself();
  if (!(await setStatus(tx, memberId, { from: 'active', to: 'suspended', reason }))) return errors.memberNotFound();
  await noteChange(tx, parts, memberId, reviewer, { action: 'member.suspended', detail: { reason } });
  await parts.platform.jobs.emit(tx, memberSuspended, { memberId, reason, by: reviewer.by });
  return undefined;
}

export async function restoreMember(
  tx: Tx,
  parts: Parts,
  memberId: MemberId,
  reviewer: Reviewer,
): Promise<Outcome<undefined>> {
  const restored = await setStatus(tx, memberId, { from: 'suspended', to: 'active', reason: null });
  if (!restored) return errors.memberNotFound();
  await noteChange(tx, parts, memberId, reviewer, { action: 'member.restored', detail: {} });
  await parts.platform.jobs.emit(tx, memberRestored, { memberId, by: reviewer.by });
  return undefined;
}

/** Nobody changes their own roles, so a community never loses its last operator by accident. */
export async function changeRoles(
  tx: Tx,
  parts: Parts,
  memberId: MemberId,
  roles: readonly Role[],
  reviewer: Reviewer,
): Promise<Outcome<undefined>> {
  if (memberId === reviewer.by) return errors.notOneself();
  const wanted = [...new Set(roles)].toSorted();
  if (!(await setRoles(tx, memberId, wanted))) return errors.memberNotFound();
  await noteChange(tx, parts, memberId, reviewer, { action: 'member.roles-changed', detail: { roles: wanted } });
  return undefined;
}
