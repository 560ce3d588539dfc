import { createHmac } from 'node:crypto';
import { after, businessDate, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import { fold } from '@nashi/words';
import type { Parts } from '../parts.ts';
import type { View } from '../subject.ts';
import { readQuery, tsqueryOf } from '../words/read-query.ts';
import { forgetSearches, hotWords, noteSearch, peopleBeginning } from './search-queries.ts';

/** Words are shown to others once this many different searches of a week had them. */
const enough = 3;
const week = 7;
const mostWords = 8;
const mostPeople = 4;
const longestShown = 20;

const dayBefore = (parts: Parts, howMany: number): string =>
  businessDate(after(parts.platform.clock.now(), -days(howMany)), parts.platform.community.timeZone);

/** Counts a search. Who made it is a hash that nobody can follow from one day to the next. */
export async function countSearch(parts: Parts, tx: Tx, search: { q: string; member: MemberId }): Promise<void> {
  const words = fold(search.q).trim().replace(/\s+/g, ' ');
  if (words.length < 2 || words.length > longestShown || !readQuery(words)) return;
  if ((await parts.fitToShow(tx, words)) === 'no') return;
  const day = dayBefore(parts, 0);
  const searcher = createHmac('sha256', parts.platform.secrets.key('search.searchers'))
    .update(`${day} ${search.member}`)
    .digest();
  await noteSearch(tx, { day, words, searcher });
}

/** What many look for, and people by the beginning of their name. */
export async function suggest(parts: Parts, tx: Tx, typed: string | undefined, view: View) {
  const beginning = fold(typed ?? '').trim();
  const query = readQuery(beginning);
  const [words, people] = await Promise.all([
    hotWords(tx, [dayBefore(parts, week), beginning, enough, mostWords]),
    query ? peopleBeginning(tx, [tsqueryOf(query), beginning, mostPeople * 2]) : [],
  ]);
  const ids = people.map((row) => row.id);
  const cards = await parts.subjects.person.visible(tx, ids, view);
  return {
    words: words.map((row) => row.words),
    people: ids.flatMap((id) => cards.get(id) ?? []).slice(0, mostPeople),
  };
}

export async function tidySearches(parts: Parts): Promise<void> {
  await forgetSearches(parts.platform.database.db, dayBefore(parts, 30));
}
