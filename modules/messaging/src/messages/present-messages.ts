import type { Tx } from '@nashi/db';
import type { CardKind, Message, MessageCard } from '../contract.ts';
import type { MessagingDeps, Reader } from '../ports.ts';
import type { MessageRow } from './message-queries.ts';

const cardKinds: readonly CardKind[] = ['product', 'shop', 'team', 'post'];

function cardKindOf(row: MessageRow): CardKind | undefined {
  return cardKinds.find((kind) => kind === row.kind);
}

/**
 * Messages as one reader sees them: cards are looked up in one batch for each kind, and what was recalled, or may not
 * be opened before a request is accepted, is left out.
 */
export async function presentMessages(
  tx: Tx,
  deps: MessagingDeps,
  rows: readonly MessageRow[],
  reader: Reader,
  opening: 'all' | 'words-only',
): Promise<Message[]> {
  const cards = new Map<string, MessageCard>();
  for (const kind of opening === 'all' ? cardKinds : []) {
    const ids = rows.filter((row) => row.kind === kind && !row.recalledAt).flatMap((row) => row.subjectId ?? []);
    if (ids.length === 0) continue;
    const found = await deps.cards[kind](tx, [...new Set(ids)], reader);
    for (const [id, card] of found) cards.set(`${kind}:${id}`, card);
  }
  return rows.map((row) => {
    const recalled = row.recalledAt !== null;
    const kind = cardKindOf(row);
    const card = kind ? cards.get(`${kind}:${row.subjectId}`) : undefined;
    return {
      id: row.id,
      conversationId: row.conversationId,
      seq: row.seq,
      senderId: row.senderId,
      kind: row.kind,
      text: recalled ? null : row.body,
      picture: row.kind === 'picture' && !recalled && opening === 'all' ? row.subjectId : null,
      card: card && !recalled ? { ...card, href: row.shareUrl ?? card.href } : null,
      sentAt: row.sentAt.toISOString(),
      recalled,
    };
  });
}
