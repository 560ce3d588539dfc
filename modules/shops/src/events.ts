import type { MemberId } from '@nashi/ids';
import { defineEvent } from '@nashi/jobs';
import type { ShopId } from './contract.ts';

/** A shop may sell from now on; its accounts are opened on this. */
export const shopApproved = defineEvent<{ shopId: ShopId; ownerId: MemberId }>('shops.shop-approved');
/** A shop stopped selling; what it lists is hidden. */
export const shopSuspended = defineEvent<{ shopId: ShopId; ownerId: MemberId }>('shops.shop-suspended');
