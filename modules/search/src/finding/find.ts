import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, encodeCursor } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { z } from 'zod';
import { documentKinds } from '../contract.ts';
import type { DocumentKind } from '../contract.ts';
import type { Parts } from '../parts.ts';
import type { Hit, View } from '../subject.ts';
import { readQuery } from '../words/read-query.ts';
import type { Query } from '../words/read-query.ts';
import { forgiven, nearest, slipsOf } from '../words/slip-rules.ts';
import { bestOfEach, knownWords, pageOfKind, wordsAlike } from './find-queries.ts';
import type { Place } from './find-queries.ts';

const shownOfEach = 4;
/** Read beside those shown, for what the viewer may not see. */
const spare = 8;
const mostAlike = 3;
const mostRounds = 5;

/** What was typed, with the words that no document has widened to those a slip away. */
async function understand(tx: Tx, typed: string): Promise<{ query: Query; corrected: string[] } | undefined> {
  const query = readQuery(typed);
  if (!query) return undefined;
  const doubtful = query.latin.filter(forgiven);
  if (doubtful.length === 0) return { query, corrected: [] };
  const known = new Set((await knownWords(tx, [doubtful])).map((row) => row.word));
  const unknown = doubtful.filter((word) => !known.has(word));
  if (unknown.length === 0) return { query, corrected: [] };
  const others = (await wordsAlike(tx, [unknown.flatMap(slipsOf)])).map((row) => row.word);
  const alike = new Map(unknown.map((word) => [word, nearest(word, others, mostAlike)]));
  return { query: readQuery(typed, alike) ?? query, corrected: [...new Set([...alike.values()].flat())] };
}

/** The best of every kind that the viewer may see. */
export async function findAll(parts: Parts, tx: Tx, q: string, view: View) {
  const understood = await understand(tx, q);
  if (!understood) return { groups: [], corrected: [] };
  const { query, corrected } = understood;
  const rows = await bestOfEach(tx, query, { kinds: documentKinds, each: shownOfEach + spare });
  const [products, ...documents] = await Promise.all([
    parts.products.find(q, shownOfEach + 1, view),
    ...documentKinds.map(async (kind) => {
      const ids = rows.filter((row) => row.kind === kind).map((row) => row.id);
      const cards = ids.length > 0 ? await parts.subjects[kind].visible(tx, ids, view) : new Map<string, Hit>();
      return { kind, items: ids.flatMap((id) => cards.get(id) ?? []) };
    }),
  ]);
  const groups = [...documents, { kind: 'product' as const, items: products }]
    .filter(({ items }) => items.length > 0)
    .map(({ kind, items }) => ({ kind, items: items.slice(0, shownOfEach), more: items.length > shownOfEach }));
  return { groups, corrected };
}

const position = z.strictObject({ tier: z.int(), standing: z.number(), id: z.uuid() });

/** One page of one kind. What the viewer may not see is passed over, and the page filled from what follows. */
export async function findOfKind(
  parts: Parts,
  tx: Tx,
  wish: { kind: DocumentKind; q: string; cursor: string | undefined; limit: number; view: View },
): Promise<Outcome<Page<Hit>>> {
  const { kind, limit, view } = wish;
  return cursor(wish.cursor, position, async (start) => {
    const understood = await understand(tx, wish.q);
    if (!understood) return { items: [], next: null };
    const items: Hit[] = [];
    let from: Place | undefined = start;
    // Rounds are few and bounded: each reads more than a page.
    for (let round = 0; round < mostRounds; round += 1) {
      const rows: Place[] = await pageOfKind(tx, understood.query, { kind, from, limit: limit + spare });
      const ids = rows.map((row) => row.id);
      const cards = ids.length > 0 ? await parts.subjects[kind].visible(tx, ids, view) : new Map<string, Hit>();
      for (const [index, row] of rows.entries()) {
        const card = cards.get(row.id);
        if (card) items.push(card);
        from = { tier: row.tier, standing: row.standing, id: row.id };
        const last = index === rows.length - 1 && rows.length < limit + spare;
        if (items.length === limit) return { items, next: last ? null : encodeCursor(from) };
      }
      if (rows.length < limit + spare) return { items, next: null };
    }
    return { items, next: from ? encodeCursor(from) : null };
  });
}
