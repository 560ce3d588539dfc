import { defineContract, id } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';

/** One thing two people share, and its part of all they share, 0 to 1. */
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

export const notMeeting = z.enum(['adults-only', 'opted-out', 'birthday-needed']);

const memberInPath = z.strictObject({ memberId: id<MemberId>() });

export const deckRoutes = defineContract({
  'GET /api/v1/meet/deck': {
    summary: 'Up to twenty people to know',
    access: 'member',
    response: z.strictObject({ cards: z.array(card), reason: notMeeting.nullable() }),
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
  'DELETE /api/v1/meet/members/{memberId}/pass': {
    summary: 'Take back that I passed this person',
    access: 'member',
    params: memberInPath,
  },
  'GET /api/v1/meet/settings': { summary: 'Who meets me', access: 'member', response: settings },
  'PUT /api/v1/meet/settings': { summary: 'Change who meets me', access: 'member', body: settings, response: settings },
});
