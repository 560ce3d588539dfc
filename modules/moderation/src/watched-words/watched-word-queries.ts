import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { WatchedWordId } from '../contract.ts';
import type { WatchedWord } from './watched-word-rules.ts';

export interface WatchedWordRow extends WatchedWord {
  id: WatchedWordId;
  createdAt: Date;
}

/** Every way in which each watched word may stand in a text. */
export async function watchedWords(tx: Tx): Promise<WatchedWord[]> {
  const { rows } = await sql<WatchedWord & { spelled: string | null }>`
    select phrase, normalized, action, spelled from moderation.watched_words`.execute(tx);
  return rows.flatMap(({ spelled, ...word }) => (spelled === null ? [word] : [word, { ...word, normalized: spelled }]));
}

export async function watchedWordPage(
  tx: Tx,
  from: WatchedWordId | undefined,
  limit: number,
): Promise<WatchedWordRow[]> {
  const { rows } = await sql<WatchedWordRow>`
    select id, phrase, normalized, action, created_at as "createdAt" from moderation.watched_words
    ${from ? sql`where id < ${from}` : sql``} order by id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

export async function insertWatchedWord(
  tx: Tx,
  word: WatchedWord & { id: WatchedWordId; spelled: string | null; by: MemberId; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into moderation.watched_words (id, phrase, normalized, spelled, action, created_by, created_at)
    values (${word.id}, ${word.phrase}, ${word.normalized}, ${word.spelled}, ${word.action}, ${word.by}, ${word.at})
    on conflict (normalized) do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

export async function deleteWatchedWord(tx: Tx, id: WatchedWordId): Promise<string | undefined> {
  const { rows } = await sql<{ phrase: string }>`
    delete from moderation.watched_words where id = ${id} returning phrase`.execute(tx);
  return rows[0]?.phrase;
}
