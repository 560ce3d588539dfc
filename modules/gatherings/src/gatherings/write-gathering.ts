import type { CircleId } from '@nashi/circles/contract';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Actor } from '@nashi/http';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { PoolId } from '@nashi/reservations';
import type { GatheringId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { gatheringErrors } from '../errors.ts';
import { moveUp } from '../sign-ups/move-up.ts';
import { liveSignUps } from '../sign-ups/sign-up-queries.ts';
import { insertGathering, lockGathering, updateGathering } from './gathering-queries.ts';
import type { GatheringRow, Words } from './gathering-row.ts';
import { checkTimes, roughly } from './gathering-rules.ts';
import type { Times } from './gathering-rules.ts';
import { planGathering, tellChange } from './plan-gathering.ts';

export interface Draft extends Words, Times {
  location: { latitude: number; longitude: number } | null;
  capacity: number;
  fee: number;
  audience: GatheringRow['audience'];
  circleId: CircleId | null;
}

export type Host = Pick<Actor, 'memberId' | 'certified'>;

async function checkDraft(tx: Tx, deps: Deps, host: Host, draft: Draft): Promise<Outcome<undefined>> {
  if (draft.fee > 0 && !host.certified) return gatheringErrors.feeNeedsCertification({}, 'fee');
  const needsCircle = draft.audience === 'circle';
  if (needsCircle && draft.circleId === null) return gatheringErrors.notInCircle({}, 'circleId');
  const inside = draft.circleId === null || (await deps.circles.circlesOf(tx, host.memberId)).includes(draft.circleId);
  return inside ? undefined : gatheringErrors.notInCircle({}, 'circleId');
}

async function cover(
  tx: Tx,
  deps: Deps,
  host: MemberId,
  change: { from: Words['coverId']; to: Words['coverId']; now: Date },
): Promise<Outcome<undefined>> {
  if (change.to === null || change.to === change.from) return undefined;
  return deps.files.attach(tx, [change.to], host, { purpose: 'gathering', at: change.now, field: 'coverId' });
}

const submission = (row: GatheringRow, now: Date) => ({
  kind: 'gathering',
  id: row.id,
  author: row.hostId,
  version: row.version,
  text: `${row.title}\n\n${row.text}\n\n${row.place}`,
  pictures: row.coverId === null ? 0 : 1,
  now,
});

/** The words as moderation keeps them, with what must not be said masked. */
function masked(row: GatheringRow, text: string): Words {
  const [title = row.title, ...rest] = text.split('\n\n');
  const place = rest.pop() ?? row.place;
  return { title, text: rest.join('\n\n'), place, coverId: row.coverId };
}

function placed({ location }: Pick<Draft, 'location'>): Pick<GatheringRow, 'latitude' | 'longitude'> {
  if (location === null) return { latitude: null, longitude: null };
  return { latitude: roughly(location.latitude), longitude: roughly(location.longitude) };
}

/** Calls a gathering. What waits for review is whole, and only its host sees it. */
export async function callGathering(
  tx: Tx,
  deps: Deps,
  input: { host: Host; draft: Draft; now: Date },
): Promise<Outcome<GatheringId>> {
  const { host, draft, now } = input;
  const refused = checkTimes(draft, now) ?? (await checkDraft(tx, deps, host, draft));
  if (refused) return refused;
  const attached = await cover(tx, deps, host.memberId, { from: null, to: draft.coverId, now });
  if (isRefusal(attached)) return attached;
  const { location, ...fields } = draft;
  const row: GatheringRow = {
    ...fields,
    ...placed({ location }),
    id: newId<GatheringId>(),
    hostId: host.memberId,
    shown: null,
    poolId: newId<PoolId>(),
    currency: deps.platform.community.currency,
    state: 'pending',
    version: 1,
    createdAt: now,
    settledAt: null,
  };
  const submitted = await deps.moderation.submit(tx, submission(row, now));
  if (isRefusal(submitted)) return submitted;
  const kept = { ...row, ...masked(row, submitted.text), state: submitted.state };
  await deps.platform.reservations.openPools(tx, [{ id: row.poolId, kind: 'gathering', capacity: row.capacity }]);
  await insertGathering(tx, kept);
  await deps.findable(tx, [row.id]);
  await planGathering(tx, deps, kept);
  return row.id;
}

export interface Change {
  id: GatheringId;
  host: Host;
  draft: Draft;
  /** The version that the host saw. */
  version: number;
  now: Date;
}

/**
 * Changes a gathering. New words go to review, and others read the old ones meanwhile; a new time holds at once, and
 * those who come hear of it.
 */
export async function changeGathering(tx: Tx, deps: Deps, input: Change): Promise<Outcome<GatheringId>> {
  const { id, host, draft, now } = input;
  const row = await lockGathering(tx, id);
  if (!row || row.hostId !== host.memberId) return gatheringErrors.noSuchGathering();
  if (row.state === 'cancelled' || row.startsAt <= now) return gatheringErrors.over();
  if (row.version !== input.version) return gatheringErrors.changedMeanwhile();
  // A deadline that has passed may stay as it is.
  const sameDeadline = draft.signUpUntil.getTime() === row.signUpUntil.getTime() && draft.signUpUntil < draft.startsAt;
  const times = sameDeadline ? { ...draft, signUpUntil: draft.startsAt } : draft;
  const refused = checkTimes(times, now) ?? (await checkDraft(tx, deps, host, draft));
  if (refused) return refused;
  const signedUp = await liveSignUps(tx, id);
  if (draft.fee !== row.fee && signedUp.length > 0) return gatheringErrors.feeFixed({}, 'fee');
  const more = draft.capacity - row.capacity;
  if (more !== 0 && !(await deps.platform.reservations.changeCapacity(tx, row.poolId, more))) {
    return gatheringErrors.capacityTaken({}, 'capacity');
  }
  const attached = await cover(tx, deps, host.memberId, { from: row.coverId, to: draft.coverId, now });
  if (isRefusal(attached)) return attached;
  const { location, ...fields } = draft;
  const next: GatheringRow = { ...row, ...fields, ...placed({ location }), version: row.version + 1 };
  const words: (keyof Words)[] = ['title', 'text', 'place', 'coverId'];
  const reworded = row.state !== 'published' || words.some((word) => next[word] !== row[word]);
  const submitted = reworded ? await deps.moderation.submit(tx, submission(next, now)) : undefined;
  if (isRefusal(submitted)) return submitted;
  const kept = submitted ? { ...next, ...masked(next, submitted.text), state: submitted.state } : next;
  await updateGathering(tx, kept, now);
  await deps.findable(tx, [id]);
  await planGathering(tx, deps, kept);
  const moved = row.startsAt.getTime() !== next.startsAt.getTime() || row.endsAt.getTime() !== next.endsAt.getTime();
  const newPlace = kept.state === 'published' && row.shown !== null && kept.place !== row.shown.place;
  if (moved || newPlace) await tellChange(tx, deps, kept, signedUp);
  if (more > 0) await moveUp(tx, deps, kept, now);
  return id;
}
