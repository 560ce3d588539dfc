import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Category, NoticeId } from '../contract.ts';
import type { NoticeParams } from '../notice-kinds.ts';

export interface Written {
  memberId: MemberId;
  id: NoticeId;
  seq: number;
  category: Category;
  muted: boolean;
  /** A device of the member waits to hear of it. */
  pushed: boolean;
}

export const appendQuery = statement<Written>(
  'notifications.append',
  `select member_id as "memberId", id, seq, category, muted, pushed from notifications.append(
     $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::uuid[], $7::text[], $8, $9, $10)`,
);

export interface NoticeRow {
  id: NoticeId;
  seq: number;
  category: Category;
  kind: string;
  params: NoticeParams;
  actor: MemberId | null;
  link: string | null;
  createdAt: Date;
  unread: boolean;
}

export async function listNotices(
  tx: Tx,
  list: { memberId: MemberId; category: Category | undefined; before: number | undefined; limit: number },
): Promise<NoticeRow[]> {
  const result = await sql<NoticeRow>`
    select n.id, n.seq, n.category, n.kind, n.params, n.actor, n.link, n.created_at as "createdAt",
      n.seq > coalesce(c.seq, 0) as unread
    from notifications.notices n
    left join notifications.cursors c on c.member_id = n.member_id and c.category = n.category
    where n.member_id = ${list.memberId}
      and (${list.category ?? null}::text is null or n.category = ${list.category ?? null}::text)
      and (${list.before ?? null}::bigint is null or n.seq < ${list.before ?? null}::bigint)
    order by n.seq desc limit ${list.limit}`.execute(tx);
  return result.rows;
}

export interface UnreadRow {
  category: Category;
  unread: number;
  muted: boolean;
}

/** Past a hundred nobody counts. */
const mostCounted = 100;

export async function countUnread(tx: Tx, memberId: MemberId, categories: readonly Category[]): Promise<UnreadRow[]> {
  const result = await sql<UnreadRow>`
    select k.category, (
        select count(*)::int from (
          select 1 from notifications.notices n
          where n.member_id = ${memberId} and n.category = k.category
            and n.seq > coalesce((select c.seq from notifications.cursors c
                                  where c.member_id = ${memberId} and c.category = k.category), 0)
          limit ${mostCounted}) as latest) as unread,
      coalesce(k.category = any((select s.muted from notifications.settings s where s.member_id = ${memberId})::text[]),
               false) as muted
    from unnest(${categories}::text[]) with ordinality as k(category, place) order by k.place`.execute(tx);
  return result.rows;
}

/** Moves cursors to the end of the inbox; a cursor never moves back. */
export async function readTo(tx: Tx, memberId: MemberId, categories: readonly Category[]): Promise<void> {
  await sql`
    insert into notifications.cursors as c (member_id, category, seq)
    select ${memberId}::uuid, k, coalesce((select last_seq from notifications.heads where member_id = ${memberId}), 0)
    from unnest(${categories}::text[]) as k
    on conflict (member_id, category) do update set seq = greatest(c.seq, excluded.seq)`.execute(tx);
}

export interface NoticeText {
  kind: string;
  params: NoticeParams;
  actor: MemberId | null;
  link: string | null;
}

/** A notice that is still unread; undefined once it was read. */
export async function noticeToPush(tx: Tx, id: NoticeId): Promise<NoticeText | undefined> {
  const result = await sql<NoticeText>`
    select n.kind, n.params, n.actor, n.link from notifications.notices n
    left join notifications.cursors c on c.member_id = n.member_id and c.category = n.category
    where n.id = ${id} and n.seq > coalesce(c.seq, 0)`.execute(tx);
  return result.rows[0];
}

const unreadAndNoisy = sql`
  from notifications.notices n
  left join notifications.cursors c on c.member_id = n.member_id and c.category = n.category
  left join notifications.settings s on s.member_id = n.member_id
  where n.seq > coalesce(c.seq, 0) and n.category <> 'marketing' and not n.category = any(coalesce(s.muted, '{}'))`;

/** Unread notices since then, without marketing and what is muted. */
export async function countNoisySince(tx: Tx, memberId: MemberId, since: Date): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count ${unreadAndNoisy} and n.member_id = ${memberId} and n.created_at >= ${since}`.execute(
    tx,
  );
  return result.rows[0]?.count ?? 0;
}

export interface UnreadNotice extends NoticeText {
  memberId: MemberId;
  /** Of all that are unread; the same in every row of a member. */
  count: number;
}

/** The newest unread notices of each member since their day, `perMember` at most; without marketing and what is muted. */
export async function unreadForDigest(
  tx: Tx,
  members: readonly { memberId: MemberId; since: Date }[],
  perMember: number,
): Promise<UnreadNotice[]> {
  const result = await sql<UnreadNotice>`
    select latest.* from unnest(${members.map((one) => one.memberId)}::uuid[],
                                ${members.map((one) => one.since)}::timestamptz[]) as m(member_id, since)
    cross join lateral (
      select n.member_id as "memberId", n.kind, n.params, n.actor, n.link, n.seq,
        count(*) over ()::int as count ${unreadAndNoisy} and n.member_id = m.member_id and n.created_at >= m.since
      order by n.seq desc limit ${perMember}) as latest
    order by latest."memberId", latest.seq desc`.execute(tx);
  return result.rows;
}

export async function deleteOldNotices(tx: Tx, before: Date): Promise<void> {
  await sql`delete from notifications.notices where created_at < ${before}`.execute(tx);
}

export async function deleteNotices(
  tx: Tx,
  one: { memberIds: readonly MemberId[]; kind: string; link: string },
): Promise<MemberId[]> {
  const result = await sql<{ memberId: MemberId }>`
    delete from notifications.notices
    where member_id = any(${one.memberIds}::uuid[]) and kind = ${one.kind} and link = ${one.link}
    returning member_id as "memberId"`.execute(tx);
  return [...new Set(result.rows.map((row) => row.memberId))];
}
