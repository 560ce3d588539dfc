import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { CircleId, circleModes } from '../contract.ts';

export type Mode = (typeof circleModes)[number];
export type Role = 'owner' | 'steward' | 'member';
export type MembershipState = 'in' | 'asked' | 'invited';

export interface CircleRow {
  id: CircleId;
  name: string;
  description: string;
  tags: string[];
  rules: string;
  mode: Mode;
  coverId: Id<'file'> | null;
  ownerId: MemberId;
  createdAt: Date;
}

const columns = sql.raw(`c.id, c.name, c.description, c.tags, c.rules, c.mode, c.cover_id as "coverId",
  c.owner_id as "ownerId", c.created_at as "createdAt"`);

export async function circleRows(tx: Tx, ids: readonly CircleId[]): Promise<Map<CircleId, CircleRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CircleRow>`
    select ${columns} from circles.circles c where c.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function circleIdsAfter(tx: Tx, after: CircleId | null, limit: number): Promise<CircleId[]> {
  const { rows } = await sql<{ id: CircleId }>`
    select id from circles.circles where ${after}::uuid is null or id > ${after}::uuid
    order by id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

export interface Position {
  at: string;
  id: CircleId;
}

export async function circlePage(
  tx: Tx,
  filter: { tag?: string | undefined; q?: string | undefined },
  input: { from: Position | undefined; limit: number },
): Promise<CircleRow[]> {
  const { from, limit } = input;
  const words = filter.q?.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const { rows } = await sql<CircleRow>`
    select ${columns} from circles.circles c
    where true ${filter.tag === undefined ? sql`` : sql`and c.tags @> array[${filter.tag}]::text[]`}
      ${words === undefined ? sql`` : sql`and c.name ilike ${`%${words}%`}`}
      ${from ? sql`and (c.created_at, c.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by c.created_at desc, c.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

export async function circlesOfPage(
  tx: Tx,
  member: MemberId,
  input: { from: Position | undefined; limit: number },
): Promise<(CircleRow & { since: Date })[]> {
  const { from, limit } = input;
  const { rows } = await sql<CircleRow & { since: Date }>`
    select ${columns}, m.since from circles.members m join circles.circles c on c.id = m.circle_id
    where m.member_id = ${member} and m.state = 'in'
      ${from ? sql`and (m.since, m.circle_id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by m.since desc, m.circle_id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** False when the name is taken. */
export async function insertCircle(tx: Tx, circle: CircleRow & { nameKey: string }): Promise<boolean> {
  const { rows } = await sql`
    insert into circles.circles (id, name, name_key, description, tags, rules, mode, cover_id, owner_id, created_at)
    values (${circle.id}, ${circle.name}, ${circle.nameKey}, ${circle.description}, ${circle.tags}::text[],
      ${circle.rules}, ${circle.mode}, ${circle.coverId}, ${circle.ownerId}, ${circle.createdAt})
    on conflict (name_key) do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

export async function nameHolder(tx: Tx, nameKey: string): Promise<CircleId | undefined> {
  const { rows } = await sql<{ id: CircleId }>`select id from circles.circles where name_key = ${nameKey}`.execute(tx);
  return rows[0]?.id;
}

export async function updateCircle(tx: Tx, circle: CircleRow & { nameKey: string }): Promise<void> {
  await sql`
    update circles.circles set name = ${circle.name}, name_key = ${circle.nameKey},
      description = ${circle.description}, tags = ${circle.tags}::text[], rules = ${circle.rules},
      mode = ${circle.mode}, cover_id = ${circle.coverId}
    where id = ${circle.id}`.execute(tx);
}

const counts = statement<{ id: CircleId; members: number; role: Role | null; state: MembershipState | null }>(
  'circles.counts',
  `select c.id, (select count(*) from circles.members m where m.circle_id = c.id and m.state = 'in') as members,
     mine.role, mine.state
   from unnest($1::uuid[]) as c(id)
   left join circles.members mine on mine.circle_id = c.id and mine.member_id = $2`,
);

/** Sizes and the viewer's own standing of many circles. */
export async function standingIn(tx: Tx, ids: readonly CircleId[], viewer: MemberId | undefined) {
  const rows = ids.length > 0 ? await counts(tx, [ids, viewer ?? null]) : [];
  return new Map(rows.map((row) => [row.id, row]));
}
