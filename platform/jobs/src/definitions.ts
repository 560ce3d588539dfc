import type { Tx } from '@nashi/db';

/** A kind of background work, known by a name that never changes once jobs of it may wait in a database. */
export interface JobKind<Payload> {
  readonly name: string;
  readonly payload?: Payload;
}

export function defineJob<Payload>(name: `${string}.${string}`): JobKind<Payload> {
  return { name };
}

export interface JobRun {
  /** 1 at the first try. */
  attempt: number;
  mostAttempts: number;
}

export interface JobHandler {
  readonly name: string;
  readonly run: (payload: unknown, run: JobRun) => Promise<void>;
}

/** What runs a job. It may run more than once (after a crash), so its effect must be the same the second time. */
export function handle<Payload>(
  kind: JobKind<Payload>,
  run: (payload: Payload, run: JobRun) => Promise<void>,
): JobHandler {
  return { name: kind.name, run: (payload, info) => run(payload as Payload, info) };
}

/** Something that happened in a module and that others may react to. */
export interface EventKind<Data> {
  readonly name: string;
  readonly data?: Data;
}

export function defineEvent<Data>(name: `${string}.${string}`): EventKind<Data> {
  return { name };
}

export interface Event {
  readonly id: string;
  readonly at: Date;
}

/** An event on its way to a consumer. */
export interface Delivery<Data> {
  readonly data: Data;
  readonly event: Event;
}

export interface Subscription {
  readonly event: string;
  readonly consumer: string;
  readonly run: (tx: Tx, deliveries: readonly Delivery<unknown>[]) => Promise<void>;
}

/**
 * A reaction to an event. It gets a transaction of its own in which the delivery is noted, so it takes effect once
 * however often the event is delivered. `consumer` names the reaction and must not change.
 */
export function on<Data>(
  kind: EventKind<Data>,
  consumer: `${string}.${string}`,
  run: (tx: Tx, data: Data, event: Event) => Promise<void>,
): Subscription {
  return onMany(kind, consumer, async (tx, deliveries) => {
    for (const { data, event } of deliveries) await run(tx, data, event);
  });
}

/**
 * The same for events that come in numbers: what happened together is handled together, in one transaction. When that
 * fails the events come one by one, so that one of them stops no other.
 */
export function onMany<Data>(
  kind: EventKind<Data>,
  consumer: `${string}.${string}`,
  run: (tx: Tx, deliveries: readonly Delivery<Data>[]) => Promise<void>,
): Subscription {
  return {
    event: kind.name,
    consumer,
    run: (tx, deliveries) => run(tx, deliveries as readonly Delivery<Data>[]),
  };
}

/** A job added by the calendar: five-field crontab pattern, in UTC. */
export interface Cron {
  readonly job: string;
  readonly pattern: string;
  readonly payload?: Record<string, unknown>;
}
