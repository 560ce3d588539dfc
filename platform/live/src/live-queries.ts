import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { LiveEvent, LivePush } from './live.ts';

const pushStatement = statement('live.push', 'select live.push($1::uuid[], $2::text[], $3::jsonb[])');

export async function push(tx: Tx, events: readonly LivePush[]): Promise<void> {
  await pushStatement(tx, [
    events.map((event) => event.memberId),
    events.map((event) => event.type),
    events.map((event) => JSON.stringify(event.data)),
  ]);
}

const afterStatement = statement<LiveEvent>(
  'live.after',
  'select seq, type, data from live.events where member_id = $1 and seq > $2 order by seq limit $3',
);

export function eventsAfter(tx: Tx, memberId: MemberId, seq: number, limit: number): Promise<LiveEvent[]> {
  return afterStatement(tx, [memberId, seq, limit]);
}

export interface Extent {
  first: number | null;
  last: number;
}

/** The first number still kept and the last one given in a member's stream. */
export async function extentOf(tx: Tx, memberId: MemberId): Promise<Extent> {
  const result = await sql<Extent>`
    select (select min(seq) from live.events where member_id = ${memberId}) as first,
           coalesce((select last_seq from live.heads where member_id = ${memberId}), 0) as last`.execute(tx);
  return result.rows[0] ?? { first: null, last: 0 };
}

export async function forgetEvents(tx: Tx, olderThanDays: number): Promise<void> {
  await sql`delete from live.events where created_at < now() - ${olderThanDays} * interval '1 day'`.execute(tx);
}
