import type { CircleId } from '@nashi/circles/contract';
import {
  amount,
  defineContract,
  id,
  instant,
  moneySchema,
  page,
  pageQuery,
  paragraphs,
  text,
} from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { Id } from '@nashi/ids';
import { review } from '@nashi/moderation/contract';
import { z } from 'zod';

export type GatheringId = Id<'gathering'>;
export type SignUpId = Id<'sign-up'>;
type FileId = Id<'file'>;

export const audiences = ['everyone', 'certified', 'circle'] as const;
export const signUpStates = ['waiting', 'unpaid', 'coming', 'cancelled', 'lapsed'] as const;

const location = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });

const signUp = z.strictObject({
  id: id<SignUpId>(),
  state: z.enum(signUpStates),
  /** Place on the waiting list, from 1; null when not waiting. */
  position: z.int().nullable(),
  fee: moneySchema,
  /** Until when an unpaid place is kept. */
  payBefore: instant.nullable(),
  checkedInAt: instant.nullable(),
  /** What comes back when it is cancelled now. */
  refundable: moneySchema,
});

export const gatheringCard = z.strictObject({
  id: id<GatheringId>(),
  title: z.string(),
  coverId: id<FileId>().nullable(),
  host: memberCard,
  place: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** On whose clocks the times are told. */
  timeZone: z.string(),
  fee: moneySchema,
  capacity: z.int(),
  /** Places not taken or held. */
  left: z.int(),
  coming: z.int(),
  audience: z.enum(audiences),
  circle: z.strictObject({ id: id<CircleId>(), name: z.string() }).nullable(),
  /** `pending`, `declined` and `hidden` are for its host only. */
  state: z.enum(['pending', 'published', 'declined', 'hidden', 'cancelled']),
  mine: z.enum(['host', 'none', ...signUpStates]),
  phase: z.enum(['ahead', 'running', 'over']),
});

export const gathering = gatheringCard.extend({
  text: z.string(),
  location: location.nullable(),
  signUpUntil: instant,
  signUpOpen: z.boolean(),
  waiting: z.int(),
  version: z.int(),
  mySignUp: signUp.nullable(),
  /** An edit waits for review: others still read the words before it. Only for its host. */
  review: review.nullable(),
});

const written = z.strictObject({
  title: text({ min: 2, max: 60 }),
  text: paragraphs({ min: 0, max: 4000 }).default(''),
  coverId: id<FileId>().nullable().default(null),
  place: text({ max: 100 }),
  /** Where it is, kept to about a kilometre. */
  location: location.nullable().default(null),
  startsAt: instant,
  endsAt: instant,
  signUpUntil: instant,
  capacity: z.int().min(1).max(10_000),
  /** Minor units of the community's currency. */
  fee: amount({ max: 10_000_00 }).default(0),
  audience: z.enum(audiences).default('everyone'),
  circleId: id<CircleId>().nullable().default(null),
});

const inPath = z.strictObject({ gatheringId: id<GatheringId>() });
const gatheringPage = page(gatheringCard);
const writeErrors = [
  'gatherings.in-the-past',
  'gatherings.ends-before-start',
  'gatherings.too-long',
  'gatherings.too-far',
  'gatherings.late-deadline',
  'gatherings.not-in-circle',
  'gatherings.fee-needs-certification',
  'files.not-yours',
  'moderation.words-refused',
] as const;

export const gatheringsContract = defineContract({
  'GET /api/v1/gatherings': {
    summary: 'Gatherings that are still to come, soonest first, or past ones, latest first',
    access: 'public',
    query: pageQuery.extend({
      when: z.enum(['upcoming', 'past']).default('upcoming'),
      circleId: id<CircleId>().optional(),
    }),
    response: gatheringPage,
  },
  'GET /api/v1/gatherings/terms': {
    summary: 'The time zone and the currency in which gatherings of this community are told',
    access: 'public',
    response: z.strictObject({ timeZone: z.string(), currency: z.string() }),
  },
  'GET /api/v1/me/gatherings': {
    summary: 'Gatherings I host, or go to',
    access: 'member',
    query: pageQuery.extend({ as: z.enum(['host', 'guest']).default('guest') }),
    response: gatheringPage,
  },
  'POST /api/v1/gatherings': {
    summary: 'Call a gathering; it may wait for review, which its host sees',
    access: 'member',
    body: written,
    response: gathering,
    status: 201,
    errors: writeErrors,
  },
  'GET /api/v1/gatherings/{gatheringId}': {
    summary: 'One gathering',
    access: 'public',
    params: inPath,
    response: gathering,
    errors: ['gatherings.no-such-gathering'],
  },
  'PUT /api/v1/gatherings/{gatheringId}': {
    summary: 'Change my gathering; those who come hear of a new time or place',
    access: 'member',
    params: inPath,
    body: written.extend({ version: z.int() }),
    response: gathering,
    errors: [
      'gatherings.no-such-gathering',
      'gatherings.changed-meanwhile',
      'gatherings.over',
      'gatherings.capacity-taken',
      'gatherings.fee-fixed',
      ...writeErrors,
    ],
  },
  'POST /api/v1/gatherings/{gatheringId}/cancellation': {
    summary: 'Call my gathering off; everyone who paid gets all of it back',
    access: 'member',
    params: inPath,
    body: z.strictObject({ reason: text({ min: 0, max: 200 }).default('') }),
    errors: ['gatherings.no-such-gathering', 'gatherings.over'],
  },
  'PUT /api/v1/gatherings/{gatheringId}/sign-up': {
    summary: 'Sign up; a place, a place to be paid, or one on the waiting list. Twice is once',
    access: 'member',
    params: inPath,
    response: signUp,
    errors: [
      'gatherings.no-such-gathering',
      'gatherings.sign-up-closed',
      'gatherings.own-gathering',
      'gatherings.certified-only',
    ],
  },
  'DELETE /api/v1/gatherings/{gatheringId}/sign-up': {
    summary: 'Take my sign-up back; until the deadline all of the fee comes back',
    access: 'member',
    params: inPath,
    response: z.strictObject({ refunded: moneySchema }),
    errors: ['gatherings.no-such-gathering', 'gatherings.not-signed-up', 'gatherings.over'],
  },
  'GET /api/v1/gatherings/{gatheringId}/ticket': {
    summary: 'My ticket, to be shown at the door',
    access: 'member',
    params: inPath,
    response: z.strictObject({
      /** What the QR code says. */
      token: z.string(),
      /** To be typed where nothing can scan. */
      code: z.string(),
      checkedInAt: instant.nullable(),
    }),
    errors: ['gatherings.no-such-gathering', 'gatherings.not-signed-up'],
  },
  'POST /api/v1/gatherings/{gatheringId}/check-ins': {
    summary: 'Let somebody in by their ticket; its host. A ticket works once',
    access: 'member',
    params: inPath,
    body: z.strictObject({ ticket: text({ max: 200 }) }),
    response: z.strictObject({ member: memberCard, checkedInAt: instant, checkedIn: z.int(), coming: z.int() }),
    errors: [
      'gatherings.no-such-gathering',
      'gatherings.no-such-ticket',
      'gatherings.ticket-used',
      'gatherings.ticket-void',
      'gatherings.door-closed',
    ],
  },
  'GET /api/v1/gatherings/{gatheringId}/attendees': {
    summary: 'Who signed up, in the order they did; its host',
    access: 'member',
    params: inPath,
    query: pageQuery,
    response: page(
      z.strictObject({
        member: memberCard,
        state: z.enum(signUpStates),
        signedUpAt: instant,
        checkedInAt: instant.nullable(),
        paid: moneySchema,
        refunded: moneySchema,
      }),
    ),
    errors: ['gatherings.no-such-gathering'],
  },
  'GET /api/v1/gatherings/{gatheringId}/attendees.csv': {
    summary: 'Who signed up, as a table; its host',
    access: 'member',
    params: inPath,
    produces: 'text/csv; charset=utf-8',
    errors: ['gatherings.no-such-gathering'],
  },
  'GET /api/v1/gatherings/{gatheringId}/calendar.ics': {
    summary: 'For a calendar',
    access: 'public',
    params: inPath,
    produces: 'text/calendar; charset=utf-8',
    errors: ['gatherings.no-such-gathering'],
  },
});
