import { defineContract, id, instant, page, pageQuery, paragraphs } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

export type CardId = Id<'expansion-card'>;

const tagged = z.strictObject({ key: z.string(), name: z.string() });

const card = z.strictObject({
  id: id<CardId>(),
  author: memberCard,
  tag: tagged,
  text: z.string(),
  wanted: z.int(),
  answered: z.int(),
  /** When it takes place; null when that is open. */
  happensAt: instant.nullable(),
  expiresAt: instant,
  /** `open` takes answers; a card ends by being full, by its author or by its time. */
  state: z.enum(['open', 'full', 'closed', 'expired', 'pending', 'declined', 'hidden']),
  createdAt: instant,
  version: z.int(),
  mine: z.boolean(),
  /** The chat that my answer opened. */
  conversationId: id<Id<'conversation'>>().nullable(),
  /** For the author of a card that is not simply public. */
  review: z
    .strictObject({
      medianWaitSeconds: z.int().nullable(),
      rule: z.string().nullable(),
      note: z.string().nullable(),
      quote: z.string().nullable(),
      appeal: z.enum(['none', 'possible', 'waiting', 'decided']),
    })
    .nullable(),
});

const draft = z.strictObject({
  /** The key of a tag, or a free word. */
  tag: z.string().trim().min(1).max(80),
  text: paragraphs({ min: 4, max: 300 }),
  wanted: z.int().min(1).max(50),
  happensAt: instant.nullable(),
  expiresAt: instant,
});

const cardInPath = z.strictObject({ cardId: id<CardId>() });
const draftErrors = ['meet.no-such-tag', 'meet.card-in-past', 'meet.card-too-far', 'moderation.words-refused'] as const;
const meetingErrors = ['meet.adults-only', 'meet.birthday-needed'] as const;

export const cardsRoutes = defineContract({
  'GET /api/v1/meet/cards': {
    summary: 'Open expansion cards, the newest first: all, of my school, or of one tag',
    access: 'member',
    query: pageQuery.extend({
      at: z.enum(['anywhere', 'school']).default('anywhere'),
      tag: z.string().max(80).optional(),
    }),
    response: page(card),
  },
  'GET /api/v1/me/meet-cards': {
    summary: 'My expansion cards, whatever became of them, the newest first',
    access: 'member',
    query: pageQuery,
    response: page(card),
  },
  'GET /api/v1/meet/cards/{cardId}': {
    summary: 'One expansion card',
    access: 'member',
    params: cardInPath,
    response: card,
    errors: ['meet.no-such-card'],
  },
  'POST /api/v1/meet/cards': {
    summary: 'Post an expansion card',
    access: 'certified',
    body: draft,
    response: card,
    status: 201,
    errors: [...draftErrors, ...meetingErrors, 'meet.too-many-cards'],
  },
  'PUT /api/v1/meet/cards/{cardId}': {
    summary: 'Change one of my cards, as long as it is not closed; it is reviewed again',
    access: 'certified',
    params: cardInPath,
    body: draft.extend({ version: z.int() }),
    response: card,
    errors: [...draftErrors, 'meet.no-such-card', 'meet.card-closed', 'meet.card-changed', 'meet.fewer-than-answered'],
  },
  'POST /api/v1/meet/cards/{cardId}/answer': {
    summary: 'Answer a card: one place is mine and a chat with its author opens; answering twice is answering once',
    access: 'certified',
    params: cardInPath,
    response: z.strictObject({ conversationId: id<Id<'conversation'>>() }),
    errors: ['meet.no-such-card', 'meet.card-full', 'meet.card-closed', 'meet.own-card', ...meetingErrors],
  },
  'GET /api/v1/meet/cards/{cardId}/answers': {
    summary: 'Who answered my card',
    access: 'member',
    params: cardInPath,
    response: z.strictObject({
      items: z.array(
        z.strictObject({ member: memberCard, conversationId: id<Id<'conversation'>>(), answeredAt: instant }),
      ),
    }),
    errors: ['meet.no-such-card'],
  },
  'POST /api/v1/meet/cards/{cardId}/closing': {
    summary: 'Close one of my cards: it takes no more answers',
    access: 'member',
    params: cardInPath,
    response: card,
    errors: ['meet.no-such-card'],
  },
  'DELETE /api/v1/meet/cards/{cardId}': {
    summary: 'Withdraw one of my cards: it is gone for everybody',
    access: 'member',
    params: cardInPath,
    errors: ['meet.no-such-card'],
  },
});
