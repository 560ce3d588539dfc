import type { ReviewedSubject } from '@nashi/moderation';
import type { MeetNeeds } from '../deps.ts';
import { cardRows, settleCard } from './card-queries.ts';

/** How moderators see expansion cards, and what their decisions do to them. */
export function cardSubject(deps: Pick<MeetNeeds, 'socialGraph'>): ReviewedSubject {
  return {
    async preview(tx, ids) {
      const rows = await cardRows(tx, ids);
      return new Map(
        [...rows.values()].map((row) => [
          row.id,
          {
            text: row.text,
            pictures: [],
            link: `/meet/cards/${row.id}`,
            facts: [
              { name: 'tag', value: row.tagName },
              { name: 'wanted', value: String(row.wanted) },
            ],
          },
        ]),
      );
    },
    decided: (tx, { id, version, outcome }) => settleCard(tx, id, version, outcome),
    async reported(tx, id, reporter) {
      const row = (await cardRows(tx, [id])).get(id);
      if (row?.state !== 'published') return undefined;
      const apart = await deps.socialGraph.blockedEitherWay(tx, reporter, [row.authorId]);
      return apart.size > 0 ? undefined : { author: row.authorId, version: row.version };
    },
  };
}
