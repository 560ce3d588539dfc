import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ConversationId, GroupRole } from '../contract.ts';

export type ParticipantState = 'active' | 'requested' | 'declined' | 'left' | 'removed';

export interface ConversationRow {
  id: ConversationId;
  kind: 'direct' | 'group';
  title: string | null;
  lastSeq: number;
  lastAt: Date;
  state: ParticipantState;
  fromSeq: number;
  readSeq: number;
  muted: boolean;
  pinned: boolean;
  unread: number;
  mentioned: boolean;
  memberCount: number;
  picture: string | null;
  announcement: string | null;
  announcedBy: MemberId | null;
  announcedAt: Date | null;
  joining: 'open' | 'approval';
  speaking: 'everyone' | 'admins';
  role: GroupRole;
  silencedUntil: Date | null;
  waiting: number;
  /** Whether I let others see how far I have read. */
  receipts: 'on' | 'off';
  /** Up to nine of the others, who joined first. */
  others: { id: MemberId; state: ParticipantState; readSeq: number; receipts: 'on' | 'off' }[];
}

/** Unread mentions are looked for in the latest messages only. */
const columns = `
  c.id, c.kind, c.title, c.last_seq as "lastSeq", c.last_at as "lastAt",
  c.picture, c.announcement, c.announced_by as "announcedBy", c.announced_at as "announcedAt", c.joining, c.speaking,
  p.state, p.from_seq as "fromSeq", p.read_seq as "readSeq", p.muted, p.pinned, p.role,
  p.silenced_until as "silencedUntil",
  coalesce((select s.receipts from messaging.settings s where s.member_id = p.member_id), 'on') as receipts,
  (select count(*)::int from (
     select 1 from messaging.messages m
     where m.conversation_id = c.id and m.seq > greatest(p.read_seq, p.from_seq) and m.sender_id <> p.member_id
       and m.kind <> 'notice'
     limit 100) unread) as unread,
  (c.kind = 'group' and c.last_seq > p.read_seq and exists (
     select 1 from messaging.messages m
     where m.conversation_id = c.id and m.seq > greatest(p.read_seq, p.from_seq, c.last_seq - 500)
       and m.sender_id <> p.member_id and (m.mentions_all or p.member_id = any(m.mentions))
       and m.recalled_at is null)) as mentioned,
  (select count(*)::int from messaging.participants o
   where o.conversation_id = c.id and o.state not in ('left', 'removed')) as "memberCount",
  (case when p.role = 'member' then 0 else (
     select count(*)::int from messaging.join_requests r where r.conversation_id = c.id) end) as waiting,
  coalesce((select jsonb_agg(jsonb_build_object('id', o.member_id, 'state', o.state, 'readSeq', o.read_seq,
       'receipts', coalesce((select s.receipts from messaging.settings s where s.member_id = o.member_id), 'on')))
   from (select * from messaging.participants o
         where o.conversation_id = c.id and o.member_id <> p.member_id and o.state not in ('left', 'removed')
         order by o.joined_at, o.member_id limit 9) o), '[]') as others`;

export interface ListPosition {
  pinned: boolean;
  at: string;
  id: string;
}

const listStatement = statement<ConversationRow>(
  'messaging.list',
  `select ${columns}
   from messaging.participants p join messaging.conversations c on c.id = p.conversation_id
   where p.member_id = $1 and p.state = $2 and (c.kind = 'group' or c.last_seq > p.from_seq)
     and ($3::boolean is null or (p.pinned, c.last_at, c.id) < ($3, $4::timestamptz, $5::uuid))
   order by p.pinned desc, c.last_at desc, c.id desc limit $6`,
);

export function listConversations(
  tx: Tx,
  memberId: MemberId,
  box: 'active' | 'requested',
  from: ListPosition | undefined,
  limit: number,
): Promise<ConversationRow[]> {
  return listStatement(tx, [memberId, box, from?.pinned ?? null, from?.at ?? null, from?.id ?? null, limit]);
}

const oneStatement = statement<ConversationRow>(
  'messaging.one',
  `select ${columns}
   from messaging.participants p join messaging.conversations c on c.id = p.conversation_id
   where p.member_id = $1 and c.id = $2 and p.state not in ('left', 'removed')`,
);

/** A conversation as one of its participants sees it; undefined for anyone else. */
export async function conversationFor(
  tx: Tx,
  memberId: MemberId,
  id: ConversationId,
): Promise<ConversationRow | undefined> {
  return (await oneStatement(tx, [memberId, id]))[0];
}

/** The direct conversation under this key, made when it was not there. */
export async function openDirect(
  tx: Tx,
  input: { id: ConversationId; key: string; by: MemberId; now: Date },
): Promise<ConversationId> {
  const result = await sql<{ id: ConversationId }>`
    insert into messaging.conversations (id, kind, direct_key, created_by, created_at, last_at)
    values (${input.id}, 'direct', ${input.key}, ${input.by}, ${input.now}, ${input.now})
    on conflict (direct_key) do update set direct_key = excluded.direct_key
    returning id`.execute(tx);
  return result.rows[0]?.id ?? input.id;
}

export async function addParticipants(
  tx: Tx,
  id: ConversationId,
  participants: readonly { memberId: MemberId; state: ParticipantState; role: 'owner' | 'member' }[],
  now: Date,
): Promise<void> {
  await sql`
    insert into messaging.participants (conversation_id, member_id, state, role, joined_at)
    select ${id}::uuid, wanted.*, ${now}::timestamptz
    from unnest(${participants.map((p) => p.memberId)}::uuid[], ${participants.map((p) => p.state)}::text[],
                ${participants.map((p) => p.role)}::text[]) as wanted
    on conflict (conversation_id, member_id) do nothing`.execute(tx);
}

/** Moves a participant from one of `from` to `to`; false when they were in none of them. */
export async function changeState(
  tx: Tx,
  id: ConversationId,
  memberId: MemberId,
  from: readonly ParticipantState[],
  to: ParticipantState,
): Promise<boolean> {
  const result = await sql`
    update messaging.participants set state = ${to}
    where conversation_id = ${id} and member_id = ${memberId} and state = any(${from}::text[])
    returning 1`.execute(tx);
  return result.rows.length === 1;
}

export async function moveReadCursor(
  tx: Tx,
  id: ConversationId,
  memberId: MemberId,
  seq: number,
): Promise<{ before: number; readSeq: number; moved: boolean } | undefined> {
  const result = await sql<{ before: number; readSeq: number; moved: boolean }>`
    with before as (
      select p.read_seq, least(${seq}::bigint, c.last_seq) as wanted
      from messaging.participants p join messaging.conversations c on c.id = p.conversation_id
      where p.conversation_id = ${id} and p.member_id = ${memberId} and p.state not in ('left', 'removed') for update of p
    )
    update messaging.participants p set read_seq = greatest(p.read_seq, before.wanted) from before
    where p.conversation_id = ${id} and p.member_id = ${memberId}
    returning before.read_seq as before, p.read_seq as "readSeq", before.wanted > before.read_seq as moved`.execute(tx);
  return result.rows[0];
}

export async function setPreferences(
  tx: Tx,
  id: ConversationId,
  memberId: MemberId,
  wanted: { muted: boolean | undefined; pinned: boolean | undefined },
): Promise<boolean> {
  const result = await sql`
    update messaging.participants
    set muted = coalesce(${wanted.muted ?? null}::boolean, muted),
        pinned = coalesce(${wanted.pinned ?? null}::boolean, pinned)
    where conversation_id = ${id} and member_id = ${memberId} and state not in ('left', 'removed') returning 1`.execute(
    tx,
  );
  return result.rows.length === 1;
}

/** Hides what was said so far from one member's list; the next message brings the conversation back. */
export async function clearFor(tx: Tx, id: ConversationId, memberId: MemberId): Promise<void> {
  await sql`
    update messaging.participants p set from_seq = c.last_seq, read_seq = c.last_seq
    from messaging.conversations c
    where c.id = p.conversation_id and p.conversation_id = ${id} and p.member_id = ${memberId}`.execute(tx);
}

export async function unreadTotals(tx: Tx, memberId: MemberId): Promise<{ messages: number; requests: number }> {
  const result = await sql<{ messages: number; requests: number }>`
    select coalesce(sum(unread) filter (where state = 'active' and not muted), 0)::int as messages,
           count(*) filter (where state = 'requested' and unread > 0)::int as requests
    from (
      select p.state, p.muted, (
        select count(*) from (
          select 1 from messaging.messages m
          where m.conversation_id = p.conversation_id and m.seq > greatest(p.read_seq, p.from_seq)
            and m.sender_id <> p.member_id and m.kind <> 'notice'
          limit 100) latest) as unread
      from messaging.participants p
      join messaging.conversations c on c.id = p.conversation_id and c.last_seq > p.read_seq
      where p.member_id = ${memberId} and p.state in ('active', 'requested')
    ) mine`.execute(tx);
  return result.rows[0] ?? { messages: 0, requests: 0 };
}

export interface ParticipantRow {
  memberId: MemberId;
  state: ParticipantState;
}

export async function participantsOf(tx: Tx, id: ConversationId): Promise<ParticipantRow[]> {
  const result = await sql<ParticipantRow>`
    select member_id as "memberId", state from messaging.participants
    where conversation_id = ${id} and state not in ('left', 'removed') order by member_id`.execute(tx);
  return result.rows;
}
