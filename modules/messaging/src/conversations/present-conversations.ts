import type { Tx } from '@nashi/db';
import type { Conversation } from '../contract.ts';
import { lastMessages } from '../messages/message-queries.ts';
import { presentMessages } from '../messages/present-messages.ts';
import type { MessagingDeps, Reader } from '../ports.ts';
import type { ConversationRow } from './conversation-queries.ts';

/** Conversations as one participant sees them, with people and last messages looked up in batches. */
export async function presentConversations(
  tx: Tx,
  deps: MessagingDeps,
  rows: readonly ConversationRow[],
  reader: Reader,
): Promise<Conversation[]> {
  const people = await deps.peopleByIds(tx, [...new Set(rows.flatMap((row) => row.others.map((other) => other.id)))]);
  const lastRows = await lastMessages(
    tx,
    rows.filter((row) => row.lastSeq > row.fromSeq).map((row) => ({ id: row.id, seq: row.lastSeq })),
  );
  const last = await presentMessages(tx, deps, [...lastRows.values()], reader, 'words-only');
  const lastOf = new Map(last.map((message) => [message.conversationId, message]));
  return rows.map((row) => {
    const [other] = row.others;
    const direct = row.kind === 'direct';
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      people: row.others.flatMap(({ id }) => people.get(id) ?? []),
      memberCount: row.memberCount,
      state: row.state === 'requested' || row.state === 'declined' ? 'requested' : 'active',
      awaitsAcceptance: direct && other?.state === 'requested',
      last: lastOf.get(row.id) ?? null,
      lastSeq: row.lastSeq,
      readSeq: row.readSeq,
      othersReadSeq: direct && other?.state === 'active' ? other.readSeq : null,
      unread: row.unread,
      muted: row.muted,
      pinned: row.pinned,
      lastAt: row.lastAt.toISOString(),
    };
  });
}
