import { type Tx, sql } from '@nashi/db';

/** `sample-begun`: the sample community is being loaded. `opened`: members may have used it since. */
export type Milestone = 'sample-begun' | 'opened';

export async function hasReached(tx: Tx, milestone: Milestone): Promise<boolean> {
  const { rows } = await sql`select from server.milestones where name = ${milestone}`.execute(tx);
  return rows.length > 0;
}

export async function reach(tx: Tx, milestone: Milestone): Promise<void> {
  await sql`insert into server.milestones (name) values (${milestone}) on conflict do nothing`.execute(tx);
}

/** Drops whole schemas: only for a database nobody has used yet. */
export async function dropSchemas(tx: Tx, schemas: readonly string[]): Promise<void> {
  await sql`drop schema if exists ${sql.join(schemas.map((schema) => sql.id(schema)))} cascade`.execute(tx);
}
