import { defineContract, id, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';
import { certification, studyLevel } from '../certification/certification-contract.ts';
import { domainName, email } from '../fields.ts';
import { memberCard } from '../members/member-card.ts';

const role = z.enum(['moderator', 'operator', 'developer']);
const memberParams = z.strictObject({ memberId: id<MemberId>() });
const reason = paragraphs({ min: 2, max: 300 });

const memberItem = memberCard.extend({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  roles: z.array(role),
  joinedAt: z.iso.datetime(),
  suspendedReason: z.string().nullable(),
});
export type MemberItem = z.output<typeof memberItem>;

const mailItem = z.strictObject({
  id: id<Id<'mail'>>(),
  channel: z.enum(['mail', 'phone']),
  recipient: z.string(),
  kind: z.string(),
  subject: z.string(),
  body: z.string(),
  createdAt: z.iso.datetime(),
  state: z.enum(['kept', 'waiting', 'sent', 'failed']),
  sentAt: z.iso.datetime().nullable(),
  error: z.string().nullable(),
});
export type MailItem = z.output<typeof mailItem>;

const auditItem = z.strictObject({
  id: id<Id<'audit-entry'>>(),
  at: z.iso.datetime(),
  /** Null: Nashi itself. */
  actor: memberCard.nullable(),
  action: z.string(),
  target: z.string(),
  detail: z.record(z.string(), z.unknown()),
  ip: z.string().nullable(),
});
export type AuditItem = z.output<typeof auditItem>;

const jobItem = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  runAt: z.iso.datetime(),
  attempts: z.number().int(),
  mostAttempts: z.number().int(),
  lastError: z.string().nullable(),
  running: z.boolean(),
});
export type JobItem = z.output<typeof jobItem>;

export const operatorsContract = defineContract({
  'GET /api/v1/setup': {
    summary: 'Whether the first operator is still to be made',
    access: 'public',
    response: z.strictObject({ needed: z.boolean() }),
  },
  'POST /api/v1/setup': {
    summary: 'Make the first operator, once, and sign them in',
    access: 'public',
    transaction: 'own',
    body: z.strictObject({ email, nickname: text({ min: 2, max: 20 }) }),
    response: z.strictObject({ memberId: id<MemberId>() }),
    status: 201,
    errors: ['identity.set-up-already', 'identity.address-taken'],
  },
  'GET /api/v1/operator/members': {
    summary: 'Members, newest first, by nickname or address, state or role',
    access: 'operator',
    query: pageQuery.extend({
      query: text({ max: 80 }).optional(),
      status: z.enum(['active', 'suspended', 'deleted']).optional(),
      role: role.optional(),
    }),
    response: page(memberItem),
  },
  'GET /api/v1/operator/members/{memberId}': {
    summary: 'One member, with their certification',
    access: 'operator',
    params: memberParams,
    response: memberItem.extend({ certification: certification.nullable() }),
    errors: ['identity.member-not-found'],
  },
  'POST /api/v1/operator/members/{memberId}/suspend': {
    summary: 'Suspend: every session ends at once',
    access: 'operator',
    params: memberParams,
    body: z.strictObject({ reason }),
    errors: ['identity.member-not-found', 'identity.not-oneself'],
  },
  'POST /api/v1/operator/members/{memberId}/restore': {
    summary: 'End a suspension',
    access: 'operator',
    params: memberParams,
    errors: ['identity.member-not-found'],
  },
  'PUT /api/v1/operator/members/{memberId}/roles': {
    summary: 'Say which roles a member has',
    access: 'operator',
    params: memberParams,
    body: z.strictObject({ roles: z.array(role).max(3) }),
    errors: ['identity.member-not-found', 'identity.not-oneself'],
  },
  'POST /api/v1/operator/members/{memberId}/certification/revoke': {
    summary: 'Revoke a certification',
    access: 'operator',
    params: memberParams,
    body: z.strictObject({ reason }),
    errors: ['identity.not-certified'],
  },
  'POST /api/v1/operator/members/{memberId}/certification': {
    summary: 'Certify a member whose card was seen in person',
    access: 'operator',
    params: memberParams,
    body: z.strictObject({
      school: text({ min: 2, max: 80 }),
      schoolDomain: domainName.optional(),
      studentNumber: text({ min: 3, max: 40 }),
      level: studyLevel,
      graduationYear: z.number().int().min(2000).max(2100).optional(),
    }),
    errors: ['identity.member-not-found', 'identity.certified-elsewhere', 'identity.already-graduated'],
  },
  'GET /api/v1/operator/school-domains': {
    summary: 'Mail domains that the operator allows or denies beside the shipped list',
    access: 'operator',
    query: pageQuery,
    response: page(
      z.strictObject({
        domain: z.string(),
        rule: z.enum(['allow', 'deny']),
        schoolName: z.string().nullable(),
        note: z.string(),
        createdAt: z.iso.datetime(),
      }),
    ),
  },
  'PUT /api/v1/operator/school-domains/{domain}': {
    summary: 'Allow or deny a mail domain and all below it',
    access: 'operator',
    params: z.strictObject({ domain: domainName }),
    body: z.discriminatedUnion('rule', [
      z.strictObject({
        rule: z.literal('allow'),
        schoolName: text({ min: 2, max: 80 }),
        note: text({ min: 0, max: 200 }),
      }),
      z.strictObject({ rule: z.literal('deny'), note: text({ min: 0, max: 200 }) }),
    ]),
  },
  'DELETE /api/v1/operator/school-domains/{domain}': {
    summary: 'Forget the rule for a mail domain',
    access: 'operator',
    params: z.strictObject({ domain: domainName }),
    errors: ['identity.domain-rule-not-found'],
  },
  'GET /api/v1/operator/outbox': {
    summary: 'Mail and messages to phones that went out, or would have, newest first',
    access: 'operator',
    query: pageQuery.extend({ query: text({ max: 120 }).optional() }),
    /** Whether mail, and messages to phones, leave at all. */
    response: page(mailItem).extend({ sending: z.boolean(), texting: z.boolean() }),
  },
  'GET /api/v1/operator/audit': {
    summary: 'Who did what, newest first',
    access: 'operator',
    query: pageQuery.extend({
      actor: id<MemberId>().optional(),
      action: text({ max: 80 }).optional(),
      target: text({ max: 120 }).optional(),
    }),
    response: page(auditItem),
  },
  'GET /api/v1/operator/jobs': {
    summary: 'Background work that waits, runs or fails',
    access: 'operator',
    query: pageQuery,
    response: page(jobItem).extend({
      counts: z.strictObject({
        waiting: z.number().int(),
        running: z.number().int(),
        retrying: z.number().int(),
        failed: z.number().int(),
      }),
    }),
  },
  'POST /api/v1/operator/jobs/{jobId}/retry': {
    summary: 'Try a job again now',
    access: 'operator',
    params: z.strictObject({ jobId: z.coerce.number().int().positive() }),
    errors: ['identity.job-not-found'],
  },
});
