import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { listenOn } from './listen.ts';
import { NamedClient } from './named-client.ts';
import { inTransaction } from './transaction.ts';
import type { TransactionOptions } from './transaction.ts';

/** A place to run statements: a transaction, or the pool when nothing needs to be together. */
export type Tx = Kysely<unknown>;

export interface DatabaseOptions {
  url: string;
  /** Most connections in the pool. */
  connections?: number;
  /** Called when an idle connection breaks (the database restarted); the pool replaces it by itself. */
  onIdleError?: (error: Error) => void;
  /**
   * `soon`: a commit does not wait for the disk, and the last second may be lost with the power; only for work that
   * would be done again from the beginning. `on-disk` when not given.
   */
  commits?: 'on-disk' | 'soon';
}

export interface Database {
  readonly url: string;
  /** The pool: each statement by itself. */
  readonly db: Tx;
  readonly pool: pg.Pool;
  /**
   * Runs `work` in one transaction. It is undone when `work` throws or returns a `Refusal`;
   * the value of `work` comes back only after the commit.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Hears a NOTIFY channel for as long as the process lives, across lost connections; `onGap` is called after each loss. */
  listen(channel: string, hear: (payload: string) => void, onGap?: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database returned ${text}, which a number cannot hold`);
  return value;
}

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, safeInteger);
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 16,
    types,
    Client: NamedClient,
    // Statements sent together travel together; each still succeeds or fails by itself.
    pipeline: true,
    application_name: 'nashi',
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 15_000,
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  // A connection that breaks while in use fails its statement; without a listener it would end the process.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    // A failure here shows in the first statement that follows.
    if (options.commits === 'soon') client.query('set synchronous_commit = off').catch(() => undefined);
  });
  const db: Tx = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return {
    url: options.url,
    db,
    pool,
    transaction: (work, options) => inTransaction(pool, work, options),
    listen: (channel, hear, onGap) => listenOn(options.url, channel, hear, onGap),
    async close() {
      await db.destroy();
      // A Kysely that never ran a statement leaves its pool open.
      if (!pool.ended) await pool.end();
    },
  };
}
