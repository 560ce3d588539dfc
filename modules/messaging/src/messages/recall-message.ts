import { after, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Live } from '@nashi/live';
import type { ConversationId, MessageId } from '../contract.ts';
import { participantsOf } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { messageById, recall } from './message-queries.ts';
import type { MessageRow } from './message-queries.ts';

const recallWindow = minutes(2);

/** Takes back one's own message within two minutes; its words are gone for everyone. */
export async function recallMessage(
  tx: Tx,
  live: Live,
  input: { conversationId: ConversationId; messageId: MessageId; memberId: MemberId; now: Date },
): Promise<Outcome<MessageRow>> {
  const { conversationId, messageId, memberId, now } = input;
  const row = await messageById(tx, messageId);
  if (!row || row.conversationId !== conversationId || row.senderId !== memberId) return errors.noSuchMessage();
  if (row.recalledAt) return row;
  const recalled = await recall(tx, messageId, memberId, after(now, -recallWindow), now);
  if (!recalled) return errors.tooLate();
  const participants = await participantsOf(tx, conversationId);
  const data = { conversationId, id: messageId, seq: row.seq };
  await live.push(
    tx,
    participants.map((one) => ({ memberId: one.memberId, type: 'message.recalled', data })),
  );
  return recalled;
}
