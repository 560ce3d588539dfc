import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { lockConversation } from '../messages/message-queries.ts';
import { mayManage } from '../policy.ts';
import { tellGroup } from './group-context.ts';
import type { GroupContext } from './group-context.ts';
import { changeGroupRow } from './group-queries.ts';
import type { GroupChange } from './group-queries.ts';

/** Changes what is given of a group, and says in its history what everyone should know. */
export async function changeGroup(
  context: GroupContext,
  input: { conversationId: ConversationId; by: MemberId; change: GroupChange },
): Promise<Outcome<ConversationId>> {
  const { tx, deps, now } = context;
  const { conversationId, by, change } = input;
  await lockConversation(tx, conversationId);
  const group = await conversationFor(tx, by, conversationId);
  if (!group) return errors.notFound();
  const refused = mayManage(group);
  if (refused) return refused;
  if (change.picture && !(await deps.attachPicture(tx, change.picture, by))) return errors.noSuchSubject({}, 'picture');
  await changeGroupRow(tx, conversationId, change, { by, now });
  const told = { conversationId, by };
  if (change.title !== undefined && change.title !== group.title) {
    await tellGroup(context, { ...told, kind: 'renamed', text: change.title });
  }
  if (change.announcement) await tellGroup(context, { ...told, kind: 'announced', text: change.announcement });
  if (change.speaking !== undefined && change.speaking !== group.speaking) {
    await tellGroup(context, { ...told, kind: change.speaking === 'admins' ? 'admins-speak' : 'everyone-speaks' });
  }
  return conversationId;
}
