import { after, hours, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import { defineJob } from '@nashi/jobs';
import type { HoldId } from '@nashi/reservations';
import type { SignUpId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import type { GatheringRow } from '../gatherings/gathering-row.ts';
import { linkOf, timeText } from '../gatherings/plan-gathering.ts';
import { notices } from '../notices.ts';
import { nextWaiting, seatWaiting } from './sign-up-queries.ts';
import type { SignUpRow } from './sign-up-queries.ts';

export const lapseJob = defineJob<{ id: SignUpId }>('gatherings.lapse');

/** Holds outlive the time to pay a little, so that the one who looks after them always comes first. */
export const holdGrace = minutes(2);
/** How long somebody from the waiting list has to pay; they may be away. */
const timeToPay = hours(4);

/** Lets an unpaid place go when its time is over. */
export async function planLapse(tx: Tx, deps: Deps, id: SignUpId, payBefore: Date): Promise<void> {
  await deps.platform.jobs.add(tx, lapseJob, { id }, { runAt: payBefore, key: `gatherings.lapse ${id}` });
}

/**
 * Gives free places to those who wait, the longest first: to be paid, or at once when there is no fee. The gathering's
 * row is locked by the caller.
 */
export async function moveUp(tx: Tx, deps: Deps, row: GatheringRow, now: Date): Promise<void> {
  if (row.state === 'cancelled' || row.state === 'hidden' || row.startsAt <= now) return;
  const { reservations } = deps.platform;
  const free = (await reservations.states(tx, [row.poolId])).get(row.poolId)?.available ?? 0;
  const next = free > 0 ? await nextWaiting(tx, row.id, free) : [];
  if (next.length === 0) return;
  const seats = next.map(({ id, memberId }) => ({ id, memberId, holdId: newId<HoldId>() }));
  const latest = after(now, timeToPay);
  const payBefore = row.fee === 0 ? null : latest < row.startsAt ? latest : row.startsAt;
  const groups = seats.map(({ holdId }) => ({ items: [{ holdId, poolId: row.poolId, quantity: 1 }] }));
  const short = await reservations.reserve(
    tx,
    groups,
    payBefore === null ? { state: 'confirmed' } : { state: 'held', expiresAt: after(payBefore, holdGrace) },
  );
  const without = new Set(short.map((one) => one.group));
  const seated = seats.filter((_, index) => !without.has(index));
  await seatWaiting(tx, seated, { state: payBefore === null ? 'coming' : 'unpaid', payBefore });
  if (payBefore !== null) for (const { id } of seated) await planLapse(tx, deps, id, payBefore);
  await tell(tx, deps, row, { seated, payBefore });
}

async function tell(
  tx: Tx,
  deps: Deps,
  row: GatheringRow,
  { seated, payBefore }: { seated: readonly Pick<SignUpRow, 'memberId'>[]; payBefore: Date | null },
): Promise<void> {
  const { title } = row.shown ?? row;
  await deps.notifications.notify(
    tx,
    seated.map(({ memberId }) => ({
      memberId,
      category: 'system' as const,
      ...(payBefore === null
        ? { kind: notices.yourTurn, params: { title } }
        : { kind: notices.yourTurnToPay, params: { title, until: timeText(deps, payBefore) } }),
      link: linkOf(row.id),
    })),
  );
}
