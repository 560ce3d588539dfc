export { PostgresProblem } from './postgres-problem.ts';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './start-postgres.ts';
export type { PostgresCrash } from './supervise.ts';
