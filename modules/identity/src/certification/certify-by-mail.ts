import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { resendAfterSeconds, validMinutes } from '../sign-in/one-time-codes.ts';
import type { CodeFor } from '../sign-in/one-time-codes.ts';
import type { CertificationRow, Standing } from './certifications-queries.ts';
import { certifyMember } from './certify-member.ts';
import { schoolOfDomain } from './school-directory.ts';

export interface SchoolMail {
  memberId: MemberId;
  email: string;
  ip: string;
  locale: Locale;
  now: Date;
}

const codeFor = ({ email, memberId, ip, now }: SchoolMail): CodeFor => ({
  purpose: 'school-mail',
  address: email,
  memberId,
  ip,
  now,
});

async function schoolOf(parts: Parts, email: string) {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  const finding = await schoolOfDomain(parts.platform.database.db, domain);
  if (finding.found) return finding;
  return finding.why === 'unknown'
    ? errors.schoolUnknown({ domain }, 'email')
    : errors.schoolNotAccepted({ domain }, 'email');
}

export interface SchoolCodeSent {
  school: string;
  standing: Standing;
  resendAfterSeconds: number;
}

/** Mails a code to a school address. A domain that cannot certify is refused with the other ways. */
export async function sendSchoolCode(parts: Parts, input: SchoolMail): Promise<Outcome<SchoolCodeSent>> {
  const school = await schoolOf(parts, input.email);
  if (isRefusal(school)) return school;
  const refused = await parts.codes.issue(parts.platform.database, codeFor(input), (tx, code) =>
    parts.mailer.send(tx, {
      to: input.email,
      kind: 'school-code',
      params: { code, minutes: validMinutes, school: school.schoolName },
      locale: input.locale,
    }),
  );
  if (isRefusal(refused)) return refused;
  return { school: school.schoolName, standing: school.standing, resendAfterSeconds };
}

/** One mailbox has one subject, whatever is written after a plus sign. */
const subjectOf = (email: string): string => email.slice(0, email.lastIndexOf('@')).replace(/\+.*$/, '');

/** Certifies with the mailed code. */
export async function confirmSchoolMail(
  parts: Parts,
  input: SchoolMail & { code: string; graduationYear: number | undefined },
): Promise<Outcome<CertificationRow>> {
  const { codes, platform, actors } = parts;
  const request = codeFor(input);
  const code = await codes.check(platform.database, { ...request, code: input.code });
  if (isRefusal(code)) return code;
  const school = await schoolOf(parts, input.email);
  if (isRefusal(school)) return school;
  return platform.database.transaction(async (tx): Promise<Outcome<CertificationRow>> => {
    const refused = await codes.use(tx, code, request);
    if (isRefusal(refused)) return refused;
    return certifyMember(tx, platform, actors, {
      memberId: input.memberId,
      method: 'school-mail',
      standing: school.standing,
      schoolKey: school.schoolKey,
      schoolName: school.schoolName,
      level: 'unknown',
      subject: subjectOf(input.email),
      at: input.now,
      ...(input.graduationYear === undefined ? {} : { graduationYear: input.graduationYear }),
    });
  });
}
