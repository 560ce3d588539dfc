import { isRefusal } from '@nashi/errors';
import { cookieValue, cursor, implement, pageOf, sessionCookie } from '@nashi/http';
import type { Route } from '@nashi/http';
import { isId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import { addressOf } from './addresses/address.ts';
import { sendCode } from './addresses/send-code.ts';
import { identityContract } from './contract.ts';
import { errors } from './errors.ts';
import { editProfile } from './members/edit-profile.ts';
import { findMemberIds, memberRow } from './members/members-queries.ts';
import { nicknameKeyOf } from './members/nickname-rules.ts';
import { meOf } from './members/present-member.ts';
import { showProfile } from './members/show-profile.ts';
import type { Parts } from './parts.ts';
import { endSessions } from './sessions/end-sessions.ts';
import { sessionCookieFor } from './sessions/session-cookie.ts';
import { sessionsOf } from './sessions/sessions-queries.ts';
import { resendAfterSeconds, validMinutes } from './sign-in/one-time-codes.ts';
import { signIn } from './sign-in/sign-in.ts';

const memberPosition = z.string().refine(isId) as unknown as z.ZodType<MemberId>;

export function routes(parts: Parts): Route[] {
  const { platform, files, profileChanged, relationOf, cards } = parts;
  const { origin, timeZone, currency } = platform.community;

  return implement(identityContract, {
    'GET /api/v1/session': async ({ tx, actor, now, request, reply }) => {
      const row = actor && (await memberRow(tx, actor.memberId, now));
      const token = cookieValue(request.headers.cookie, sessionCookie);
      // The session slides while it is used; the browser's cookie has to slide with it.
      if (row && token) reply.header('set-cookie', sessionCookieFor(token, origin));
      const suspended = actor?.suspended ?? null;
      return { me: row ? meOf(row) : null, suspended, community: { currency, timeZone } };
    },
    'POST /api/v1/sign-in/codes': async ({ body, ip, now, locale }) => {
      const request = { address: addressOf(body), purpose: 'sign-in', memberId: null, ip, now, locale } as const;
      const refused = await sendCode(parts, request);
      return isRefusal(refused) ? refused : { resendAfterSeconds, validMinutes };
    },
    'POST /api/v1/sign-in': async ({ body, ip, userAgent, locale, now, reply }) => {
      const input = { address: addressOf(body), code: body.code, ip, userAgent, locale, now };
      const outcome = await signIn(parts, input);
      if (isRefusal(outcome)) return outcome;
      reply.header('set-cookie', sessionCookieFor(outcome.token, origin));
      return { me: outcome.me, isNew: outcome.isNew };
    },
    'POST /api/v1/sign-out': async ({ tx, actor, reply }) => {
      await endSessions(tx, parts, actor, actor.sessionId);
      reply.header('set-cookie', sessionCookieFor('', origin));
    },
    'PATCH /api/v1/me': ({ tx, actor, body, now }) =>
      editProfile(tx, { member: actor.memberId, change: body, files, profileChanged, now, timeZone }),
    'GET /api/v1/me/sessions': async ({ tx, actor, now }) => {
      const rows = await sessionsOf(tx, actor.memberId, now);
      return {
        items: rows.map((row) => ({
          id: row.id,
          current: row.id === actor.sessionId,
          createdAt: row.createdAt.toISOString(),
          lastSeenAt: row.lastSeenAt.toISOString(),
          userAgent: row.userAgent,
          ip: row.ip,
        })),
      };
    },
    'DELETE /api/v1/me/sessions/{sessionId}': async ({ tx, actor, params }) =>
      (await endSessions(tx, parts, actor, params.sessionId)) === 0 ? errors.sessionNotFound() : undefined,
    'DELETE /api/v1/me/sessions': async ({ tx, actor, reply }) => {
      await endSessions(tx, parts, actor, 'all');
      reply.header('set-cookie', sessionCookieFor('', origin));
    },
    'GET /api/v1/members/{memberId}': async ({ tx, actor, params, now }) => {
      const { memberId } = params;
      const relation = await relationOf(tx, actor?.memberId, memberId);
      // Someone who blocked the viewer answers like someone who does not exist.
      if (relation === 'blocked') return errors.memberNotFound();
      return showProfile(tx, { viewer: actor?.memberId, member: memberId, relation, now, timeZone });
    },
    'GET /api/v1/members': ({ tx, query }) =>
      cursor(query.cursor, memberPosition, async (after) => {
        const key = nicknameKeyOf(query.query);
        if (key === '') return { items: [], next: null };
        const ids = await findMemberIds(tx, { key, after, limit: query.limit + 1 });
        const found = pageOf(ids, query.limit, (id) => id);
        const known = await cards(tx, found.items);
        return { items: found.items.flatMap((id) => known.get(id) ?? []), next: found.next };
      }),
  });
}
