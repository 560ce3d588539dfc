import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Conversation } from '../contract.ts';
import { lastMessages } from '../messages/message-queries.ts';
import { presentMessages } from '../messages/present-messages.ts';
import type { MessagingDeps, Person, Reader } from '../ports.ts';
import type { ConversationRow } from './conversation-queries.ts';

function presentGroup(row: ConversationRow, people: ReadonlyMap<MemberId, Person>): Conversation['group'] {
  const { picture, announcement, announcedBy, announcedAt, joining, speaking, role, silencedUntil, waiting } = row;
  return {
    picture,
    announcement:
      announcement !== null && announcedBy && announcedAt
        ? {
            text: announcement,
            by: announcedBy,
            byName: people.get(announcedBy)?.nickname ?? '',
            at: announcedAt.toISOString(),
          }
        : null,
    joining,
    speaking,
    role,
    silencedUntil: silencedUntil?.toISOString() ?? null,
    waiting,
  };
}

/** Conversations as one participant sees them, with people and last messages looked up in batches. */
export async function presentConversations(
  tx: Tx,
  deps: MessagingDeps,
  rows: readonly ConversationRow[],
  reader: Reader,
): Promise<Conversation[]> {
  const people = await deps.peopleByIds(tx, [
    ...new Set(
      rows.flatMap((row) => [...row.others.map((other) => other.id), ...(row.announcedBy ? [row.announcedBy] : [])]),
    ),
  ]);
  const lastRows = await lastMessages(
    tx,
    reader.memberId,
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
      group: direct ? null : presentGroup(row, people),
      othersReadSeq:
        direct && other?.state === 'active' && row.receipts === 'on' && other.receipts === 'on' ? other.readSeq : null,
      unread: row.unread,
      mentioned: row.mentioned,
      muted: row.muted,
      pinned: row.pinned,
      lastAt: row.lastAt.toISOString(),
    };
  });
}
