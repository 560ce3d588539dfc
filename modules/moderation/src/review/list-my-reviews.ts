import type { Tx } from '@nashi/db';
import { cursor, pageOf } from '@nashi/http';
import { id, instant } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { ReviewItemId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { removedItems } from './review-queries.ts';
import { showReviews } from './show-review.ts';

const position = z.strictObject({ at: instant, id: id<ReviewItemId>() });

/** Everything of one author that was ever declined or hidden, with its statements of reasons. */
export function listMyReviews(
  tx: Tx,
  deps: Deps,
  list: { author: MemberId; cursor?: string | undefined; limit: number },
) {
  return cursor(list.cursor, position, async (from) => {
    const rows = await removedItems(tx, list.author, from, list.limit);
    const { items, next } = pageOf(rows, list.limit, (row) => ({ at: row.decidedAt.toISOString(), id: row.id }));
    const kinds = [...new Set(items.map((item) => item.subjectKind))];
    const byKind = await Promise.all(
      kinds.map(async (kind) => {
        const ids = items.filter((item) => item.subjectKind === kind).map((item) => item.subjectId);
        const [reviews, previews] = await Promise.all([
          showReviews(tx, list.author, kind, ids),
          deps.subjects.find(kind)?.preview(tx, ids),
        ]);
        return ids.flatMap((subjectId) => {
          const review = reviews.get(subjectId);
          const preview = previews?.get(subjectId);
          if (!review) return [];
          const text = preview?.text ?? '';
          return [
            [`${kind} ${subjectId}`, { ...review, subjectKind: kind, subjectId, text, link: preview?.link ?? null }],
          ] as const;
        });
      }),
    );
    const shown = new Map(byKind.flat());
    return { items: items.flatMap((item) => shown.get(`${item.subjectKind} ${item.subjectId}`) ?? []), next };
  });
}
