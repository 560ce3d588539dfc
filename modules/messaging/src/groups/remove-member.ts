import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { lockConversation } from '../messages/message-queries.ts';
import { mayManageMember } from '../policy.ts';
import { tellGroup } from './group-context.ts';
import type { GroupContext } from './group-context.ts';
import { seatsOf, unseat } from './group-queries.ts';

/** Takes somebody out of a group; they read nothing more of it. */
export async function removeMember(
  context: GroupContext,
  input: { conversationId: ConversationId; by: MemberId; memberId: MemberId },
): Promise<Outcome<undefined>> {
  const { tx } = context;
  const { conversationId, by, memberId } = input;
  await lockConversation(tx, conversationId);
  const group = await conversationFor(tx, by, conversationId);
  if (!group) return errors.notFound();
  const seats = await seatsOf(tx, conversationId);
  const theirs = seats.find((one) => one.memberId === memberId && one.state === 'active');
  const refused = mayManageMember(group, theirs?.role ?? 'member');
  if (refused) return refused;
  if (!theirs) return errors.notAMember();
  await unseat(tx, conversationId, memberId, 'removed');
  await tellGroup(context, { conversationId, by, kind: 'removed', members: [memberId], alsoTo: [memberId] });
  return undefined;
}
