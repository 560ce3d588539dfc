import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import { mayTakePart } from '../deck/may-take-part.ts';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import { cardFullNotice } from './card-notices.ts';
import { answersBy, cardRows, insertAnswer, lockAnswer, takePlace } from './card-queries.ts';
import { maySeeCard, standingOf } from './card-rules.ts';

const longestQuote = 120;

const greeting = {
  zh: (quote: string) => `我想参加：「${quote}」`,
  en: (quote: string) => `I would like to join: “${quote}”`,
};

/**
 * Answers a card: takes one of its places and opens a chat with its author, in which both may write at once. Answering
 * twice is answering once. With the last place the card is closed, and its author is told.
 */
export async function answerCard(
  tx: Tx,
  deps: Deps,
  input: { card: Id<'expansion-card'>; by: MemberId; locale: 'zh' | 'en'; now: Date },
): Promise<Outcome<{ conversationId: Id<'conversation'> }>> {
  const { card: id, by, locale, now } = input;
  const card = (await cardRows(tx, [id])).get(id);
  if (!card || !maySeeCard(card, by)) return meetErrors.noSuchCard();
  if (card.authorId === by) return meetErrors.ownCard();
  const apart = await deps.socialGraph.blockedEitherWay(tx, by, [card.authorId]);
  if (apart.size > 0) return meetErrors.noSuchCard();
  const refused = await mayTakePart(tx, deps, by);
  if (isRefusal(refused)) return refused;
  await lockAnswer(tx, id, by);
  const before = (await answersBy(tx, by, [id])).get(id);
  if (before) return { conversationId: before.conversationId };
  const quote = card.text.length > longestQuote ? `${card.text.slice(0, longestQuote)}…` : card.text;
  const conversationId = await deps.openChat(tx, { from: by, to: card.authorId, text: greeting[locale](quote), now });
  if (isRefusal(conversationId)) return conversationId;
  // The place last, so that the card's row is held only until the commit.
  const taken = await takePlace(tx, id, now);
  if (!taken) {
    const standing = standingOf((await cardRows(tx, [id])).get(id) ?? card, now);
    return standing === 'full' ? meetErrors.cardFull() : meetErrors.cardClosed();
  }
  await insertAnswer(tx, { cardId: id, memberId: by, conversationId, answeredAt: now });
  if (taken.left === 0) await deps.notifications.notify(tx, [cardFullNotice(card)]);
  return { conversationId };
}
