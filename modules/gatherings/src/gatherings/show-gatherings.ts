import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { id, instant } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { gathering, gatheringCard, GatheringId, signUpStates } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { gatheringErrors } from '../errors.ts';
import { countSignUps, ownSignUps, positionOf, signUpRows } from '../sign-ups/sign-up-queries.ts';
import type { SignUpRow } from '../sign-ups/sign-up-queries.ts';
import { gatheringPage, gatheringRows, guestOf, hostedBy } from './gathering-queries.ts';
import type { Position } from './gathering-queries.ts';
import type { GatheringRow } from './gathering-row.ts';
import { maySee, phaseOf, refundable, wordsFor } from './gathering-rules.ts';
import type { Reader } from './gathering-rules.ts';

export type GatheringCard = z.input<typeof gatheringCard>;
export type GatheringView = z.input<typeof gathering>;

/** What opens gatherings to a reader. */
export async function findReader(tx: Tx, deps: Deps, member: MemberId | undefined): Promise<Reader> {
  if (member === undefined) return { id: undefined, blocked: [], circles: [] };
  const [blocked, circles] = await Promise.all([
    deps.socialGraph.allBlocked(tx, member),
    deps.circles.circlesOf(tx, member),
  ]);
  return { id: member, blocked, circles };
}

/** Gatherings as a reader sees them, in the order given. Whether they may was settled before. */
export async function presentCards(
  tx: Tx,
  deps: Deps,
  rows: readonly GatheringRow[],
  viewer: MemberId | undefined,
): Promise<GatheringCard[]> {
  if (rows.length === 0) return [];
  const now = deps.platform.clock.now();
  const ids = rows.map((row) => row.id);
  const [hosts, circles, places, counts, own] = await Promise.all([
    deps.identity.membersByIds(tx, [...new Set(rows.map((row) => row.hostId))]),
    deps.circles.circlesByIds(tx, [...new Set(rows.flatMap((row) => row.circleId ?? []))]),
    deps.platform.reservations.states(
      tx,
      rows.map((row) => row.poolId),
    ),
    countSignUps(tx, ids),
    viewer === undefined ? new Map<GatheringId, SignUpRow>() : ownSignUps(tx, viewer, ids),
  ]);
  return rows.flatMap((row) => {
    const host = hosts.get(row.hostId);
    if (!host) return [];
    const { title, place, coverId } = wordsFor(row, viewer);
    const circle = row.circleId && circles.get(row.circleId);
    const isHost = row.hostId === viewer;
    const mine: 'host' | 'none' | (typeof signUpStates)[number] = isHost ? 'host' : (own.get(row.id)?.state ?? 'none');
    return [
      {
        id: row.id,
        title,
        coverId,
        host,
        place,
        startsAt: row.startsAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
        timeZone: deps.platform.community.timeZone,
        fee: { amount: row.fee, currency: row.currency },
        capacity: row.capacity,
        left: Math.max(0, places.get(row.poolId)?.available ?? 0),
        coming: counts.get(row.id)?.coming ?? 0,
        audience: row.audience,
        circle: circle ? { id: circle.id, name: circle.name } : null,
        state: isHost || row.state === 'cancelled' ? row.state : 'published',
        mine,
        phase: phaseOf(row, now),
      },
    ];
  });
}

/** One member's sign-up as they see it. */
export async function presentSignUp(tx: Tx, row: SignUpRow, of: GatheringRow, now: Date) {
  const money = (amount: number) => ({ amount, currency: of.currency });
  return {
    id: row.id,
    state: row.state,
    position: row.state === 'waiting' ? await positionOf(tx, row) : null,
    fee: money(row.fee),
    payBefore: row.payBefore?.toISOString() ?? null,
    checkedInAt: row.checkedInAt?.toISOString() ?? null,
    refundable: money(refundable(row.paid, row.refunded, of.signUpUntil, now)),
  };
}

/** The row, if this viewer may see it; for everyone else it is not there. */
export async function visibleGathering(
  tx: Tx,
  deps: Deps,
  gatheringId: GatheringId,
  viewer: MemberId | undefined,
): Promise<Outcome<GatheringRow>> {
  const row = (await gatheringRows(tx, [gatheringId])).get(gatheringId);
  if (row && maySee(row, await findReader(tx, deps, viewer))) return row;
  return gatheringErrors.noSuchGathering();
}

export async function showGathering(
  tx: Tx,
  deps: Deps,
  gatheringId: GatheringId,
  viewer: MemberId | undefined,
): Promise<Outcome<GatheringView>> {
  const row = await visibleGathering(tx, deps, gatheringId, viewer);
  if (!('poolId' in row)) return row;
  const [card] = await presentCards(tx, deps, [row], viewer);
  if (!card) return gatheringErrors.noSuchGathering();
  const isHost = row.hostId === viewer;
  const own = viewer && !isHost ? (await ownSignUps(tx, viewer, [row.id])).get(row.id) : undefined;
  const reviews = isHost ? await deps.moderation.reviewsOf(tx, row.hostId, 'gathering', [row.id]) : undefined;
  const { latitude, longitude } = row;
  return {
    ...card,
    text: wordsFor(row, viewer).text,
    location: latitude === null || longitude === null ? null : { latitude, longitude },
    signUpUntil: row.signUpUntil.toISOString(),
    signUpOpen: row.state !== 'cancelled' && row.signUpUntil >= deps.platform.clock.now(),
    waiting: (await countSignUps(tx, [row.id])).get(row.id)?.waiting ?? 0,
    version: row.version,
    mySignUp: own ? await presentSignUp(tx, own, row, deps.platform.clock.now()) : null,
    review: row.state === 'published' || row.state === 'cancelled' ? null : (reviews?.get(row.id) ?? null),
  };
}

export async function showSignUp(tx: Tx, signUpId: SignUpRow['id'], now: Date) {
  const row = (await signUpRows(tx, [signUpId])).get(signUpId);
  const of = row && (await gatheringRows(tx, [row.gatheringId])).get(row.gatheringId);
  return row && of ? presentSignUp(tx, row, of, now) : gatheringErrors.notSignedUp();
}

const position = z.strictObject({ at: instant, id: id<GatheringId>() });
const positionIn = (row: GatheringRow) => ({ at: row.startsAt.toISOString(), id: row.id });

interface PageInput {
  cursor?: string | undefined;
  limit: number;
}

async function paged(
  tx: Tx,
  deps: Deps,
  input: PageInput & { viewer: MemberId | undefined },
  read: (page: { from: Position | undefined; limit: number }) => Promise<GatheringRow[]>,
): Promise<Outcome<Page<GatheringCard>>> {
  return cursor(input.cursor, position, async (from) => {
    const { items, next } = pageOf(await read({ from, limit: input.limit }), input.limit, positionIn);
    return { items: await presentCards(tx, deps, items, input.viewer), next };
  });
}

/** What is still to come, soonest first; or what is over, latest first. */
export function listGatherings(
  tx: Tx,
  deps: Deps,
  input: PageInput & {
    viewer: MemberId | undefined;
    when: 'upcoming' | 'past';
    circleId: string | undefined;
    now: Date;
  },
): Promise<Outcome<Page<GatheringCard>>> {
  return paged(tx, deps, input, async (page) => {
    const reader = await findReader(tx, deps, input.viewer);
    return gatheringPage(tx, reader, input, page);
  });
}

/** What a member hosts, or goes to; latest first. */
export function listOwn(
  tx: Tx,
  deps: Deps,
  input: PageInput & { viewer: MemberId; as: 'host' | 'guest' },
): Promise<Outcome<Page<GatheringCard>>> {
  const read = input.as === 'host' ? hostedBy : guestOf;
  return paged(tx, deps, input, (page) => read(tx, input.viewer, page));
}
