import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { Deps } from '../deps.ts';
import { arrangeFriend, listGroup, makeGroup, nameGroup } from './arrange-friends.ts';
import { deleteGroup, groupsOf, groupsWith } from './group-queries.ts';
import { groupsRoutes } from './groups-contract.ts';

export function groupRoutesOf(deps: Deps): Route[] {
  return implement(groupsRoutes, {
    'GET /api/v1/me/friend-groups': async ({ tx, actor, query }) => {
      const [items, friendIn] = await Promise.all([
        groupsOf(tx, actor.memberId),
        query.friend === undefined ? [] : groupsWith(tx, actor.memberId, query.friend),
      ]);
      return { items, friendIn };
    },
    'POST /api/v1/me/friend-groups': ({ tx, actor, body, now }) =>
      makeGroup(tx, { owner: actor.memberId, name: body.name, now }),
    'PUT /api/v1/me/friend-groups/{groupId}': ({ tx, actor, params, body }) =>
      nameGroup(tx, { owner: actor.memberId, group: params.groupId, name: body.name }),
    'DELETE /api/v1/me/friend-groups/{groupId}': ({ tx, actor, params }) =>
      deleteGroup(tx, actor.memberId, params.groupId),
    'GET /api/v1/me/friend-groups/{groupId}/friends': ({ tx, actor, params, query }) =>
      listGroup(tx, deps, { owner: actor.memberId, group: params.groupId, ...query }),
    'PUT /api/v1/me/friend-groups/{groupId}/friends/{memberId}': ({ tx, actor, params, now }) =>
      arrangeFriend(tx, {
        owner: actor.memberId,
        group: params.groupId,
        friend: params.memberId,
        place: 'in',
        now,
      }),
    'DELETE /api/v1/me/friend-groups/{groupId}/friends/{memberId}': ({ tx, actor, params, now }) =>
      arrangeFriend(tx, {
        owner: actor.memberId,
        group: params.groupId,
        friend: params.memberId,
        place: 'out',
        now,
      }),
  });
}
