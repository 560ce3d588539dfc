import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';

/** Delays are relative: the database counts them from its own clock, so a skewed server clock cannot shift them. */
export const addJobs = statement<{ id: number }>(
  'jobs.add',
  `select count(*)::int as id from graphile_worker.add_jobs(array(
     select row(spec.identifier, spec.payload::json, spec.queue, now() + spec.delay * interval '1 millisecond',
                spec.most_attempts::smallint, spec.key, spec.priority::smallint, null)::graphile_worker.job_spec
     from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::int[], $6::text[], $7::int[])
       as spec(identifier, payload, queue, delay, most_attempts, key, priority)))`,
);

export async function removeJob(tx: Tx, key: string): Promise<void> {
  await sql`select graphile_worker.remove_job(${key})`.execute(tx);
}

const lockStatement = statement(
  'jobs.lock-packs',
  `select pg_advisory_xact_lock(hashtextextended(pack.id || ' ' || $2, 7291006))
   from (select id from unnest($1::text[]) as given(id) order by id) pack`,
);

const noteStatement = statement<{ id: string; fresh: boolean }>(
  'jobs.note-handled',
  `with noted as (
     insert into jobs.handled_events (event_id, consumer) select id, $2 from unnest($1::uuid[]) as event(id) order by id
     on conflict do nothing returning event_id
   )
   select event_id as id, true as fresh from noted
   union all
   select event_id, false from jobs.handled_events where event_id = any($3::uuid[]) and consumer = $2`,
);

/**
 * Notes events or packs of events as handled by a consumer, and asks for others. Answers which of the notes are `fresh`
 * and which of those asked for were noted before (`seen`). `locks` names the packs concerned: whoever handles one as a
 * whole and whoever handles its events one by one wait for each other.
 */
export async function noteHandled(
  tx: Tx,
  consumer: string,
  { locks, notes, asks }: { locks: readonly string[]; notes: readonly string[]; asks: readonly string[] },
): Promise<{ fresh: Set<string>; seen: Set<string> }> {
  const [, rows] = await Promise.all([
    lockStatement(tx, [locks, consumer]),
    noteStatement(tx, [notes, consumer, asks]),
  ]);
  const idsOf = (fresh: boolean) => new Set(rows.filter((row) => row.fresh === fresh).map((row) => row.id));
  return { fresh: idsOf(true), seen: idsOf(false) };
}

export async function forgetHandled(tx: Tx, olderThanDays: number): Promise<void> {
  await sql`delete from jobs.handled_events where handled_at < now() - ${olderThanDays} * interval '1 day'`.execute(tx);
}

export interface JobCounts {
  waiting: number;
  running: number;
  retrying: number;
  failed: number;
}

export async function jobCounts(tx: Tx): Promise<JobCounts> {
  const result = await sql<JobCounts>`
    select count(*) filter (where locked_at is null and attempts = 0)::int as waiting,
           count(*) filter (where locked_at is not null)::int as running,
           count(*) filter (where locked_at is null and attempts > 0 and attempts < max_attempts)::int as retrying,
           count(*) filter (where attempts >= max_attempts)::int as failed
    from graphile_worker.jobs`.execute(tx);
  return result.rows[0] ?? { waiting: 0, running: 0, retrying: 0, failed: 0 };
}

export interface JobRow {
  id: number;
  name: string;
  runAt: Date;
  attempts: number;
  mostAttempts: number;
  lastError: string | null;
  running: boolean;
}

/** Jobs still in the queue, the failing ones first; `afterId` pages on. */
export async function recentJobs(tx: Tx, limit: number, afterId?: number): Promise<JobRow[]> {
  const result = await sql<JobRow>`
    select id, task_identifier as name, run_at as "runAt", attempts::int, max_attempts::int as "mostAttempts",
           last_error as "lastError", locked_at is not null as running
    from graphile_worker.jobs
    where ${afterId ?? null}::bigint is null or id < ${afterId ?? null}::bigint
    order by id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export async function retryJob(tx: Tx, id: number): Promise<boolean> {
  const result = await sql`
    select 1 from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0)`.execute(tx);
  return result.rows.length === 1;
}

/**
 * The queue counts by the database's clock: when a clock of our own moves on, what waits comes nearer by as much. For
 * tests, and for telling a community's past.
 */
export async function shiftJobs(tx: Tx, milliseconds: number): Promise<void> {
  await sql`
    update graphile_worker._private_jobs set run_at = run_at - ${milliseconds} * interval '1 millisecond'
    where locked_at is null`.execute(tx);
}
