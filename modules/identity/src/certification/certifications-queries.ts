import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';

export type CertificationId = Id<'certification'>;
export type CertificationMethod = 'school-mail' | 'card' | 'school-sign-on';
export type Standing = 'student' | 'alumni';
export type StudyLevel = 'unknown' | 'secondary' | 'undergraduate' | 'master' | 'doctor' | 'exchange';
export type EndedReason = 'renewed' | 'revoked' | 'expired' | 'deleted';

export interface CertificationRow {
  id: CertificationId;
  memberId: MemberId;
  method: CertificationMethod;
  standing: Standing;
  schoolKey: string;
  schoolName: string;
  level: StudyLevel;
  certifiedAt: Date;
  expiresAt: Date;
}

const columns = sql`id, member_id as "memberId", method, standing, school_key as "schoolKey",
  school_name as "schoolName", level, certified_at as "certifiedAt", expires_at as "expiresAt"`;

/** False when the same school and subject is certified for another member, also when that happens at this moment. */
export async function insertCertification(tx: Tx, row: CertificationRow & { subjectHash: Buffer }): Promise<boolean> {
  const result = await sql`
    insert into identity.certifications
      (id, member_id, method, standing, school_key, school_name, level, subject_hash, certified_at, expires_at)
    values (${row.id}, ${row.memberId}, ${row.method}, ${row.standing}, ${row.schoolKey}, ${row.schoolName},
            ${row.level}, ${row.subjectHash}, ${row.certifiedAt}, ${row.expiresAt})
    on conflict do nothing returning id`.execute(tx);
  return result.rows.length === 1;
}

/** Notes every name by which the school knows the person; false when one of them is certified for somebody else. */
export async function claimSubjects(tx: Tx, id: CertificationId, hashes: readonly Buffer[]): Promise<boolean> {
  const result = await sql`
    insert into identity.certified_subjects (subject_hash, certification_id)
    select distinct hash, ${id}::uuid from unnest(${hashes}::bytea[]) as subject(hash) order by hash
    on conflict do nothing returning subject_hash`.execute(tx);
  return result.rows.length === new Set(hashes.map((hash) => hash.toString('hex'))).size;
}

/** Ends the certification that a member holds; undefined when they hold none. */
export async function endCertification(
  tx: Tx,
  memberId: MemberId,
  end: { reason: EndedReason; note: string; at: Date },
): Promise<CertificationRow | undefined> {
  const result = await sql<CertificationRow>`
    with ended as (
      update identity.certifications set ended_at = ${end.at}, ended_reason = ${end.reason}, ended_note = ${end.note}
      where member_id = ${memberId} and ended_at is null returning *),
    forgotten as (
      delete from identity.certified_subjects where certification_id in (select id from ended))
    select ${columns} from ended`.execute(tx);
  return result.rows[0];
}

/** The one that is in force or in its grace, by member. */
export async function certificationsOf(tx: Tx, memberIds: readonly MemberId[]): Promise<CertificationRow[]> {
  const result = await sql<CertificationRow>`
    select ${columns} from identity.certifications
    where member_id = any(${memberIds}::uuid[]) and ended_at is null`.execute(tx);
  return result.rows;
}

/** Those that expire within a span, in order, for reminders. */
export async function certificationsExpiring(
  tx: Tx,
  span: { from: Date; to: Date; after: MemberId | undefined; limit: number },
): Promise<CertificationRow[]> {
  const result = await sql<CertificationRow>`
    select ${columns} from identity.certifications
    where ended_at is null and expires_at >= ${span.from} and expires_at < ${span.to}
      and (${span.after ?? null}::uuid is null or member_id > ${span.after ?? null}::uuid)
    order by member_id limit ${span.limit}`.execute(tx);
  return result.rows;
}

/** Ends those whose grace is over; who they were. */
export async function endOverdue(tx: Tx, expiredBefore: Date, at: Date, limit: number): Promise<MemberId[]> {
  const result = await sql<{ memberId: MemberId }>`
    with ended as (
      update identity.certifications set ended_at = ${at}, ended_reason = 'expired'
      where id in (select id from identity.certifications where ended_at is null and expires_at < ${expiredBefore}
                   order by expires_at limit ${limit} for update skip locked)
      returning id, member_id),
    forgotten as (
      delete from identity.certified_subjects where certification_id in (select id from ended))
    select member_id as "memberId" from ended`.execute(tx);
  return result.rows.map((row) => row.memberId);
}
