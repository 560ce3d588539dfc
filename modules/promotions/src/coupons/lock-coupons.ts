import type { Tx } from '@nashi/db';
import type { Refusal } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { CouponId } from '../contract.ts';
import { promotionErrors } from '../errors.ts';
import * as queries from './coupon-queries.ts';
import { validity } from './coupon-rules.ts';

export interface LockItem {
  couponId: CouponId;
  orderId: Id<'order'>;
  memberId: MemberId;
}

/**
 * Sets coupons aside for orders as they are placed, a result per item: `locked` or the reason. An order gets all its
 * coupons or none: when one of its items is refused the others stay free (reason `in-an-order` never hides this: they
 * answer with the refusal of the one at fault). A coupon must count at the second of this call; from then on its end
 * waits until the order is paid or gives it back.
 */
export async function lockCoupons(
  platform: Platform,
  tx: Tx,
  items: readonly LockItem[],
): Promise<('locked' | Refusal)[]> {
  if (items.length === 0) return [];
  const at = platform.clock.now();
  const rows = new Map((await queries.lock(tx, items, at)).map((row) => [row.id, row]));
  const own = items.map((item): 'locked' | Refusal | undefined => {
    const row = rows.get(item.couponId);
    if (!row || row.member !== item.memberId) return promotionErrors.notFound();
    if (row.locked) return row.order === item.orderId ? 'locked' : promotionErrors.inAnOrder();
    return validity({ state: row.state, validFrom: row.from, validUntil: row.until }, at);
  });
  const faults = new Map<string, Refusal>();
  for (const [index, item] of items.entries()) {
    const result = own[index];
    if (result !== undefined && result !== 'locked' && !faults.has(item.orderId)) faults.set(item.orderId, result);
  }
  return items.map((item, index) => own[index] ?? faults.get(item.orderId) ?? promotionErrors.inAnOrder());
}
