import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';

export interface DocumentRow {
  id: string;
  title: string;
  folded: string;
  words: string;
  standing: number;
}

/** Until the transaction ends nobody else indexes: what is written last was read last. */
export async function oneAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('search.documents'))`.execute(tx);
}

/** Writes documents of one kind over what was there, in one statement. */
export async function putDocuments(tx: Tx, kind: string, rows: readonly DocumentRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into search.documents (kind, id, title, folded, words, standing, indexed_at)
    select ${kind}, row.id, row.title, row.folded, row.words::tsvector, row.standing, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row(id uuid, title text, folded text, words text, standing float8)
    on conflict (kind, id) do update set title = excluded.title, folded = excluded.folded, words = excluded.words,
      standing = excluded.standing, indexed_at = excluded.indexed_at`.execute(tx);
}

export async function dropDocuments(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from search.documents where kind = ${kind} and id = any(${ids}::uuid[])`.execute(tx);
}

/** What a rebuild did not meet is gone from its module. */
export async function dropOlder(tx: Tx, kind: string, before: Date): Promise<void> {
  await sql`delete from search.documents where kind = ${kind} and indexed_at < ${before}`.execute(tx);
}

export async function putSlips(tx: Tx, slips: readonly { slip: string; word: string }[]): Promise<void> {
  if (slips.length === 0) return;
  await sql`
    insert into search.slips (slip, word)
    select * from unnest(${slips.map((one) => one.slip)}::text[], ${slips.map((one) => one.word)}::text[])
    on conflict do nothing`.execute(tx);
}

/** The texts as they were last indexed. */
export async function foldedTexts(tx: Tx, kind: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ folded: string }>`
    select folded from search.documents where kind = ${kind} and id = any(${ids}::uuid[])`.execute(tx);
  return rows.map((row) => row.folded);
}

/** Forgets those of the words that no document holds; `query` is the word as a tsquery. */
export async function dropSlips(
  tx: Tx,
  words: readonly { word: string; query: string; slips: readonly string[] }[],
): Promise<void> {
  if (words.length === 0) return;
  await sql`
    with gone as (
      select w.word from unnest(${words.map((one) => one.word)}::text[], ${words.map((one) => one.query)}::text[])
        as w(word, query)
      where not exists (select from search.documents d where d.words @@ w.query::tsquery))
    delete from search.slips s using gone
    where s.word = gone.word and s.slip = any(${words.flatMap((one) => one.slips)}::text[])`.execute(tx);
}

export async function countDocuments(tx: Tx): Promise<{ kind: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*) as count from search.documents group by kind order by kind`.execute(tx);
  return rows;
}
