import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import { changeCircle, foundCircle } from './circles/found-circle.ts';
import { listCircles, listMyCircles } from './circles/list-circles.ts';
import { showCircle } from './circles/present-circles.ts';
import { circlesContract } from './contract.ts';
import type { CircleId } from './contract.ts';
import type { Deps } from './deps.ts';
import { admitMember, joinCircle, leaveCircle, removeMember } from './membership/join-circle.ts';
import { listMembers } from './membership/list-members.ts';

export function routes(deps: Deps): Route[] {
  const shown = async (call: { tx: Tx; actor: Actor }, id: Outcome<CircleId>) =>
    isRefusal(id) ? id : showCircle(call.tx, deps, id, call.actor.memberId);
  return implement(circlesContract, {
    'GET /api/v1/circles': (call) => listCircles(call.tx, { ...call.query, viewer: call.actor?.memberId }),
    'GET /api/v1/me/circles': (call) => listMyCircles(call.tx, { ...call.query, member: call.actor.memberId }),
    'POST /api/v1/circles': async (call) =>
      shown(call, await foundCircle(call.tx, deps, { draft: call.body, owner: call.actor.memberId, now: call.now })),
    'GET /api/v1/circles/{circleId}': (call) => showCircle(call.tx, deps, call.params.circleId, call.actor?.memberId),
    'PUT /api/v1/circles/{circleId}': async (call) =>
      shown(
        call,
        await changeCircle(call.tx, deps, {
          id: call.params.circleId,
          draft: call.body,
          by: call.actor.memberId,
          now: call.now,
        }),
      ),
    'PUT /api/v1/circles/{circleId}/membership': (call) =>
      joinCircle(call.tx, deps, { circle: call.params.circleId, member: call.actor.memberId, now: call.now }),
    'DELETE /api/v1/circles/{circleId}/membership': (call) =>
      leaveCircle(call.tx, { circle: call.params.circleId, member: call.actor.memberId }),
    'GET /api/v1/circles/{circleId}/members': (call) =>
      listMembers(call.tx, deps, {
        ...call.query,
        circle: call.params.circleId,
        state: 'in',
        viewer: call.actor.memberId,
      }),
    'GET /api/v1/circles/{circleId}/requests': async (call) => {
      const page = await listMembers(call.tx, deps, {
        ...call.query,
        circle: call.params.circleId,
        state: 'asked',
        viewer: call.actor.memberId,
      });
      if (isRefusal(page)) return page;
      return { next: page.next, items: page.items.map(({ member, since }) => ({ member, since })) };
    },
    'PUT /api/v1/circles/{circleId}/members/{memberId}': (call) =>
      admitMember(call.tx, deps, {
        circle: call.params.circleId,
        member: call.params.memberId,
        by: call.actor.memberId,
        now: call.now,
      }),
    'DELETE /api/v1/circles/{circleId}/members/{memberId}': (call) =>
      removeMember(call.tx, {
        circle: call.params.circleId,
        member: call.params.memberId,
        by: call.actor.memberId,
        now: call.now,
      }),
  });
}
