import { currency, day, defineContract, id, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';
import { addressFields, oneAddress, oneTimeCode } from './fields.ts';
import { guardedField, locale, me, visibility } from './members/me.ts';
import { memberCard } from './members/member-card.ts';

export { guardedField, locale, me, role, visibility } from './members/me.ts';
export type { GuardedField, Me, Visibility } from './members/me.ts';
export { providersContract } from './providers/providers-contract.ts';
export type { Provider, ProviderDraft } from './providers/providers-contract.ts';
export { signOnContract } from './providers/sign-on-contract.ts';
export { waysContract } from './ways/ways-contract.ts';
export type { WaysToSignIn } from './ways/ways-contract.ts';
export { memberCard };
export { certificationContract, studyLevel } from './certification/certification-contract.ts';
export type { Certification, MyCertification, QueuedApplication } from './certification/certification-contract.ts';
export { operatorsContract } from './operators/operators-contract.ts';
export type { AuditItem, JobItem, MailItem, MemberItem } from './operators/operators-contract.ts';
export type { MemberCard } from './members/member-card.ts';

type SessionId = Id<'session'>;
type FileId = Id<'file'>;

const year = z.number().int().min(1950).max(2100);
export const nickname = text({ min: 2, max: 20 });
const tag = text({ max: 20 });
/** A calendar day, `YYYY-MM-DD`. */

const constellation = z.enum([
  'aries',
  'taurus',
  'gemini',
  'cancer',
  'leo',
  'virgo',
  'libra',
  'scorpio',
  'sagittarius',
  'capricorn',
  'aquarius',
  'pisces',
]);

/** A profile as one viewer may see it: hidden fields are null, and the birthday itself is never shown. */
export const profile = memberCard.extend({
  bio: z.string().nullable(),
  entryYear: z.number().int().nullable(),
  graduationYear: z.number().int().nullable(),
  age: z.number().int().nullable(),
  constellation: constellation.nullable(),
  hometown: z.string().nullable(),
  tags: z.array(z.string()).nullable(),
  sharedTags: z.array(z.string()),
  joinedAt: z.iso.datetime(),
  relation: z.enum(['self', 'friend', 'follower', 'stranger']),
});
export type Profile = z.output<typeof profile>;

const profileChange = z.strictObject({
  nickname: nickname.optional(),
  avatar: id<FileId>().nullable().optional(),
  bio: paragraphs({ min: 0, max: 200 }).optional(),
  school: text({ max: 60 }).nullable().optional(),
  entryYear: year.nullable().optional(),
  graduationYear: year.nullable().optional(),
  birthday: day.nullable().optional(),
  hometown: text({ max: 40 }).nullable().optional(),
  tags: z.array(tag).max(20).optional(),
  visibility: z.partialRecord(guardedField, visibility).optional(),
  locale: locale.optional(),
});
export type ProfileChange = z.output<typeof profileChange>;

const session = z.strictObject({
  id: id<SessionId>(),
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  userAgent: z.string(),
  ip: z.string().nullable(),
});

export const identityContract = defineContract({
  'GET /api/v1/session': {
    summary:
      'Who is signed in, null when nobody is; why they are suspended; what the community counts money and days in',
    access: 'public',
    whileSuspended: 'allowed',
    response: z.strictObject({
      me: me.nullable(),
      suspended: z.strictObject({ reason: z.string() }).nullable(),
      community: z.strictObject({ currency, timeZone: z.string() }),
    }),
  },
  'POST /api/v1/sign-in/codes': {
    summary: 'Send a one-time code; the answer is the same whether an account exists or not',
    access: 'public',
    transaction: 'own',
    body: z.strictObject(addressFields).refine(...oneAddress),
    response: z.strictObject({ resendAfterSeconds: z.number().int(), validMinutes: z.number().int() }),
    status: 202,
    errors: ['identity.too-many-codes', 'identity.code-sent-just-now'],
  },
  'POST /api/v1/sign-in': {
    summary: 'Sign in with the code; the first time this makes the account',
    access: 'public',
    transaction: 'own',
    body: z.strictObject({ ...addressFields, code: oneTimeCode }).refine(...oneAddress),
    response: z.strictObject({ me, isNew: z.boolean() }),
    errors: ['identity.wrong-code', 'identity.too-many-tries'],
  },
  'POST /api/v1/sign-out': { summary: 'End this session', access: 'member', whileSuspended: 'allowed' },
  'PATCH /api/v1/me': {
    summary: 'Change my profile',
    access: 'member',
    body: profileChange,
    response: me,
    errors: [
      'identity.nickname-reserved',
      'identity.nickname-invisible',
      'identity.nickname-stacked',
      'identity.nickname-mixed',
      'files.not-yours',
      'identity.birthday-not-possible',
    ],
  },
  'GET /api/v1/me/sessions': {
    summary: 'Where I am signed in',
    access: 'member',
    response: z.strictObject({ items: z.array(session) }),
  },
  'DELETE /api/v1/me/sessions/{sessionId}': {
    summary: 'End one of my sessions',
    access: 'member',
    params: z.strictObject({ sessionId: id<SessionId>() }),
    errors: ['identity.session-not-found'],
  },
  'DELETE /api/v1/me/sessions': { summary: 'Sign out everywhere, here too', access: 'member' },
  'GET /api/v1/members/{memberId}': {
    summary: 'A profile, as far as I may see it',
    access: 'public',
    params: z.strictObject({ memberId: id<MemberId>() }),
    response: profile,
    errors: ['identity.member-not-found'],
  },
  'GET /api/v1/members': {
    summary: 'Find members by nickname',
    access: 'member',
    query: pageQuery.extend({ query: text({ max: 40 }) }),
    response: page(memberCard),
  },
});
