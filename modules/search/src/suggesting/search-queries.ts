import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';

export async function noteSearch(tx: Tx, search: { day: string; words: string; searcher: Buffer }): Promise<void> {
  await sql`
    insert into search.searches (day, words, searcher) values (${search.day}, ${search.words}, ${search.searcher})
    on conflict do nothing`.execute(tx);
}

/** What at least so many looked for since a day, beginning like this, what most look for first. */
export const hotWords = statement<{ words: string }>(
  'search.hot-words',
  `select words from search.searches where day >= $1::date and starts_with(words, $2)
   group by words having count(distinct searcher) >= $3
   order by count(distinct searcher) desc, max(day) desc, words limit $4`,
);

export async function forgetSearches(tx: Tx, before: string): Promise<void> {
  await sql`delete from search.searches where day < ${before}::date`.execute(tx);
}

/** People whose name begins with this, those who stand high first. */
export const peopleBeginning = statement<{ id: string }>(
  'search.people-beginning',
  `select id from search.documents
   where kind = 'person' and words @@ $1::tsquery and starts_with(title, $2)
   order by standing desc, id desc limit $3`,
);
