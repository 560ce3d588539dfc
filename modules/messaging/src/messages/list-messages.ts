import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { ConversationId, Message } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import type { MessagingDeps, Reader } from '../ports.ts';
import { messagesAfter, messagesBefore } from './message-queries.ts';
import { presentMessages } from './present-messages.ts';

interface Window {
  before: number | undefined;
  after: number | undefined;
  limit: number;
}

/** A stretch of a conversation in order of its numbers: after one (to catch up), before one (to look back), or the end. */
export async function listMessages(
  tx: Tx,
  deps: MessagingDeps,
  reader: Reader,
  conversationId: ConversationId,
  window: Window,
): Promise<Outcome<{ items: Message[]; more: boolean }>> {
  const conversation = await conversationFor(tx, reader.memberId, conversationId);
  if (!conversation) return errors.notFound();
  const { limit } = window;
  const forward = window.after !== undefined;
  const rows =
    window.after !== undefined
      ? await messagesAfter(tx, conversationId, Math.max(window.after, conversation.fromSeq), limit + 1)
      : await messagesBefore(
          tx,
          conversationId,
          window.before ?? Number.MAX_SAFE_INTEGER,
          conversation.fromSeq,
          limit + 1,
        );
  const more = rows.length > limit;
  const shown = forward ? rows.slice(0, limit) : rows.slice(0, limit).toReversed();
  const opening = conversation.state === 'active' ? 'all' : 'words-only';
  return { items: await presentMessages(tx, deps, shown, reader, opening), more };
}
