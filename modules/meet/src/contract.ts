import { defineContract, id } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';

export const importances = [0, 1, 10, 50, 250] as const;

/** One thing two people share, and its part of the index in percent points of the whole. */
const signal = z.strictObject({
  kind: z.enum(['tag', 'answer', 'circle', 'friend', 'place', 'course']),
  label: z.string(),
  share: z.number(),
});

const index = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('not-enough'), shared: z.int() }),
  z.strictObject({ state: z.literal('known'), percent: z.int(), shared: z.int() }),
]);

const card = memberCard.extend({
  age: z.int().nullable(),
  constellation: z.string().nullable(),
  bio: z.string().nullable(),
  shared: z.array(signal),
  index,
});

const settings = z
  .strictObject({
    optedOut: z.boolean(),
    youngest: z.int().min(18).max(120),
    oldest: z.int().min(18).max(120),
    foundBy: z.enum(['everyone', 'school']),
  })
  .refine((value) => value.youngest <= value.oldest, { error: 'youngest-above-oldest', path: ['youngest'] });

const question = z.strictObject({
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  options: z.array(z.strictObject({ zh: z.string(), en: z.string() })),
  mine: z.strictObject({ answer: z.int(), accepts: z.array(z.int()), importance: z.number() }).nullable(),
});

const memberInPath = z.strictObject({ memberId: id<MemberId>() });

export const meetContract = defineContract({
  'GET /api/v1/meet/deck': {
    summary: 'Up to twenty people to know',
    access: 'member',
    response: z.strictObject({
      cards: z.array(card),
      reason: z.enum(['adults-only', 'opted-out', 'birthday-needed']).nullable(),
    }),
  },
  'GET /api/v1/meet/members/{memberId}': {
    summary: 'Why this person: the signals and their shares',
    access: 'member',
    params: memberInPath,
    response: z.strictObject({ index, signals: z.array(signal) }),
    errors: ['meet.no-such-member'],
  },
  'PUT /api/v1/meet/members/{memberId}/pass': {
    summary: 'Not now: this person comes back no sooner than in 30 days',
    access: 'member',
    params: memberInPath,
    errors: ['meet.no-such-member'],
  },
  'GET /api/v1/meet/settings': { summary: 'Who meets me', access: 'member', response: settings },
  'PUT /api/v1/meet/settings': { summary: 'Change who meets me', access: 'member', body: settings, response: settings },
  'GET /api/v1/meet/questions': {
    summary: 'The short questions and my answers',
    access: 'member',
    response: z.strictObject({ items: z.array(question) }),
  },
  'PUT /api/v1/meet/questions/{key}': {
    summary: 'Answer a short question',
    access: 'member',
    params: z.strictObject({ key: z.string().max(40) }),
    body: z.strictObject({
      answer: z.int().min(0).max(9),
      accepts: z.array(z.int().min(0).max(9)).max(10),
      importance: z.literal([...importances]),
    }),
    errors: ['meet.no-such-question', 'meet.no-such-answer'],
  },
  'DELETE /api/v1/meet/questions/{key}': {
    summary: 'Take an answer back',
    access: 'member',
    params: z.strictObject({ key: z.string().max(40) }),
  },
});
