import { pageOf } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import type { Page } from '@nashi/http/contract';
import type { Entry } from '@nashi/ledger';
import { z } from 'zod';

/** Where a list of entries goes on. */
export const entryPosition = z.strictObject({
  at: instant,
  id: z.uuid(),
  side: z.enum(['debit', 'credit']),
});

/** Where a list by time goes on. */
export const timePosition = z.strictObject({ at: instant, id: z.uuid() });

/** A page of views that stand beside their entries, read with one more than `limit`. */
export function entryPage<T>(entries: readonly Entry[], views: readonly T[], limit: number): Page<T> {
  const pairs = entries.map((entry, index) => ({ entry, view: views[index] }));
  const { items, next } = pageOf(pairs, limit, ({ entry }) => ({
    at: entry.at.toISOString(),
    id: entry.transferId,
    side: entry.side,
  }));
  return { items: items.flatMap(({ view }) => (view === undefined ? [] : [view])), next };
}
