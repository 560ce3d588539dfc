import { after, days, hours } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { defineJob } from '@nashi/jobs';
import type { GatheringId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { notices } from '../notices.ts';
import type { SignUpRow } from '../sign-ups/sign-up-queries.ts';
import { comingIds } from '../sign-ups/sign-up-queries.ts';
import { gatheringRows } from './gathering-queries.ts';
import type { GatheringRow } from './gathering-row.ts';

export interface Reminder {
  id: GatheringId;
  when: 'tomorrow' | 'soon';
  /** What it was planned for: a reminder of a time that was moved says nothing. */
  startsAt: string;
}

export const remindJob = defineJob<Reminder>('gatherings.remind');
export const settleJob = defineJob<{ id: GatheringId; endsAt: string }>('gatherings.settle');

export const linkOf = (id: GatheringId): string => `/gatherings/${id}`;

/** A time as people of the community say it, the same in both languages. */
export function timeText(deps: Deps, at: Date): string {
  const { timeZone } = deps.platform.community;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at);
}

/** Plans the reminders, a day and an hour before, and the settlement of the fees; anew after each change. */
export async function planGathering(tx: Tx, deps: Deps, row: GatheringRow): Promise<void> {
  const { jobs, clock } = deps.platform;
  const { id } = row;
  const startsAt = row.startsAt.toISOString();
  const now = clock.now();
  for (const [when, before] of [
    ['tomorrow', days(1)],
    ['soon', hours(1)],
  ] as const) {
    const runAt = after(row.startsAt, -before);
    const key = `gatherings.remind ${when} ${id}`;
    if (runAt > now) await jobs.add(tx, remindJob, { id, when, startsAt }, { runAt, key });
    else await jobs.remove(tx, key);
  }
  await jobs.add(
    tx,
    settleJob,
    { id, endsAt: row.endsAt.toISOString() },
    { runAt: row.endsAt, key: `gatherings.settle ${id}` },
  );
}

/** Reminds everyone who comes. */
export async function remind(deps: Deps, { id, when, startsAt }: Reminder): Promise<void> {
  await deps.platform.database.transaction(async (tx) => {
    const row = (await gatheringRows(tx, [id])).get(id);
    const visible = row?.shown && row.state !== 'cancelled' && row.state !== 'hidden';
    if (!row?.shown || !visible || row.startsAt.toISOString() !== startsAt) return;
    const { title, place } = row.shown;
    const guests = await comingIds(tx, id);
    await deps.notifications.notify(
      tx,
      [...guests.map((guest) => guest.memberId), row.hostId].map((memberId) => ({
        memberId,
        category: 'system' as const,
        kind: notices[when],
        params: { title, place, when: timeText(deps, row.startsAt) },
        link: linkOf(id),
      })),
    );
  });
}

/** Tells those who signed up of a new time or place. */
export async function tellChange(
  tx: Tx,
  deps: Deps,
  row: GatheringRow,
  signedUp: readonly Pick<SignUpRow, 'memberId'>[],
): Promise<void> {
  const { title, place } = row.shown ?? row;
  await deps.notifications.notify(
    tx,
    signedUp.map(({ memberId }) => ({
      memberId,
      category: 'system' as const,
      kind: notices.changed,
      params: { title, place, when: timeText(deps, row.startsAt) },
      link: linkOf(row.id),
    })),
  );
}
