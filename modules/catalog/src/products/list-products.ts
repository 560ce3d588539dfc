import type { Database } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { isRefusal } from '@nashi/errors';
import { decodeCursor, httpErrors, pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { z } from 'zod';
import type { ProductId, ProductSort } from '../contract.ts';
import { queryOf } from '../search/query-rules.ts';
import { latinOf } from '../search/tokens.ts';
import { listIds, setLikeness } from './list-queries.ts';
import type { ListFilter, Place } from './list-queries.ts';

export interface ListWish extends Omit<ListFilter, 'words' | 'like'> {
  q: string | undefined;
  sort: ProductSort | undefined;
  cursor: string | undefined;
  limit: number;
}

const position = z.strictObject({
  sort: z.enum(['newest', 'popular', 'price-up', 'price-down', 'best-match', 'alike']),
  rank: z.number().int(),
  id: z.uuid(),
});

/** One page of products on sale. Words that nothing matches are tried again by their likeness, for typing errors. */
export async function listProducts(database: Database, wish: ListWish): Promise<Outcome<Page<ProductId>>> {
  const { q, limit } = wish;
  const words = q === undefined ? undefined : queryOf(q);
  if (q !== undefined && words === undefined) return { items: [], next: null };
  const sort =
    wish.sort === 'best-match' && words === undefined ? 'newest' : (wish.sort ?? (words ? 'best-match' : 'newest'));
  const from = decodeCursor(wish.cursor, position);
  if (isRefusal(from)) return from;
  const alikeNow = from?.sort === 'alike';
  if (from && !alikeNow && from.sort !== sort) return httpErrors.badCursor({}, 'cursor');
  const after = from && { rank: from.rank, id: from.id as ProductId };
  const present = (rows: readonly Place[], order: string): Page<ProductId> => {
    const { items, next } = pageOf(rows, limit, (row) => ({ sort: order, rank: row.rank, id: row.id }));
    return { items: items.map((row) => row.id), next };
  };
  const rows = alikeNow ? [] : await listIds(database.db, { ...wish, words }, sort, after, limit + 1);
  const like = q === undefined ? '' : latinOf(q);
  if (rows.length > 0 || like.length < 4 || (from && !alikeNow)) return present(rows, sort);
  return database.transaction(async (tx) => {
    await setLikeness(tx);
    return present(await listIds(tx, { ...wish, like }, 'best-match', after, limit + 1), 'alike');
  });
}
