import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import { isId } from '@nashi/ids';
import { z } from 'zod';
import type { Parts } from '../parts.ts';
import { countQueue, latestApplication, listQueue } from './card-queries.ts';
import type { ApplicationId, ApplicationRow } from './card-queries.ts';
import { certificationContract } from './certification-contract.ts';
import { certificationsOf } from './certifications-queries.ts';
import { sendCard, startCard, withdrawCard } from './certify-by-card.ts';
import { confirmSchoolMail, sendSchoolCode } from './certify-by-mail.ts';
import { applicationOf, certificationOf, queuedOf, shown } from './present-certification.ts';
import { approveCard, claimCard, declineCard, showCardImage } from './review-card.ts';

const queuePosition = z.strictObject({
  sentAt: instant,
  id: z.string().refine(isId) as unknown as z.ZodType<ApplicationId>,
});

const presented = (row: Outcome<ApplicationRow>) => (isRefusal(row) ? row : applicationOf(row));
const reviewer = ({ actor, ip, now }: { actor: Actor; ip: string; now: Date }) => ({ by: actor.memberId, ip, now });

export function certificationRoutes(parts: Parts): Route[] {
  return implement(certificationContract, {
    'GET /api/v1/me/certification': async ({ tx, actor, now }) => {
      const [held] = await certificationsOf(tx, [actor.memberId]);
      const application = await latestApplication(tx, actor.memberId);
      // Whose handwritten code has run out starts again.
      const lapsed = application?.state === 'started' && application.codeExpiresAt <= now;
      return {
        certification: certificationOf(held, now),
        application: application && !lapsed ? applicationOf(application) : null,
      };
    },
    'POST /api/v1/me/certification/school-mail': ({ actor, body, ip, locale, now }) =>
      sendSchoolCode(parts, { memberId: actor.memberId, email: body.email, ip, locale, now }),
    'POST /api/v1/me/certification/school-mail/confirm': async ({ actor, body, ip, locale, now }) => {
      const { email, code, graduationYear } = body;
      const input = { memberId: actor.memberId, email, code, graduationYear, ip, locale, now };
      const certified = await confirmSchoolMail(parts, input);
      return isRefusal(certified) ? certified : shown(certified, now);
    },
    'POST /api/v1/me/certification/card/code': async ({ tx, actor, now }) =>
      presented(await startCard(tx, actor.memberId, now)),
    'POST /api/v1/me/certification/card': async ({ tx, actor, body, now }) =>
      presented(await sendCard(tx, parts, { memberId: actor.memberId, ...body, now })),
    'DELETE /api/v1/me/certification/card': ({ tx, actor, now }) => withdrawCard(tx, parts, actor.memberId, now),
    'GET /api/v1/operator/certifications/queue': ({ tx, query, now }) =>
      cursor(query.cursor, queuePosition, async (after) => {
        const rows = await listQueue(tx, after, query.limit + 1);
        const { items, next } = pageOf(rows, query.limit, (row) => ({ sentAt: row.sentAt?.toISOString(), id: row.id }));
        const members = await parts.cards(
          tx,
          items.flatMap((row) => [row.memberId, row.claimedBy ?? row.memberId]),
        );
        return {
          items: items.flatMap((row) => queuedOf(row, members, now) ?? []),
          next,
          waiting: await countQueue(tx),
        };
      }),
    'POST /api/v1/operator/certifications/{applicationId}/claim': async (call) => {
      const { tx, params, actor, now } = call;
      const row = await claimCard(tx, params.applicationId, reviewer(call));
      if (isRefusal(row)) return row;
      const queued = queuedOf(row, await parts.cards(tx, [row.memberId, actor.memberId]), now);
      if (!queued) throw new Error(`application ${row.id} has no member`);
      return queued;
    },
    'GET /api/v1/operator/certifications/{applicationId}/image': async (call) => {
      const image = await showCardImage(call.tx, parts, call.params.applicationId, reviewer(call));
      call.reply.header('cache-control', 'no-store, private');
      return image;
    },
    'POST /api/v1/operator/certifications/{applicationId}/approve': (call) => {
      const { school, schoolDomain, level, graduationYear } = call.body;
      const approval = { school, schoolDomain, level, graduationYear };
      return approveCard(call.tx, parts, call.params.applicationId, approval, reviewer(call));
    },
    'POST /api/v1/operator/certifications/{applicationId}/decline': (call) =>
      declineCard(call.tx, parts, call.params.applicationId, call.body.reason, reviewer(call)),
  });
}
