import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

interface Totals {
  decisions: number;
  medianWaitSeconds: number | null;
  longWaitSeconds: number | null;
  agreement: number | null;
  published: number;
  declined: number;
  hidden: number;
}

const seconds = (share: number) =>
  sql`round((percentile_cont(${share}::float8) within group (order by waited_ms)
              filter (where not on_appeal and not second_look) / 1000)::numeric)::int`;

export async function totalsSince(tx: Tx, since: Date): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select count(*)::int as decisions, ${seconds(0.5)} as "medianWaitSeconds", ${seconds(0.9)} as "longWaitSeconds",
      avg(agreed::int)::float8 as agreement,
      count(*) filter (where outcome = 'published')::int as published,
      count(*) filter (where outcome = 'declined')::int as declined,
      count(*) filter (where outcome = 'hidden')::int as hidden
    from moderation.decisions where decided_at >= ${since} and moderator_id is not null`.execute(tx);
  const [totals] = rows;
  if (!totals) throw new Error('an aggregate has one row');
  return totals;
}

export async function decisionsByDay(
  tx: Tx,
  since: Date,
  timeZone: string,
): Promise<{ day: string; decisions: number }[]> {
  const { rows } = await sql<{ day: string; decisions: number }>`
    select to_char(decided_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as decisions
    from moderation.decisions where decided_at >= ${since} and moderator_id is not null
    group by 1 order by 1`.execute(tx);
  return rows;
}

export interface ModeratorRow {
  moderatorId: MemberId;
  decisions: number;
  medianWaitSeconds: number | null;
  upheld: number | null;
}

/** Those who decided most first. Whether a decision stood is what the next one on the same item, by another, said. */
export async function decisionsByModerator(tx: Tx, since: Date): Promise<ModeratorRow[]> {
  const { rows } = await sql<ModeratorRow>`
    with seen as (
      select d.*, (
        select n.agreed from moderation.decisions n
        where n.item_id = d.item_id and n.agreed is not null and n.moderator_id <> d.moderator_id
          and n.decided_at >= d.decided_at and n.id <> d.id
        order by n.decided_at limit 1) as stood
      from moderation.decisions d where d.decided_at >= ${since} and d.moderator_id is not null)
    select moderator_id as "moderatorId", count(*)::int as decisions, ${seconds(0.5)} as "medianWaitSeconds",
      avg(stood::int) filter (where not second_look)::float8 as upheld
    from seen group by moderator_id order by count(*) desc, moderator_id limit 100`.execute(tx);
  return rows;
}
