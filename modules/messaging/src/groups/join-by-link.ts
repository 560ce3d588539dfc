import { randomBytes } from 'node:crypto';
import { after, days } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { lockConversation } from '../messages/message-queries.ts';
import { askAdmins } from './ask-admins.ts';
import { enterGroup } from './enter-group.ts';
import type { GroupContext } from './group-context.ts';
import { groupFace, invitationByCode, joinRequests, keepInvitation, seatsOf } from './group-queries.ts';

const held = days(7);

/** Where a link into a group leads: a page of the member app. */
export const addressOf = (origin: string, code: string): string => `${origin}/join/${code}`;

/** The member's own link into a group they are in. */
export async function invitationLink(
  { tx, deps, now }: GroupContext,
  input: { conversationId: ConversationId; by: MemberId },
): Promise<Outcome<{ code: string; url: string; expiresAt: string }>> {
  const group = await conversationFor(tx, input.by, input.conversationId);
  if (group?.kind !== 'group') return group ? errors.notAGroup() : errors.notFound();
  const { code, expiresAt } = await keepInvitation(tx, {
    id: group.id,
    by: input.by,
    code: randomBytes(15).toString('base64url'),
    expiresAt: after(now, held),
    now,
  });
  return { code, url: addressOf(deps.origin, code), expiresAt: expiresAt.toISOString() };
}

/** What a link shows of its group to a member, and how they stand to it. */
export async function showInvitation({ tx, deps, now }: GroupContext, input: { code: string; reader: MemberId }) {
  const link = await invitationByCode(tx, input.code, now);
  const face = link && (await groupFace(tx, link.conversationId));
  if (!link || !face) return errors.notInvited();
  const seats = await seatsOf(tx, link.conversationId);
  const inside = seats.some((one) => one.memberId === input.reader && one.state === 'active');
  const waits = (await joinRequests(tx, link.conversationId)).some((one) => one.memberId === input.reader);
  const people = await deps.peopleByIds(tx, [...face.firstMembers, link.createdBy]);
  const invitedBy = people.get(link.createdBy);
  if (!invitedBy) return errors.notInvited();
  return {
    conversationId: link.conversationId,
    title: face.title,
    picture: face.picture,
    people: face.firstMembers.flatMap((id) => people.get(id) ?? []),
    memberCount: face.memberCount,
    invitedBy,
    joining: face.joining,
    standing: inside ? ('inside' as const) : waits ? ('waiting' as const) : ('outside' as const),
  };
}

/** Joins by a link, or waits where the group asks its admins. Who was removed needs an admin's invitation. */
export async function joinByLink(
  context: GroupContext,
  input: { code: string; memberId: MemberId },
): Promise<Outcome<{ conversationId: ConversationId; standing: 'inside' | 'waiting' }>> {
  const { tx, deps, now } = context;
  const { code, memberId } = input;
  const link = await invitationByCode(tx, code, now);
  if (!link) return errors.notInvited();
  const { conversationId, createdBy } = link;
  await lockConversation(tx, conversationId);
  const [face, seats] = [await groupFace(tx, conversationId), await seatsOf(tx, conversationId)];
  // Read again under the lock: whoever invited may have left meanwhile.
  if (!face || !(await invitationByCode(tx, code, now))) return errors.notInvited();
  const mine = seats.find((one) => one.memberId === memberId);
  if (mine?.state === 'active') return { conversationId, standing: 'inside' };
  if (mine?.state === 'removed') return errors.wasRemoved();
  if ((await deps.blockedAmong(tx, memberId, [createdBy])).has(createdBy)) return errors.notInvited();
  if (face.joining === 'approval') {
    await askAdmins(context, { conversationId, memberIds: [memberId], by: memberId });
    return { conversationId, standing: 'waiting' };
  }
  const entered = await enterGroup(context, { conversationId, memberIds: [memberId], by: memberId, kind: 'joined' });
  return isRefusal(entered) ? entered : { conversationId, standing: 'inside' };
}
