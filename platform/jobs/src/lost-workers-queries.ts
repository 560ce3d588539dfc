import { randomInt } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { sql } from '@nashi/db';
import type { Database } from '@nashi/db';
import type { WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { WorkLog } from './worker.ts';

/** First half of the advisory lock keys by which worker processes show that they live. */
const lockSpace = 7_291_004;
const checkEvery = 5_000;
const comeBack = 1_000;

/** A worker that locked a job says who it is within moments; one that never did so was killed before it could. */
const longestSilence = 30;

async function unlockLost(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    const lost = await sql<{ id: string }>`
      with holders as materialized (select distinct holder from jobs.workers),
      dead as materialized (
        select holder from holders where pg_try_advisory_xact_lock(${lockSpace}::int, holder)
      ), gone as (
        delete from jobs.workers using dead where workers.holder = dead.holder returning workers.worker_id
      )
      select worker_id as id from gone
      union
      select locked_by from graphile_worker.jobs
      where locked_at < now() - ${longestSilence} * interval '1 second'
        and locked_by not in (select worker_id from jobs.workers)`.execute(tx);
    const ids = lost.rows.map((row) => row.id);
    if (ids.length > 0) await sql`select graphile_worker.force_unlock_workers(${ids}::text[])`.execute(tx);
  });
}

interface WorkerGuard {
  events: WorkerEvents;
  /** Frees what the queue of this process still has in hand, after it was stopped or ended by itself. */
  handBack(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The queue itself waits four hours before it gives a job of a killed worker to another. Here each worker process
 * holds an advisory lock for as long as its connection lives; whoever finds a lock free hands the dead one's jobs on.
 */
export async function guardWorkers(
  database: Database,
  log: WorkLog,
  /** The connection was lost and is back: a queue that has lost its own is to be started anew. */
  onBack: () => void,
): Promise<WorkerGuard> {
  const holder = randomInt(1, 2_147_483_647);
  let client: pg.Client | undefined;
  let stopped = false;

  const hold = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: database.url,
      application_name: 'nashi worker lives',
      keepAlive: true,
    });
    next.on('error', () => {
      client = undefined;
      setTimeout(lookAgain, comeBack).unref();
    });
    await next.connect();
    await next.query('select pg_advisory_lock($1, $2)', [lockSpace, holder]);
    client = next;
  };

  // Jobs are locked in the name of the pool or of one of its workers, as the queue sees fit.
  const names = new Set<string>();
  const register = async (): Promise<void> => {
    await sql`
      insert into jobs.workers (worker_id, holder) select name, ${holder} from unnest(${[...names]}::text[]) as name
      on conflict (worker_id) do nothing`.execute(database.db);
  };
  const look = async (): Promise<void> => {
    if (!client) {
      await hold();
      onBack();
    }
    // Whoever looked while our connection was down took us for dead.
    await register();
    await unlockLost(database);
  };

  await hold();
  await unlockLost(database);
  let looking = false;
  const lookAgain = (): void => {
    if (stopped || looking) return;
    looking = true;
    look()
      .catch((error: unknown) => log.warn({ error: String(error) }, 'could not look for lost workers'))
      .finally(() => {
        looking = false;
      });
  };
  const timer = setInterval(lookAgain, checkEvery);

  const events: WorkerEvents = new EventEmitter();
  const add = (name: string): void => {
    names.add(name);
    register().catch((error: unknown) => log.error({ error: String(error) }, 'could not register a worker'));
  };
  events.on('pool:create', ({ workerPool }) => add(workerPool.id));
  events.on('worker:create', ({ worker }) => add(worker.workerId));
  return {
    events,
    async handBack() {
      const ended = [...names];
      if (ended.length === 0) return;
      await sql`select graphile_worker.force_unlock_workers(${ended}::text[])`.execute(database.db);
      for (const name of ended) names.delete(name);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await sql`delete from jobs.workers where holder = ${holder}`.execute(database.db).catch(() => undefined);
      await client?.end();
    },
  };
}
