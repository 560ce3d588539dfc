import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { LiveBroadcast, LivePush } from './live.ts';

const pushStatement = statement('live.push', 'select live.push($1::uuid[], $2::text[], $3::jsonb[])');

export async function push(tx: Tx, events: readonly LivePush[]): Promise<void> {
  await pushStatement(tx, [
    events.map((event) => event.memberId),
    events.map((event) => event.type),
    events.map((event) => JSON.stringify(event.data)),
  ]);
}

const pushEachStatement = statement(
  'live.push-each',
  'select live.push_each($1::uuid[], $2::int[], $3::text[], $4::jsonb[])',
);

export async function pushEach(tx: Tx, events: readonly LiveBroadcast[]): Promise<void> {
  await pushEachStatement(tx, [
    events.flatMap((event) => event.memberIds),
    events.flatMap((event, place) => event.memberIds.map(() => place + 1)),
    events.map((event) => event.type),
    events.map((event) => JSON.stringify(event.data)),
  ]);
}

/** Where one open connection stands. */
export interface Place {
  memberId: MemberId;
  seq: number;
}

export interface EventRow {
  /** Which of the places asked for, counted from 0. */
  place: number;
  seq: number;
  type: string;
  /** JSON as it is sent. */
  data: string;
}

const afterStatement = statement<EventRow>(
  'live.after',
  `select wanted.place::int - 1 as place, event.seq, event.type, event.data::text as data
   from unnest($1::uuid[], $2::bigint[]) with ordinality as wanted(member_id, seq, place)
   cross join lateral (
     select e.seq, e.type, e.data from live.events e
     where e.member_id = wanted.member_id and e.seq > wanted.seq order by e.seq limit $3) event
   order by wanted.place, event.seq`,
);

/** What came after each place, at most `limit` of each, in one statement for all of them. */
export function eventsAfter(tx: Tx, places: readonly Place[], limit: number): Promise<EventRow[]> {
  return afterStatement(tx, [places.map((one) => one.memberId), places.map((one) => one.seq), limit]);
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
