import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { FileId } from '@nashi/files';
import type { Id, MemberId } from '@nashi/ids';

export type ApplicationId = Id<'card-application'>;
export type ApplicationState = 'started' | 'pending' | 'approved' | 'declined' | 'withdrawn';

export interface ApplicationRow {
  id: ApplicationId;
  memberId: MemberId;
  state: ApplicationState;
  code: string;
  codeExpiresAt: Date;
  schoolName: string | null;
  studentNumber: string | null;
  image: FileId | null;
  createdAt: Date;
  sentAt: Date | null;
  claimedBy: MemberId | null;
  claimedUntil: Date | null;
  decidedAt: Date | null;
  reason: string | null;
}

const columns = sql`id, member_id as "memberId", state, code, code_expires_at as "codeExpiresAt",
  school_name as "schoolName", student_number as "studentNumber", image, created_at as "createdAt",
  sent_at as "sentAt", claimed_by as "claimedBy", claimed_until as "claimedUntil", decided_at as "decidedAt", reason`;

/** Starts, or starts again with a new code; undefined while one waits for review. */
export async function startApplication(
  tx: Tx,
  start: { id: ApplicationId; memberId: MemberId; code: string; now: Date; codeExpiresAt: Date },
): Promise<ApplicationRow | undefined> {
  const result = await sql<ApplicationRow>`
    insert into identity.card_applications as a (id, member_id, state, code, code_expires_at, created_at)
    values (${start.id}, ${start.memberId}, 'started', ${start.code}, ${start.codeExpiresAt}, ${start.now})
    on conflict (member_id) where state in ('started', 'pending')
    do update set code = excluded.code, code_expires_at = excluded.code_expires_at where a.state = 'started'
    returning ${columns}`.execute(tx);
  return result.rows[0];
}

export async function sendApplication(
  tx: Tx,
  send: { memberId: MemberId; schoolName: string; studentNumber: string; image: FileId; now: Date },
): Promise<ApplicationRow | undefined> {
  const result = await sql<ApplicationRow>`
    update identity.card_applications set state = 'pending', school_name = ${send.schoolName},
      student_number = ${send.studentNumber}, image = ${send.image}, sent_at = ${send.now}
    where member_id = ${send.memberId} and state = 'started' and code_expires_at > ${send.now}
    returning ${columns}`.execute(tx);
  return result.rows[0];
}

/** Ends the member's open application; with its image, which the caller removes. */
export async function withdrawApplication(tx: Tx, memberId: MemberId, now: Date): Promise<ApplicationRow | undefined> {
  const result = await sql<ApplicationRow>`
    with before as (
      select id, image from identity.card_applications
      where member_id = ${memberId} and state in ('started', 'pending') for update)
    update identity.card_applications a set state = 'withdrawn', image = null, decided_at = ${now}
    from before where a.id = before.id
    returning a.id, a.member_id as "memberId", before.image`.execute(tx);
  return result.rows[0];
}

export async function latestApplication(tx: Tx, memberId: MemberId): Promise<ApplicationRow | undefined> {
  const result = await sql<ApplicationRow>`
    select ${columns} from identity.card_applications where member_id = ${memberId}
    order by created_at desc, id desc limit 1`.execute(tx);
  return result.rows[0];
}

export async function applicationById(tx: Tx, id: ApplicationId): Promise<ApplicationRow | undefined> {
  const result = await sql<ApplicationRow>`
    select ${columns} from identity.card_applications where id = ${id}`.execute(tx);
  return result.rows[0];
}

/** Those that wait, longest first. */
export async function listQueue(
  tx: Tx,
  after: { sentAt: string; id: ApplicationId } | undefined,
  limit: number,
): Promise<ApplicationRow[]> {
  const result = await sql<ApplicationRow>`
    select ${columns} from identity.card_applications
    where state = 'pending'
      and (${after?.sentAt ?? null}::timestamptz is null
           or (sent_at, id) > (${after?.sentAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by sent_at, id limit ${limit}`.execute(tx);
  return result.rows;
}

export async function countQueue(tx: Tx): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from identity.card_applications where state = 'pending'`.execute(tx);
  return result.rows[0]?.n ?? 0;
}

/** Takes an application for one reviewer; undefined when another holds it or it is decided. */
export async function claimApplication(
  tx: Tx,
  claim: { id: ApplicationId; by: MemberId; now: Date; until: Date },
): Promise<ApplicationRow | undefined> {
  const result = await sql<ApplicationRow>`
    update identity.card_applications set claimed_by = ${claim.by}, claimed_until = ${claim.until}
    where id = ${claim.id} and state = 'pending'
      and (claimed_by is null or claimed_by = ${claim.by} or claimed_until <= ${claim.now})
    returning ${columns}`.execute(tx);
  return result.rows[0];
}

/** Decides an application that `by` holds; with its image, which the caller removes. Undefined when they do not. */
export async function decideApplication(
  tx: Tx,
  decision: { id: ApplicationId; by: MemberId; state: 'approved' | 'declined'; reason: string | null; now: Date },
): Promise<ApplicationRow | undefined> {
  const result = await sql<ApplicationRow>`
    with before as (
      select * from identity.card_applications
      where id = ${decision.id} and state = 'pending' and claimed_by = ${decision.by}
        and claimed_until > ${decision.now} for update),
    decided as (
      update identity.card_applications a set state = ${decision.state}, reason = ${decision.reason}, image = null,
        decided_by = ${decision.by}, decided_at = ${decision.now}
      from before where a.id = before.id returning a.id)
    select ${columns} from before where id in (select id from decided)`.execute(tx);
  return result.rows[0];
}
