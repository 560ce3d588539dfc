import { defineContract, pageQuery } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import { z } from 'zod';
import { contactsRoutes } from './contacts/contacts-contract.ts';
import { groupsRoutes } from './groups/groups-contract.ts';
import { counts, listedPage, memberInPath, relation } from './lists/list-shapes.ts';
import { requestsRoutes } from './requests/requests-contract.ts';

export { relation };

const suggestion = z.strictObject({ member: memberCard, commonFriends: z.int(), sameCircle: z.boolean() });
const targetErrors = ['social-graph.no-such-member', 'social-graph.not-oneself'] as const;

export const relationsRoutes = defineContract({
  'GET /api/v1/members/{memberId}/relation': {
    summary: 'How I stand with a member, and their counts',
    access: 'member',
    params: memberInPath,
    response: z.strictObject({ relation, counts, commonFriends: z.int() }),
    errors: ['social-graph.no-such-member'],
  },
  'PUT /api/v1/members/{memberId}/follow': {
    summary: 'Follow a member, or ask to where they approve their followers; doing it twice is doing it once',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: [...targetErrors, 'social-graph.blocked-by-you', 'social-graph.too-many'],
  },
  'DELETE /api/v1/members/{memberId}/follow': {
    summary: 'Stop following a member, or take back that I asked',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: targetErrors,
  },
  'PUT /api/v1/members/{memberId}/block': {
    summary: 'Block a member: neither sees the other any more, and both follows end',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: targetErrors,
  },
  'DELETE /api/v1/members/{memberId}/block': {
    summary: 'Unblock a member',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: targetErrors,
  },
  'PUT /api/v1/members/{memberId}/mute': {
    summary: 'Mute a member: their posts leave my feeds, and they are not told',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: targetErrors,
  },
  'DELETE /api/v1/members/{memberId}/mute': {
    summary: 'Unmute a member',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: targetErrors,
  },
  'GET /api/v1/members/{memberId}/followers': {
    summary: 'Who follows a member, latest first',
    access: 'member',
    params: memberInPath,
    query: pageQuery,
    response: listedPage,
    errors: ['social-graph.no-such-member', 'social-graph.lists-hidden'],
  },
  'GET /api/v1/members/{memberId}/following': {
    summary: 'Whom a member follows, latest first',
    access: 'member',
    params: memberInPath,
    query: pageQuery,
    response: listedPage,
    errors: ['social-graph.no-such-member', 'social-graph.lists-hidden'],
  },
  'GET /api/v1/me/friends': { summary: 'My friends', access: 'member', query: pageQuery, response: listedPage },
  'GET /api/v1/me/blocks': { summary: 'Whom I blocked', access: 'member', query: pageQuery, response: listedPage },
  'GET /api/v1/me/mutes': { summary: 'Whom I muted', access: 'member', query: pageQuery, response: listedPage },
  'DELETE /api/v1/me/followers/{memberId}': {
    summary: 'Remove a follower; they are not told',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: targetErrors,
  },
  'GET /api/v1/me/follow-suggestions': {
    summary: 'Members I may know: whom friends follow, and who is in my circles',
    access: 'member',
    response: z.strictObject({ items: z.array(suggestion) }),
  },
});

export const socialGraphContract = defineContract({
  ...relationsRoutes,
  ...requestsRoutes,
  ...groupsRoutes,
  ...contactsRoutes,
});
