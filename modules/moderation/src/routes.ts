import { isRefusal } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import { id } from '@nashi/http/contract';
import { z } from 'zod';
import { appealDecision } from './appeals/appeal-decision.ts';
import { moderationContract } from './contract.ts';
import type { WatchedWordId } from './contract.ts';
import type { Deps } from './deps.ts';
import { moderationErrors } from './errors.ts';
import { claim, claimWhatIsNext } from './queue/claim-item.ts';
import { decideItem, decideMany, escalate } from './queue/decide-item.ts';
import { listQueue } from './queue/list-queue.ts';
import { presentItem } from './queue/present-items.ts';
import { itemById, releaseClaim, summaryRow } from './queue/queue-queries.ts';
import type { Moderator } from './queue/queue-queries.ts';
import { listMyReports } from './reports/list-my-reports.ts';
import { escalateReports } from './reports/report-queries.ts';
import { reportSubject } from './reports/report-subject.ts';
import { listMyReviews } from './review/list-my-reviews.ts';
import { medianWaitSeconds } from './review/review-queries.ts';
import { showReviews } from './review/show-review.ts';
import { changeSettings, setLevel, showSettings } from './settings/change-settings.ts';
import { showStatistics } from './statistics/show-statistics.ts';
import { forgiveStrike, showStanding } from './strikes/give-strike.ts';
import { forgetWord, watchWord } from './watched-words/watch-word.ts';
import { watchedWordPage } from './watched-words/watched-word-queries.ts';

const moderator = (actor: Actor): Moderator => ({
  id: actor.memberId,
  operator: actor.roles.includes('operator') ? 'yes' : 'no',
});

const by = (call: { actor: Actor; ip: string }) => ({ actor: call.actor.memberId, ip: call.ip });
const wordPosition = z.strictObject({ id: id<WatchedWordId>() });

export function routes(deps: Deps): Route[] {
  return implement(moderationContract, {
    'GET /api/v1/moderation/queue': (call) => listQueue(call.tx, deps, { ...call.query, now: call.now }),
    'GET /api/v1/moderation/summary': async (call) => ({
      ...(await summaryRow(call.tx, call.actor.memberId, call.now)),
      medianWaitSeconds: await medianWaitSeconds(call.tx),
    }),
    'POST /api/v1/moderation/queue/claim': async (call) => {
      const item = await claimWhatIsNext(call.tx, moderator(call.actor), {
        now: call.now,
        subjectKind: call.body.subjectKind,
      });
      return { item: item ? await presentItem(call.tx, deps, item, call.now) : null };
    },
    'GET /api/v1/moderation/items/{itemId}': async (call) => {
      const item = await itemById(call.tx, call.params.itemId);
      return item ? presentItem(call.tx, deps, item, call.now) : moderationErrors.noSuchItem();
    },
    'PUT /api/v1/moderation/items/{itemId}/claim': async (call) => {
      const item = await claim(call.tx, call.params.itemId, moderator(call.actor), call.now);
      return isRefusal(item) ? item : presentItem(call.tx, deps, item, call.now);
    },
    'DELETE /api/v1/moderation/items/{itemId}/claim': (call) =>
      releaseClaim(call.tx, call.params.itemId, call.actor.memberId),
    'POST /api/v1/moderation/items/{itemId}/decision': (call) =>
      decideItem(call.tx, deps, {
        ...call.body,
        itemId: call.params.itemId,
        by: moderator(call.actor),
        now: call.now,
        ip: call.ip,
      }),
    'POST /api/v1/moderation/items/{itemId}/escalation': async (call) => {
      const item = await escalate(call.tx, { ...call.params, by: moderator(call.actor), now: call.now });
      return isRefusal(item) ? item : escalateReports(call.tx, item);
    },
    'POST /api/v1/moderation/decisions': async (call) => {
      const { items, ...decision } = call.body;
      if (decision.outcome !== 'published' && !decision.rule) return moderationErrors.ruleNeeded({}, 'rule');
      const common = { ...decision, by: moderator(call.actor), now: call.now, ip: call.ip };
      return {
        results: await decideMany(
          deps,
          items.map((item) => ({ ...common, ...item })),
        ),
      };
    },
    'GET /api/v1/moderation/settings': (call) => showSettings(call.tx),
    'PUT /api/v1/moderation/settings': (call) => changeSettings(call.tx, deps, call.body, by(call)),
    'GET /api/v1/moderation/watched-words': (call) =>
      cursor(call.query.cursor, wordPosition, async (from) => {
        const rows = await watchedWordPage(call.tx, from?.id, call.query.limit);
        const page = pageOf(rows, call.query.limit, (row) => ({ id: row.id }));
        return {
          next: page.next,
          items: page.items.map(({ id, phrase, action, createdAt }) => ({
            id,
            phrase,
            action,
            createdAt: createdAt.toISOString(),
          })),
        };
      }),
    'POST /api/v1/moderation/watched-words': (call) =>
      watchWord(call.tx, deps, { ...call.body, by: call.actor.memberId, now: call.now, ip: call.ip }),
    'DELETE /api/v1/moderation/watched-words/{wordId}': (call) =>
      forgetWord(call.tx, deps, { id: call.params.wordId, by: call.actor.memberId, ip: call.ip }),
    'GET /api/v1/moderation/statistics': ({ tx, query, now }) => showStatistics(tx, deps, { days: query.days, now }),
    'GET /api/v1/moderation/members/{memberId}/standing': async ({ tx, params, now }) =>
      (await deps.identity.membersByIds(tx, [params.memberId])).has(params.memberId)
        ? showStanding(tx, params.memberId, now)
        : moderationErrors.noSuchMember(),
    'DELETE /api/v1/moderation/strikes/{strikeId}': (call) =>
      forgiveStrike(call.tx, deps, call.params.strikeId, { ...by(call), now: call.now }),
    'GET /api/v1/me/standing': ({ tx, actor, now }) => showStanding(tx, actor.memberId, now),
    'GET /api/v1/me/reviews': (call) => listMyReviews(call.tx, deps, { ...call.query, author: call.actor.memberId }),
    'PUT /api/v1/moderation/members/{memberId}/level': (call) =>
      setLevel(call.tx, deps, { member: call.params.memberId, level: call.body.level }, by(call)),
    'GET /api/v1/me/reviews/{subjectKind}/{subjectId}': async (call) => {
      const { subjectKind, subjectId } = call.params;
      const reviews = await showReviews(call.tx, call.actor.memberId, subjectKind, [subjectId]);
      return reviews.get(subjectId) ?? moderationErrors.noSuchItem();
    },
    'POST /api/v1/me/reviews/{subjectKind}/{subjectId}/appeal': (call) =>
      appealDecision(call.tx, {
        author: call.actor.memberId,
        kind: call.params.subjectKind,
        subjectId: call.params.subjectId,
        text: call.body.text,
        now: call.now,
      }),
    'POST /api/v1/reports': (call) =>
      reportSubject(call.tx, deps, { ...call.body, reporter: call.actor.memberId, now: call.now }),
    'GET /api/v1/me/reports': (call) => listMyReports(call.tx, { ...call.query, reporter: call.actor.memberId }),
  });
}
