import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';

/** The queue counts by the database's clock: when the test's clock moves on, what waits comes nearer by as much. */
export async function shiftJobs(tx: Tx, milliseconds: number): Promise<void> {
  await sql`
    update graphile_worker._private_jobs set run_at = run_at - ${milliseconds} * interval '1 millisecond'
    where locked_at is null`.execute(tx);
}
