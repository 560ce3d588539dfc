import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { decodeCursor, pageOf } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import { z } from 'zod';
import type { ConversationId, Found } from '../contract.ts';
import { errors } from '../errors.ts';
import { presentMessages } from '../messages/present-messages.ts';
import type { MessagingDeps, Reader } from '../ports.ts';
import { folded, tsqueryOf } from './query-rules.ts';
import { conversationFaces, findMessages, searchedConversations } from './search-queries.ts';

const position = z.strictObject({ at: instant, id: z.uuid() });

/** Text messages of one's own conversations that hold some words; needs two characters that stand together. */
export async function searchMessages(
  tx: Tx,
  deps: MessagingDeps,
  reader: Reader,
  input: { q: string; conversationId?: ConversationId | undefined; cursor?: string | undefined; limit: number },
): Promise<Outcome<{ items: Found[]; next: string | null }>> {
  const { conversationId, limit } = input;
  const from = decodeCursor(input.cursor, position);
  if (isRefusal(from)) return from;
  const text = folded(input.q);
  if (tsqueryOf(text, ['any']) === undefined) return errors.queryTooShort({}, 'q');
  const mine = await searchedConversations(tx, reader.memberId);
  if (conversationId && !mine.includes(conversationId)) return errors.notFound();
  const tsquery = tsqueryOf(text, conversationId ? [conversationId] : mine);
  if (tsquery === undefined) return { items: [], next: null };
  const { memberId } = reader;
  const rows = await findMessages(tx, { memberId, tsquery, text, from, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, (row) => ({ at: row.sentAt.toISOString(), id: row.id }));
  const messages = await presentMessages(tx, deps, items, reader, 'words-only');
  const faces = await conversationFaces(tx, memberId, [...new Set(items.map((row) => row.conversationId))]);
  const faceOf = new Map(faces.map((face) => [face.id, face]));
  const people = await deps.peopleByIds(tx, [
    ...new Set([...items.map((row) => row.senderId), ...faces.flatMap((face) => face.others)]),
  ]);
  const found = messages.flatMap((message) => {
    const face = faceOf.get(message.conversationId);
    const sender = people.get(message.senderId);
    if (!face || !sender) return [];
    const { others, ...shown } = face;
    const conversation = { ...shown, people: others.flatMap((id) => people.get(id) ?? []) };
    return [{ message, sender, conversation }];
  });
  return { items: found, next };
}
