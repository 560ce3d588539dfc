import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

export async function isFindable(tx: Tx, member: MemberId): Promise<boolean> {
  const { rows } = await sql`select 1 from social_graph.findable_contacts where member_id = ${member}`.execute(tx);
  return rows.length > 0;
}

export async function putFindable(tx: Tx, member: MemberId, key: Buffer): Promise<void> {
  await sql`
    insert into social_graph.findable_contacts (member_id, contact_key) values (${member}, ${key})
    on conflict (member_id) do update set contact_key = excluded.contact_key`.execute(tx);
}

export async function deleteFindable(tx: Tx, member: MemberId): Promise<void> {
  await sql`delete from social_graph.findable_contacts where member_id = ${member}`.execute(tx);
}

export async function findableBy(tx: Tx, keys: readonly Buffer[]): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select member_id as id from social_graph.findable_contacts where contact_key = any(${keys}::bytea[])
    order by member_id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Counts what a member compares on a day; undefined when that would be more than `most`. */
export async function countCompared(
  tx: Tx,
  lookup: { member: MemberId; day: string; addresses: number; most: number },
): Promise<number | undefined> {
  const { member, day, addresses, most } = lookup;
  const { rows } = await sql<{ compared: number }>`
    insert into social_graph.contact_lookups as l (member_id, day, compared)
    select ${member}, ${day}, ${addresses}::int where ${addresses}::int <= ${most}::int
    on conflict (member_id, day) do update set compared = l.compared + excluded.compared
      where l.compared + excluded.compared <= ${most}
    returning compared`.execute(tx);
  return rows[0]?.compared;
}

export async function deleteOldLookups(tx: Tx, day: string): Promise<void> {
  await sql`delete from social_graph.contact_lookups where day < ${day}`.execute(tx);
}
