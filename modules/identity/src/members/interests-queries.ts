import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

/** Active members who hold any of the tags, those with most of them first. */
export async function memberIdsByTags(tx: Tx, tags: readonly string[], limit: number): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select id from identity.members where status = 'active' and tags && ${tags}::text[]
    order by (select count(*) from unnest(tags) as tag where tag = any(${tags}::text[])) desc, id
    limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

export async function latestMemberIds(tx: Tx, limit: number): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select id from identity.members where status = 'active' order by created_at desc, id desc limit ${limit}`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/** How many active members hold each tag; and, under the empty name, how many there are. */
export async function tagHolders(tx: Tx, tags: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ tag: string; holders: number }>`
    select asked.tag, (select count(*) from identity.members m
                       where m.status = 'active' and m.tags @> array[asked.tag]) as holders
    from unnest(${tags}::text[]) as asked(tag)
    union all select '', count(*) from identity.members where status = 'active'`.execute(tx);
  return new Map(rows.map((row) => [row.tag, row.holders]));
}
