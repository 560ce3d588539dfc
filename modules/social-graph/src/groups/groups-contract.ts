import { defineContract, id, page, pageQuery, text } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

export type FriendGroupId = Id<'friend-group'>;

const group = z.strictObject({ id: id<FriendGroupId>(), name: z.string(), friends: z.int() });
const groupInPath = z.strictObject({ groupId: id<FriendGroupId>() });
const groupName = z.strictObject({ name: text({ max: 20 }) });

export const groupsRoutes = defineContract({
  'GET /api/v1/me/friend-groups': {
    summary: 'My groups of friends; with `friend`, also which of them that friend is in',
    access: 'member',
    query: z.strictObject({ friend: id<MemberId>().optional() }),
    response: z.strictObject({ items: z.array(group), friendIn: z.array(id<FriendGroupId>()) }),
  },
  'POST /api/v1/me/friend-groups': {
    summary: 'Make a group of friends',
    access: 'member',
    body: groupName,
    response: group,
    status: 201,
    errors: ['social-graph.group-name-taken', 'social-graph.too-many-groups'],
  },
  'PUT /api/v1/me/friend-groups/{groupId}': {
    summary: 'Rename a group of friends',
    access: 'member',
    params: groupInPath,
    body: groupName,
    errors: ['social-graph.no-such-group', 'social-graph.group-name-taken'],
  },
  'DELETE /api/v1/me/friend-groups/{groupId}': {
    summary: 'Delete a group; friends stay friends',
    access: 'member',
    params: groupInPath,
  },
  'GET /api/v1/me/friend-groups/{groupId}/friends': {
    summary: 'Friends in one of my groups',
    access: 'member',
    params: groupInPath,
    query: pageQuery,
    response: page(z.strictObject({ member: memberCard })),
    errors: ['social-graph.no-such-group'],
  },
  'PUT /api/v1/me/friend-groups/{groupId}/friends/{memberId}': {
    summary: 'Put a friend into one of my groups',
    access: 'member',
    params: groupInPath.extend({ memberId: id<MemberId>() }),
    errors: ['social-graph.no-such-group', 'social-graph.only-friends'],
  },
  'DELETE /api/v1/me/friend-groups/{groupId}/friends/{memberId}': {
    summary: 'Take somebody out of one of my groups',
    access: 'member',
    params: groupInPath.extend({ memberId: id<MemberId>() }),
    errors: ['social-graph.no-such-group'],
  },
});
