export { backUp } from './backup.ts';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './start-postgres.ts';
export type { PostgresCrash } from './supervise.ts';
