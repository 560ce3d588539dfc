import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { CardId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import { closeCard, lockCard, withdrawCard } from './card-queries.ts';

/** Closes a card of one's own, which stays to be seen, or withdraws it. */
export async function endCard(
  tx: Tx,
  deps: Deps,
  input: { card: CardId; author: MemberId; how: 'close' | 'withdraw'; now: Date },
): Promise<Outcome<CardId>> {
  const { card: id, author, how, now } = input;
  const card = await lockCard(tx, id);
  if (!card || card.authorId !== author || card.state === 'withdrawn') return meetErrors.noSuchCard();
  if (how === 'close') {
    await closeCard(tx, id, 'author', now);
    return id;
  }
  await withdrawCard(tx, id);
  await deps.moderation.withdraw(tx, 'card', id);
  return id;
}
