import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import { tsqueryOf, wordQueryOf } from '../words/read-query.ts';
import type { Query } from '../words/read-query.ts';

export interface Place {
  /** 4 the title itself, 3 in the title, 2 as words of the text, 1 as a part of it. */
  tier: number;
  standing: number;
  id: string;
}

export interface Found extends Place {
  kind: string;
}

/** The strings are really there: lexemes only say that they may be. */
function holds(column: 'title' | 'folded', query: Query) {
  const text = sql.ref(column);
  const part = (ways: readonly (readonly string[])[]) =>
    sql`(${sql.join(
      ways.map(
        (way) =>
          sql`(${sql.join(
            way.map((piece) => sql`strpos(${text}, ${piece}) > 0`),
            sql` and `,
          )})`,
      ),
      sql` or `,
    )})`;
  return sql.join(
    query.parts.map(({ ways }) => part(ways)),
    sql` and `,
  );
}

/** Whether it matches as words is asked of the index a second time: no document's lexemes have to be read for it. */
const matched = (query: Query, kinds: readonly string[]) => sql`
  select kind, id, standing,
    case when title = ${query.folded} then 4 when ${holds('title', query)} then 3
         when id in (
           select id from search.documents
           where words @@ ${wordQueryOf(query)}::tsquery and kind = any(${kinds}::text[])) then 2 else 1 end as tier
  from search.documents
  where words @@ ${tsqueryOf(query)}::tsquery and kind = any(${kinds}::text[]) and ${holds('folded', query)}`;

/** The best of each kind. */
export async function bestOfEach(
  tx: Tx,
  query: Query,
  { kinds, each }: { kinds: readonly string[]; each: number },
): Promise<Found[]> {
  const { rows } = await sql<Found>`
    with matched as materialized (${matched(query, kinds)}),
    ranked as (
      select *, row_number() over (partition by kind order by tier desc, standing desc, id desc) as place from matched)
    select kind, id, tier, standing from ranked where place <= ${each} order by place`.execute(tx);
  return rows;
}

/** One kind, the best first, after a place. */
export async function pageOfKind(
  tx: Tx,
  query: Query,
  { kind, from, limit }: { kind: string; from: Place | undefined; limit: number },
): Promise<Found[]> {
  const after = from
    ? sql`where (tier, standing, id) < (${from.tier}::int, ${from.standing}::float8, ${from.id}::uuid)`
    : sql``;
  const { rows } = await sql<Found>`
    with matched as materialized (${matched(query, [kind])})
    select kind, id, tier, standing from matched ${after}
    order by tier desc, standing desc, id desc limit ${limit}`.execute(tx);
  return rows;
}

/** Those of these words with which a word of some document begins. */
export const knownWords = statement<{ word: string }>(
  'search.known-words',
  `select t.word from unnest($1::text[]) as t(word)
   where exists (select from search.slips s where s.slip >= t.word collate "C" and s.slip < (t.word || '{') collate "C"
     and s.slip = s.word)`,
);

/** Words of documents that share a slip with one of these. */
export const wordsAlike = statement<{ word: string }>(
  'search.words-alike',
  `select distinct word from search.slips where slip = any($1::text[]) limit 200`,
);
