import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import { findAnswers, httpErrors, keepAnswers, problemOf, replay } from '@nashi/http';
import type { IdempotencyAnswer } from '@nashi/http';
import { newId } from '@nashi/ids';
import type { Parts } from '../deps.ts';
import type { CheckoutId } from '../ids.ts';
import { announcePlaced } from './announce-placed.ts';
import { giveBackRefused, holdAll } from './hold-units.ts';
import { payUnits } from './pay-units.ts';
import { canPlaceAtOnce, NotAtOnce, placeAtOnce } from './place-at-once.ts';
import type { PlaceAnswer, PlaceRequest, Unit } from './placement.ts';
import { priceUnits, readUnits } from './price-units.ts';
import { fellShort, reopen, stillOpen } from './refuse-unit.ts';
import { answerUnits, writeUnits } from './write-units.ts';

const mostTries = 4;
/** Worth trying again at once: deadlock, serialisation, and a clash of order numbers or of keys. */
const passing = new Set(['40P01', '40001', '23505']);

class KeyTaken extends Error {
  readonly code = '40001';
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function begin(request: PlaceRequest): Unit {
  return {
    request,
    checkoutId: newId<CheckoutId>(),
    lines: [],
    orders: [],
    total: 0,
    answer: undefined,
    holds: [],
    couponsLocked: false,
    seatHeld: false,
    firstOrder: false,
    limits: [],
    payBefore: null,
  };
}

async function answerRepeats(tx: Tx, units: readonly Unit[]): Promise<void> {
  const kept = await findAnswers(
    tx,
    units.map(({ request }) => request.idempotency),
  );
  for (const answer of kept) {
    for (const unit of units) {
      const { caller, key, fingerprint } = unit.request.idempotency;
      if (caller === answer.caller && key === answer.key) unit.answer = replay(answer, fingerprint);
    }
  }
}

async function keep(tx: Tx, units: readonly Unit[]): Promise<void> {
  const answers = units.flatMap(({ request, answer }): IdempotencyAnswer[] => {
    if (isRefusal(answer)) {
      if (answer.code.startsWith('http.')) return [];
      return [{ ...request.idempotency, status: answer.kind.status, body: problemOf(answer, request.locale) }];
    }
    return answer === undefined ? [] : [{ ...request.idempotency, status: 201, body: answer }];
  });
  // Another process answered one of these keys meanwhile: start over, and find its answer.
  if ((await keepAnswers(tx, answers)).length < answers.length) throw new KeyTaken();
}

/**
 * Holds and pays. What someone who could not pay had held for a moment is offered again to those of this batch who fell
 * short meanwhile, so that nobody is refused because of another's refusal. Each round refuses at least one for good.
 */
async function holdAndPay(parts: Parts, tx: Tx, units: readonly Unit[], now: Date): Promise<void> {
  let round = [...units];
  while (round.length > 0) {
    await holdAll(parts, tx, round, now);
    await payUnits(parts, tx, stillOpen(round));
    const givenBack = await giveBackRefused(parts, tx, round);
    round = givenBack ? round.filter(fellShort) : [];
    for (const unit of round) reopen(unit);
  }
}

/**
 * Places many purchases in one transaction, with one statement for each step whatever their number; steps that need
 * nothing of each other travel together. A purchase that is
 * refused at a step gives back what it had taken and leaves no trace but its kept answer; the others go on. The rows
 * that many want (stock) are locked last of all that is shared.
 */
async function placeIn(
  parts: Parts,
  tx: Tx,
  requests: readonly PlaceRequest[],
  way: 'at-once' | 'in-steps',
): Promise<PlaceAnswer[]> {
  const now = parts.platform.clock.now();
  const units = requests.map(begin);
  const [found] = await Promise.all([readUnits(tx, units), answerRepeats(tx, units)]);
  const fresh = stillOpen(units);
  if (fresh.length > 0) {
    await priceUnits(parts, tx, fresh, found, now);
    const priced = stillOpen(fresh);
    if (way === 'at-once' && canPlaceAtOnce(priced)) {
      await placeAtOnce(parts, tx, priced, { found, now, keep: () => keep(tx, fresh) });
      return units.map((unit) => unit.answer ?? httpErrors.broken());
    }
    await holdAndPay(parts, tx, stillOpen(fresh), now);
    const placed = stillOpen(fresh);
    answerUnits(parts, placed);
    const [firsts] = await Promise.all([writeUnits(parts, tx, placed, now), keep(tx, fresh)]);
    await announcePlaced(parts, tx, placed, firsts);
  }
  return units.map((unit) => unit.answer ?? httpErrors.broken());
}

/** So many batches go step by step after one that could not go at once: what is short stays short for a while. */
const careful = 16;
const carefulBatches = new WeakMap<Parts, number>();

function wayFor(parts: Parts): 'at-once' | 'in-steps' {
  const left = carefulBatches.get(parts) ?? 0;
  if (left > 0) carefulBatches.set(parts, left - 1);
  return left > 0 ? 'in-steps' : 'at-once';
}

/** Runs a batch; what passes is tried again, and a batch that breaks is run one by one so that nobody breaks another's. */
export async function placeBatch(parts: Parts, requests: readonly PlaceRequest[]): Promise<PlaceAnswer[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const way = wayFor(parts);
      return await parts.platform.database.transaction((tx) => placeIn(parts, tx, requests, way), { plans: 'kept' });
    } catch (error) {
      if (error instanceof NotAtOnce) {
        carefulBatches.set(parts, careful);
        continue;
      }
      if (passing.has(codeOf(error)) && attempt < mostTries) continue;
      if (requests.length === 1 || codeOf(error) === '') throw error;
      return (await Promise.all(requests.map((request) => placeBatch(parts, [request])))).flat();
    }
  }
}
