import { isRefusal } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import type { MatchIndex } from '../index/match-index-rules.ts';
import { deletePass, settingsOf, usualSettings, writePass, writeSettings } from '../meet-queries.ts';
import { dealDeck } from './deal-deck.ts';
import { deckRoutes } from './deck-contract.ts';
import { explainMatch } from './explain-match.ts';
import { labelSignals } from './label-signals.ts';

const sharedOnCard = 3;

const shown = (index: MatchIndex) =>
  index.state === 'known'
    ? { state: index.state, percent: Math.round(index.value * 100), shared: index.shared }
    : { state: index.state, shared: index.shared };

export function deckRoutesOf(deps: Deps): Route[] {
  return implement(deckRoutes, {
    'GET /api/v1/meet/deck': async ({ tx, actor, now, locale }) => {
      const deck = await dealDeck(tx, deps, { viewer: actor.memberId, now });
      if (deck.reason !== null) {
        return { reason: deck.reason === 'not-there' ? 'birthday-needed' : deck.reason, cards: [] };
      }
      const lists = deck.cards.map(({ index }) => index.signals.slice(0, sharedOnCard));
      const labelled = await labelSignals(tx, deps, { viewer: deck.viewer, locale, lists });
      return {
        reason: null,
        cards: deck.cards.map(({ interests, index }, at) => ({
          ...interests.card,
          age: interests.shownAge,
          constellation: interests.shownConstellation,
          bio: interests.bio,
          shared: labelled[at] ?? [],
          index: shown(index),
        })),
      };
    },
    'GET /api/v1/meet/members/{memberId}': async ({ tx, actor, params, locale }) => {
      const match = await explainMatch(tx, deps, { viewer: actor.memberId, other: params.memberId, locale });
      return isRefusal(match) ? match : { index: shown(match.index), signals: match.signals };
    },
    'PUT /api/v1/meet/members/{memberId}/pass': async ({ tx, actor, params, now }) => {
      const there = await deps.identity.membersByIds(tx, [params.memberId]);
      if (!there.has(params.memberId) || params.memberId === actor.memberId) return meetErrors.noSuchMember();
      await writePass(tx, actor.memberId, params.memberId, now);
      return undefined;
    },
    'DELETE /api/v1/meet/members/{memberId}/pass': ({ tx, actor, params }) =>
      deletePass(tx, actor.memberId, params.memberId),
    'GET /api/v1/meet/settings': async ({ tx, actor }) =>
      (await settingsOf(tx, [actor.memberId])).get(actor.memberId) ?? usualSettings,
    'PUT /api/v1/meet/settings': async ({ tx, actor, body }) => {
      await writeSettings(tx, actor.memberId, body);
      return body;
    },
  });
}
