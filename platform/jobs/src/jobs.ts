import type { Clock } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { EventKind, JobKind } from './definitions.ts';
import { addJobs, removeJob } from './jobs-queries.ts';

export interface JobOptions {
  /** Not before this instant. */
  runAt?: Date;
  /** At most one waiting job has this key; adding another replaces it. */
  key?: string;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  /** Tries before it is left for an operator; 25 when not given (about three days). */
  maxAttempts?: number;
  /** Lower runs earlier; 0 when not given. */
  priority?: number;
}

export interface Jobs {
  add<P>(tx: Tx, kind: JobKind<P>, payload: P, options?: JobOptions): Promise<void>;
  /** The same kind for many payloads in one statement; `options` is called for each when it is a function. */
  addMany<P>(
    tx: Tx,
    kind: JobKind<P>,
    payloads: readonly P[],
    options?: JobOptions | ((payload: P) => JobOptions),
  ): Promise<void>;
  /** Forgets the waiting job with this key, if there is one. */
  remove(tx: Tx, key: string): Promise<void>;
  /** Tells subscribers, after the commit of `tx`, that something happened. Nothing is stored when nobody listens. */
  emit<D>(tx: Tx, kind: EventKind<D>, data: D): Promise<void>;
  emitMany<D>(tx: Tx, kind: EventKind<D>, data: readonly D[]): Promise<void>;
  /** Wiring only: the events that have a subscriber. */
  subscribed: Set<string>;
}

const mostInPack = 64;

/** The task that delivers events; its payload carries a list of `EventEnvelope`, all of one kind. */
export const eventTask = 'jobs.event';

export interface EventEnvelope {
  id: string;
  name: string;
  at: string;
  data: unknown;
}

export function createJobs(clock: Clock): Jobs {
  const insert = async (tx: Tx, name: string, payloads: readonly unknown[], options: readonly JobOptions[]) => {
    if (payloads.length === 0) return;
    const now = clock.now().getTime();
    await addJobs(tx, [
      payloads.map(() => name),
      payloads.map((payload) => JSON.stringify(payload)),
      options.map((option) => option.queue ?? null),
      options.map((option) => (option.runAt ? Math.max(0, option.runAt.getTime() - now) : 0)),
      options.map((option) => option.maxAttempts ?? 25),
      options.map((option) => option.key ?? null),
      options.map((option) => option.priority ?? 0),
    ]);
  };
  const subscribed = new Set<string>();
  const emitMany: Jobs['emitMany'] = async (tx, kind, data) => {
    if (!subscribed.has(kind.name)) return;
    const at = clock.now().toISOString();
    const envelopes = data.map((one): EventEnvelope => ({ id: newId(), name: kind.name, at, data: one }));
    // What happened together is delivered together: one job for many events costs little more than for one.
    const packs: EventEnvelope[][] = [];
    for (let from = 0; from < envelopes.length; from += mostInPack)
      packs.push(envelopes.slice(from, from + mostInPack));
    await insert(
      tx,
      eventTask,
      packs.map((events) => ({ id: newId(), events })),
      packs.map(() => ({})),
    );
  };
  return {
    subscribed,
    add: (tx, kind, payload, options = {}) => insert(tx, kind.name, [payload], [options]),
    addMany: (tx, kind, payloads, options = {}) =>
      insert(
        tx,
        kind.name,
        payloads,
        payloads.map((payload) => (typeof options === 'function' ? options(payload) : options)),
      ),
    remove: removeJob,
    emit: (tx, kind, data) => emitMany(tx, kind, [data]),
    emitMany,
  };
}
