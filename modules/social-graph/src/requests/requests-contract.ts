import { defineContract, pageQuery } from '@nashi/http/contract';
import { z } from 'zod';
import { listedPage, memberInPath, relation } from '../lists/list-shapes.ts';

export const requestsRoutes = defineContract({
  'GET /api/v1/me/follow-preferences': {
    summary: 'Whether I approve who follows me, and how many ask to',
    access: 'member',
    response: z.strictObject({ approvesFollowers: z.boolean(), requests: z.int() }),
  },
  'PUT /api/v1/me/follow-preferences': {
    summary: 'Approve my followers myself, or let everyone follow',
    access: 'member',
    body: z.strictObject({ approvesFollowers: z.boolean() }),
  },
  'GET /api/v1/me/follow-requests': {
    summary: 'Who asks to follow me',
    access: 'member',
    query: pageQuery,
    response: listedPage,
  },
  'PUT /api/v1/me/follow-requests/{memberId}': {
    summary: 'Let a member who asked follow me',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: ['social-graph.no-such-request'],
  },
  'DELETE /api/v1/me/follow-requests/{memberId}': {
    summary: 'Decline a member who asked to follow me; they are not told',
    access: 'member',
    params: memberInPath,
    response: relation,
    errors: ['social-graph.no-such-request'],
  },
});
