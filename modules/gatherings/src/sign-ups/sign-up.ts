import { after, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Actor } from '@nashi/http';
import { newId } from '@nashi/ids';
import type { HoldId } from '@nashi/reservations';
import type { GatheringId, SignUpId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { gatheringErrors } from '../errors.ts';
import { lockGathering } from '../gatherings/gathering-queries.ts';
import type { GatheringRow } from '../gatherings/gathering-row.ts';
import { maySee } from '../gatherings/gathering-rules.ts';
import { linkOf } from '../gatherings/plan-gathering.ts';
import { findReader } from '../gatherings/show-gatherings.ts';
import { notices } from '../notices.ts';
import { holdGrace, planLapse } from './move-up.ts';
import { insertSignUp, liveSignUp, nextWaiting } from './sign-up-queries.ts';
import type { SignUpRow } from './sign-up-queries.ts';

const timeToPay = minutes(15);

interface SignUp {
  gathering: GatheringId;
  guest: Pick<Actor, 'memberId' | 'certified'>;
  now: Date;
}

async function mayComeTo(tx: Tx, deps: Deps, input: SignUp): Promise<Outcome<GatheringRow>> {
  const { guest, now } = input;
  const row = await lockGathering(tx, input.gathering);
  const reader = await findReader(tx, deps, guest.memberId);
  if (!row || !maySee(row, reader)) return gatheringErrors.noSuchGathering();
  if (row.hostId === guest.memberId) return gatheringErrors.ownGathering();
  if (row.state === 'cancelled' || row.signUpUntil < now) return gatheringErrors.signUpClosed();
  if (row.audience === 'certified' && !guest.certified) return gatheringErrors.certifiedOnly();
  return row;
}

/**
 * Signs a member up: their place at once, held to be paid for fifteen minutes, or behind those who wait. Who signed up
 * already has what they have.
 */
export async function signUp(tx: Tx, deps: Deps, input: SignUp): Promise<Outcome<SignUpId>> {
  const { guest, now } = input;
  const row = await mayComeTo(tx, deps, input);
  if (!('poolId' in row)) return row;
  const known = await liveSignUp(tx, row.id, guest.memberId);
  if (known) return known.id;
  const free = row.fee === 0;
  const until = after(now, timeToPay);
  const payBefore = free ? null : until < row.startsAt ? until : row.startsAt;
  const holdId = newId<HoldId>();
  // Nobody overtakes those who wait.
  const queued = (await nextWaiting(tx, row.id, 1)).length > 0;
  const group = { items: [{ holdId, poolId: row.poolId, quantity: 1 }] };
  const as =
    payBefore === null
      ? ({ state: 'confirmed' } as const)
      : ({ state: 'held', expiresAt: after(payBefore, holdGrace) } as const);
  const full = queued || (await deps.platform.reservations.reserve(tx, [group], as)).length > 0;
  const made: SignUpRow = {
    id: newId<SignUpId>(),
    gatheringId: row.id,
    memberId: guest.memberId,
    state: full ? 'waiting' : free ? 'coming' : 'unpaid',
    holdId: full ? null : holdId,
    fee: row.fee,
    payBefore: full ? null : payBefore,
    paymentId: null,
    paid: 0,
    refunded: 0,
    signedUpAt: now,
    checkedInAt: null,
  };
  await insertSignUp(tx, made);
  if (made.payBefore !== null) await planLapse(tx, deps, made.id, made.payBefore);
  if (made.state === 'coming') await tellHost(tx, deps, row, guest.memberId);
  return made.id;
}

/** The host hears who comes. */
export async function tellHost(tx: Tx, deps: Deps, row: GatheringRow, guest: Actor['memberId']): Promise<void> {
  const name = (await deps.identity.membersByIds(tx, [guest])).get(guest)?.nickname ?? '';
  await deps.notifications.notify(tx, [
    {
      memberId: row.hostId,
      category: 'interactions',
      kind: notices.signedUp,
      params: { name, title: (row.shown ?? row).title },
      actor: guest,
      link: linkOf(row.id),
    },
  ]);
}
