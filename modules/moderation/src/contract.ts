import { day, defineContract, id, instant, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

export type ReviewItemId = Id<'review-item'>;
export type ReportId = Id<'report'>;
export type WatchedWordId = Id<'watched-word'>;
export type StrikeId = Id<'strike'>;

export const reviewReasons = [
  'new-member',
  'review-all',
  'watched-word',
  'link',
  'picture',
  'report',
  'burst',
  'appeal',
  'second-look',
] as const;
export const reviewModes = ['review-before', 'review-after', 'trust'] as const;
export const authorLevels = ['new', 'regular', 'trusted'] as const;
/** The community's rules, by the names that statements of reasons use. */
export const ruleCodes = [
  'spam',
  'advertising',
  'harassment',
  'hate',
  'sexual',
  'violence',
  'illegal-goods',
  'misleading',
  'privacy',
  'copyright',
  'off-topic',
  'other',
] as const;
export const reviewStates = ['pending', 'published', 'declined', 'hidden', 'withdrawn'] as const;

const rule = z.enum(ruleCodes);
const reason = z.enum(reviewReasons);
const kind = z.string().max(40);

/** Where in the text the fault lies: offsets in UTF-16 units, end exclusive. */
const place = z.strictObject({ start: z.int().min(0).max(100_000), end: z.int().min(1).max(100_000) });

export const statementOfReasons = z.strictObject({
  outcome: z.enum(['published', 'declined', 'hidden']),
  rule: rule.nullable(),
  place: place.nullable(),
  quote: z.string().nullable(),
  note: z.string().nullable(),
  automated: z.boolean(),
  onAppeal: z.boolean(),
  decidedAt: instant,
  /** The strike that came with it, until when it counts, and whether it was lifted. */
  strike: z.strictObject({ expiresAt: instant, lifted: z.boolean() }).nullable(),
});

export type StatementOfReasons = z.output<typeof statementOfReasons>;

export const review = z.strictObject({
  state: z.enum(reviewStates),
  reasons: z.array(reason),
  submittedAt: instant,
  /** Of the last decisions; null before there were any. */
  medianWaitSeconds: z.int().nullable(),
  statements: z.array(statementOfReasons),
  appeal: z.enum(['none', 'possible', 'waiting', 'decided']),
});

const queueItem = z.strictObject({
  id: id<ReviewItemId>(),
  subjectKind: kind,
  subjectId: z.uuid(),
  version: z.int(),
  state: z.enum(reviewStates),
  author: memberCard,
  authorLevel: z.enum(authorLevels),
  reasons: z.array(reason),
  risk: z.int(),
  submittedAt: instant,
  claimedBy: memberCard.nullable(),
  claimedUntil: instant.nullable(),
  escalated: z.boolean(),
  text: z.string(),
  pictures: z.array(id<Id<'file'>>()),
  link: z.string().nullable(),
  facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});

const itemDetail = queueItem.extend({
  appealText: z.string().nullable(),
  watched: z.array(z.strictObject({ phrase: z.string(), action: z.enum(['block', 'hold', 'mask']), ...place.shape })),
  reports: z.array(
    z.strictObject({
      id: id<ReportId>(),
      reporter: memberCard,
      reason: z.string(),
      note: z.string(),
      state: z.enum(['open', 'assigned', 'escalated', 'closed']),
      createdAt: instant,
    }),
  ),
  statements: z.array(statementOfReasons.extend({ moderator: memberCard.nullable() })),
});

const decision = z.strictObject({
  outcome: z.enum(['published', 'declined', 'hidden']),
  rule: rule.optional(),
  place: place.optional(),
  note: paragraphs({ min: 0, max: 1000 }).optional(),
  /** Whether the author gets a strike; when not said: for what is hidden yes, for what is declined no. */
  strike: z.boolean().optional(),
});

const itemInPath = z.strictObject({ itemId: id<ReviewItemId>() });
const subjectInPath = z.strictObject({ subjectKind: kind, subjectId: z.uuid() });

const settings = z.strictObject({
  modes: z.strictObject({
    new: z.enum(reviewModes),
    regular: z.enum(reviewModes),
    trusted: z.enum(reviewModes),
  }),
  /** Approved posts after which a new member is a regular one; 0: at once. */
  graduateAfter: z.int().min(0).max(100),
  /** More posts than this within an hour go to review. */
  burstLimit: z.int().min(1).max(1000),
  /** Days that a strike counts. */
  strikeDays: z.int().min(1).max(3650),
  /** So many strikes at once pause publishing. */
  strikeLimit: z.int().min(1).max(100),
  /** Days of such a pause. */
  pauseDays: z.int().min(1).max(365),
  /** Share of decisions that another moderator looks at again, without knowing the first. */
  secondLookPercent: z.int().min(0).max(100),
});

const standing = z.strictObject({
  level: z.enum(authorLevels),
  approved: z.int(),
  graduateAfter: z.int(),
  pausedUntil: instant.nullable(),
  strikeLimit: z.int(),
  /** Those that count today. */
  strikes: z.array(z.strictObject({ id: id<StrikeId>(), rule, givenAt: instant, expiresAt: instant })),
});

const watchedWord = z.strictObject({
  id: id<WatchedWordId>(),
  phrase: z.string(),
  action: z.enum(['block', 'hold', 'mask']),
  createdAt: instant,
});

const claimErrors = [
  'moderation.no-such-item',
  'moderation.claimed-by-other',
  'moderation.own-decision',
  'moderation.own-work',
  'moderation.for-operators',
] as const;

export const reportReasons = [
  'spam',
  'harassment',
  'sexual',
  'illegal',
  'scam',
  'privacy',
  'minor-safety',
  'other',
] as const;

export const moderationContract = defineContract({
  'GET /api/v1/moderation/queue': {
    summary: 'What waits for a moderator, the riskiest and longest waiting first',
    access: 'moderator',
    query: pageQuery.extend({ reason: reason.optional(), subjectKind: kind.optional() }),
    response: page(queueItem),
  },
  'GET /api/v1/moderation/summary': {
    summary: 'How the queue stands',
    access: 'moderator',
    response: z.strictObject({
      waiting: z.int(),
      mine: z.int(),
      openReports: z.int(),
      medianWaitSeconds: z.int().nullable(),
      /** Share of appeals and second looks in which another moderator agreed; null before there were any. */
      agreement: z.number().nullable(),
    }),
  },
  'POST /api/v1/moderation/queue/claim': {
    summary: 'Claim what should be looked at next',
    access: 'moderator',
    body: z.strictObject({ subjectKind: kind.optional() }),
    response: z.strictObject({ item: itemDetail.nullable() }),
  },
  'GET /api/v1/moderation/items/{itemId}': {
    summary: 'One thing under review, with its reports and statements',
    access: 'moderator',
    params: itemInPath,
    response: itemDetail,
    errors: ['moderation.no-such-item'],
  },
  'PUT /api/v1/moderation/items/{itemId}/claim': {
    summary: 'Claim one thing for fifteen minutes, or claim it for longer',
    access: 'moderator',
    params: itemInPath,
    response: itemDetail,
    errors: claimErrors,
  },
  'DELETE /api/v1/moderation/items/{itemId}/claim': {
    summary: 'Give a claim back',
    access: 'moderator',
    params: itemInPath,
    errors: ['moderation.no-such-item'],
  },
  'POST /api/v1/moderation/items/{itemId}/decision': {
    summary: 'Decide what I have claimed',
    access: 'moderator',
    params: itemInPath,
    body: decision.extend({ version: z.int() }),
    response: z.strictObject({ state: z.enum(reviewStates) }),
    errors: [...claimErrors, 'moderation.not-claimed', 'moderation.changed-meanwhile', 'moderation.rule-needed'],
  },
  'POST /api/v1/moderation/items/{itemId}/escalation': {
    summary: 'Hand a claimed thing to the operators',
    access: 'moderator',
    params: itemInPath,
    errors: [...claimErrors, 'moderation.not-claimed'],
  },
  'POST /api/v1/moderation/decisions': {
    summary: 'Decide many at once; those that others hold or that changed are left as they are',
    access: 'moderator',
    transaction: 'own',
    body: decision.omit({ place: true }).extend({
      items: z
        .array(z.strictObject({ itemId: id<ReviewItemId>(), version: z.int() }))
        .min(1)
        .max(100),
    }),
    response: z.strictObject({
      results: z.array(z.strictObject({ itemId: id<ReviewItemId>(), done: z.boolean(), code: z.string().nullable() })),
    }),
    errors: ['moderation.rule-needed'],
  },
  'GET /api/v1/moderation/settings': { summary: 'How this community reviews', access: 'moderator', response: settings },
  'PUT /api/v1/moderation/settings': {
    summary: 'Change how this community reviews',
    access: 'operator',
    body: settings,
    response: settings,
  },
  'GET /api/v1/moderation/watched-words': {
    summary: 'Watched words, newest first',
    access: 'moderator',
    query: pageQuery,
    response: page(watchedWord),
  },
  'POST /api/v1/moderation/watched-words': {
    summary: 'Watch a word',
    access: 'operator',
    body: z.strictObject({ phrase: text({ max: 100 }), action: z.enum(['block', 'hold', 'mask']) }),
    response: watchedWord,
    status: 201,
    errors: ['moderation.word-known', 'moderation.word-empty'],
  },
  'DELETE /api/v1/moderation/watched-words/{wordId}': {
    summary: 'Stop watching a word',
    access: 'operator',
    params: z.strictObject({ wordId: id<WatchedWordId>() }),
  },
  'GET /api/v1/moderation/statistics': {
    summary: 'What was decided, how fast, and how far moderators agree',
    access: 'moderator',
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(30) }),
    response: z.strictObject({
      decisions: z.int(),
      medianWaitSeconds: z.int().nullable(),
      /** Nine in ten waited no longer. */
      longWaitSeconds: z.int().nullable(),
      agreement: z.number().nullable(),
      outcomes: z.strictObject({ published: z.int(), declined: z.int(), hidden: z.int() }),
      days: z.array(z.strictObject({ day, decisions: z.int() })),
      moderators: z.array(
        z.strictObject({
          moderator: memberCard,
          decisions: z.int(),
          medianWaitSeconds: z.int().nullable(),
          /** Of their decisions that another moderator saw again, the share that stood. */
          upheld: z.number().nullable(),
        }),
      ),
    }),
  },
  'GET /api/v1/moderation/members/{memberId}/standing': {
    summary: 'How a member stands as an author',
    access: 'moderator',
    params: z.strictObject({ memberId: id<MemberId>() }),
    response: standing,
    errors: ['moderation.no-such-member'],
  },
  'DELETE /api/v1/moderation/strikes/{strikeId}': {
    summary: 'Forgive a strike; a pause that hung on it ends',
    access: 'operator',
    params: z.strictObject({ strikeId: id<StrikeId>() }),
    errors: ['moderation.no-such-strike'],
  },
  'GET /api/v1/me/standing': {
    summary: 'How I stand as an author: level, strikes, pause',
    access: 'member',
    whileSuspended: 'allowed',
    response: standing,
  },
  'GET /api/v1/me/reviews': {
    summary: 'Everything of mine that was declined or hidden, newest first, with its statements',
    access: 'member',
    whileSuspended: 'allowed',
    query: pageQuery,
    response: page(
      review.extend({ subjectKind: kind, subjectId: z.uuid(), text: z.string(), link: z.string().nullable() }),
    ),
  },
  'PUT /api/v1/moderation/members/{memberId}/level': {
    summary: 'Set how far a member is trusted as an author; null follows the rules again',
    access: 'operator',
    params: z.strictObject({ memberId: id<MemberId>() }),
    body: z.strictObject({ level: z.enum(authorLevels).nullable() }),
    errors: ['moderation.no-such-member'],
  },
  'GET /api/v1/me/reviews/{subjectKind}/{subjectId}': {
    summary: 'Where something of mine stands in review, with every statement of reasons',
    access: 'member',
    whileSuspended: 'allowed',
    params: subjectInPath,
    response: review,
    errors: ['moderation.no-such-item'],
  },
  'POST /api/v1/me/reviews/{subjectKind}/{subjectId}/appeal': {
    summary: 'Ask for another moderator',
    access: 'member',
    whileSuspended: 'allowed',
    params: subjectInPath,
    body: z.strictObject({ text: paragraphs({ max: 1000 }) }),
    response: review,
    errors: ['moderation.no-such-item', 'moderation.nothing-to-appeal', 'moderation.appealed-already'],
  },
  'POST /api/v1/reports': {
    summary: 'Report something; reporting it again while the first report is open changes nothing',
    access: 'member',
    body: z.strictObject({
      subjectKind: kind,
      subjectId: z.uuid(),
      reason: z.enum(reportReasons),
      note: paragraphs({ min: 0, max: 1000 }).default(''),
    }),
    response: z.strictObject({ id: id<ReportId>() }),
    status: 201,
    errors: ['moderation.nothing-to-report'],
  },
  'GET /api/v1/me/reports': {
    summary: 'My reports and what came of them',
    access: 'member',
    query: pageQuery,
    response: page(
      z.strictObject({
        id: id<ReportId>(),
        subjectKind: kind,
        reason: z.string(),
        state: z.enum(['open', 'assigned', 'escalated', 'closed']),
        outcome: z.enum(['acted', 'no-violation']).nullable(),
        createdAt: instant,
      }),
    ),
  },
});
