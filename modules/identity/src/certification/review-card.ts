import { after, businessDate, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import { certificationDeclined } from '../events.ts';
import { memberRow } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { applicationById, claimApplication, decideApplication } from './card-queries.ts';
import type { ApplicationId, ApplicationRow } from './card-queries.ts';
import type { StudyLevel } from './certifications-queries.ts';
import { certifyMember } from './certify-member.ts';
import { schoolOfDomain } from './school-directory.ts';

const heldMinutes = 10;

export interface Reviewer {
  by: MemberId;
  ip: string;
  now: Date;
}

/** Takes an application for ten minutes, so that two operators do not decide the same one. */
export async function claimCard(tx: Tx, id: ApplicationId, { by, now }: Reviewer): Promise<Outcome<ApplicationRow>> {
  const claimed = await claimApplication(tx, { id, by, now, until: after(now, minutes(heldMinutes)) });
  return claimed ?? errors.applicationTaken();
}

/** The decrypted picture, for the operator who holds the application; looking is audited. */
export async function showCardImage(
  tx: Tx,
  { files, platform }: Parts,
  id: ApplicationId,
  { by, ip, now }: Reviewer,
): Promise<Outcome<Buffer>> {
  const row = await applicationById(tx, id);
  const held = row?.state === 'pending' && row.claimedBy === by && row.claimedUntil !== null && row.claimedUntil > now;
  const image = held && row.image ? await files.readPrivate(row.image) : undefined;
  if (!image) return errors.applicationNotHeld();
  await platform.audit.record(tx, {
    actor: by,
    action: 'certification.card-seen',
    target: `member:${row?.memberId}`,
    ip,
  });
  return image;
}

export interface Approval {
  school: string;
  schoolDomain: string | undefined;
  level: StudyLevel;
  graduationYear: number | undefined;
}

/** How a school is told from others: by its domain where the directory knows it, else by its name. */
export async function schoolIdentity(tx: Tx, school: string, domain: string | undefined) {
  const finding = domain === undefined ? undefined : await schoolOfDomain(tx, domain);
  if (finding?.found) return { schoolKey: finding.schoolKey, schoolName: finding.schoolName };
  return { schoolKey: school.normalize('NFKC').toLowerCase().replace(/\s+/g, ' '), schoolName: school };
}

export async function approveCard(
  tx: Tx,
  parts: Parts,
  id: ApplicationId,
  approval: Approval,
  { by, ip, now }: Reviewer,
): Promise<Outcome<undefined>> {
  const { platform, actors, files, mailer } = parts;
  const row = await decideApplication(tx, { id, by, state: 'approved', reason: null, now });
  if (!row) return errors.applicationNotHeld();
  const { memberId } = row;
  const school = await schoolIdentity(tx, approval.school, approval.schoolDomain);
  const certified = await certifyMember(tx, platform, actors, {
    memberId,
    method: 'card',
    standing: 'student',
    ...school,
    level: approval.level,
    subject: row.studentNumber ?? '',
    at: now,
    ...(approval.graduationYear === undefined ? {} : { graduationYear: approval.graduationYear }),
  });
  if (isRefusal(certified)) return certified;
  if (row.image) await files.remove(tx, [row.image]);
  const detail = { school: school.schoolName, level: approval.level };
  await platform.audit.record(tx, {
    actor: by,
    action: 'certification.approved',
    target: `member:${memberId}`,
    detail,
    ip,
  });
  const member = await memberRow(tx, memberId, now);
  if (member?.email) {
    const until = businessDate(certified.expiresAt, platform.community.timeZone);
    await mailer.send(tx, {
      to: member.email,
      kind: 'certification-approved',
      params: { school: school.schoolName, until },
      locale: member.locale,
    });
  }
  return undefined;
}

export async function declineCard(
  tx: Tx,
  parts: Parts,
  id: ApplicationId,
  reason: string,
  { by, ip, now }: Reviewer,
): Promise<Outcome<undefined>> {
  const { platform, files, mailer } = parts;
  const row = await decideApplication(tx, { id, by, state: 'declined', reason, now });
  if (!row) return errors.applicationNotHeld();
  const { memberId } = row;
  if (row.image) await files.remove(tx, [row.image]);
  await platform.audit.record(tx, {
    actor: by,
    action: 'certification.declined',
    target: `member:${memberId}`,
    detail: { reason },
    ip,
  });
  await platform.jobs.emit(tx, certificationDeclined, { memberId, reason });
  await platform.live.push(tx, [{ memberId, type: 'certification.decided', data: { state: 'declined' } }]);
  const member = await memberRow(tx, memberId, now);
  if (member?.email) {
    await mailer.send(tx, {
      to: member.email,
      kind: 'certification-declined',
      params: { reason },
      locale: member.locale,
    });
  }
  return undefined;
}
