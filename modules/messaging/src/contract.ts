import { defineContract, id, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';
import {
  conversation,
  found,
  groupMember,
  invitation,
  joinRequest,
  message,
  mostGroupMembers,
  outgoing,
  person,
  roles,
} from './contract-shapes.ts';
import type { cardKinds, ConversationId, MessageId, noticeKinds } from './contract-shapes.ts';

export { mostGroupMembers } from './contract-shapes.ts';
export type { ConversationId, MessageId } from './contract-shapes.ts';

const conversationParams = z.strictObject({ conversationId: id<ConversationId>() });
const memberParams = conversationParams.extend({ memberId: id<MemberId>() });
const messageParams = conversationParams.extend({ messageId: id<MessageId>() });
const codeParams = z.strictObject({ code: z.string().regex(/^[\w-]{16,40}$/) });
const memberIds = z
  .array(id<MemberId>())
  .min(1)
  .max(mostGroupMembers - 1);
const groupOptions = {
  title: text({ max: 40 }).nullable().optional(),
  picture: id<Id<'file'>>().nullable().optional(),
};
const chatSettings = z.strictObject({ receipts: z.enum(['on', 'off']) });
/** `added` are in; `waiting` need an admin's yes. */
const entered = z.strictObject({ added: z.array(id<MemberId>()), waiting: z.array(id<MemberId>()) });

export const messagingContract = defineContract({
  'GET /api/v1/conversations': {
    summary: 'My conversations, the latest first; or requests from people I do not know',
    access: 'member',
    query: pageQuery.extend({ box: z.enum(['inbox', 'requests']).default('inbox') }),
    response: page(conversation),
  },
  'GET /api/v1/conversations/unread': {
    summary: 'How many messages I have not read, and how many requests wait',
    access: 'member',
    response: z.strictObject({ messages: z.number().int(), requests: z.number().int() }),
  },
  'POST /api/v1/conversations': {
    summary: 'Open the conversation with one person; the same one each time',
    access: 'certified',
    body: z.strictObject({ memberId: id<MemberId>() }),
    response: conversation,
  },
  'GET /api/v1/conversations/{conversationId}': {
    summary: 'One conversation',
    access: 'member',
    params: conversationParams,
    response: conversation,
  },
  'GET /api/v1/conversations/{conversationId}/messages': {
    summary: 'Messages before or after a number, in order of their numbers, and who wrote them',
    access: 'member',
    params: conversationParams,
    query: z.strictObject({
      before: z.coerce.number().int().min(1).optional(),
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.strictObject({ items: z.array(message), people: z.array(person), more: z.boolean() }),
  },
  'POST /api/v1/conversations/{conversationId}/messages': {
    summary: 'Send a message',
    access: 'certified',
    params: conversationParams,
    body: outgoing,
    response: message,
    status: 201,
    transaction: 'own',
  },
  'POST /api/v1/conversations/{conversationId}/messages/{messageId}/recall': {
    summary: 'Take back a message of mine within two minutes',
    access: 'member',
    params: messageParams,
    response: message,
  },
  'DELETE /api/v1/conversations/{conversationId}/messages/{messageId}': {
    summary: 'Delete a message for me; others keep it',
    access: 'member',
    params: messageParams,
  },
  'GET /api/v1/conversations/{conversationId}/receipts': {
    summary: 'How far each member of a group has read, of those who let it be seen',
    access: 'member',
    params: conversationParams,
    response: z.strictObject({ readers: z.array(z.strictObject({ memberId: id<MemberId>(), seq: z.number().int() })) }),
  },
  'PUT /api/v1/conversations/{conversationId}/read': {
    summary: 'Say how far I have read; it only moves forward',
    access: 'member',
    params: conversationParams,
    body: z.strictObject({ seq: z.number().int().min(0) }),
    response: z.strictObject({ readSeq: z.number().int(), unread: z.number().int() }),
  },
  'PUT /api/v1/conversations/{conversationId}/request': {
    summary: 'Accept or decline what a stranger wrote',
    access: 'member',
    params: conversationParams,
    body: z.strictObject({ decision: z.enum(['accept', 'decline']) }),
  },
  'PATCH /api/v1/conversations/{conversationId}': {
    summary: 'Mute or pin a conversation for me',
    access: 'member',
    params: conversationParams,
    body: z.strictObject({ muted: z.boolean().optional(), pinned: z.boolean().optional() }),
  },
  'DELETE /api/v1/conversations/{conversationId}': {
    summary: 'Leave a group, or clear a direct conversation from my list',
    access: 'member',
    params: conversationParams,
  },
  'DELETE /api/v1/conversations/{conversationId}/history': {
    summary: 'Clear what was said so far, for me',
    access: 'member',
    params: conversationParams,
  },
  'GET /api/v1/messages/search': {
    summary: 'Text messages that hold some words, in one conversation or in all of mine, the latest first',
    access: 'member',
    query: pageQuery.extend({ q: z.string().max(60), conversationId: id<ConversationId>().optional() }),
    response: page(found),
  },
  'GET /api/v1/me/chat-settings': {
    summary: 'Whether others see how far I have read',
    access: 'member',
    response: chatSettings,
  },
  'PUT /api/v1/me/chat-settings': {
    summary: 'Show or keep to myself how far I have read; then I do not see it of others either',
    access: 'member',
    body: chatSettings,
    response: chatSettings,
  },
});

/** Groups: who is in them, who may do what, and how one gets in. */
export const groupContract = defineContract({
  'POST /api/v1/conversations/groups': {
    summary: 'Start a group with friends',
    access: 'certified',
    body: z.strictObject({ ...groupOptions, memberIds }),
    response: conversation,
    status: 201,
  },
  'PATCH /api/v1/conversations/{conversationId}/group': {
    summary: 'Change a group: name, picture, announcement, who may join and who may speak',
    access: 'member',
    params: conversationParams,
    body: z.strictObject({
      ...groupOptions,
      announcement: paragraphs({ max: 2000 }).nullable().optional(),
      joining: z.enum(['open', 'approval']).optional(),
      speaking: z.enum(['everyone', 'admins']).optional(),
    }),
    response: conversation,
  },
  'GET /api/v1/conversations/{conversationId}/members': {
    summary: 'Members of a group: owner, admins, then in order of joining; or those whose names hold some words',
    access: 'member',
    params: conversationParams,
    query: pageQuery.extend({ q: z.string().max(40).optional() }),
    response: page(groupMember),
  },
  'POST /api/v1/conversations/{conversationId}/members': {
    summary: 'Invite friends into a group',
    access: 'certified',
    params: conversationParams,
    body: z.strictObject({ memberIds }),
    response: entered,
  },
  'PUT /api/v1/conversations/{conversationId}/members/{memberId}': {
    summary: 'Make a member admin, owner or plain again; or keep them from speaking for a while',
    access: 'member',
    params: memberParams,
    body: z.strictObject({
      role: roles.optional(),
      /** 0 lets them speak again. */
      silencedMinutes: z
        .number()
        .int()
        .min(0)
        .max(30 * 24 * 60)
        .optional(),
    }),
  },
  'DELETE /api/v1/conversations/{conversationId}/members/{memberId}': {
    summary: 'Take a member out of a group',
    access: 'member',
    params: memberParams,
  },
  'GET /api/v1/conversations/{conversationId}/join-requests': {
    summary: 'Who waits to join, for the group’s admins',
    access: 'member',
    params: conversationParams,
    response: z.strictObject({ items: z.array(joinRequest) }),
  },
  'PUT /api/v1/conversations/{conversationId}/join-requests/{memberId}': {
    summary: 'Let somebody into the group, or not',
    access: 'member',
    params: memberParams,
    body: z.strictObject({ decision: z.enum(['accept', 'decline']) }),
  },
  'POST /api/v1/conversations/{conversationId}/invitation': {
    summary: 'My link into the group; it holds for a week',
    access: 'certified',
    params: conversationParams,
    response: z.strictObject({ code: z.string(), url: z.string(), expiresAt: z.iso.datetime() }),
  },
  'GET /api/v1/group-invitations/{code}': {
    summary: 'The group that a link leads into',
    access: 'member',
    params: codeParams,
    response: invitation,
  },
  'POST /api/v1/group-invitations/{code}': {
    summary: 'Join a group by its link, or ask to',
    access: 'certified',
    params: codeParams,
    response: z.strictObject({ conversationId: id<ConversationId>(), standing: z.enum(['waiting', 'inside']) }),
  },
  'GET /api/v1/group-invitations/{code}/qr.png': {
    summary: 'The link as a QR code',
    access: 'public',
    params: codeParams,
    produces: 'image/png',
  },
});

export type Message = z.infer<typeof message>;
export type Conversation = z.infer<typeof conversation>;
export type GroupMember = z.infer<typeof groupMember>;
export type MessageCard = NonNullable<Message['card']>;
export type CardKind = z.infer<typeof cardKinds>;
export type NoticeKind = z.infer<typeof noticeKinds>;
export type GroupRole = z.infer<typeof roles>;
export type Found = z.infer<typeof found>;
export type OutgoingMessage = z.infer<typeof outgoing>;
/** What a client sends. */
export type OutgoingInput = z.input<typeof outgoing>;
