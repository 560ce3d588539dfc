import { isRefusal } from '@nashi/errors';
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import type pg from 'pg';
import type { Tx } from './database.ts';

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** One client for as long as its transaction lives; statements go out at once, however many still wait for answers. */
class OpenTransaction implements DatabaseConnection, Driver {
  readonly #client: pg.PoolClient;
  #open = true;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.#open) throw new Error('this transaction has ended: a statement came after its end');
    const { command, rowCount, rows } = await this.#client.query(sql, [...parameters]);
    return changing.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  end(): void {
    this.#open = false;
  }

  // oxlint-disable-next-line require-yield -- the interface asks for a generator
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('a transaction does not stream');
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this;
  }
  async beginTransaction(): Promise<void> {
    throw new Error('a transaction has no transactions inside');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const over = (driver: Driver): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

export interface TransactionOptions {
  /**
   * `kept`: statements are planned once for all values, not anew for each; for paths that run the same statements over
   * arrays again and again, where planning costs more than it gains. `fitted` when not given.
   */
  plans?: 'kept' | 'fitted';
}

/**
 * Runs `work` between BEGIN and COMMIT. BEGIN is sent without waiting for its answer, and statements that `work` sends
 * together (`Promise.all`) travel together: a round trip for all of them. When one fails, those after it fail too.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<T>,
  { plans = 'fitted' }: TransactionOptions = {},
): Promise<T> {
  const client = await pool.connect();
  const transaction = new OpenTransaction(client);
  const start = plans === 'kept' ? 'begin; set local plan_cache_mode = force_generic_plan' : 'begin';
  const begun = client.query(start).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  try {
    const value = await work(new Kysely<unknown>({ dialect: over(transaction) }));
    transaction.end();
    if (isRefusal(value)) {
      await rollBack(client);
      return value;
    }
    const failure = await begun;
    if (failure) throw failure.error;
    const { command } = await client.query('commit');
    // A statement failed and `work` went on all the same: PostgreSQL then answers COMMIT by undoing.
    if (command === 'ROLLBACK') throw new Error('the transaction was undone because a statement in it had failed');
    client.release();
    return value;
  } catch (error) {
    transaction.end();
    await rollBack(client).catch(() => undefined);
    throw error;
  }
}

/** A client that cannot even roll back is thrown away. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}
