import type { Database } from '@nashi/db';
import { defineJob, handle } from '@nashi/jobs';
import type { Cron, JobHandler } from '@nashi/jobs';
import { forgetAnswers } from './idempotency-queries.ts';

const forgetJob = defineJob<Record<string, never>>('http.forget-answers');
const keepHours = 48;

/** Kept answers are dropped after two days: a client that retries later is told nothing of the first time. */
export function forgetAnswersJob(database: Database): { job: JobHandler; cron: Cron } {
  return {
    job: handle(forgetJob, () => forgetAnswers(database.db, keepHours)),
    cron: { job: forgetJob.name, pattern: '11 * * * *' },
  };
}
