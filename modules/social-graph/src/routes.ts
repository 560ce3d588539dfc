import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import { changeRelation } from './blocks/block-member.ts';
import { contactRoutesOf } from './contacts/contact-routes.ts';
import { relationsRoutes } from './contract.ts';
import type { Deps } from './deps.ts';
import { followMember } from './follows/follow-member.ts';
import { groupRoutesOf } from './groups/group-routes.ts';
import { listMembers } from './lists/list-members.ts';
import { showRelation } from './lists/show-relation.ts';
import { suggestMembers } from './lists/suggest-members.ts';
import { requestRoutesOf } from './requests/request-routes.ts';

interface MemberCall {
  actor: { memberId: MemberId };
  params: { memberId: MemberId };
  now: Date;
}

const change = (call: MemberCall) => ({ me: call.actor.memberId, other: call.params.memberId, now: call.now });

export function routes(deps: Deps): Route[] {
  const own = implement(relationsRoutes, {
    'GET /api/v1/members/{memberId}/relation': (call) =>
      showRelation(call.tx, deps, { viewer: call.actor.memberId, of: call.params.memberId }),
    'PUT /api/v1/members/{memberId}/follow': (call) =>
      followMember(call.tx, deps, {
        follower: call.actor.memberId,
        followee: call.params.memberId,
        now: call.now,
      }),
    'DELETE /api/v1/members/{memberId}/follow': (call) => changeRelation(call.tx, deps, 'unfollow', change(call)),
    'PUT /api/v1/members/{memberId}/block': (call) => changeRelation(call.tx, deps, 'block', change(call)),
    'DELETE /api/v1/members/{memberId}/block': (call) => changeRelation(call.tx, deps, 'unblock', change(call)),
    'PUT /api/v1/members/{memberId}/mute': (call) => changeRelation(call.tx, deps, 'mute', change(call)),
    'DELETE /api/v1/members/{memberId}/mute': (call) => changeRelation(call.tx, deps, 'unmute', change(call)),
    'GET /api/v1/members/{memberId}/followers': (call) =>
      listMembers(call.tx, deps, {
        list: 'followers',
        of: call.params.memberId,
        viewer: call.actor.memberId,
        ...call.query,
      }),
    'GET /api/v1/members/{memberId}/following': (call) =>
      listMembers(call.tx, deps, {
        list: 'following',
        of: call.params.memberId,
        viewer: call.actor.memberId,
        ...call.query,
      }),
    'GET /api/v1/me/friends': (call) =>
      listMembers(call.tx, deps, {
        list: 'friends',
        of: call.actor.memberId,
        viewer: call.actor.memberId,
        ...call.query,
      }),
    'GET /api/v1/me/blocks': (call) =>
      listMembers(call.tx, deps, {
        list: 'blocks',
        of: call.actor.memberId,
        viewer: call.actor.memberId,
        ...call.query,
      }),
    'GET /api/v1/me/mutes': (call) =>
      listMembers(call.tx, deps, {
        list: 'mutes',
        of: call.actor.memberId,
        viewer: call.actor.memberId,
        ...call.query,
      }),
    'DELETE /api/v1/me/followers/{memberId}': (call) => changeRelation(call.tx, deps, 'removeFollower', change(call)),
    'GET /api/v1/me/follow-suggestions': async (call) => ({
      items: await suggestMembers(call.tx, deps, call.actor.memberId),
    }),
  });
  return [...own, ...requestRoutesOf(deps), ...groupRoutesOf(deps), ...contactRoutesOf(deps)];
}
