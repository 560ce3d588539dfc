import { businessDate, hours } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { Category, NoticeId } from '../contract.ts';
import type { NoticeKind, NoticeParams } from '../notice-kinds.ts';
import { pushNotices } from '../push/push-notices.ts';
import { appendQuery } from './inbox-queries.ts';

export interface NewNotice {
  memberId: MemberId;
  category: Category;
  kind: NoticeKind;
  params?: NoticeParams;
  /** Whose picture is shown; the sentence may leave the name out, for it is shown too. */
  actor?: MemberId;
  /** Path in the member app. */
  link?: string;
}

/** Most marketing notices a member gets in one calendar day; what is above is dropped. */
export const marketingPerDay = 2;

/** The instant at which the community's present day began, to the minute. */
function dayBegan(now: Date, timeZone: string): Date {
  const today = businessDate(now, timeZone);
  let low = now.getTime() - hours(26);
  let high = now.getTime();
  while (high - low > 60_000) {
    const middle = (low + high) / 2;
    if (businessDate(new Date(middle), timeZone) === today) high = middle;
    else low = middle;
  }
  return new Date(high);
}

/** Appends notices in the caller's transaction and wakes their readers, except where the category is muted. */
export async function notify(platform: Platform, tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const now = platform.clock.now();
  const written = await appendQuery(tx, [
    notices.map((one) => one.memberId),
    notices.map(() => newId<NoticeId>()),
    notices.map((one) => one.category),
    notices.map((one) => one.kind.name),
    notices.map((one) => JSON.stringify(one.params ?? {})),
    notices.map((one) => one.actor ?? null),
    notices.map((one) => one.link ?? null),
    now,
    dayBegan(now, platform.community.timeZone),
    marketingPerDay,
  ]);
  await platform.live.push(
    tx,
    written
      .filter(({ muted }) => !muted)
      .map(({ memberId, id, category }) => ({ memberId, type: 'notification.received', data: { id, category } })),
  );
  const pushed = written.filter((one) => one.pushed);
  if (pushed.length > 0) await pushNotices(platform, tx, pushed);
}
