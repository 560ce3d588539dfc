import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { lockConversation } from '../messages/message-queries.ts';
import { notices } from '../notices.ts';
import { mayManage } from '../policy.ts';
import { enterGroup } from './enter-group.ts';
import type { GroupContext } from './group-context.ts';
import { dropJoinRequest } from './group-queries.ts';

/** An admin's yes or no to somebody who waits. */
export async function decideJoinRequest(
  context: GroupContext,
  input: { conversationId: ConversationId; by: MemberId; memberId: MemberId; decision: 'accept' | 'decline' },
): Promise<Outcome<undefined>> {
  const { tx, deps, live } = context;
  const { conversationId, by, memberId } = input;
  await lockConversation(tx, conversationId);
  const group = await conversationFor(tx, by, conversationId);
  if (!group) return errors.notFound();
  const refused = mayManage(group);
  if (refused) return refused;
  const request = await dropJoinRequest(tx, conversationId, memberId);
  if (!request) return errors.noRequest();
  if (input.decision === 'decline') {
    await live.pushEach(tx, [{ memberIds: [by], type: 'conversation.changed', data: { conversationId } }]);
    return undefined;
  }
  const asked = request.invitedBy === memberId ? ('joined' as const) : ('invited' as const);
  const entered = await enterGroup(context, {
    conversationId,
    memberIds: [memberId],
    by: request.invitedBy,
    kind: asked,
  });
  if (isRefusal(entered)) return entered;
  const params = { group: group.title ?? '' };
  const link = `/messages/${conversationId}`;
  await deps.notifications.notify(tx, [
    { memberId, category: 'interactions', kind: notices.letIn, params, actor: by, link },
  ]);
  return undefined;
}
