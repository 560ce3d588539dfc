import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Role, SessionId } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import { graceDays } from '../members/members-queries.ts';

export interface SessionRow {
  id: SessionId;
  memberId: MemberId;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  userAgent: string;
  ip: string | null;
}

export async function insertSession(tx: Tx, session: SessionRow & { tokenHash: Buffer }): Promise<void> {
  await sql`
    insert into identity.sessions (id, token_hash, member_id, created_at, last_seen_at, expires_at, user_agent, ip)
    values (${session.id}, ${session.tokenHash}, ${session.memberId}, ${session.createdAt}, ${session.lastSeenAt},
            ${session.expiresAt}, ${session.userAgent}, ${session.ip}::inet)`.execute(tx);
}

export interface ActorRow {
  sessionId: SessionId;
  memberId: MemberId;
  lastSeenAt: Date;
  expiresAt: Date;
  roles: Role[];
  /** Until when the certification counts, grace included; null without one. */
  certifiedUntil: Date | null;
  status: 'active' | 'suspended';
  suspendedReason: string | null;
}

const actorQuery = statement<ActorRow>(
  'identity.actor',
  `select s.id as "sessionId", s.member_id as "memberId", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
     m.roles, m.status, m.suspended_reason as "suspendedReason",
     c.expires_at + interval '${graceDays} days' as "certifiedUntil"
   from identity.sessions s
   join identity.members m on m.id = s.member_id and m.status in ('active', 'suspended')
   left join identity.certifications c on c.member_id = m.id and c.ended_at is null and c.standing = 'student'
   where s.token_hash = $1`,
);

export async function actorByToken(tx: Tx, tokenHash: Buffer): Promise<ActorRow | undefined> {
  return (await actorQuery(tx, [tokenHash]))[0];
}

export async function touchSession(tx: Tx, id: SessionId, seenAt: Date, expiresAt: Date): Promise<void> {
  await sql`
    update identity.sessions set last_seen_at = ${seenAt}, expires_at = ${expiresAt}
    where id = ${id} and last_seen_at < ${seenAt}`.execute(tx);
}

export async function sessionsOf(tx: Tx, memberId: MemberId, now: Date): Promise<SessionRow[]> {
  const result = await sql<SessionRow>`
    select id, member_id as "memberId", created_at as "createdAt", last_seen_at as "lastSeenAt",
      expires_at as "expiresAt", user_agent as "userAgent", host(ip) as ip
    from identity.sessions where member_id = ${memberId} and expires_at > ${now}
    order by last_seen_at desc limit 100`.execute(tx);
  return result.rows;
}

/** Ends one session of a member, or all of them; how many ended. */
export async function deleteSessions(tx: Tx, memberId: MemberId, id: SessionId | 'all'): Promise<number> {
  const one = id === 'all' ? null : id;
  const result = await sql`
    delete from identity.sessions where member_id = ${memberId} and (${one}::uuid is null or id = ${one}::uuid)
    returning id`.execute(tx);
  return result.rows.length;
}

export async function deleteOtherSessions(tx: Tx, memberId: MemberId, kept: SessionId): Promise<void> {
  await sql`delete from identity.sessions where member_id = ${memberId} and id <> ${kept}`.execute(tx);
}

/** Other processes forget what they know of this member when the transaction commits. */
export async function tellActorChanged(tx: Tx, memberId: MemberId): Promise<void> {
  await sql`select pg_notify('identity_actor', ${memberId})`.execute(tx);
}

export async function deleteExpiredSessions(tx: Tx, now: Date): Promise<void> {
  await sql`delete from identity.sessions where expires_at < ${now}`.execute(tx);
}

export async function signedInAt(tx: Tx, id: SessionId): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select created_at as at from identity.sessions where id = ${id}`.execute(tx);
  return rows[0]?.at;
}

export async function liveSessions(
  tx: Tx,
  memberId: MemberId,
  ids: readonly SessionId[],
  now: Date,
): Promise<Set<SessionId>> {
  const result = await sql<{ id: SessionId }>`
    select id from identity.sessions
    where id = any(${ids}::uuid[]) and member_id = ${memberId} and expires_at > ${now}`.execute(tx);
  return new Set(result.rows.map((row) => row.id));
}
