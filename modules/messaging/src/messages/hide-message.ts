import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ConversationId, MessageId } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { hide, messagesByIds } from './message-queries.ts';

/** Deletes a message for one member; everyone else keeps it. */
export async function hideMessage(
  tx: Tx,
  input: { conversationId: ConversationId; messageId: MessageId; memberId: MemberId },
): Promise<Outcome<undefined>> {
  const { conversationId, messageId, memberId } = input;
  const conversation = await conversationFor(tx, memberId, conversationId);
  if (!conversation) return errors.notFound();
  const [row] = await messagesByIds(tx, [messageId]);
  if (!row || row.conversationId !== conversationId || row.seq <= conversation.fromSeq) return errors.noSuchMessage();
  await hide(tx, { memberId, conversationId }, row.seq);
  return undefined;
}
