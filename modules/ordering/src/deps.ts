import type { Catalog } from '@nashi/catalog';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { Ledger } from '@nashi/ledger';
import type { Payments } from '@nashi/payments';
import type { Platform } from '@nashi/platform';
import type { Promotions } from '@nashi/promotions';
import type { Shops } from '@nashi/shops';
import type { GroupBuying } from './checkout/group-seats.ts';

/** What ordering needs of the others. */
export interface OrderingDeps {
  shops: Shops;
  catalog: Catalog;
  promotions: Promotions;
  ledger: Ledger;
  groupBuy: GroupBuying;
  payments: Payments;
  /** Names of members, for the staff of shops. */
  memberNames(tx: Tx, ids: readonly MemberId[]): Promise<ReadonlyMap<MemberId, string>>;
  /** Address of a stored picture in a size for lists. */
  pictureUrl(fileId: Id<'file'>): string;
  /** Tells members about their orders; each in their own language. */
  notify(tx: Tx, notices: readonly OrderNotice[]): Promise<void>;
}

export interface OrderNotice {
  memberId: MemberId;
  kind: `ordering.${string}`;
  params: Record<string, string | number>;
  link: string;
}

/** The platform and the modules next door, as every use case here gets them. */
export interface Parts extends OrderingDeps {
  platform: Platform;
}
