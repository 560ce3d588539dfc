import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { CertificationRow } from '../certification/certifications-queries.ts';
import { certifyMember } from '../certification/certify-member.ts';
import { errors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { localName, standingOf } from './affiliation-rules.ts';
import type { ProviderRow } from './providers-queries.ts';
import type { Said } from './said.ts';

/** Certifies by what the school's own sign-on says: students, or alumni; nobody else. */
export async function certifyBySignOn(
  tx: Tx,
  { platform, actors }: Parts,
  { schoolKey, schoolName }: ProviderRow,
  said: Said,
  { memberId, graduationYear, at }: { memberId: MemberId; graduationYear: number | null; at: Date },
): Promise<Outcome<CertificationRow>> {
  if (schoolKey === null || schoolName === null) return errors.providerNotFound();
  const standing = standingOf(said.affiliations, schoolKey);
  if (standing === undefined) return errors.notStudent({ school: schoolName });
  const [subject = '', ...aliases] = [said.subject, ...said.aliases].map((name) => localName(name, schoolKey));
  return certifyMember(tx, platform, actors, {
    memberId,
    method: 'school-sign-on',
    standing,
    schoolKey,
    schoolName,
    level: 'unknown',
    subject,
    aliases,
    at,
    ...(graduationYear === null ? {} : { graduationYear }),
  });
}
