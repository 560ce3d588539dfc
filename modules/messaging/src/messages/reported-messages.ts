import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Live } from '@nashi/live';
import type { MessageId } from '../contract.ts';
import { conversationFor, participantsOf } from '../conversations/conversation-queries.ts';
import { messagesByIds, takeDown } from './message-queries.ts';
import type { MessageRow } from './message-queries.ts';

/** Reported messages as a moderator has to see them; what was recalled is left out. */
export async function reportedMessages(tx: Tx, ids: readonly MessageId[]): Promise<Map<MessageId, MessageRow>> {
  const rows = (await messagesByIds(tx, ids)).filter((row) => !row.recalledAt);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who wrote a message that a member can see; undefined when they cannot. */
export async function writerSeenBy(tx: Tx, id: MessageId, reader: MemberId): Promise<MemberId | undefined> {
  const [row] = await messagesByIds(tx, [id]);
  const seen = row && (await conversationFor(tx, reader, row.conversationId));
  if (!row || !seen || row.recalledAt || row.seq <= seen.fromSeq) return undefined;
  return row.kind === 'notice' ? undefined : row.senderId;
}

/** A moderator's decision against a message: its words are gone for everyone, as if it had been taken back. */
export async function takeMessageDown(tx: Tx, live: Live, id: MessageId, now: Date): Promise<void> {
  const row = await takeDown(tx, id, now);
  if (!row) return;
  const memberIds = (await participantsOf(tx, row.conversationId)).map((one) => one.memberId);
  const data = { conversationId: row.conversationId, id, seq: row.seq };
  await live.pushEach(tx, [{ memberIds, type: 'message.recalled', data }]);
}
