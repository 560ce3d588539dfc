import type { Database, Tx } from '@nashi/db';
import { Logger, parseCronItems, run, runMigrations, runOnce } from 'graphile-worker';
import type { ParsedCronItem, Runner, TaskList } from 'graphile-worker';
import type { Cron, JobHandler, Subscription } from './definitions.ts';
import { forgetHandled, noteHandled } from './jobs-queries.ts';
import { eventTask } from './jobs.ts';
import type { EventEnvelope } from './jobs.ts';
import { guardWorkers } from './lost-workers-queries.ts';

export interface WorkLog {
  error(detail: object, message: string): void;
  warn(detail: object, message: string): void;
}

/** All that modules want done in the background. */
export interface Work {
  jobs: readonly JobHandler[];
  subscriptions: readonly Subscription[];
  crons: readonly Cron[];
}

export interface WorkerOptions {
  database: Database;
  work: Work;
  log: WorkLog;
  concurrency?: number;
}

export interface RunningWorker {
  stop(): Promise<void>;
}

const forgetTask = 'jobs.forget-handled-events';
const keepHandledDays = 14;

/** Creates or upgrades the tables of the queue. */
export async function prepareJobs(database: Database): Promise<void> {
  await runMigrations({ pgPool: database.pool, logger: quiet() });
}

/** The queue's complaints without what jobs carry: a job may hold what nobody should read in a log. */
function quiet(log?: WorkLog): Logger {
  return new Logger(() => (level, message, meta) => {
    const detail = meta?.['error'] instanceof Error ? { error: String(meta['error']) } : {};
    if (level === 'error') log?.error(detail, message);
    else if (level === 'warning') log?.warn(detail, message);
  });
}

/** Brings events to one consumer in one transaction; those it has seen before are left out. */
async function bring(
  database: Database,
  subscription: Subscription,
  envelopes: readonly EventEnvelope[],
): Promise<void> {
  await database.transaction(async (tx: Tx) => {
    const ids = envelopes.map((envelope) => envelope.id);
    const fresh = await noteHandled(tx, ids, subscription.consumer);
    const deliveries = envelopes
      .filter(({ id }) => fresh.has(id))
      .map(({ id, at, data }) => ({ data, event: { id, at: new Date(at) } }));
    if (deliveries.length > 0) await subscription.run(tx, deliveries);
  });
}

/** Every consumer gets the events together; where that fails, one by one, so that one event stops no other. */
async function deliver(
  database: Database,
  subscriptions: readonly Subscription[],
  envelopes: readonly EventEnvelope[],
): Promise<void> {
  const failures: unknown[] = [];
  const fail = (error: unknown): void => void failures.push(error);
  const name = envelopes[0]?.name;
  for (const subscription of subscriptions) {
    if (subscription.event !== name) continue;
    if (envelopes.length === 1) {
      await bring(database, subscription, envelopes).catch(fail);
      continue;
    }
    try {
      await bring(database, subscription, envelopes);
    } catch {
      for (const envelope of envelopes) await bring(database, subscription, [envelope]).catch(fail);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Jobs of earlier versions carry one event by itself. */
function envelopesOf(payload: unknown): readonly EventEnvelope[] {
  const known = payload as { events: EventEnvelope[] } | EventEnvelope;
  return 'events' in known ? known.events : [known];
}

function tasks(database: Database, work: Work): TaskList {
  const list: TaskList = {
    [eventTask]: (payload) => deliver(database, work.subscriptions, envelopesOf(payload)),
    [forgetTask]: () => forgetHandled(database.db, keepHandledDays),
  };
  for (const job of work.jobs) {
    if (list[job.name]) throw new Error(`two handlers for the job ${job.name}`);
    list[job.name] = (payload, helpers) =>
      job.run(payload, { attempt: helpers.job.attempts, mostAttempts: helpers.job.max_attempts });
  }
  return list;
}

const restartWait = 500;
const stopPatience = 3000;

/**
 * What the queue notes of jobs that ended goes through its batches: they end the runner when it cannot be noted. Without
 * batches it notes each by itself and nobody hears when that fails, which ends the process.
 */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

/**
 * Runs jobs until stopped; gives back at once what a killed process had in hand. The queue's own runner does not
 * always outlive a database that was killed under it, so it is started anew whenever the database has come back, and
 * whenever it ended by itself.
 */
export async function startWorker({ database, work, log, concurrency = 4 }: WorkerOptions): Promise<RunningWorker> {
  let runner: Runner | undefined;
  let stopped = false;
  let starting: Promise<void> = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;

  const start = async (): Promise<void> => {
    const old = runner;
    runner = undefined;
    if (old) await Promise.race([old.stop().catch(() => undefined), pause(stopPatience)]);
    if (stopped) return;
    await guard.handBack();
    const next = await run({
      pgPool: database.pool,
      taskList: tasks(database, work),
      concurrency,
      pollInterval: 1000,
      noHandleSignals: true,
      logger: quiet(log),
      preset,
      events: guard.events,
      parsedCronItems: cronItems(work),
    });
    runner = next;
    const ended = (): void => {
      if (!stopped && runner === next) restart();
    };
    next.promise.then(ended, ended);
  };

  const restart = (): void => {
    starting = starting.then(start).catch((error: unknown) => {
      log.warn({ error: String(error) }, 'the worker could not start; trying again');
      if (!stopped) retry = setTimeout(restart, restartWait);
    });
  };

  const guard = await guardWorkers(database, log, restart);
  await start();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await starting;
      await Promise.race([runner?.stop().catch(() => undefined), pause(10 * stopPatience)]);
      await guard.stop();
    },
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

function cronItems(work: Work): ParsedCronItem[] {
  const crons: readonly Cron[] = [...work.crons, { job: forgetTask, pattern: '17 3 * * *' }];
  return parseCronItems(
    crons.map((cron) => ({
      task: cron.job,
      match: cron.pattern,
      identifier: `${cron.job} ${cron.pattern}`,
      payload: cron.payload ?? {},
    })),
  );
}

/** Runs all jobs that are due, and those they cause, then returns; for tests and one-off commands. */
export async function drainJobs(database: Database, work: Work, log?: WorkLog): Promise<void> {
  await runOnce({
    pgPool: database.pool,
    taskList: tasks(database, work),
    noHandleSignals: true,
    logger: quiet(log),
  });
}
