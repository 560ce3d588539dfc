import { defineContract, id, instant, page, pageQuery } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';

/** How two members stand, seen from the caller. */
export const relation = z.strictObject({
  following: z.boolean(),
  followedBy: z.boolean(),
  friend: z.boolean(),
  blocked: z.boolean(),
  muted: z.boolean(),
});

const counts = z.strictObject({ followers: z.int(), following: z.int(), friends: z.int() });
const memberInPath = z.strictObject({ memberId: id<MemberId>() });
const listed = z.strictObject({ member: memberCard, relation, since: instant });
const listedPage = page(listed);
const suggestion = z.strictObject({ member: memberCard, commonFriends: z.int() });

const targetErrors = ['social-graph.no-such-member', 'social-graph.not-oneself'] as const;

export const socialGraphContract = defineContract({
  'GET /api/v1/members/{memberId}/relation': {
    summary: 'How I stand with a member, and their counts',
    access: 'member',
    params: memberInPath,
    response: z.strictObject({ relation, counts, commonFriends: z.int() }),
    errors: ['social-graph.no-such-member'],
  },
  'PUT /api/v1/members/{memberId}/follow': {
    summary: 'Follow a member; following twice is following once',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: [...targetErrors, 'social-graph.blocked-by-you', 'social-graph.too-many'],
  },
  'DELETE /api/v1/members/{memberId}/follow': {
    summary: 'Stop following a member',
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
    errors: ['social-graph.no-such-member'],
  },
  'GET /api/v1/members/{memberId}/following': {
    summary: 'Whom a member follows, latest first',
    access: 'member',
    params: memberInPath,
    query: pageQuery,
    response: listedPage,
    errors: ['social-graph.no-such-member'],
  },
  'GET /api/v1/me/friends': { summary: 'My friends', access: 'member', query: pageQuery, response: listedPage },
  'GET /api/v1/me/blocks': { summary: 'Whom I blocked', access: 'member', query: pageQuery, response: listedPage },
  'GET /api/v1/me/mutes': { summary: 'Whom I muted', access: 'member', query: pageQuery, response: listedPage },
  'GET /api/v1/me/follow-suggestions': {
    summary: 'Members that friends of mine follow, most common friends first',
    access: 'member',
    response: z.strictObject({ items: z.array(suggestion) }),
  },
});
