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
import { endCertification, insertCertification } from './certifications-queries.ts';
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
  const expiresAt = expiryOf(at, input.graduationYear);
  if (expiresAt <= at) return errors.alreadyGraduated({}, 'graduationYear');
  const subjectHash = createHmac('sha256', secrets.key('certified subjects'))
    .update(`${schoolKey} ${input.subject.trim().toLowerCase()}`)
    .digest();
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
  actors.distrust(memberId);
  await tellActorChanged(tx, memberId);
  await live.push(tx, [{ memberId, type: 'certification.decided', data: { state: 'certified' } }]);
  if (standing === 'student') {
    const expires = expiresAt.toISOString();
    await jobs.emit(tx, memberCertified, { memberId, schoolKey, school: schoolName, expiresAt: expires });
  }
  return row;
}
