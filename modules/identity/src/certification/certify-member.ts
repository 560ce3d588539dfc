import { createHmac } from 'node:crypto';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import { errors } from '../errors.ts';
import { memberCertified } from '../events.ts';
import type { ActorCache } from '../sessions/authenticate.ts';
import { tellActorChanged } from '../sessions/sessions-queries.ts';
import { expiryOf } from './certification-rules.ts';
import { claimSubjects, endCertification, insertCertification } from './certifications-queries.ts';
import type {
  CertificationId,
  CertificationMethod,
  CertificationRow,
  Standing,
  StudyLevel,
} from './certifications-queries.ts';

export interface CertifyMember {
  memberId: MemberId;
  method: CertificationMethod;
  standing: Standing;
  schoolKey: string;
  schoolName: string;
  level: StudyLevel;
  /** What the school calls the person: mail address or student number. Only a keyed hash is kept. */
  subject: string;
  /** Other names by which the school knows the same person, however they were certified before. */
  aliases?: readonly string[];
  /** Of students; whoever has graduated is alumni for as long as others. */
  graduationYear?: number;
  at: Date;
}

/** Puts a certification into force, in place of the one the member may hold. One person holds one, on one account. */
export async function certifyMember(
  tx: Tx,
  { jobs, secrets, live }: Platform,
  actors: ActorCache,
  input: CertifyMember,
): Promise<Outcome<CertificationRow>> {
  const { memberId, method, standing, schoolKey, schoolName, level, at } = input;
  const expiresAt = expiryOf(at, standing === 'student' ? input.graduationYear : undefined);
  if (expiresAt <= at) return errors.alreadyGraduated({}, 'graduationYear');
  const secret = secrets.key('certified subjects');
  const hashOf = (name: string) =>
    createHmac('sha256', secret).update(`${schoolKey} ${name.trim().toLowerCase()}`).digest();
  const subjectHash = hashOf(input.subject);
  await endCertification(tx, memberId, { reason: 'renewed', note: '', at });
  const row: CertificationRow = {
    id: newId<CertificationId>(),
    memberId,
    method,
    standing,
    schoolKey,
    schoolName,
    level,
    certifiedAt: at,
    expiresAt,
  };
  if (!(await insertCertification(tx, { ...row, subjectHash }))) return errors.certifiedElsewhere();
  const names = [subjectHash, ...(input.aliases ?? []).map(hashOf)];
  if (!(await claimSubjects(tx, row.id, names))) return errors.certifiedElsewhere();
  actors.distrust(memberId);
  await tellActorChanged(tx, memberId);
  await live.push(tx, [{ memberId, type: 'certification.decided', data: { state: 'certified' } }]);
  if (standing === 'student') {
    const expires = expiresAt.toISOString();
    await jobs.emit(tx, memberCertified, { memberId, schoolKey, school: schoolName, expiresAt: expires });
  }
  return row;
}
