import { after, businessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import { payWithin } from '../checkout/hold-units.ts';
import { claimLimits, freeLimits } from '../checkout/placement-queries.ts';
import type { Parts } from '../deps.ts';
import type { OrderId } from '../ids.ts';
import { cancelOrders } from '../orders/cancel-orders.ts';
import { orderNumber } from '../orders/order-number.ts';
import { system } from '../orders/order-states.ts';
import type { Order } from '../orders/order.ts';
import { copyOrders, lapsedAmong, linesOfOrders, ordersByIds } from '../orders/orders-queries.ts';

/** A limit that has been lifted since. */
const mostPieces = 1_000_000_000;

async function takeCoupons(parts: Parts, tx: Tx, orders: readonly Order[]): Promise<'ok' | 'gone'> {
  const seen = new Set<string>();
  const items = orders.flatMap(({ id: orderId, memberId, coupons }) =>
    coupons.flatMap(({ couponId }) => {
      if (seen.has(couponId)) return [];
      seen.add(couponId);
      return [{ couponId: couponId as never, orderId, memberId }];
    }),
  );
  if (items.length === 0) return 'ok';
  const results = await parts.promotions.lockCoupons(tx, items);
  if (!results.some(isRefusal)) return 'ok';
  await parts.promotions.returnCoupons(
    tx,
    orders.map((order) => order.id),
  );
  return 'gone';
}

/** Counts the pieces against the buyer's limits again; `gone` when others have used them up meanwhile. */
async function takeLimits(parts: Parts, tx: Tx, lapsed: readonly Order[]): Promise<'ok' | 'gone'> {
  const lines = [
    ...(
      await linesOfOrders(
        tx,
        lapsed.map((order) => order.id),
      )
    ).values(),
  ].flat();
  const limited = lines.filter((line) => line.limits.length > 0);
  if (limited.length === 0) return 'ok';
  const variants = await parts.catalog.variantsForSale(limited.map((line) => line.variantId));
  const claims = limited.flatMap((line) =>
    line.limits.map(({ subjectId, period }) => {
      const limits = variants.get(line.variantId)?.limits;
      const limit = (period === 'ever' ? limits?.perMember : limits?.perDay) ?? mostPieces;
      const [first] = lapsed;
      if (!first) throw new Error('a line without its order');
      return { memberId: first.memberId, subjectId, period, quantity: line.quantity, limit };
    }),
  );
  const refused = new Set(await claimLimits(tx, claims));
  if (refused.size === 0) return 'ok';
  await freeLimits(
    tx,
    claims.filter((_, index) => !refused.has(index)),
  );
  return 'gone';
}

/** The old seat in the old team if that still waits; otherwise the payer goes where they chose when ordering. */
async function takeSeat(parts: Parts, tx: Tx, order: Order, from: OrderId, expiresAt: Date): Promise<void> {
  if (order.groupBuy) await parts.groupBuy.renewSeat(tx, { from, to: order.id, expiresAt });
}

/**
 * A payment came for orders that had been given up because nobody paid. An order that is over stays over, so each is
 * placed anew with the same content and price; limits, coupons and seats are taken again, stock is reserved by whoever settles.
 * Nothing when a member or shop had cancelled them, or limits or coupons cannot be had any more.
 */
export async function reviveOrders(parts: Parts, tx: Tx, lapsed: readonly Order[]): Promise<Order[]> {
  const { clock, community } = parts.platform;
  const ids = lapsed.map((order) => order.id);
  if (ids.length === 0 || (await lapsedAmong(tx, ids)).length < ids.length) return [];
  if ((await takeLimits(parts, tx, lapsed)) === 'gone') return [];
  const now = clock.now();
  const payBefore = after(now, payWithin);
  const day = businessDate(now, community.timeZone);
  const copies = ids.map((from) => ({ from, id: newId<OrderId>(), number: orderNumber(day) }));
  await copyOrders(tx, copies, now, payBefore);
  const revived = await ordersByIds(
    tx,
    copies.map((copy) => copy.id),
  );
  if ((await takeCoupons(parts, tx, revived)) === 'gone') return giveUp(parts, tx, revived);
  for (const order of revived) {
    const copy = copies.find((one) => one.id === order.id);
    if (copy) await takeSeat(parts, tx, order, copy.from, payBefore);
  }
  return revived;
}

async function giveUp(parts: Parts, tx: Tx, orders: readonly Order[]): Promise<Order[]> {
  await cancelOrders(parts, tx, orders, { by: system, reason: 'paid-late' });
  return [];
}
