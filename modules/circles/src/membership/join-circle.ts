import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { circleRows } from '../circles/circle-queries.ts';
import { mostCircles } from '../circles/found-circle.ts';
import { mineOf } from '../circles/present-circles.ts';
import type { Mine } from '../circles/present-circles.ts';
import type { CircleId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { circlesErrors } from '../errors.ts';
import { managesMembers } from '../policy.ts';
import { countMemberships, deleteMember, insertMember, membershipOf } from './membership-queries.ts';

interface Join {
  circle: CircleId;
  member: MemberId;
  now: Date;
}

/** Joins an open circle, asks to join, or takes up an invitation; twice is once. */
export async function joinCircle(tx: Tx, deps: Deps, input: Join): Promise<Outcome<{ mine: Mine }>> {
  const { circle, member, now } = input;
  const row = (await circleRows(tx, [circle])).get(circle);
  if (!row) return circlesErrors.noSuchCircle();
  const standing = await membershipOf(tx, circle, member);
  if (standing?.state === 'in') return { mine: mineOf(standing) };
  // One whom the owner blocked cannot come in; the circle looks as if it took members by invitation.
  const shut = (await deps.allBlocked(tx, member)).includes(row.ownerId);
  if (shut || (row.mode === 'invite' && standing?.state !== 'invited')) return circlesErrors.byInvitation();
  if ((await countMemberships(tx, member)) >= mostCircles) return circlesErrors.tooMany({ limit: mostCircles });
  const state = row.mode === 'open' || standing?.state === 'invited' ? 'in' : 'asked';
  return { mine: mineOf(await insertMember(tx, { circle, member, role: 'member', state, now })) };
}

export async function leaveCircle(
  tx: Tx,
  input: { circle: CircleId; member: MemberId },
): Promise<Outcome<{ mine: Mine }>> {
  const { circle, member } = input;
  if (!(await circleRows(tx, [circle])).has(circle)) return circlesErrors.noSuchCircle();
  if ((await membershipOf(tx, circle, member))?.role === 'owner') return circlesErrors.ownerStays();
  await deleteMember(tx, circle, member);
  return { mine: 'none' };
}

interface Managed {
  circle: CircleId;
  member: MemberId;
  by: MemberId;
  now: Date;
}

async function manage(tx: Tx, input: Managed): Promise<Outcome<undefined>> {
  if (!(await circleRows(tx, [input.circle])).has(input.circle)) return circlesErrors.noSuchCircle();
  const mine = await membershipOf(tx, input.circle, input.by);
  return mine?.state === 'in' && managesMembers(mine.role) ? undefined : circlesErrors.notYours();
}

/** Lets in who asked, or invites. */
export async function admitMember(tx: Tx, deps: Deps, input: Managed): Promise<Outcome<undefined>> {
  const allowed = await manage(tx, input);
  if (isRefusal(allowed)) return allowed;
  const card = (await deps.identity.membersByIds(tx, [input.member])).get(input.member);
  const blocked = await deps.allBlocked(tx, input.by);
  if (card?.status !== 'active' || blocked.includes(input.member)) return circlesErrors.noSuchMember();
  await insertMember(tx, { ...input, role: 'member', state: 'invited' });
  return undefined;
}

/** Refuses who asked, or removes a member. */
export async function removeMember(tx: Tx, input: Managed): Promise<Outcome<undefined>> {
  const allowed = await manage(tx, input);
  if (isRefusal(allowed)) return allowed;
  if ((await membershipOf(tx, input.circle, input.member))?.role === 'owner') return circlesErrors.ownerStays();
  await deleteMember(tx, input.circle, input.member);
  return undefined;
}
