import { memberRestored, memberSuspended } from '@nashi/identity';
import { newId } from '@nashi/ids';
import { on } from '@nashi/jobs';
import type { Subscription } from '@nashi/jobs';
import type { Deps } from '../deps.ts';
import { closeItem } from '../queue/queue-queries.ts';
import { insertDecision, itemOf, putItem } from '../review/review-queries.ts';

/** A suspension is a decision like any other: it has its statement of reasons and can be appealed. */
export function suspensionReviews(deps: Pick<Deps, 'platform'>): Subscription[] {
  return [
    on(memberSuspended, 'moderation.review-suspension', async (tx, { memberId, reason, by }, event) => {
      const now = new Date(event.at);
      const known = await itemOf(tx, 'member', memberId);
      const version = (known?.version ?? 0) + 1;
      await putItem(tx, {
        id: newId(),
        kind: 'member',
        subjectId: memberId,
        author: memberId,
        version,
        state: 'published',
        waiting: false,
        reasons: [],
        risk: 0,
        now,
      });
      const item = await itemOf(tx, 'member', memberId);
      if (!item) throw new Error('an item was lost while it was put');
      await insertDecision(tx, {
        id: newId(),
        itemId: item.id,
        version,
        outcome: 'hidden',
        rule: 'other',
        placeStart: null,
        placeEnd: null,
        quote: null,
        note: reason,
        moderatorId: by,
        onAppeal: false,
        waitedMs: 0,
        decidedAt: now,
        secondLook: false,
        agreed: null,
      });
      await closeItem(tx, item.id, { state: 'hidden', by, now, counted: item.counted });
    }),
    on(memberRestored, 'moderation.end-suspension', async (tx, { memberId, by }) => {
      const item = await itemOf(tx, 'member', memberId);
      const counted = item?.counted ?? false;
      if (item?.state !== 'hidden') return;
      await closeItem(tx, item.id, { state: 'published', by, now: deps.platform.clock.now(), counted });
    }),
  ];
}
