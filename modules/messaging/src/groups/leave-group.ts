import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { lockConversation } from '../messages/message-queries.ts';
import { tellGroup } from './group-context.ts';
import type { GroupContext } from './group-context.ts';
import { seatsOf, setRole, unseat } from './group-queries.ts';

/** Leaves a group. An owner who leaves hands over to the admin who joined first, or to the first member. */
export async function leaveGroup(
  context: GroupContext,
  input: { conversationId: ConversationId; memberId: MemberId },
): Promise<Outcome<undefined>> {
  const { tx } = context;
  const { conversationId, memberId } = input;
  await lockConversation(tx, conversationId);
  const group = await conversationFor(tx, memberId, conversationId);
  if (group?.kind !== 'group' || !(await unseat(tx, conversationId, memberId, 'left'))) return errors.notFound();
  await tellGroup(context, { conversationId, by: memberId, kind: 'left', alsoTo: [memberId] });
  if (group.role !== 'owner') return undefined;
  const seats = (await seatsOf(tx, conversationId)).filter((one) => one.state === 'active');
  const heir = seats.find((one) => one.role === 'admin') ?? seats[0];
  if (!heir) return undefined;
  await setRole(tx, conversationId, heir.memberId, 'owner');
  await tellGroup(context, { conversationId, by: memberId, kind: 'owner-changed', members: [heir.memberId] });
  return undefined;
}
