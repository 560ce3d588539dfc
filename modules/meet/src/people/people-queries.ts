import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

export interface PersonRow {
  id: MemberId;
  born: string | null;
  school: string | null;
  tags: string[];
}

export const peopleRows = statement<PersonRow>(
  'meet.people',
  `select member_id as id, born, school, tags from meet.people where member_id = any($1::uuid[])`,
);

/** Held while the words of profiles are turned into tags, so that no tag is merged meanwhile. */
export const lockNames = statement('meet.lock-names', `select pg_advisory_xact_lock_shared(hashtext('meet tags'))`);

/** The people as they were, locked in the order of their ids. */
export const lockPeople = statement<{ id: MemberId; tags: string[] }>(
  'meet.lock-people',
  `select member_id as id, tags from meet.people where member_id = any($1::uuid[]) order by member_id for update`,
);

export async function writePeople(tx: Tx, people: readonly PersonRow[]): Promise<void> {
  await sql`
    insert into meet.people (member_id, born, school, tags)
    select id, born, school, array(select jsonb_array_elements_text(tags))
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id uuid, born date, school text, tags jsonb)
    order by id
    on conflict (member_id) do update set born = excluded.born, school = excluded.school, tags = excluded.tags`.execute(
    tx,
  );
}

export interface Like {
  tag: string;
  id: MemberId;
}

export async function insertLikes(tx: Tx, likes: readonly Like[], now: Date): Promise<void> {
  await sql`
    insert into meet.likes (tag, member_id, since, spot)
    select tag, id, ${now}, uuid_hash(id)
    from unnest(${likes.map((like) => like.tag)}::text[], ${likes.map((like) => like.id)}::uuid[]) as l(tag, id)
    order by tag, id
    on conflict do nothing`.execute(tx);
}

export async function deleteLikes(tx: Tx, likes: readonly Like[]): Promise<void> {
  await sql`
    delete from meet.likes using unnest(${likes.map((like) => like.tag)}::text[],
      ${likes.map((like) => like.id)}::uuid[]) as l(tag, id)
    where likes.tag = l.tag and likes.member_id = l.id`.execute(tx);
}

/** Adds to the counts of tags, in the order of their names so that two who change the same ones take turns. */
export async function addToCounts(tx: Tx, changes: ReadonlyMap<string, number>): Promise<void> {
  const tags = [...changes.keys()].toSorted();
  await sql`
    insert into meet.tag_counts (tag, holders) select tag, 0 from unnest(${tags}::text[]) as t(tag)
    on conflict do nothing`.execute(tx);
  await sql`select 1 from meet.tag_counts where tag = any(${tags}::text[]) order by tag for update`.execute(tx);
  await sql`
    update meet.tag_counts c set holders = c.holders + d.change
    from unnest(${tags}::text[], ${tags.map((tag) => changes.get(tag) ?? 0)}::int[]) as d(tag, change)
    where c.tag = d.tag`.execute(tx);
}

export async function tagCounts(tx: Tx, tags: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ tag: string; holders: number }>`
    select tag, holders from meet.tag_counts where tag = any(${tags}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.tag, row.holders]));
}

export async function isAnyoneKnown(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select 1 from meet.people limit 1`.execute(tx);
  return rows.length > 0;
}

/** Members who like a tag, with when they began to; one row more than asked for. */
export async function likersPage(
  tx: Tx,
  input: {
    tag: string;
    school: string | null;
    hidden: readonly MemberId[];
    from: { since: string; id: MemberId } | undefined;
    limit: number;
  },
): Promise<{ id: MemberId; since: Date }[]> {
  const { tag, school, hidden, from, limit } = input;
  const { rows } = await sql<{ id: MemberId; since: Date }>`
    select l.member_id as id, l.since from meet.likes l
    ${school === null ? sql`` : sql`join meet.people p on p.member_id = l.member_id and p.school = ${school}`}
    where l.tag = ${tag} and not (l.member_id = any(${hidden}::uuid[]))
      ${from ? sql`and (l.since, l.member_id) < (${from.since}::timestamptz, ${from.id}::uuid)` : sql``}
    order by l.since desc, l.member_id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** People in the order of their ids, from after one of them. */
export async function knownIds(tx: Tx, from: MemberId | undefined, limit: number): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select member_id as id from meet.people ${from === undefined ? sql`` : sql`where member_id > ${from}`}
    order by member_id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}
