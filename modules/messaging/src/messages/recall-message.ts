import { after, minutes } from '@nashi/clock';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ConversationId, MessageId } from '../contract.ts';
import { participantsOf } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { notices } from '../notices.ts';
import { calledBy, linkOf } from './mentions.ts';
import { holdsFile, messagesByIds, recall } from './message-queries.ts';
import type { MessageRow } from './message-queries.ts';
import type { SendContext } from './send-messages.ts';

const recallWindow = minutes(2);

/**
 * Takes back one's own message within two minutes by the server's clock. Its words are gone for everyone, from search
 * and from notices too; its files go unless somebody passed them on.
 */
export async function recallMessage(
  { tx, deps, live, now }: SendContext,
  input: { conversationId: ConversationId; messageId: MessageId; memberId: MemberId },
): Promise<Outcome<MessageRow>> {
  const { conversationId, messageId, memberId } = input;
  const [row] = await messagesByIds(tx, [messageId]);
  if (!row || row.conversationId !== conversationId || row.senderId !== memberId) return errors.noSuchMessage();
  if (row.recalledAt) return row;
  const recalled = await recall(tx, { id: messageId, senderId: memberId, since: after(now, -recallWindow), now });
  if (!recalled) return errors.tooLate();
  const audience = (await participantsOf(tx, conversationId)).map((one) => one.memberId);
  const data = { conversationId, id: messageId, seq: row.seq };
  await live.pushEach(tx, [{ memberIds: audience, type: 'message.recalled', data }]);
  const kind = row.mentionsAll ? notices.mentionedAll : notices.mentioned;
  await deps.notifications.withdraw(tx, { memberIds: calledBy(row, audience), kind, link: linkOf(row) });
  const file = row.kind === 'picture' || row.kind === 'voice' ? row.subjectId : null;
  if (file && !(await holdsFile(tx, file))) await deps.removeFiles(tx, [file]);
  return recalled;
}
