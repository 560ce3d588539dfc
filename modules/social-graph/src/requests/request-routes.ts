import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { Deps } from '../deps.ts';
import { listMembers } from '../lists/list-members.ts';
import { decideRequest } from './decide-request.ts';
import { approversAmong, countRequests, writePreference } from './request-queries.ts';
import { requestsRoutes } from './requests-contract.ts';

export function requestRoutesOf(deps: Deps): Route[] {
  return implement(requestsRoutes, {
    'GET /api/v1/me/follow-preferences': async ({ tx, actor }) => {
      const [approvers, requests] = await Promise.all([
        approversAmong(tx, [actor.memberId]),
        countRequests(tx, actor.memberId),
      ]);
      return { approvesFollowers: approvers.has(actor.memberId), requests };
    },
    'PUT /api/v1/me/follow-preferences': ({ tx, actor, body }) =>
      writePreference(tx, actor.memberId, body.approvesFollowers),
    'GET /api/v1/me/follow-requests': ({ tx, actor, query }) =>
      listMembers(tx, deps, { list: 'requests', of: actor.memberId, viewer: actor.memberId, ...query }),
    'PUT /api/v1/me/follow-requests/{memberId}': ({ tx, actor, params, now }) =>
      decideRequest(tx, deps, { member: actor.memberId, requester: params.memberId, decision: 'accept', now }),
    'DELETE /api/v1/me/follow-requests/{memberId}': ({ tx, actor, params, now }) =>
      decideRequest(tx, deps, { member: actor.memberId, requester: params.memberId, decision: 'decline', now }),
  });
}
