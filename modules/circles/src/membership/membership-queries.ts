import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { MembershipState, Role } from '../circles/circle-queries.ts';
import type { CircleId } from '../contract.ts';

export interface Membership {
  role: Role;
  state: MembershipState;
}

export async function membershipOf(tx: Tx, circle: CircleId, member: MemberId): Promise<Membership | undefined> {
  const { rows } = await sql<Membership>`
    select role, state from circles.members where circle_id = ${circle} and member_id = ${member}`.execute(tx);
  return rows[0];
}

/** Joins, asks or invites. What was asked for becomes membership when invited, and the other way round. */
export async function insertMember(
  tx: Tx,
  one: { circle: CircleId; member: MemberId; role: Role; state: MembershipState; now: Date },
): Promise<Membership> {
  const { rows } = await sql<Membership>`
    insert into circles.members as m (circle_id, member_id, role, state, since)
    values (${one.circle}, ${one.member}, ${one.role}, ${one.state}, ${one.now})
    on conflict (circle_id, member_id) do update set
      state = case when m.state = 'in' or excluded.state = 'in' or m.state <> excluded.state then 'in' else m.state end,
      since = case when m.state = 'in' then m.since else excluded.since end
    returning role, state`.execute(tx);
  return rows[0] ?? one;
}

export async function deleteMember(tx: Tx, circle: CircleId, member: MemberId): Promise<void> {
  await sql`
    delete from circles.members
    where circle_id = ${circle} and member_id = ${member} and role <> 'owner'`.execute(tx);
}

export async function countMemberships(tx: Tx, member: MemberId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from circles.members where member_id = ${member} and state = 'in'`.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface Position {
  at: string;
  id: MemberId;
}

export interface MemberRow {
  id: MemberId;
  role: Role;
  since: Date;
}

export async function memberPage(
  tx: Tx,
  circle: CircleId,
  input: { state: MembershipState; hidden: readonly MemberId[]; from: Position | undefined; limit: number },
): Promise<MemberRow[]> {
  const { state, hidden, from, limit } = input;
  const { rows } = await sql<MemberRow>`
    select member_id as id, role, since from circles.members
    where circle_id = ${circle} and state = ${state} and not (member_id = any(${hidden}::uuid[]))
      ${from ? sql`and (since, member_id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by since desc, member_id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

export const circleIdsOf = statement<{ id: CircleId }>(
  'circles.of-member',
  `select circle_id as id from circles.members where member_id = $1 and state = 'in'`,
);

export const insideAmong = statement<{ id: MemberId }>(
  'circles.inside-among',
  `select member_id as id from circles.members where circle_id = $1 and state = 'in' and member_id = any($2::uuid[])`,
);

/** For each of many members: the circles they are in. */
export const circlesOfMany = statement<{ memberId: MemberId; circleId: CircleId }>(
  'circles.of-many',
  `select member_id as "memberId", circle_id as "circleId" from circles.members
   where member_id = any($1::uuid[]) and state = 'in'`,
);

/**
 * Members of the circles that a member is in, the latest to join first, at most $2 of each of their latest 50 circles and
 * $2 in all: the work does not grow with the circles.
 */
export const matesOf = statement<{ id: MemberId }>(
  'circles.mates',
  `select mates.id from (
     select circle_id from circles.members where member_id = $1 and state = 'in' order by since desc limit 50
   ) mine
   cross join lateral (
     select m.member_id as id, m.since from circles.members m
     where m.circle_id = mine.circle_id and m.state = 'in' and m.member_id <> $1
     order by m.since desc, m.member_id desc limit $2
   ) mates
   group by mates.id order by max(mates.since) desc, mates.id limit $2`,
);
