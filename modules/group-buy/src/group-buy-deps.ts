import type { Tx } from '@nashi/db';
import type { Locale, Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { Notifications } from '@nashi/notifications';
import type { Platform } from '@nashi/platform';

type ShopId = Id<'shop'>;
type ProductId = Id<'product'>;

export interface SellableProduct {
  shopId: ShopId;
  variants: readonly { id: Id<'variant'>; price: { amount: number }; state: 'active' | 'deleted' }[];
}

/** What group-buy asks of others. */
export interface GroupBuyDeps {
  shops: {
    shopsByIds(
      tx: Tx,
      ids: readonly ShopId[],
    ): Promise<ReadonlyMap<ShopId, { name: Readonly<Record<Locale, string>> }>>;
    allowed(tx: Tx, memberId: MemberId, shopId: ShopId, act: 'manage-marketing'): Promise<Outcome<unknown>>;
  };
  products: {
    byIds(ids: readonly ProductId[]): Promise<ReadonlyMap<ProductId, SellableProduct>>;
    cards(
      ids: readonly ProductId[],
      locale: Locale,
    ): Promise<ReadonlyMap<ProductId, { title: string; picture: string | null }>>;
  };
  members(
    tx: Tx,
    ids: readonly MemberId[],
  ): Promise<ReadonlyMap<MemberId, { nickname: string; avatar: string | null }>>;
  friendsOf(tx: Tx, memberId: MemberId): Promise<readonly MemberId[]>;
  /** Members whom this one blocked or who blocked this one. */
  blockedBy(tx: Tx, memberId: MemberId): Promise<readonly MemberId[]>;
  notify: Notifications['notify'];
}

export interface Parts {
  platform: Platform;
  deps: GroupBuyDeps;
}
