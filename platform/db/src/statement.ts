import { CompiledQuery } from 'kysely';
import type { Tx } from './database.ts';

/**
 * A statement for a hot path: its text is fixed, so nothing is built at each call.
 * The name appears in the query as a comment, to be found in `pg_stat_statements`.
 */
export function statement<Row>(name: string, text: string): (tx: Tx, values: readonly unknown[]) => Promise<Row[]> {
  const named = `/* ${name} */ ${text}`;
  return async (tx, values) => {
    const result = await tx.executeQuery<Row>(CompiledQuery.raw(named, [...values]));
    return result.rows;
  };
}
