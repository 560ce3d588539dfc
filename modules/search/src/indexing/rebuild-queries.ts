import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';

export interface RebuildRow {
  id: string;
  state: 'wanted' | 'running' | 'done';
  kind: string | null;
  after: string | null;
  done: number;
  wantedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

const columns = sql.raw(`id, state, kind, after, done, wanted_at as "wantedAt", started_at as "startedAt",
  ended_at as "endedAt"`);

export async function latestRebuild(tx: Tx): Promise<RebuildRow | undefined> {
  const { rows } = await sql<RebuildRow>`
    select ${columns} from search.rebuilds order by (state <> 'done') desc, wanted_at desc limit 1`.execute(tx);
  return rows[0];
}

/** The one that is under way, locked. */
export async function openRebuild(tx: Tx): Promise<RebuildRow | undefined> {
  const { rows } = await sql<RebuildRow>`
    select ${columns} from search.rebuilds where state <> 'done' for update`.execute(tx);
  return rows[0];
}

export async function wantRebuild(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`
    insert into search.rebuilds (id, state, wanted_at) values (${id}, 'wanted', ${now})
    on conflict ((true)) where state <> 'done' do nothing`.execute(tx);
}

export async function moveRebuild(
  tx: Tx,
  id: string,
  to: Pick<RebuildRow, 'state' | 'kind' | 'after'> & { read: number; now: Date },
): Promise<void> {
  await sql`
    update search.rebuilds set state = ${to.state}, kind = ${to.kind}, after = ${to.after}::uuid, done = done + ${to.read},
      started_at = coalesce(started_at, ${to.now}::timestamptz),
      ended_at = case when ${to.state} = 'done' then ${to.now}::timestamptz end
    where id = ${id}`.execute(tx);
}
