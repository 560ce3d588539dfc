import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

/** Those among `ids` whose followers they approve themselves. */
export async function approversAmong(tx: Tx, ids: readonly MemberId[]): Promise<Set<MemberId>> {
  const { rows } = await sql<{ id: MemberId }>`
    select member_id as id from social_graph.preferences
    where approves_followers and member_id = any(${ids}::uuid[])`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export async function writePreference(tx: Tx, member: MemberId, approvesFollowers: boolean): Promise<void> {
  await sql`
    insert into social_graph.preferences (member_id, approves_followers) values (${member}, ${approvesFollowers})
    on conflict (member_id) do update set approves_followers = excluded.approves_followers`.execute(tx);
}

/** Whether the request is new. */
export async function insertRequest(tx: Tx, requester: MemberId, member: MemberId, at: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into social_graph.follow_requests (requester_id, member_id, created_at)
    values (${requester}, ${member}, ${at}) on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** Whether there was one. */
export async function deleteRequest(tx: Tx, requester: MemberId, member: MemberId): Promise<boolean> {
  const { rows } = await sql`
    delete from social_graph.follow_requests where requester_id = ${requester} and member_id = ${member}
    returning 1`.execute(tx);
  return rows.length > 0;
}

export async function deleteRequestsBetween(tx: Tx, one: MemberId, other: MemberId): Promise<void> {
  await sql`
    delete from social_graph.follow_requests
    where (requester_id = ${one} and member_id = ${other}) or (requester_id = ${other} and member_id = ${one})`.execute(
    tx,
  );
}

export async function countRequests(tx: Tx, member: MemberId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from social_graph.follow_requests where member_id = ${member}`.execute(tx);
  return rows[0]?.count ?? 0;
}
