import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { ConversationId, Message } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import type { MessagingDeps, Person, Reader } from '../ports.ts';
import { messagesAfter, messagesBefore } from './message-queries.ts';
import { presentMessages } from './present-messages.ts';

interface Window {
  before: number | undefined;
  after: number | undefined;
  limit: number;
}

export interface Stretch {
  items: Message[];
  /** Everyone whom the messages name. */
  people: Person[];
  more: boolean;
}

/** A stretch of a conversation in order of its numbers: after one (to catch up), before one (to look back), or the end. */
export async function listMessages(
  tx: Tx,
  deps: MessagingDeps,
  reader: Reader,
  conversationId: ConversationId,
  window: Window,
): Promise<Outcome<Stretch>> {
  const conversation = await conversationFor(tx, reader.memberId, conversationId);
  if (!conversation) return errors.notFound();
  const { limit } = window;
  const reading = { memberId: reader.memberId, conversationId };
  const floor = conversation.fromSeq;
  const before = window.before ?? Number.MAX_SAFE_INTEGER;
  const forward = window.after !== undefined;
  const rows =
    window.after === undefined
      ? await messagesBefore(tx, reading, { before, floor, limit: limit + 1 })
      : await messagesAfter(tx, reading, Math.max(window.after, floor), limit + 1);
  const shown = forward ? rows.slice(0, limit) : rows.slice(0, limit).toReversed();
  const opening = conversation.state === 'active' ? 'all' : 'words-only';
  const items = await presentMessages(tx, deps, shown, reader, opening);
  const people = await deps.peopleByIds(tx, [...new Set(items.flatMap(namedIn))]);
  return { items, people: [...people.values()], more: rows.length > limit };
}

const namedIn = ({ senderId, notice, quote, mentions }: Message): Message['senderId'][] => [
  senderId,
  ...(notice?.members ?? []),
  ...(quote ? [quote.senderId] : []),
  ...mentions.members,
];
