import type { Database } from '@nashi/db';
import { Logger, parseCronItems, run, runMigrations, runOnce } from 'graphile-worker';
import type { ParsedCronItem, Runner, TaskList } from 'graphile-worker';
import type { Cron, JobHandler, Subscription } from './definitions.ts';
import { eventDelivery } from './deliver-events.ts';
import { forgetHandled } from './jobs-queries.ts';
import { eventTask } from './jobs.ts';
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
  /** Jobs under way at once, deliveries of events not counted; 4 when not given. */
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

/** Lets so many run at a time; the others wait for their turn, in order. */
function takeTurns(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

function tasks(database: Database, work: Work, concurrency: number): TaskList {
  const turns = takeTurns(concurrency);
  const list: TaskList = {
    [eventTask]: eventDelivery(database, work.subscriptions),
    [forgetTask]: () => forgetHandled(database.db, keepHandledDays),
  };
  for (const job of work.jobs) {
    if (list[job.name]) throw new Error(`two handlers for the job ${job.name}`);
    list[job.name] = (payload, helpers) =>
      turns(() => job.run(payload, { attempt: helpers.job.attempts, mostAttempts: helpers.job.max_attempts }));
  }
  return list;
}

/** Most jobs taken from the queue at once: so many packs of events can be delivered together. */
const mostInHand = 32;
/** After a look at the queue the next one is made a moment later, however many announcements come meanwhile. */
const localQueueOf = (jobsInHand: number) => ({
  size: jobsInHand,
  refetchDelay: { durationMs: 100, threshold: jobsInHand - 1, maxAbortThreshold: 10 * jobsInHand },
});
/** Milliseconds; a job that came while a look was put off waits no longer than this. */
const pollInterval = 250;

const restartWait = 500;
const stopPatience = 3000;

/**
 * What the queue notes of jobs that ended goes through its batches: they end the runner when it cannot be noted. Without
 * batches it notes each by itself and nobody hears when that fails, which ends the process.
 */
const presetOf = (jobsInHand: number) => ({
  worker: { localQueue: localQueueOf(jobsInHand), completeJobBatchDelay: 0, failJobBatchDelay: 0 },
});

/**
 * Runs jobs until stopped; gives back at once what a killed process had in hand. The queue's own runner does not
 * always outlive a database that was killed under it, so it is started anew whenever the database has come back, and
 * whenever it ended by itself.
 */
export async function startWorker({ database, work, log, concurrency = 4 }: WorkerOptions): Promise<RunningWorker> {
  // no more than could be worked on with a connection each
  const jobsInHand = Math.min(mostInHand, database.pool.options.max);
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
      taskList: tasks(database, work, concurrency),
      concurrency: jobsInHand,
      pollInterval,
      noHandleSignals: true,
      logger: quiet(log),
      preset: presetOf(jobsInHand),
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
    taskList: tasks(database, work, 1),
    noHandleSignals: true,
    logger: quiet(log),
  });
}
