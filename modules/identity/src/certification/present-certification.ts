import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { MemberCard } from '../contract.ts';
import { graceDays } from '../members/members-queries.ts';
import type { ApplicationRow } from './card-queries.ts';
import type { Certification, QueuedApplication } from './certification-contract.ts';
import { certificationsOf } from './certifications-queries.ts';
import type { CertificationRow } from './certifications-queries.ts';

/** Null once the grace is over, though the nightly job may not have ended it yet. */
export function certificationOf(row: CertificationRow | undefined, now: Date): Certification | null {
  if (!row) return null;
  const graceEndsAt = after(row.expiresAt, days(graceDays));
  return graceEndsAt <= now ? null : shown(row, now);
}

export function shown(row: CertificationRow, now: Date): Certification {
  return {
    method: row.method,
    standing: row.standing,
    school: row.schoolName,
    level: row.level,
    certifiedAt: row.certifiedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    graceEndsAt: after(row.expiresAt, days(graceDays)).toISOString(),
    state: row.expiresAt > now ? 'in-force' : 'grace',
  };
}

export function applicationOf(row: ApplicationRow) {
  return {
    state: row.state,
    code: row.code,
    codeExpiresAt: row.codeExpiresAt.toISOString(),
    school: row.schoolName,
    sentAt: row.sentAt?.toISOString() ?? null,
    reason: row.reason,
  };
}

/** As the review page shows it; undefined when the member is gone. */
export function queuedOf(
  row: ApplicationRow,
  members: ReadonlyMap<MemberId, MemberCard>,
  now: Date,
): QueuedApplication | undefined {
  const member = members.get(row.memberId);
  if (!member) return undefined;
  const held = row.claimedUntil !== null && row.claimedUntil > now;
  return {
    id: row.id,
    member,
    school: row.schoolName ?? '',
    studentNumber: row.studentNumber ?? '',
    code: row.code,
    sentAt: (row.sentAt ?? row.createdAt).toISOString(),
    claimedBy: (held && row.claimedBy && members.get(row.claimedBy)) || null,
    claimedUntil: held ? (row.claimedUntil?.toISOString() ?? null) : null,
  };
}

/** Members who are certified students at an instant, days of grace included. */
export async function studentsByIds(
  tx: Tx,
  ids: readonly MemberId[],
  now: Date,
): Promise<Map<MemberId, { school: string; until: Date }>> {
  const rows = ids.length === 0 ? [] : await certificationsOf(tx, ids);
  const students = rows.filter((row) => row.standing === 'student' && certificationOf(row, now));
  return new Map(students.map((row) => [row.memberId, { school: row.schoolName, until: row.expiresAt }]));
}
