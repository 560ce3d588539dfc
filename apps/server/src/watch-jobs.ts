import type { Database } from '@nashi/db';
import { metrics } from '@nashi/http';
import { jobCounts } from '@nashi/jobs';

const everyMs = 10_000;

/** Keeps the figures about jobs in `/metrics` fresh. While the database is away they stay what they were. */
export function watchJobs(database: Database): void {
  const look = async (): Promise<void> => {
    for (const [state, count] of Object.entries(await jobCounts(database.db))) metrics.jobs.set({ state }, count);
  };
  const lookQuietly = (): void => void look().catch(() => {});
  lookQuietly();
  setInterval(lookQuietly, everyMs).unref();
}
