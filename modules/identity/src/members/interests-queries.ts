import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

/** Active members in the order of their ids, from after one of them. */
export async function activeMemberIds(tx: Tx, from: MemberId | undefined, limit: number): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select id from identity.members
    where status = 'active' ${from === undefined ? sql`` : sql`and id > ${from}`}
    order by id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

export async function countActive(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from identity.members where status = 'active'`.execute(tx);
  return rows[0]?.count ?? 0;
}
