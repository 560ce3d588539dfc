export { createJobs } from './jobs.ts';
export type { Jobs, JobOptions } from './jobs.ts';
export { defineEvent, defineJob, handle, on, onMany } from './definitions.ts';
export type { Cron, Delivery, Event, EventKind, JobHandler, JobKind, JobRun, Subscription } from './definitions.ts';
export { startWorker, drainJobs, prepareJobs } from './worker.ts';
export type { Work, WorkerOptions, RunningWorker } from './worker.ts';
export { jobsMigrations } from './migrations.ts';
export { jobCounts, recentJobs, retryJob, shiftJobs } from './jobs-queries.ts';
export type { JobCounts, JobRow } from './jobs-queries.ts';
