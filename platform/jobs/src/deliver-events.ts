import { microBatch } from '@nashi/db';
import type { Database, Tx } from '@nashi/db';
import type { Subscription } from './definitions.ts';
import { noteHandled } from './jobs-queries.ts';
import type { EventEnvelope } from './jobs.ts';

/** Events of one kind that happened together, in one job. */
interface Pack {
  id: string;
  events: readonly EventEnvelope[];
}

type Result = { failure: unknown } | 'delivered';

/** Jobs of earlier versions carry one event by itself, or events in a pack without an id: each is then its own pack. */
function packsOf(payload: unknown): Pack[] {
  const known = payload as { id?: string; events: EventEnvelope[] } | EventEnvelope;
  if (!('events' in known)) return [{ id: known.id, events: [known] }];
  if (known.id !== undefined) return [{ id: known.id, events: known.events }];
  return known.events.map((event) => ({ id: event.id, events: [event] }));
}

const run = (subscription: Subscription, tx: Tx, events: readonly EventEnvelope[]): Promise<void> =>
  subscription.run(
    tx,
    events.map(({ id, at, data }) => ({ data, event: { id, at: new Date(at) } })),
  );

/** Brings packs to one consumer in one transaction, and notes each once; what the consumer has seen before is left out. */
async function bringPacks(database: Database, subscription: Subscription, packs: readonly Pack[]): Promise<void> {
  await database.transaction(
    async (tx) => {
      const ids = packs.map((pack) => pack.id);
      const inside = packs.flatMap(({ id, events }) => events.flatMap((event) => (event.id === id ? [] : [event.id])));
      const { fresh, seen } = await noteHandled(tx, subscription.consumer, { locks: ids, notes: ids, asks: inside });
      const events = packs.flatMap((pack) => (fresh.has(pack.id) ? pack.events : []));
      const unseen = events.filter((event) => !seen.has(event.id));
      if (unseen.length > 0) await run(subscription, tx, unseen);
    },
    { plans: 'kept' },
  );
}

/** The events of a pack that could not be brought as a whole, each in a transaction of its own. */
async function bringEach(database: Database, subscription: Subscription, pack: Pack): Promise<Result> {
  let result: Result = 'delivered';
  for (const event of pack.events) {
    try {
      await database.transaction(async (tx) => {
        const asks = { locks: [pack.id], notes: [event.id], asks: [pack.id] };
        const { fresh, seen } = await noteHandled(tx, subscription.consumer, asks);
        if (fresh.has(event.id) && !seen.has(pack.id)) await run(subscription, tx, [event]);
      });
    } catch (failure) {
      result = result === 'delivered' ? { failure } : result;
    }
  }
  return result;
}

async function bringPack(database: Database, subscription: Subscription, pack: Pack): Promise<Result> {
  try {
    await bringPacks(database, subscription, [pack]);
    return 'delivered';
  } catch (failure) {
    return pack.events.length > 1 ? bringEach(database, subscription, pack) : { failure };
  }
}

/**
 * Every consumer gets the packs together; where that fails pack by pack, then event by event, so that one event stops no
 * other.
 */
async function deliver(
  database: Database,
  subscriptions: readonly Subscription[],
  packs: readonly Pack[],
): Promise<Result[]> {
  const results: Result[] = packs.map(() => 'delivered');
  const name = packs[0]?.events[0]?.name;
  for (const subscription of subscriptions) {
    if (subscription.event !== name) continue;
    if (packs.length > 1) {
      try {
        await bringPacks(database, subscription, packs);
        continue;
      } catch {
        // Whose fault it was shows when they come one by one.
      }
    }
    for (const [index, pack] of packs.entries()) {
      const result = await bringPack(database, subscription, pack);
      if (results[index] === 'delivered') results[index] = result;
    }
  }
  return results;
}

/** Most packs that share a transaction of a consumer. */
const mostTogether = 32;
/** Deliveries of one kind at the same time: a slow one does not hold up all that follow. */
const lanes = 2;

/** What runs a job of events: packs of one kind that are in hand at the same time are delivered together. */
export function eventDelivery(
  database: Database,
  subscriptions: readonly Subscription[],
): (payload: unknown) => Promise<void> {
  const kinds = new Map<string, (pack: Pack) => Promise<Result>>();
  const together = (pack: Pack): Promise<Result> => {
    const name = pack.events[0]?.name ?? '';
    let kind = kinds.get(name);
    if (!kind) {
      const run = (packs: readonly Pack[]): Promise<Result[]> => deliver(database, subscriptions, packs);
      kinds.set(name, (kind = microBatch<Pack, Result>({ most: mostTogether, atOnce: lanes, run })));
    }
    return kind(pack);
  };
  return async (payload) => {
    for (const result of await Promise.all(packsOf(payload).map(together)))
      if (result !== 'delivered') throw result.failure;
  };
}
