import { defineContract, id, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';
import { email, oneTimeCode } from '../fields.ts';
import { memberCard } from '../members/member-card.ts';

export const studyLevel = z.enum(['unknown', 'secondary', 'undergraduate', 'master', 'doctor', 'exchange']);
const graduationYear = z.number().int().min(2000).max(2100);

export const certification = z.strictObject({
  method: z.enum(['school-mail', 'card', 'school-sign-on']),
  standing: z.enum(['student', 'alumni']),
  school: z.string(),
  level: studyLevel,
  certifiedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Gated features stay open until then. */
  graceEndsAt: z.iso.datetime(),
  state: z.enum(['in-force', 'grace']),
});
export type Certification = z.output<typeof certification>;

export const cardApplication = z.strictObject({
  state: z.enum(['started', 'pending', 'approved', 'declined', 'withdrawn']),
  /** To be written by hand on paper and laid beside the card. */
  code: z.string(),
  codeExpiresAt: z.iso.datetime(),
  school: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
});

const mine = z.strictObject({
  certification: certification.nullable(),
  application: cardApplication.nullable(),
});
export type MyCertification = z.output<typeof mine>;

const applicationId = z.strictObject({ applicationId: id<Id<'card-application'>>() });

export const queuedApplication = z.strictObject({
  id: id<Id<'card-application'>>(),
  member: memberCard,
  school: z.string(),
  studentNumber: z.string(),
  code: z.string(),
  sentAt: z.iso.datetime(),
  claimedBy: memberCard.nullable(),
  claimedUntil: z.iso.datetime().nullable(),
});
export type QueuedApplication = z.output<typeof queuedApplication>;

export const certificationContract = defineContract({
  'GET /api/v1/me/certification': { summary: 'My certification and application', access: 'member', response: mine },
  'POST /api/v1/me/certification/school-mail': {
    summary: 'Mail a code to my school address',
    access: 'member',
    transaction: 'own',
    body: z.strictObject({ email }),
    response: z.strictObject({
      school: z.string(),
      standing: z.enum(['student', 'alumni']),
      resendAfterSeconds: z.number().int(),
    }),
    status: 202,
    errors: ['identity.school-unknown', 'identity.school-not-accepted', 'identity.too-many-codes'],
  },
  'POST /api/v1/me/certification/school-mail/confirm': {
    summary: 'Certify with the code from my school mail',
    access: 'member',
    transaction: 'own',
    body: z.strictObject({ email, code: oneTimeCode, graduationYear: graduationYear.optional() }),
    response: certification,
    errors: ['identity.wrong-code', 'identity.certified-elsewhere', 'identity.already-graduated'],
  },
  'POST /api/v1/me/certification/card/code': {
    summary: 'Start certifying by card: a code to write by hand beside it',
    access: 'member',
    response: cardApplication,
    errors: ['identity.application-waits'],
  },
  'POST /api/v1/me/certification/card': {
    summary: 'Send the picture of card and code for review',
    access: 'member',
    body: z.strictObject({
      fileId: id<Id<'file'>>(),
      school: text({ min: 2, max: 80 }),
      studentNumber: text({ min: 3, max: 40 }),
    }),
    response: cardApplication,
    errors: ['identity.card-code-expired', 'files.not-yours'],
  },
  'DELETE /api/v1/me/certification/card': {
    summary: 'Withdraw my application; its picture is deleted',
    access: 'member',
    errors: ['identity.application-not-found'],
  },
  'GET /api/v1/operator/certifications/queue': {
    summary: 'Card applications that wait, longest first',
    access: 'operator',
    query: pageQuery,
    response: page(queuedApplication).extend({ waiting: z.number().int() }),
  },
  'POST /api/v1/operator/certifications/{applicationId}/claim': {
    summary: 'Take an application for ten minutes, to see its picture and decide',
    access: 'operator',
    params: applicationId,
    response: queuedApplication,
    errors: ['identity.application-taken'],
  },
  'GET /api/v1/operator/certifications/{applicationId}/image': {
    summary: 'The picture of an application that I hold',
    access: 'operator',
    params: applicationId,
    produces: 'image/webp',
    errors: ['identity.application-not-held'],
  },
  'POST /api/v1/operator/certifications/{applicationId}/approve': {
    summary: 'Certify; the picture is deleted',
    access: 'operator',
    params: applicationId,
    body: z.strictObject({
      school: text({ min: 2, max: 80 }),
      /** Mail domain of the school, where it is known, so that its students are one school however they certify. */
      schoolDomain: text({ min: 3, max: 120 }).optional(),
      level: studyLevel,
      graduationYear: graduationYear.optional(),
    }),
    errors: ['identity.application-not-held', 'identity.certified-elsewhere', 'identity.already-graduated'],
  },
  'POST /api/v1/operator/certifications/{applicationId}/decline': {
    summary: 'Decline with a reason; the picture is deleted',
    access: 'operator',
    params: applicationId,
    body: z.strictObject({ reason: paragraphs({ min: 2, max: 300 }) }),
    errors: ['identity.application-not-held'],
  },
});
