import type { Tx } from '@nashi/db';
import type { CardKind, Message, MessageCard } from '../contract.ts';
import type { MessagingDeps, Reader } from '../ports.ts';
import { quotedMessages } from './message-queries.ts';
import type { MessageRow } from './message-queries.ts';

const cardKinds: readonly CardKind[] = ['product', 'shop', 'team', 'post', 'circle', 'gathering'];

function cardKindOf(row: MessageRow): CardKind | undefined {
  return cardKinds.find((kind) => kind === row.kind);
}

type Opening = 'all' | 'words-only';

async function cardsOf(
  tx: Tx,
  deps: MessagingDeps,
  rows: readonly MessageRow[],
  reader: Reader,
): Promise<Map<string, MessageCard>> {
  const cards = new Map<string, MessageCard>();
  for (const kind of cardKinds) {
    const ids = rows.filter((row) => row.kind === kind && !row.recalledAt).flatMap((row) => row.subjectId ?? []);
    if (ids.length === 0) continue;
    const found = await deps.cards[kind](tx, [...new Set(ids)], reader);
    for (const [id, card] of found) cards.set(`${kind}:${id}`, card);
  }
  return cards;
}

async function quotesOf(tx: Tx, rows: readonly MessageRow[], reader: Reader): Promise<Map<string, MessageRow>> {
  const wanted = rows.flatMap(({ conversationId, replyTo, recalledAt }) =>
    replyTo === null || recalledAt ? [] : [{ conversationId, seq: replyTo }],
  );
  if (wanted.length === 0) return new Map();
  const found = await quotedMessages(tx, reader.memberId, wanted);
  return new Map(found.map((row) => [`${row.conversationId}:${row.seq}`, row]));
}

const longestQuote = 120;

function presentQuote(row: MessageRow | undefined): Message['quote'] {
  if (!row) return null;
  const { id, seq, senderId, kind, body } = row;
  const text = body === null ? null : Array.from(body).slice(0, longestQuote).join('');
  return { id, seq, senderId, kind, text, recalled: row.recalledAt !== null };
}

function presentNotice({ kind, detail }: MessageRow): Message['notice'] {
  if (kind !== 'notice' || !detail?.kind) return null;
  return { kind: detail.kind, members: [...(detail.members ?? [])], text: detail.text ?? null };
}

/**
 * Messages as one reader sees them: cards and what they answer are looked up in batches, and what was recalled, or may
 * not be opened before a request is accepted, is left out.
 */
export async function presentMessages(
  tx: Tx,
  deps: MessagingDeps,
  rows: readonly MessageRow[],
  reader: Reader,
  opening: Opening,
): Promise<Message[]> {
  const cards = opening === 'all' ? await cardsOf(tx, deps, rows, reader) : new Map<string, MessageCard>();
  const quotes = opening === 'all' ? await quotesOf(tx, rows, reader) : new Map<string, MessageRow>();
  return rows.map((row) => {
    const recalled = row.recalledAt !== null;
    const open = !recalled && opening === 'all';
    const kind = cardKindOf(row);
    const card = kind ? cards.get(`${kind}:${row.subjectId}`) : undefined;
    const { milliseconds, waves } = row.detail ?? {};
    return {
      id: row.id,
      conversationId: row.conversationId,
      seq: row.seq,
      senderId: row.senderId,
      kind: row.kind,
      text: row.body,
      picture: row.kind === 'picture' && open ? row.subjectId : null,
      voice:
        row.kind === 'voice' && open && row.subjectId && milliseconds !== undefined
          ? { file: row.subjectId, milliseconds, waves: [...(waves ?? [])] }
          : null,
      card: card && open ? { ...card, href: row.shareUrl ?? card.href } : null,
      notice: presentNotice(row),
      quote: presentQuote(quotes.get(`${row.conversationId}:${row.replyTo}`)),
      mentions: { members: row.mentions, all: row.mentionsAll },
      sentAt: row.sentAt.toISOString(),
      recalled,
    };
  });
}
