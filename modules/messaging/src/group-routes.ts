import { implement } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import type { Platform } from '@nashi/platform';
import QRCode from 'qrcode';
import { groupContract } from './contract.ts';
import { errors } from './errors.ts';
import { changeGroup } from './groups/change-group.ts';
import { changeMember } from './groups/change-member.ts';
import { decideJoinRequest } from './groups/decide-join-request.ts';
import type { GroupContext } from './groups/group-context.ts';
import { invitationByCode } from './groups/group-queries.ts';
import { inviteMembers } from './groups/invite-members.ts';
import { addressOf, invitationLink, joinByLink, showInvitation } from './groups/join-by-link.ts';
import { listJoinRequests } from './groups/list-join-requests.ts';
import { listMembers } from './groups/list-members.ts';
import { removeMember } from './groups/remove-member.ts';
import { startGroup } from './groups/start-group.ts';
import type { MessagingDeps } from './ports.ts';
import { showConversation } from './routes.ts';

export function groupRoutes({ live }: Platform, deps: MessagingDeps): Route[] {
  const contextOf = ({ tx, now }: Pick<AuthenticatedCall, 'tx' | 'now'>): GroupContext => ({ tx, deps, live, now });

  return implement(groupContract, {
    'POST /api/v1/conversations/groups': async (call) =>
      showConversation(call, deps, await startGroup(contextOf(call), { by: call.actor.memberId, ...call.body })),
    'PATCH /api/v1/conversations/{conversationId}/group': async (call) => {
      const { params, actor, body } = call;
      const changed = await changeGroup(contextOf(call), { ...params, by: actor.memberId, change: body });
      return showConversation(call, deps, changed);
    },
    'GET /api/v1/conversations/{conversationId}/members': ({ tx, params, query, actor }) =>
      listMembers(tx, deps, {
        ...params,
        q: query.q,
        cursor: query.cursor,
        limit: query.limit,
        reader: actor.memberId,
      }),
    'POST /api/v1/conversations/{conversationId}/members': (call) =>
      inviteMembers(contextOf(call), { ...call.params, ...call.body, by: call.actor.memberId }),
    'PUT /api/v1/conversations/{conversationId}/members/{memberId}': (call) =>
      changeMember(contextOf(call), { ...call.params, ...call.body, by: call.actor.memberId }),
    'DELETE /api/v1/conversations/{conversationId}/members/{memberId}': (call) =>
      removeMember(contextOf(call), { ...call.params, by: call.actor.memberId }),
    'GET /api/v1/conversations/{conversationId}/join-requests': ({ tx, params, actor }) =>
      listJoinRequests(tx, deps, { ...params, reader: actor.memberId }),
    'PUT /api/v1/conversations/{conversationId}/join-requests/{memberId}': (call) =>
      decideJoinRequest(contextOf(call), { ...call.params, ...call.body, by: call.actor.memberId }),
    'POST /api/v1/conversations/{conversationId}/invitation': (call) =>
      invitationLink(contextOf(call), { ...call.params, by: call.actor.memberId }),
    'GET /api/v1/group-invitations/{code}': (call) =>
      showInvitation(contextOf(call), { ...call.params, reader: call.actor.memberId }),
    'POST /api/v1/group-invitations/{code}': (call) =>
      joinByLink(contextOf(call), { ...call.params, memberId: call.actor.memberId }),
    'GET /api/v1/group-invitations/{code}/qr.png': async ({ tx, params, now, reply }) => {
      if (!(await invitationByCode(tx, params.code, now))) return errors.notInvited();
      const address = addressOf(deps.origin, params.code);
      const picture = await QRCode.toBuffer(address, { width: 512, margin: 2, errorCorrectionLevel: 'M' });
      return reply.type('image/png').header('cache-control', 'private, max-age=3600').send(picture);
    },
  });
}
