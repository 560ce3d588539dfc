import type { Database, Tx } from '@nashi/db';
import { Logger, parseCronItems, run, runMigrations, runOnce } from 'graphile-worker';
import type { TaskList } from 'graphile-worker';
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

function quiet(log?: WorkLog): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') log?.error({ ...meta }, message);
    else if (level === 'warning') log?.warn({ ...meta }, message);
  });
}

async function deliver(database: Database, subscriptions: readonly Subscription[], envelope: EventEnvelope) {
  const failures: unknown[] = [];
  const event = { id: envelope.id, at: new Date(envelope.at) };
  for (const subscription of subscriptions) {
    if (subscription.event !== envelope.name) continue;
    try {
      await database.transaction(async (tx: Tx) => {
        if (await noteHandled(tx, envelope.id, subscription.consumer)) {
          await subscription.run(tx, envelope.data, event);
        }
      });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

function tasks(database: Database, work: Work): TaskList {
  const list: TaskList = {
    [eventTask]: (payload) => deliver(database, work.subscriptions, payload as EventEnvelope),
    [forgetTask]: () => forgetHandled(database.db, keepHandledDays),
  };
  for (const job of work.jobs) {
    if (list[job.name]) throw new Error(`two handlers for the job ${job.name}`);
    list[job.name] = (payload, helpers) =>
      job.run(payload, { attempt: helpers.job.attempts, mostAttempts: helpers.job.max_attempts });
  }
  return list;
}

/** Runs jobs until stopped; gives back at once what a killed process had in hand. */
export async function startWorker({ database, work, log, concurrency = 4 }: WorkerOptions): Promise<RunningWorker> {
  const guard = await guardWorkers(database, log);
  const crons = [...work.crons, { job: forgetTask, pattern: '17 3 * * *' }];
  const runner = await run({
    pgPool: database.pool,
    taskList: tasks(database, work),
    concurrency,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quiet(log),
    events: guard.events,
    parsedCronItems: parseCronItems(
      crons.map((cron) => ({
        task: cron.job,
        match: cron.pattern,
        identifier: `${cron.job} ${cron.pattern}`,
        payload: cron.payload ?? {},
      })),
    ),
  });
  return {
    async stop() {
      await runner.stop();
      await guard.stop();
    },
  };
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
