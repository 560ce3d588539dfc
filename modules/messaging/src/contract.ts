import { defineContract, id, instant, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

export type ConversationId = Id<'conversation'>;
export type MessageId = Id<'message'>;

export const mostGroupMembers = 500;

const person = z.strictObject({
  id: id<MemberId>(),
  nickname: z.string(),
  avatar: z.string().nullable(),
  certified: z.boolean(),
});

/** What a card shows of the thing it stands for; null when it is gone or not for this reader. */
const card = z.strictObject({
  title: z.string(),
  detail: z.string().nullable(),
  picture: z.string().nullable(),
  price: z.strictObject({ amount: z.number().int(), currency: z.string() }).nullable(),
  href: z.string(),
});

const cardKinds = z.enum(['product', 'shop', 'team', 'post']);

export const message = z.strictObject({
  id: id<MessageId>(),
  conversationId: id<ConversationId>(),
  seq: z.number().int(),
  senderId: id<MemberId>(),
  kind: z.enum(['text', 'picture', 'product', 'shop', 'team', 'post', 'notice']),
  text: z.string().nullable(),
  /** Id of the picture's file. */
  picture: z.string().nullable(),
  card: card.nullable(),
  sentAt: instant,
  recalled: z.boolean(),
});

export const conversation = z.strictObject({
  id: id<ConversationId>(),
  kind: z.enum(['direct', 'group']),
  title: z.string().nullable(),
  /** The other person of a direct conversation; some members of a group. */
  people: z.array(person),
  memberCount: z.number().int(),
  /** `requested`: someone you do not know wrote; links and pictures open once you accept. */
  state: z.enum(['active', 'requested']),
  /** True while the other side has not accepted what I wrote. */
  awaitsAcceptance: z.boolean(),
  last: message.nullable(),
  lastSeq: z.number().int(),
  readSeq: z.number().int(),
  /** How far the other person of a direct conversation has read. */
  othersReadSeq: z.number().int().nullable(),
  unread: z.number().int(),
  muted: z.boolean(),
  pinned: z.boolean(),
  lastAt: instant,
});

const conversationParams = z.strictObject({ conversationId: id<ConversationId>() });

/** `messageId` is made by the sender, so a retry sends nothing twice. */
const outgoing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), messageId: id<MessageId>(), text: paragraphs({ max: 4000 }) }),
  z.strictObject({ kind: z.literal('picture'), messageId: id<MessageId>(), picture: id<Id<'file'>>() }),
  z.strictObject({
    kind: z.literal('card'),
    messageId: id<MessageId>(),
    of: cardKinds,
    subjectId: id<Id<'card-subject'>>(),
    shareUrl: z.string().max(300).startsWith('/r/').optional(),
  }),
]);

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
  'POST /api/v1/conversations/groups': {
    summary: 'Start a group with friends',
    access: 'certified',
    body: z.strictObject({
      title: text({ max: 40 }),
      memberIds: z
        .array(id<MemberId>())
        .min(1)
        .max(mostGroupMembers - 1),
    }),
    response: conversation,
    status: 201,
  },
  'GET /api/v1/conversations/{conversationId}': {
    summary: 'One conversation',
    access: 'member',
    params: conversationParams,
    response: conversation,
  },
  'GET /api/v1/conversations/{conversationId}/messages': {
    summary: 'Messages before or after a number, in order of their numbers',
    access: 'member',
    params: conversationParams,
    query: z.strictObject({
      before: z.coerce.number().int().min(1).optional(),
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.strictObject({ items: z.array(message), more: z.boolean() }),
  },
  'POST /api/v1/conversations/{conversationId}/messages': {
    summary: 'Send a message',
    access: 'certified',
    params: conversationParams,
    body: outgoing,
    response: message,
    status: 201,
  },
  'POST /api/v1/conversations/{conversationId}/messages/{messageId}/recall': {
    summary: 'Take back a message of mine within two minutes',
    access: 'member',
    params: conversationParams.extend({ messageId: id<MessageId>() }),
    response: message,
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
});

export type Message = z.infer<typeof message>;
export type Conversation = z.infer<typeof conversation>;
export type MessageCard = z.infer<typeof card>;
export type CardKind = z.infer<typeof cardKinds>;
export type OutgoingMessage = z.infer<typeof outgoing>;
/** What a client sends. */
export type OutgoingInput = z.input<typeof outgoing>;
