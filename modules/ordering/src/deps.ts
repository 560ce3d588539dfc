import type { Catalog } from '@nashi/catalog';
import type { GroupBuy } from '@nashi/group-buy';
import type { Identity } from '@nashi/identity';
import type { Ledger } from '@nashi/ledger';
import type { Notifications } from '@nashi/notifications';
import type { Payments } from '@nashi/payments';
import type { Platform } from '@nashi/platform';
import type { Promotions } from '@nashi/promotions';
import type { Shops } from '@nashi/shops';

/** The modules next door. */
export interface OrderingDeps {
  identity: Pick<Identity, 'membersByIds'>;
  notifications: Pick<Notifications, 'notify'>;
  shops: Shops;
  catalog: Catalog;
  promotions: Promotions;
  groupBuy: GroupBuy;
  ledger: Ledger;
  payments: Payments;
}

/** The platform and the modules next door, as every use case here gets them. */
export interface Parts extends OrderingDeps {
  platform: Platform;
}
