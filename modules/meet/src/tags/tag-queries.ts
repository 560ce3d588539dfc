import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { TagId } from '../contract.ts';

export interface TagRow {
  id: TagId;
  parentId: TagId | null;
  zh: string;
  en: string;
  state: 'open' | 'retired' | 'merged';
  mergedInto: TagId | null;
}

const columns = sql.raw(`t.id, t.parent_id as "parentId", t.zh, t.en, t.state, t.merged_into as "mergedInto"`);

/** The tag that each normalised name means; names that mean none are left out. */
export async function tagsNamed(tx: Tx, keys: readonly string[]): Promise<Map<string, TagId>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: TagId }>`
    select key, tag_id as id from meet.tag_names where key = any(${keys}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** Everything in the tree but what was merged, in the order of the names. A curated tree is small. */
export async function treeRows(tx: Tx): Promise<TagRow[]> {
  const { rows } =
    await sql<TagRow>`select ${columns} from meet.tags t where t.state <> 'merged' order by t.en, t.id`.execute(tx);
  return rows;
}

export async function tagRows(tx: Tx, ids: readonly string[]): Promise<Map<string, TagRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<TagRow>`select ${columns} from meet.tags t where t.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NameRow {
  key: string;
  name: string;
  tagId: TagId;
  kind: 'name' | 'synonym';
}

export async function namesOf(tx: Tx, ids: readonly TagId[]): Promise<NameRow[]> {
  const { rows } = await sql<NameRow>`
    select key, name, tag_id as "tagId", kind from meet.tag_names where tag_id = any(${ids}::uuid[])
    order by key`.execute(tx);
  return rows;
}

/** One curator at a time, and nobody turns words into tags meanwhile. */
export async function lockTree(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('meet tags'))`.execute(tx);
}

export async function putTag(tx: Tx, tag: Pick<TagRow, 'id' | 'parentId' | 'zh' | 'en'>, now: Date): Promise<void> {
  await sql`
    insert into meet.tags (id, parent_id, zh, en, state, created_at)
    values (${tag.id}, ${tag.parentId}, ${tag.zh}, ${tag.en}, 'open', ${now})
    on conflict (id) do update set parent_id = excluded.parent_id, zh = excluded.zh, en = excluded.en`.execute(tx);
}

export async function replaceNames(tx: Tx, tag: TagId, names: readonly Omit<NameRow, 'tagId'>[]): Promise<void> {
  await sql`delete from meet.tag_names where tag_id = ${tag}`.execute(tx);
  await sql`
    insert into meet.tag_names (key, name, tag_id, kind)
    select key, name, ${tag}, kind from jsonb_to_recordset(${JSON.stringify(names)}::jsonb)
      as n(key text, name text, kind text)`.execute(tx);
}

export async function setTagState(tx: Tx, id: TagId, state: 'open' | 'retired'): Promise<void> {
  await sql`update meet.tags set state = ${state} where id = ${id}`.execute(tx);
}

/** Everything that led to one tag leads to the other. */
export async function moveNames(tx: Tx, from: TagId, into: TagId): Promise<void> {
  await sql`update meet.tag_names set tag_id = ${into}, kind = 'synonym' where tag_id = ${from}`.execute(tx);
  await sql`update meet.tags set parent_id = ${into} where parent_id = ${from} and id <> ${into}`.execute(tx);
  await sql`update meet.tags set merged_into = ${into} where merged_into = ${from}`.execute(tx);
  await sql`update meet.tags set state = 'merged', merged_into = ${into} where id = ${from}`.execute(tx);
}

/** Who liked any of `from` likes `into`, as long as they liked the first of them; cards follow. Counts are made anew. */
export async function moveLikes(tx: Tx, from: readonly string[], into: string): Promise<void> {
  await sql`
    insert into meet.likes (tag, member_id, since, spot)
    select ${into}, member_id, min(since), min(spot) from meet.likes where tag = any(${from}::text[])
    group by member_id order by member_id on conflict do nothing`.execute(tx);
  await sql`delete from meet.likes where tag = any(${from}::text[])`.execute(tx);
  await sql`
    update meet.people set tags = array(
      select distinct case when tag = any(${from}::text[]) then ${into} else tag end from unnest(tags) as tag)
    where tags && ${from}::text[]`.execute(tx);
  await sql`update meet.cards set tag = ${into} where tag = any(${from}::text[])`.execute(tx);
  await sql`delete from meet.tag_counts where tag = any(${[...from, into]}::text[])`.execute(tx);
  await sql`
    insert into meet.tag_counts (tag, holders)
    select ${into}, count(*) from meet.likes where tag = ${into}`.execute(tx);
}

/** Free words that most members like and no tag of the tree means: what a curator may want to take in. */
export async function popularFreeTags(tx: Tx, limit: number): Promise<{ tag: string; holders: number }[]> {
  const { rows } = await sql<{ tag: string; holders: number }>`
    select c.tag, c.holders from meet.tag_counts c
    where c.holders > 0 and not exists (select from meet.tags t where t.id::text = c.tag)
    order by c.holders desc, c.tag limit ${limit}`.execute(tx);
  return rows;
}
