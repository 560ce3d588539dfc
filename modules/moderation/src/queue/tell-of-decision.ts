import { businessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { NoticeKind } from '@nashi/notifications';
import type { Deps } from '../deps.ts';
import { notices } from '../review/review-notices.ts';
import type { ItemRow } from '../review/review-queries.ts';

interface Told {
  item: ItemRow;
  outcome: 'published' | 'declined' | 'hidden';
  reporters: readonly MemberId[];
  /** The author cannot publish before then. */
  pausedUntil: Date | null;
}

/** Nothing to tell when something public simply stays public. */
function noticeFor({ item, outcome }: Told): NoticeKind | undefined {
  const onAppeal = item.appealText !== null;
  if (outcome === 'published') {
    if (onAppeal) return notices.restored;
    return item.state === 'pending' ? notices.approved : undefined;
  }
  if (onAppeal) return notices.upheld;
  if (item.subjectKind === 'member') return notices.warned;
  return outcome === 'declined' ? notices.declined : notices.hidden;
}

/** Tells the author what was decided, and everyone who reported what came of it. */
export async function tellOfDecision(tx: Tx, deps: Deps, told: Told): Promise<void> {
  const { item, outcome, reporters, pausedUntil } = told;
  const until = pausedUntil && businessDate(pausedUntil, deps.platform.community.timeZone);
  const kind = noticeFor(told);
  const preview = await deps.subjects.get(item.subjectKind).preview(tx, [item.subjectId]);
  const link = preview.get(item.subjectId)?.link;
  const reportKind = outcome === 'published' ? notices.reportKept : notices.reportActed;
  await deps.notifications.notify(tx, [
    ...(kind ? [{ memberId: item.authorId, category: 'system' as const, kind, link: link ?? '/my/reviews' }] : []),
    ...(until
      ? [
          {
            memberId: item.authorId,
            category: 'system' as const,
            kind: notices.paused,
            params: { until },
            link: '/my/reviews',
          },
        ]
      : []),
    ...reporters.map((memberId) => ({ memberId, category: 'system' as const, kind: reportKind })),
  ]);
  await deps.platform.live.push(tx, [
    {
      memberId: item.authorId,
      type: 'review.decided',
      data: { kind: item.subjectKind, id: item.subjectId, state: outcome },
    },
  ]);
}
