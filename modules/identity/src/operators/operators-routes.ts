import type { AuditEntry, AuditEntryId } from '@nashi/audit';
import { isRefusal } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import { isId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import { jobCounts, recentJobs, retryJob } from '@nashi/jobs';
import { z } from 'zod';
import { certificationsOf } from '../certification/certifications-queries.ts';
import { certifyMember } from '../certification/certify-member.ts';
import { certificationOf } from '../certification/present-certification.ts';
import { schoolIdentity } from '../certification/review-card.ts';
import { revokeCertification } from '../certification/revoke-certification.ts';
import { deleteRule, listRules, saveRule } from '../certification/school-domains-queries.ts';
import { errors } from '../errors.ts';
import { listMails } from '../mail/mails-queries.ts';
import type { MailId } from '../mail/mails-queries.ts';
import { memberRow, membersByIdsQuery } from '../members/members-queries.ts';
import type { MemberRow } from '../members/members-queries.ts';
import { nicknameKeyOf } from '../members/nickname-rules.ts';
import { cardOf } from '../members/present-member.ts';
import type { Parts } from '../parts.ts';
import { sessionCookieFor } from '../sessions/session-cookie.ts';
import { makeFirstOperator } from '../setup/make-first-operator.ts';
import { changeRoles, restoreMember, suspendMember } from './change-member.ts';
import { operatorsContract } from './operators-contract.ts';
import { hasOperator, searchMembers } from './operators-queries.ts';

const position = <T extends Id<string>>() => z.string().refine(isId) as unknown as z.ZodType<T>;
const reviewer = ({ actor, ip, now }: { actor: Actor; ip: string; now: Date }) => ({ by: actor.memberId, ip, now });

const itemOf = (row: MemberRow) => ({
  ...cardOf(row),
  email: row.email,
  phone: row.phone,
  roles: row.roles,
  joinedAt: row.createdAt.toISOString(),
  suspendedReason: row.suspendedReason,
});

export function operatorsRoutes(parts: Parts): Route[] {
  const { platform } = parts;
  const { audit } = platform;
  return implement(operatorsContract, {
    'GET /api/v1/setup': async ({ tx }) => ({ needed: !(await hasOperator(tx)) }),
    'POST /api/v1/setup': async ({ body, locale, ip, userAgent, now, reply }) => {
      const made = await makeFirstOperator(parts, { ...body, locale, ip, userAgent, now });
      if (isRefusal(made)) return made;
      reply.header('set-cookie', sessionCookieFor(made.token, platform.community.origin));
      return { memberId: made.memberId };
    },
    'GET /api/v1/operator/members': ({ tx, query, now }) =>
      cursor(query.cursor, position<MemberId>(), async (before) => {
        const { query: text, status, role, limit } = query;
        const key = text === undefined ? undefined : nicknameKeyOf(text);
        const ids = await searchMembers(tx, { key, text, status, role, before, limit: limit + 1 });
        const found = pageOf(ids, limit, (id) => id);
        const rows = new Map((await membersByIdsQuery(tx, [found.items, now])).map((row) => [row.id, row]));
        return {
          items: found.items.flatMap((id) => {
            const row = rows.get(id);
            return row ? [itemOf(row)] : [];
          }),
          next: found.next,
        };
      }),
    'GET /api/v1/operator/members/{memberId}': async ({ tx, params, now }) => {
      const row = await memberRow(tx, params.memberId, now);
      if (!row) return errors.memberNotFound();
      const [held] = await certificationsOf(tx, [row.id]);
      return { ...itemOf(row), certification: certificationOf(held, now) };
    },
    'POST /api/v1/operator/members/{memberId}/suspend': (call) =>
      suspendMember(call.tx, parts, call.params.memberId, call.body.reason, reviewer(call)),
    'POST /api/v1/operator/members/{memberId}/restore': (call) =>
      restoreMember(call.tx, parts, call.params.memberId, reviewer(call)),
    'PUT /api/v1/operator/members/{memberId}/roles': (call) =>
      changeRoles(call.tx, parts, call.params.memberId, call.body.roles, reviewer(call)),
    'POST /api/v1/operator/members/{memberId}/certification/revoke': (call) =>
      revokeCertification(call.tx, parts, call.params.memberId, call.body.reason, reviewer(call)),
    'POST /api/v1/operator/members/{memberId}/certification': async ({ tx, params, body, actor, ip, now }) => {
      const { memberId } = params;
      if (!(await memberRow(tx, memberId, now))) return errors.memberNotFound();
      const school = await schoolIdentity(tx, body.school, body.schoolDomain);
      const certified = await certifyMember(tx, platform, parts.actors, {
        memberId,
        method: 'card',
        standing: 'student',
        ...school,
        level: body.level,
        subject: body.studentNumber,
        at: now,
        ...(body.graduationYear === undefined ? {} : { graduationYear: body.graduationYear }),
      });
      if (isRefusal(certified)) return certified;
      const detail = { school: school.schoolName, seen: 'in person' };
      const target = `member:${memberId}`;
      await audit.record(tx, { actor: actor.memberId, action: 'certification.approved', target, detail, ip });
      return undefined;
    },
    'GET /api/v1/operator/school-domains': ({ tx, query }) =>
      cursor(query.cursor, z.string().max(120), async (after) => {
        const rows = await listRules(tx, after, query.limit + 1);
        const { items, next } = pageOf(rows, query.limit, (row) => row.domain);
        return { items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), next };
      }),
    'PUT /api/v1/operator/school-domains/{domain}': async ({ tx, params, body, actor, ip, now }) => {
      const { domain } = params;
      const schoolName = body.rule === 'allow' ? body.schoolName : null;
      const { rule, note } = body;
      await saveRule(tx, { domain, rule, schoolName, note, createdAt: now, createdBy: actor.memberId });
      const detail = { rule, schoolName, note };
      const target = `school-domain:${domain}`;
      await audit.record(tx, { actor: actor.memberId, action: 'school-domain.ruled', target, detail, ip });
    },
    'DELETE /api/v1/operator/school-domains/{domain}': async ({ tx, params, actor, ip }) => {
      if (!(await deleteRule(tx, params.domain))) return errors.domainRuleNotFound();
      const target = `school-domain:${params.domain}`;
      await audit.record(tx, { actor: actor.memberId, action: 'school-domain.forgotten', target, ip });
      return undefined;
    },
    'GET /api/v1/operator/outbox': ({ tx, query }) =>
      cursor(query.cursor, position<MailId>(), async (before) => {
        const rows = await listMails(tx, { text: query.query, before, limit: query.limit + 1 });
        const { items, next } = pageOf(rows, query.limit, (row) => row.id);
        return {
          items: items.map((row) => ({
            ...row,
            createdAt: row.createdAt.toISOString(),
            sentAt: row.sentAt?.toISOString() ?? null,
          })),
          next,
          sending: parts.mailer.sends,
          texting: parts.texter.sends,
        };
      }),
    'GET /api/v1/operator/audit': ({ tx, query }) =>
      cursor(query.cursor, position<AuditEntryId>(), async (before) => {
        const { actor, action, target, limit } = query;
        const rows = await audit.list(tx, {
          limit: limit + 1,
          ...(actor === undefined ? {} : { actor }),
          ...(action === undefined ? {} : { action }),
          ...(target === undefined ? {} : { target }),
          ...(before === undefined ? {} : { before }),
        });
        const { items, next } = pageOf(rows, limit, (row: AuditEntry) => row.id);
        const actors = await parts.cards(
          tx,
          items.flatMap((row) => row.actor ?? []),
        );
        return {
          items: items.map((row) => ({
            ...row,
            at: row.at.toISOString(),
            actor: (row.actor && actors.get(row.actor)) ?? null,
          })),
          next,
        };
      }),
    'GET /api/v1/operator/jobs': ({ tx, query }) =>
      cursor(query.cursor, z.number().int(), async (after) => {
        const rows = await recentJobs(tx, query.limit + 1, after);
        const { items, next } = pageOf(rows, query.limit, (row) => row.id);
        return {
          items: items.map((row) => ({ ...row, runAt: row.runAt.toISOString() })),
          next,
          counts: await jobCounts(tx),
        };
      }),
    'POST /api/v1/operator/jobs/{jobId}/retry': async ({ tx, params, actor, ip }) => {
      if (!(await retryJob(tx, params.jobId))) return errors.jobNotFound();
      const target = `job:${params.jobId}`;
      await audit.record(tx, { actor: actor.memberId, action: 'job.retried', target, ip });
      return undefined;
    },
  });
}
