import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Live } from '@nashi/live';
import type { ConversationId } from '../contract.ts';
import { conversationFor, moveReadCursor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { receiptsOf, writersBetween } from './receipt-queries.ts';

/** Moves a member's cursor forward. Their other devices hear of it, and so do the writers, where both show receipts. */
export async function markRead(
  tx: Tx,
  live: Live,
  input: { conversationId: ConversationId; memberId: MemberId; seq: number },
): Promise<Outcome<{ readSeq: number; unread: number }>> {
  const { conversationId, memberId, seq } = input;
  const moved = await moveReadCursor(tx, conversationId, memberId, seq);
  const row = await conversationFor(tx, memberId, conversationId);
  if (!moved || !row) return errors.notFound();
  if (moved.moved) {
    const shown = (await receiptsOf(tx, memberId)) === 'on' && row.state === 'active';
    const between = { after: moved.before, through: moved.readSeq, except: memberId };
    const writers = shown ? await writersBetween(tx, conversationId, between) : [];
    const data = { conversationId, memberId, seq: moved.readSeq };
    await live.pushEach(tx, [{ memberIds: [memberId, ...writers], type: 'conversation.read', data }]);
  }
  return { readSeq: moved.readSeq, unread: row.unread };
}
