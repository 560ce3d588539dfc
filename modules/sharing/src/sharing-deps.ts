import type { Tx } from '@nashi/db';
import type { Locale, Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { Notifications } from '@nashi/notifications';
import type { Platform } from '@nashi/platform';
import type { Promotions } from '@nashi/promotions';
import type { ShareKind } from './contract.ts';

/** A public thing as its preview shows it. */
export interface ShareTarget {
  title: string;
  description: string;
  picture: Id<'file'> | null;
  /** In the member app. */
  path: string;
  /** Whose goods it leads to. */
  shopId: Id<'shop'> | null;
}

export interface SharingDeps {
  promotions: Pick<Promotions, 'issue' | 'takeBack' | 'offersByIds'>;
  /** Things that anyone may see now, by id; what is hidden, waits for review or is gone is left out. */
  targets(
    tx: Tx,
    wanted: readonly { kind: ShareKind; id: string }[],
    locale: Locale,
  ): Promise<ReadonlyMap<string, ShareTarget>>;
  shops: {
    shopsByIds(
      tx: Tx,
      ids: readonly Id<'shop'>[],
    ): Promise<ReadonlyMap<Id<'shop'>, { name: Readonly<Record<Locale, string>> }>>;
    allowed(tx: Tx, memberId: MemberId, shopId: Id<'shop'>, act: 'manage-marketing'): Promise<Outcome<unknown>>;
  };
  members(
    tx: Tx,
    ids: readonly MemberId[],
  ): Promise<ReadonlyMap<MemberId, { nickname: string; avatar: string | null; certified: boolean }>>;
  notify: Notifications['notify'];
}

export interface Parts {
  platform: Platform;
  deps: SharingDeps;
}
