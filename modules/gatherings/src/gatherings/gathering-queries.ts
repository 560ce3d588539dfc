import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { GatheringId } from '../contract.ts';
import type { GatheringRow, Words } from './gathering-row.ts';
import type { Reader } from './gathering-rules.ts';

const columns = sql.raw(`g.id, g.host_id as "hostId", g.title, g.text, g.place, g.cover_id as "coverId", g.shown,
  g.latitude::float8 as latitude, g.longitude::float8 as longitude, g.starts_at as "startsAt", g.ends_at as "endsAt",
  g.sign_up_until as "signUpUntil", g.capacity, g.pool_id as "poolId", g.fee, g.currency, g.audience,
  g.circle_id as "circleId", g.state, g.version, g.created_at as "createdAt", g.settled_at as "settledAt"`);

const wordsOf = ({ title, text, place, coverId }: Words): string => JSON.stringify({ title, text, place, coverId });

export async function insertGathering(tx: Tx, row: GatheringRow): Promise<void> {
  const published = row.state === 'published';
  await sql`
    insert into gatherings.gatherings (id, host_id, title, text, place, cover_id, shown, latitude, longitude, starts_at,
      ends_at, sign_up_until, capacity, pool_id, fee, currency, audience, circle_id, state, version, created_at,
      published_at)
    values (${row.id}, ${row.hostId}, ${row.title}, ${row.text}, ${row.place}, ${row.coverId},
      ${published ? wordsOf(row) : null}::jsonb, ${row.latitude}, ${row.longitude}, ${row.startsAt}, ${row.endsAt},
      ${row.signUpUntil}, ${row.capacity}, ${row.poolId}, ${row.fee}, ${row.currency}, ${row.audience},
      ${row.circleId}, ${row.state}, ${row.version}, ${row.createdAt}, ${published ? row.createdAt : null})`.execute(
    tx,
  );
}

export async function updateGathering(tx: Tx, row: GatheringRow, now: Date): Promise<void> {
  const published = row.state === 'published';
  await sql`
    update gatherings.gatherings set title = ${row.title}, text = ${row.text}, place = ${row.place},
      cover_id = ${row.coverId}, latitude = ${row.latitude}, longitude = ${row.longitude},
      starts_at = ${row.startsAt}, ends_at = ${row.endsAt}, sign_up_until = ${row.signUpUntil},
      capacity = ${row.capacity}, fee = ${row.fee}, audience = ${row.audience}, circle_id = ${row.circleId},
      state = ${row.state}, version = ${row.version},
      shown = case when ${published} then ${wordsOf(row)}::jsonb else shown end,
      published_at = case when ${published} then coalesce(published_at, ${now}::timestamptz) else published_at end
    where id = ${row.id}`.execute(tx);
}

export async function gatheringRows(tx: Tx, ids: readonly GatheringId[]): Promise<Map<GatheringId, GatheringRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<GatheringRow>`
    select ${columns} from gatherings.gatherings g where g.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function gatheringIdsAfter(tx: Tx, after: GatheringId | null, limit: number): Promise<GatheringId[]> {
  const { rows } = await sql<{ id: GatheringId }>`
    select id from gatherings.gatherings where ${after}::uuid is null or id > ${after}::uuid
    order by id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

/** Everything that changes places or money of a gathering goes through its row, one after the other. */
export async function lockGathering(tx: Tx, id: GatheringId): Promise<GatheringRow | undefined> {
  const { rows } = await sql<GatheringRow>`
    select ${columns} from gatherings.gatherings g where g.id = ${id} for update`.execute(tx);
  return rows[0];
}

/** What a decision does; undefined when the host changed it meanwhile or called it off. */
export async function settleReview(
  tx: Tx,
  decision: { id: string; version: number; state: 'published' | 'declined' | 'hidden'; now: Date },
): Promise<GatheringRow | undefined> {
  const { id, version, state, now } = decision;
  const { rows } = await sql<GatheringRow>`
    update gatherings.gatherings g set state = ${state},
      shown = case when ${state} = 'published'
        then jsonb_build_object('title', g.title, 'text', g.text, 'place', g.place, 'coverId', g.cover_id)
        else g.shown end,
      published_at = case when ${state} = 'published' then coalesce(g.published_at, ${now}::timestamptz)
                     else g.published_at end
    where g.id = ${id} and g.version = ${version} and g.state <> 'cancelled' returning ${columns}`.execute(tx);
  return rows[0];
}

export async function cancelGathering(tx: Tx, id: GatheringId, now: Date): Promise<void> {
  await sql`
    update gatherings.gatherings set state = 'cancelled', cancelled_at = ${now} where id = ${id}`.execute(tx);
}

export async function markSettled(tx: Tx, id: GatheringId, now: Date): Promise<void> {
  await sql`update gatherings.gatherings set settled_at = ${now} where id = ${id}`.execute(tx);
}

export interface Position {
  at: string;
  id: GatheringId;
}

/** The rule of `maySee` as the database checks it. */
const visibleTo = (reader: Reader) => sql`
  g.shown is not null and g.state <> 'hidden' and not (g.host_id = any(${reader.blocked}::uuid[]))
  and (g.audience <> 'circle' or g.circle_id = any(${reader.circles}::uuid[]))`;

/** One page and one more of what others may see: what has not ended, soonest first; or what has, latest first. */
export async function gatheringPage(
  tx: Tx,
  reader: Reader,
  filter: { when: 'upcoming' | 'past'; circleId: string | undefined; now: Date },
  input: { from: Position | undefined; limit: number },
): Promise<GatheringRow[]> {
  const { from, limit } = input;
  const circle = filter.circleId === undefined ? sql`` : sql`and g.circle_id = ${filter.circleId}`;
  const upcoming = filter.when === 'upcoming';
  const place = from ? sql`(${from.at}::timestamptz, ${from.id}::uuid)` : undefined;
  const { rows } = await sql<GatheringRow>`
    select ${columns} from gatherings.gatherings g
    where ${visibleTo(reader)} ${circle} and ${upcoming ? sql`g.ends_at > ${filter.now} and g.state <> 'cancelled'` : sql`g.ends_at <= ${filter.now}`}
      ${place ? (upcoming ? sql`and (g.starts_at, g.id) > ${place}` : sql`and (g.starts_at, g.id) < ${place}`) : sql``}
    order by ${upcoming ? sql`g.starts_at, g.id` : sql`g.starts_at desc, g.id desc`} limit ${limit + 1}`.execute(tx);
  return rows;
}

export async function hostedBy(
  tx: Tx,
  host: MemberId,
  { from, limit }: { from: Position | undefined; limit: number },
): Promise<GatheringRow[]> {
  const { rows } = await sql<GatheringRow>`
    select ${columns} from gatherings.gatherings g where g.host_id = ${host}
      ${from ? sql`and (g.starts_at, g.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by g.starts_at desc, g.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** What a member signed up for and did not let lapse. What was taken down is left out. */
export async function guestOf(
  tx: Tx,
  guest: MemberId,
  { from, limit }: { from: Position | undefined; limit: number },
): Promise<GatheringRow[]> {
  const { rows } = await sql<GatheringRow>`
    select ${columns} from gatherings.gatherings g
    where g.shown is not null and g.state <> 'hidden' and exists (
        select from gatherings.sign_ups s
        where s.gathering_id = g.id and s.member_id = ${guest}
          and (s.state in ('waiting', 'unpaid', 'coming') or (s.state = 'cancelled' and g.state = 'cancelled')))
      ${from ? sql`and (g.starts_at, g.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by g.starts_at desc, g.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}
