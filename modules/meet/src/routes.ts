import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { meetContract } from './contract.ts';
import { compareMembers } from './deck/compare-members.ts';
import type { Compared } from './deck/compare-members.ts';
import { dealDeck } from './deck/deal-deck.ts';
import { mayMeet } from './deck/deck-rules.ts';
import type { Deps } from './deps.ts';
import { meetErrors } from './errors.ts';
import {
  answersOf,
  deleteAnswer,
  settingsOf,
  usualSettings,
  writeAnswer,
  writePass,
  writeSettings,
} from './meet-queries.ts';
import { questions } from './questions/questions.ts';

const indexOf = ({ index }: Compared) =>
  index.state === 'known'
    ? { state: index.state, percent: Math.round(index.value * 100), shared: index.shared }
    : { state: index.state, shared: index.shared };

const sharedOnCard = 3;

export function routes(deps: Deps): Route[] {
  return implement(meetContract, {
    'GET /api/v1/meet/deck': async (call) => {
      const { actor, now, locale } = call;
      const deck = await dealDeck(call.tx, deps, { viewer: actor.memberId, now, locale });
      return {
        reason: deck.reason,
        cards: deck.cards.map(({ interests, compared }) => ({
          ...interests.card,
          age: interests.shownAge,
          constellation: interests.shownConstellation,
          bio: interests.bio,
          shared: compared.signals.slice(0, sharedOnCard),
          index: indexOf(compared),
        })),
      };
    },
    'GET /api/v1/meet/members/{memberId}': async (call) => {
      const viewer = call.actor.memberId;
      const { memberId } = call.params;
      const [interests, settings, blocked] = await Promise.all([
        deps.identity.interestsOf(call.tx, [viewer, memberId]),
        settingsOf(call.tx, [viewer, memberId]),
        deps.socialGraph.allBlocked(call.tx, viewer),
      ]);
      const mine = interests.get(viewer);
      const theirs = interests.get(memberId);
      const allowed =
        mine &&
        theirs &&
        memberId !== viewer &&
        !blocked.includes(memberId) &&
        mayMeet(
          { interests: mine, settings: settings.get(viewer) ?? usualSettings },
          { interests: theirs, settings: settings.get(memberId) ?? usualSettings },
        );
      if (!allowed) return meetErrors.noSuchMember();
      const compared = await compareMembers(call.tx, deps, {
        viewer,
        others: [memberId],
        interests,
        locale: call.locale,
      });
      const result = compared.get(memberId);
      return result ? { index: indexOf(result), signals: result.signals } : meetErrors.noSuchMember();
    },
    'PUT /api/v1/meet/members/{memberId}/pass': async (call) => {
      const { memberId } = call.params;
      const there = await deps.identity.membersByIds(call.tx, [memberId]);
      if (!there.has(memberId) || memberId === call.actor.memberId) return meetErrors.noSuchMember();
      await writePass(call.tx, call.actor.memberId, memberId, call.now);
      return undefined;
    },
    'GET /api/v1/meet/settings': async (call) => {
      const settings = await settingsOf(call.tx, [call.actor.memberId]);
      return settings.get(call.actor.memberId) ?? usualSettings;
    },
    'PUT /api/v1/meet/settings': async (call) => {
      await writeSettings(call.tx, call.actor.memberId, call.body);
      return call.body;
    },
    'GET /api/v1/meet/questions': async (call) => {
      const answers = (await answersOf(call.tx, [call.actor.memberId])).get(call.actor.memberId) ?? [];
      return {
        items: questions.map((question) => {
          const mine = answers.find((answer) => answer.question === question.key);
          const given = mine && { answer: mine.answer, accepts: [...mine.accepts], importance: mine.importance };
          return { ...question, options: [...question.options], mine: given ?? null };
        }),
      };
    },
    'PUT /api/v1/meet/questions/{key}': async (call) => {
      const question = questions.find((one) => one.key === call.params.key);
      if (!question) return meetErrors.noSuchQuestion();
      const { answer, accepts, importance } = call.body;
      const known = [answer, ...accepts].every((option) => option < question.options.length);
      if (!known) return meetErrors.noSuchAnswer({}, 'answer');
      const unique = [...new Set(accepts)];
      await writeAnswer(call.tx, call.actor.memberId, { question: question.key, answer, accepts: unique, importance });
      return undefined;
    },
    'DELETE /api/v1/meet/questions/{key}': (call) => deleteAnswer(call.tx, call.actor.memberId, call.params.key),
  });
}
