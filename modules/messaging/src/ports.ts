import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { CardKind, MessageCard } from './contract.ts';

export interface Person {
  id: MemberId;
  nickname: string;
  avatar: string | null;
  certified: boolean;
}

export interface Reader {
  memberId: MemberId;
  locale: Locale;
}

/** What a card of one kind shows, for one reader; a thing missing from the map is gone for them. */
export type CardResolver = (tx: Tx, ids: readonly string[], reader: Reader) => Promise<Map<string, MessageCard>>;

/** What messaging asks of other modules; `wire.ts` gives it. */
export interface MessagingDeps {
  peopleByIds: (tx: Tx, ids: readonly MemberId[]) => Promise<Map<MemberId, Person>>;
  friendsAmong: (tx: Tx, of: MemberId, ids: readonly MemberId[]) => Promise<Set<MemberId>>;
  blockedAmong: (tx: Tx, of: MemberId, ids: readonly MemberId[]) => Promise<Set<MemberId>>;
  /** Binds an uploaded picture of this member to messaging; false when it is not theirs. */
  attachPicture: (tx: Tx, file: string, owner: MemberId) => Promise<boolean>;
  cards: Record<CardKind, CardResolver>;
}
