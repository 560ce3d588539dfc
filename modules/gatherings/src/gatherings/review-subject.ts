import type { ReviewedSubject } from '@nashi/moderation';
import type { GatheringId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { sendAllHome } from '../sign-ups/end-sign-ups.ts';
import { liveSignUps } from '../sign-ups/sign-up-queries.ts';
import { gatheringRows, lockGathering, settleReview } from './gathering-queries.ts';
import { maySee } from './gathering-rules.ts';
import { linkOf, tellChange, timeText } from './plan-gathering.ts';
import { findReader } from './show-gatherings.ts';

/** How moderators see gatherings, and what their decisions do to them. */
export function gatheringSubject(deps: Deps): ReviewedSubject {
  return {
    async preview(tx, ids) {
      const rows = await gatheringRows(tx, ids as readonly GatheringId[]);
      return new Map(
        [...rows.values()].map((row) => [
          row.id,
          {
            text: `${row.title}\n\n${row.text}\n\n${row.place}`,
            pictures: row.coverId === null ? [] : [row.coverId],
            link: linkOf(row.id),
            facts: [
              { name: 'starts', value: timeText(deps, row.startsAt) },
              { name: 'audience', value: row.audience },
              ...(row.fee > 0 ? [{ name: 'fee', value: `${row.fee} ${row.currency}` }] : []),
            ],
          },
        ]),
      );
    },
    async decided(tx, { id, version, outcome, now }) {
      const before = await lockGathering(tx, id as GatheringId);
      const row = await settleReview(tx, { id, version, state: outcome, now });
      if (!row) return;
      await deps.findable(tx, [row.id]);
      // What was taken down takes place no more: whoever paid gets it back.
      if (outcome === 'hidden') await sendAllHome(tx, deps, row, '');
      const newPlace = before?.shown && outcome === 'published' && before.shown.place !== row.place;
      if (newPlace) await tellChange(tx, deps, row, await liveSignUps(tx, row.id));
    },
    async reported(tx, id, reporter) {
      const row = (await gatheringRows(tx, [id as GatheringId])).get(id as GatheringId);
      const seen = row?.shown && row.state !== 'cancelled' && maySee(row, await findReader(tx, deps, reporter));
      return row && seen ? { author: row.hostId, version: row.version } : undefined;
    },
  };
}
