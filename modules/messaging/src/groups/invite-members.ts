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
import { seatsOf } from './group-queries.ts';

export interface Entered {
  added: MemberId[];
  waiting: MemberId[];
}

/**
 * Brings friends into a group. Where the group asks for approval, or somebody was removed before, a plain member's
 * friends wait for an admin's yes.
 */
export async function inviteMembers(
  context: GroupContext,
  input: { conversationId: ConversationId; by: MemberId; memberIds: readonly MemberId[] },
): Promise<Outcome<Entered>> {
  const { tx, deps } = context;
  const { conversationId, by } = input;
  await lockConversation(tx, conversationId);
  const group = await conversationFor(tx, by, conversationId);
  if (group?.kind !== 'group') return group ? errors.notAGroup() : errors.notFound();
  const seats = await seatsOf(tx, conversationId);
  const stateOf = new Map(seats.map((one) => [one.memberId, one.state]));
  const invited = [...new Set(input.memberIds)].filter((memberId) => stateOf.get(memberId) !== 'active');
  if (invited.length === 0) return { added: [], waiting: [] };
  const [friends, blocked] = [await deps.friendsAmong(tx, by, invited), await deps.blockedAmong(tx, by, invited)];
  if (invited.some((memberId) => !friends.has(memberId) || blocked.has(memberId))) {
    return errors.onlyFriends({}, 'memberIds');
  }
  const needsYes = (memberId: MemberId): boolean =>
    group.role === 'member' && (group.joining === 'approval' || stateOf.get(memberId) === 'removed');
  const waiting = invited.filter(needsYes);
  const entering = invited.filter((memberId) => !needsYes(memberId));
  const added = await enterGroup(context, { conversationId, memberIds: entering, by, kind: 'invited' });
  if (isRefusal(added)) return added;
  await askAdmins(context, { conversationId, memberIds: waiting, by });
  return { added, waiting };
}
