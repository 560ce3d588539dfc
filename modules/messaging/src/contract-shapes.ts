import { id, instant, paragraphs } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

export type ConversationId = Id<'conversation'>;
export type MessageId = Id<'message'>;

export const mostGroupMembers = 500;
/** Shares of the loudest moment, 0 to 31, for drawing a voice note. */
export const mostWaves = 64;

export const person = z.strictObject({
  id: id<MemberId>(),
  nickname: z.string(),
  avatar: z.string().nullable(),
  certified: z.boolean(),
});

/** What a card shows of the thing it stands for; null when it is gone or not for this reader. */
export const card = z.strictObject({
  title: z.string(),
  detail: z.string().nullable(),
  picture: z.string().nullable(),
  price: z.strictObject({ amount: z.number().int(), currency: z.string() }).nullable(),
  href: z.string(),
});

export const cardKinds = z.enum(['product', 'shop', 'team', 'post', 'circle', 'gathering']);

export const messageKinds = z.enum(['text', 'picture', 'voice', 'notice', ...cardKinds.options]);

export const noticeKinds = z.enum([
  'group-started',
  'invited',
  'joined',
  'left',
  'removed',
  'owner-changed',
  'admin-made',
  'admin-unmade',
  'renamed',
  'announced',
  'silenced',
  'unsilenced',
  'admins-speak',
  'everyone-speaks',
]);

/** Something that happened in a group: the sender did it, to `members`. */
const notice = z.strictObject({ kind: noticeKinds, members: z.array(id<MemberId>()), text: z.string().nullable() });

const voice = z.strictObject({
  file: z.string(),
  milliseconds: z.number().int(),
  waves: z.array(z.number().int()),
});

/** The message that one answers, as far as the reader may see it. */
const quote = z.strictObject({
  id: id<MessageId>(),
  seq: z.number().int(),
  senderId: id<MemberId>(),
  kind: messageKinds,
  text: z.string().nullable(),
  recalled: z.boolean(),
});

export const message = z.strictObject({
  id: id<MessageId>(),
  conversationId: id<ConversationId>(),
  seq: z.number().int(),
  senderId: id<MemberId>(),
  kind: messageKinds,
  text: z.string().nullable(),
  /** Id of the picture's file. */
  picture: z.string().nullable(),
  voice: voice.nullable(),
  card: card.nullable(),
  notice: notice.nullable(),
  quote: quote.nullable(),
  mentions: z.strictObject({ members: z.array(id<MemberId>()), all: z.boolean() }),
  sentAt: instant,
  recalled: z.boolean(),
});

export const roles = z.enum(['owner', 'admin', 'member']);

/** What only a group has. */
export const group = z.strictObject({
  picture: z.string().nullable(),
  announcement: z.strictObject({ text: z.string(), by: id<MemberId>(), byName: z.string(), at: instant }).nullable(),
  joining: z.enum(['open', 'approval']),
  speaking: z.enum(['everyone', 'admins']),
  role: roles,
  /** Until when an admin has kept me from speaking. */
  silencedUntil: instant.nullable(),
  /** How many wait for an admin's yes; 0 for plain members. */
  waiting: z.number().int(),
});

export const conversation = z.strictObject({
  id: id<ConversationId>(),
  kind: z.enum(['direct', 'group']),
  title: z.string().nullable(),
  /** The other person of a direct conversation; some members of a group. */
  people: z.array(person),
  memberCount: z.number().int(),
  group: group.nullable(),
  /** `requested`: someone you do not know wrote; links and pictures open once you accept. */
  state: z.enum(['active', 'requested']),
  /** True while the other side has not accepted what I wrote. */
  awaitsAcceptance: z.boolean(),
  last: message.nullable(),
  lastSeq: z.number().int(),
  readSeq: z.number().int(),
  /** How far the other person of a direct conversation has read; null when either keeps that to themself. */
  othersReadSeq: z.number().int().nullable(),
  unread: z.number().int(),
  /** Whether somebody mentioned me in what I have not read. */
  mentioned: z.boolean(),
  muted: z.boolean(),
  pinned: z.boolean(),
  lastAt: instant,
});

export const groupMember = z.strictObject({
  person,
  role: roles,
  silencedUntil: instant.nullable(),
  joinedAt: instant,
});

export const joinRequest = z.strictObject({ person, invitedBy: person, askedAt: instant });

/** What a link into a group shows to whoever opens it. */
export const invitation = z.strictObject({
  conversationId: id<ConversationId>(),
  title: z.string().nullable(),
  picture: z.string().nullable(),
  people: z.array(person),
  memberCount: z.number().int(),
  invitedBy: person,
  joining: z.enum(['open', 'approval']),
  standing: z.enum(['outside', 'waiting', 'inside']),
});

const messageId = id<MessageId>();
const replyTo = messageId.optional();

/** `messageId` is made by the sender, so a retry sends nothing twice. */
export const outgoing = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    messageId,
    text: paragraphs({ max: 4000 }),
    replyTo,
    mentions: z.strictObject({ members: z.array(id<MemberId>()).max(50), all: z.boolean() }).optional(),
  }),
  z.strictObject({ kind: z.literal('picture'), messageId, picture: id<Id<'file'>>(), replyTo }),
  z.strictObject({
    kind: z.literal('voice'),
    messageId,
    file: id<Id<'file'>>(),
    waves: z.array(z.number().int().min(0).max(31)).max(mostWaves),
    replyTo,
  }),
  z.strictObject({
    kind: z.literal('card'),
    messageId,
    of: cardKinds,
    subjectId: id<Id<'card-subject'>>(),
    shareUrl: z.string().max(300).startsWith('/r/').optional(),
  }),
  /** A message that the sender can see, passed on as it is. */
  z.strictObject({ kind: z.literal('forward'), messageId, original: messageId }),
]);

export const found = z.strictObject({
  message,
  sender: person,
  conversation: z.strictObject({
    id: id<ConversationId>(),
    kind: z.enum(['direct', 'group']),
    title: z.string().nullable(),
    people: z.array(person),
    picture: z.string().nullable(),
  }),
});
