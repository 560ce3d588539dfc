import type { Tx } from '@nashi/db';
import { freeLimits } from '../checkout/placement-queries.ts';
import type { Parts } from '../deps.ts';
import type { Order, OrderLine } from './order.ts';
import { lockCoupons, ordersOfCheckouts } from './orders-queries.ts';

/** Coupons go back once no order of their checkout uses them any more: one of the platform may have helped several. */
async function giveBackCoupons(parts: Parts, tx: Tx, orders: readonly Order[]): Promise<void> {
  const checkoutIds = [...new Set(orders.filter((order) => order.coupons.length > 0).map((order) => order.checkoutId))];
  if (checkoutIds.length === 0) return;
  await lockCoupons(tx, checkoutIds);
  const all = await ordersOfCheckouts(tx, checkoutIds);
  const used = all.filter((order) => order.state !== 'cancelled').flatMap((order) => order.coupons);
  await parts.promotions.returnCoupons(
    tx,
    all.filter((order) => order.state === 'cancelled').map((order) => order.id),
    used.map((coupon) => coupon.couponId as never),
  );
}

/** Gives back what cancelled orders had beside stock and money: purchase limits, coupons, seats. */
export async function giveBack(
  parts: Parts,
  tx: Tx,
  cancelled: readonly Order[],
  lines: ReadonlyMap<string, OrderLine[]>,
): Promise<void> {
  await freeLimits(
    tx,
    cancelled.flatMap((order) =>
      (lines.get(order.id) ?? []).flatMap((line) =>
        line.limits.map((limit) => ({ ...limit, memberId: order.memberId, quantity: line.quantity })),
      ),
    ),
  );
  await giveBackCoupons(parts, tx, cancelled);
  const withSeats = cancelled.filter((order) => order.groupBuy !== null).map((order) => order.id);
  if (withSeats.length > 0) await parts.groupBuy.releaseSeats(tx, withSeats);
}
