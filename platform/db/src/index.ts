export { openDatabase } from './database.ts';
export type { Database, DatabaseOptions, Tx } from './database.ts';
export { migrate, pendingMigrations } from './migrate.ts';
export type { MigrationSet } from './migrate.ts';
export { createNotifiedCache } from './notified-cache.ts';
export type { NotifiedCache } from './notified-cache.ts';
export { statement } from './statement.ts';
export { sql } from 'kysely';
export { statementsSent } from './named-client.ts';
