import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ConversationId, GroupRole } from '../contract.ts';
import type { ParticipantState } from '../conversations/conversation-queries.ts';

export interface NewGroup {
  id: ConversationId;
  title: string | null;
  picture: string | null;
  by: MemberId;
  now: Date;
}

export async function insertGroup(tx: Tx, { id, title, picture, by, now }: NewGroup): Promise<void> {
  await sql`
    insert into messaging.conversations (id, kind, title, picture, created_by, created_at, last_at)
    values (${id}, 'group', ${title}, ${picture}, ${by}, ${now}, ${now})`.execute(tx);
}

export interface Seat {
  memberId: MemberId;
  role: GroupRole;
  state: ParticipantState;
}

/** Everyone who is or was in a group; call it under the lock of the conversation. */
export async function seatsOf(tx: Tx, id: ConversationId): Promise<Seat[]> {
  const result = await sql<Seat>`
    select member_id as "memberId", role, state from messaging.participants
    where conversation_id = ${id} order by joined_at, member_id`.execute(tx);
  return result.rows;
}

/** Seats members; what was said before stays closed to them. */
export async function seat(tx: Tx, id: ConversationId, memberIds: readonly MemberId[], now: Date): Promise<void> {
  await sql`
    insert into messaging.participants as p (conversation_id, member_id, state, joined_at, from_seq, read_seq)
    select ${id}::uuid, member, 'active', ${now}::timestamptz, c.last_seq, c.last_seq
    from unnest(${memberIds}::uuid[]) as member, messaging.conversations c where c.id = ${id}
    on conflict (conversation_id, member_id) do update
    set state = 'active', role = 'member', joined_at = excluded.joined_at, silenced_until = null,
        from_seq = excluded.from_seq, read_seq = greatest(p.read_seq, excluded.read_seq)`.execute(tx);
  await sql`
    delete from messaging.join_requests
    where conversation_id = ${id} and member_id = any(${memberIds}::uuid[])`.execute(tx);
}

export async function unseat(
  tx: Tx,
  id: ConversationId,
  memberId: MemberId,
  state: 'left' | 'removed',
): Promise<boolean> {
  const result = await sql`
    update messaging.participants set state = ${state}, role = 'member', pinned = false
    where conversation_id = ${id} and member_id = ${memberId} and state = 'active' returning 1`.execute(tx);
  return result.rows.length === 1;
}

export async function setRole(tx: Tx, id: ConversationId, memberId: MemberId, role: GroupRole): Promise<void> {
  await sql`
    update messaging.participants set role = ${role}
    where conversation_id = ${id} and member_id = ${memberId} and state = 'active'`.execute(tx);
}

export async function silence(tx: Tx, id: ConversationId, memberId: MemberId, until: Date | null): Promise<void> {
  await sql`
    update messaging.participants set silenced_until = ${until}
    where conversation_id = ${id} and member_id = ${memberId} and state = 'active'`.execute(tx);
}

export interface GroupChange {
  title?: string | null | undefined;
  picture?: string | null | undefined;
  announcement?: string | null | undefined;
  joining?: 'open' | 'approval' | undefined;
  speaking?: 'everyone' | 'admins' | undefined;
}

export async function changeGroupRow(
  tx: Tx,
  id: ConversationId,
  change: GroupChange,
  { by, now }: { by: MemberId; now: Date },
): Promise<void> {
  const given = (value: unknown): 'yes' | 'no' => (value === undefined ? 'no' : 'yes');
  await sql`
    update messaging.conversations set
      title = case ${given(change.title)} when 'yes' then ${change.title ?? null} else title end,
      picture = case ${given(change.picture)} when 'yes' then ${change.picture ?? null}::uuid else picture end,
      announcement = case ${given(change.announcement)} when 'yes' then ${change.announcement ?? null}
        else announcement end,
      announced_by = case ${given(change.announcement)} when 'yes' then ${by}::uuid else announced_by end,
      announced_at = case ${given(change.announcement)} when 'yes' then ${now}::timestamptz else announced_at end,
      joining = coalesce(${change.joining ?? null}, joining),
      speaking = coalesce(${change.speaking ?? null}, speaking)
    where id = ${id}`.execute(tx);
}

export interface MemberRow {
  memberId: MemberId;
  role: GroupRole;
  rank: number;
  silencedUntil: Date | null;
  joinedAt: Date;
}

export interface MemberPosition {
  rank: number;
  at: string;
  id: string;
}

/** Owner, admins, then in order of joining. */
export async function listSeats(
  tx: Tx,
  id: ConversationId,
  from: MemberPosition | undefined,
  limit: number,
): Promise<MemberRow[]> {
  const result = await sql<MemberRow>`
    select member_id as "memberId", role, rank, silenced_until as "silencedUntil", joined_at as "joinedAt"
    from (select p.*, case role when 'owner' then 0 when 'admin' then 1 else 2 end as rank
          from messaging.participants p where conversation_id = ${id} and state = 'active') seats
    where ${from?.rank ?? null}::int is null
       or (rank, joined_at, member_id) > (${from?.rank ?? null}::int, ${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid)
    order by rank, joined_at, member_id limit ${limit}`.execute(tx);
  return result.rows;
}

/** Puts people on the list of those who wait; answers who was not on it yet. */
export async function askToJoin(
  tx: Tx,
  id: ConversationId,
  memberIds: readonly MemberId[],
  { by, now }: { by: MemberId; now: Date },
): Promise<MemberId[]> {
  const result = await sql<{ memberId: MemberId }>`
    insert into messaging.join_requests (conversation_id, member_id, invited_by, asked_at)
    select ${id}::uuid, member, ${by}::uuid, ${now}::timestamptz from unnest(${memberIds}::uuid[]) as member
    on conflict do nothing returning member_id as "memberId"`.execute(tx);
  return result.rows.map((row) => row.memberId);
}

export interface JoinRequestRow {
  memberId: MemberId;
  invitedBy: MemberId;
  askedAt: Date;
}

export async function joinRequests(tx: Tx, id: ConversationId): Promise<JoinRequestRow[]> {
  const result = await sql<JoinRequestRow>`
    select member_id as "memberId", invited_by as "invitedBy", asked_at as "askedAt"
    from messaging.join_requests where conversation_id = ${id} order by asked_at, member_id limit 500`.execute(tx);
  return result.rows;
}

export async function dropJoinRequest(
  tx: Tx,
  id: ConversationId,
  memberId: MemberId,
): Promise<JoinRequestRow | undefined> {
  const result = await sql<JoinRequestRow>`
    delete from messaging.join_requests where conversation_id = ${id} and member_id = ${memberId}
    returning member_id as "memberId", invited_by as "invitedBy", asked_at as "askedAt"`.execute(tx);
  return result.rows[0];
}

/** The member's link into the group: the one that holds, or a new one. */
export async function keepInvitation(
  tx: Tx,
  input: { id: ConversationId; by: MemberId; code: string; expiresAt: Date; now: Date },
): Promise<{ code: string; expiresAt: Date }> {
  const result = await sql<{ code: string; expiresAt: Date }>`
    insert into messaging.invitations as i (code, conversation_id, created_by, expires_at)
    values (${input.code}, ${input.id}, ${input.by}, ${input.expiresAt})
    on conflict (conversation_id, created_by) do update set
      code = case when i.expires_at > ${input.now}::timestamptz + interval '1 day' then i.code else excluded.code end,
      expires_at = case when i.expires_at > ${input.now}::timestamptz + interval '1 day' then i.expires_at
        else excluded.expires_at end
    returning code, expires_at as "expiresAt"`.execute(tx);
  return result.rows[0] ?? input;
}

export interface InvitationRow {
  conversationId: ConversationId;
  createdBy: MemberId;
}

const invitationStatement = statement<InvitationRow>(
  'messaging.invitation',
  `select i.conversation_id as "conversationId", i.created_by as "createdBy"
   from messaging.invitations i
   join messaging.participants p on p.conversation_id = i.conversation_id and p.member_id = i.created_by
   where i.code = $1 and i.expires_at > $2 and p.state = 'active'`,
);

/** Whom a link leads where; undefined once it has expired or whoever made it has left. */
export async function invitationByCode(tx: Tx, code: string, now: Date): Promise<InvitationRow | undefined> {
  return (await invitationStatement(tx, [code, now]))[0];
}

export interface GroupFace {
  title: string | null;
  picture: string | null;
  joining: 'open' | 'approval';
  memberCount: number;
  firstMembers: MemberId[];
}

/** What somebody outside sees of a group they are invited to. */
export async function groupFace(tx: Tx, id: ConversationId): Promise<GroupFace | undefined> {
  const result = await sql<GroupFace>`
    select c.title, c.picture, c.joining,
      (select count(*)::int from messaging.participants p
       where p.conversation_id = c.id and p.state = 'active') as "memberCount",
      array(select p.member_id from messaging.participants p
            where p.conversation_id = c.id and p.state = 'active' order by p.joined_at, p.member_id limit 9
           )::text[] as "firstMembers"
    from messaging.conversations c where c.id = ${id} and c.kind = 'group'`.execute(tx);
  return result.rows[0];
}

/** Groups whose names are wanted. */
export async function groupTitle(tx: Tx, id: ConversationId): Promise<string | null> {
  const result = await sql<{ title: string | null }>`
    select title from messaging.conversations where id = ${id}`.execute(tx);
  return result.rows[0]?.title ?? null;
}
