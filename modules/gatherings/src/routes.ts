import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import { letIn, showTicket } from './checking-in/check-in.ts';
import { gatheringsContract } from './contract.ts';
import type { GatheringId } from './contract.ts';
import type { Deps } from './deps.ts';
import { calendarOf } from './gatherings/calendar.ts';
import { callOff } from './gatherings/call-off.ts';
import { wordsFor } from './gatherings/gathering-rules.ts';
import { listGatherings, listOwn, showGathering, showSignUp, visibleGathering } from './gatherings/show-gatherings.ts';
import type { GatheringView } from './gatherings/show-gatherings.ts';
import { callGathering, changeGathering } from './gatherings/write-gathering.ts';
import type { Draft } from './gatherings/write-gathering.ts';
import { takeBack } from './sign-ups/end-sign-ups.ts';
import { attendeesCsv, listAttendees } from './sign-ups/list-attendees.ts';
import { signUp } from './sign-ups/sign-up.ts';

type Written = Omit<Draft, 'startsAt' | 'endsAt' | 'signUpUntil'> &
  Record<'startsAt' | 'endsAt' | 'signUpUntil', string>;

const draftOf = (body: Written): Draft => ({
  ...body,
  startsAt: new Date(body.startsAt),
  endsAt: new Date(body.endsAt),
  signUpUntil: new Date(body.signUpUntil),
});

export function routes(deps: Deps): Route[] {
  const shown = async (
    call: { tx: Tx; actor: Actor },
    written: Outcome<GatheringId>,
  ): Promise<Outcome<GatheringView>> =>
    isRefusal(written) ? written : showGathering(call.tx, deps, written, call.actor.memberId);
  return implement(gatheringsContract, {
    'GET /api/v1/gatherings': (call) =>
      listGatherings(call.tx, deps, {
        ...call.query,
        circleId: call.query.circleId,
        viewer: call.actor?.memberId,
        now: call.now,
      }),
    'GET /api/v1/gatherings/terms': () => {
      const { timeZone, currency } = deps.platform.community;
      return { timeZone, currency };
    },
    'GET /api/v1/me/gatherings': (call) => listOwn(call.tx, deps, { ...call.query, viewer: call.actor.memberId }),
    'POST /api/v1/gatherings': async (call) =>
      shown(call, await callGathering(call.tx, deps, { host: call.actor, draft: draftOf(call.body), now: call.now })),
    'GET /api/v1/gatherings/{gatheringId}': (call) =>
      showGathering(call.tx, deps, call.params.gatheringId, call.actor?.memberId),
    'PUT /api/v1/gatherings/{gatheringId}': async (call) => {
      const { version, ...body } = call.body;
      const change = { id: call.params.gatheringId, host: call.actor, draft: draftOf(body), version, now: call.now };
      return shown(call, await changeGathering(call.tx, deps, change));
    },
    'POST /api/v1/gatherings/{gatheringId}/cancellation': (call) =>
      callOff(call.tx, deps, {
        id: call.params.gatheringId,
        host: call.actor.memberId,
        reason: call.body.reason,
        now: call.now,
      }),
    'PUT /api/v1/gatherings/{gatheringId}/sign-up': async (call) => {
      const made = await signUp(call.tx, deps, {
        gathering: call.params.gatheringId,
        guest: call.actor,
        now: call.now,
      });
      return isRefusal(made) ? made : showSignUp(call.tx, made, call.now);
    },
    'DELETE /api/v1/gatherings/{gatheringId}/sign-up': async (call) => {
      const amount = await takeBack(call.tx, deps, {
        gathering: call.params.gatheringId,
        guest: call.actor.memberId,
        now: call.now,
      });
      if (isRefusal(amount)) return amount;
      return { refunded: { amount, currency: deps.platform.community.currency } };
    },
    'GET /api/v1/gatherings/{gatheringId}/ticket': (call) =>
      showTicket(call.tx, deps, call.params.gatheringId, call.actor.memberId),
    'POST /api/v1/gatherings/{gatheringId}/check-ins': (call) =>
      letIn(call.tx, deps, {
        gathering: call.params.gatheringId,
        host: call.actor.memberId,
        ticket: call.body.ticket,
        now: call.now,
      }),
    'GET /api/v1/gatherings/{gatheringId}/attendees': (call) =>
      listAttendees(call.tx, deps, {
        ...call.query,
        gathering: call.params.gatheringId,
        host: call.actor.memberId,
      }),
    'GET /api/v1/gatherings/{gatheringId}/attendees.csv': async (call) => {
      const { tx, params, actor, locale, reply } = call;
      const csv = await attendeesCsv(tx, deps, { gathering: params.gatheringId, host: actor.memberId, locale });
      if (!isRefusal(csv)) reply.header('content-disposition', 'attachment; filename="attendees.csv"');
      return csv;
    },
    'GET /api/v1/gatherings/{gatheringId}/calendar.ics': async ({ tx, params, actor, reply, now }) => {
      const row = await visibleGathering(tx, deps, params.gatheringId, actor?.memberId);
      if (!('poolId' in row)) return row;
      reply.header('content-disposition', 'attachment; filename="gathering.ics"');
      return calendarOf(row, wordsFor(row, actor?.memberId), deps.platform.community.origin, now);
    },
  });
}
