import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Notifications } from '@nashi/notifications';
import type { CardKind, MessageCard } from './contract.ts';

export interface Person {
  id: MemberId;
  nickname: string;
  avatar: string | null;
  certified: boolean;
  /** A deleted account has an empty nickname. */
  status: 'active' | 'suspended' | 'deleted';
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
  /** Binds an uploaded voice note and answers its length in milliseconds; undefined when it is not theirs. */
  attachVoice: (tx: Tx, file: string, owner: MemberId) => Promise<number | undefined>;
  /** Forgets files that no message holds any more. */
  removeFiles: (tx: Tx, files: readonly string[]) => Promise<void>;
  notifications: Pick<Notifications, 'notify' | 'withdraw' | 'alert' | 'reachableForChats'>;
  /** Where members open the community, for links that leave it. */
  origin: string;
  cards: Record<CardKind, CardResolver>;
}
