import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import type { CardId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { answerCard } from './answer-card.ts';
import { cardsRoutes } from './cards-contract.ts';
import { endCard } from './end-card.ts';
import { listAnswers, listCards, listMyCards, showCard } from './show-cards.ts';
import type { CardView } from './show-cards.ts';
import { changeCard, postCard } from './write-card.ts';

interface Call {
  tx: Tx;
  actor: { memberId: MemberId };
  locale: 'zh' | 'en';
  now: Date;
}

const readerOf = ({ actor, locale, now }: Call) => ({ viewer: actor.memberId, locale, now });

export function cardRoutesOf(deps: Deps): Route[] {
  const shown = async (call: Call, card: Outcome<CardId>): Promise<Outcome<CardView>> =>
    isRefusal(card) ? card : showCard(call.tx, deps, readerOf(call), card);
  return implement(cardsRoutes, {
    'GET /api/v1/meet/cards': (call) => listCards(call.tx, deps, readerOf(call), call.query),
    'GET /api/v1/me/meet-cards': (call) => listMyCards(call.tx, deps, readerOf(call), call.query),
    'GET /api/v1/meet/cards/{cardId}': (call) => showCard(call.tx, deps, readerOf(call), call.params.cardId),
    'POST /api/v1/meet/cards': async (call) =>
      shown(call, await postCard(call.tx, deps, { author: call.actor.memberId, draft: call.body, now: call.now })),
    'PUT /api/v1/meet/cards/{cardId}': async (call) =>
      shown(
        call,
        await changeCard(call.tx, deps, {
          card: call.params.cardId,
          author: call.actor.memberId,
          draft: call.body,
          version: call.body.version,
          now: call.now,
        }),
      ),
    'POST /api/v1/meet/cards/{cardId}/answer': ({ tx, params, actor, locale, now }) =>
      answerCard(tx, deps, { card: params.cardId, by: actor.memberId, locale, now }),
    'GET /api/v1/meet/cards/{cardId}/answers': ({ tx, params, actor }) =>
      listAnswers(tx, deps, actor.memberId, params.cardId),
    'POST /api/v1/meet/cards/{cardId}/closing': async (call) =>
      shown(
        call,
        await endCard(call.tx, deps, {
          card: call.params.cardId,
          author: call.actor.memberId,
          how: 'close',
          now: call.now,
        }),
      ),
    'DELETE /api/v1/meet/cards/{cardId}': async ({ tx, params, actor, now }) => {
      const ended = await endCard(tx, deps, { card: params.cardId, author: actor.memberId, how: 'withdraw', now });
      return isRefusal(ended) ? ended : undefined;
    },
  });
}
