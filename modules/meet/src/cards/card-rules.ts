import type { MemberId } from '@nashi/ids';
import type { CardRow } from './card-queries.ts';

export type Standing = 'open' | 'full' | 'closed' | 'expired' | 'pending' | 'declined' | 'hidden';

/** How a card stands at a moment; undefined once its author withdrew it. */
export function standingOf(card: CardRow, now: Date): Standing | undefined {
  if (card.state === 'withdrawn') return undefined;
  if (card.state !== 'published') return card.state;
  if (card.closedBy !== null) return card.closedBy === 'full' ? 'full' : 'closed';
  return card.expiresAt <= now ? 'expired' : 'open';
}

/** Authors see their cards in any state, others those that are published; blocks are asked about apart. */
export function maySeeCard(card: CardRow, viewer: MemberId): boolean {
  return card.state === 'published' || (card.authorId === viewer && card.state !== 'withdrawn');
}
