import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { CouponId } from '../contract.ts';
import * as queries from './coupon-queries.ts';

/** Paid: the coupons locked by these orders are used up. Answers those that changed, each once. */
export async function redeemCoupons(platform: Platform, tx: Tx, orderIds: readonly Id<'order'>[]): Promise<CouponId[]> {
  const rows = await queries.settle(tx, orderIds, ['locked'], 'redeemed', platform.clock.now());
  return rows.map((row) => row.id);
}

/**
 * Cancelled or refunded: the coupons of these orders go back to their members, or expire if their end has passed
 * meanwhile; those that another order of the same checkout still uses are `except`ed. Answers those that changed, each once.
 */
export async function returnCoupons(
  platform: Platform,
  tx: Tx,
  orderIds: readonly Id<'order'>[],
  except: readonly CouponId[] = [],
): Promise<CouponId[]> {
  const rows = await queries.settle(tx, orderIds, ['locked', 'redeemed'], 'returned', platform.clock.now(), except);
  return rows.map((row) => row.id);
}
