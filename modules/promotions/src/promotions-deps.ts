import type { Tx } from '@nashi/db';
import type { Locale, Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';

type ShopId = Id<'shop'>;

/** What promotions asks of others. */
export interface PromotionsDeps {
  shops: {
    shopsByIds(
      tx: Tx,
      ids: readonly ShopId[],
    ): Promise<ReadonlyMap<ShopId, { name: Readonly<Record<Locale, string>> }>>;
    /** May this member run the marketing of this shop? A refusal when not. */
    allowed(tx: Tx, memberId: MemberId, shopId: ShopId, act: 'manage-marketing'): Promise<Outcome<unknown>>;
  };
  /** Which of these members exist. */
  existingMembers(tx: Tx, memberIds: readonly MemberId[]): Promise<ReadonlySet<MemberId>>;
}
