import { after, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id } from '@nashi/ids';
import { newId } from '@nashi/ids';
import type { ArrivedPayment, Payable, PayableView, Settlement } from '@nashi/payments';
import type { HoldId } from '@nashi/reservations';
import { holdGrace } from '../checkout/hold-units.ts';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { orderPaid } from '../events.ts';
import type { CheckoutId } from '../ids.ts';
import { orderNotices } from '../notices.ts';
import { cancelOrders } from '../orders/cancel-orders.ts';
import { eventLines, eventOf } from '../orders/order-events.ts';
import { system } from '../orders/order-states.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import {
  changeTeam,
  extendPayment,
  linesOfOrders,
  lockCheckout,
  moveOrders,
  noteFirstPurchases,
  notePayment,
  ordersOfCheckouts,
  replaceHolds,
} from '../orders/orders-queries.ts';
import { followRefund } from './follow-refund.ts';
import { legsOf } from './order-legs.ts';
import { reviveOrders } from './revive-orders.ts';

const unpaid = (order: Order): boolean => order.state === 'placed' && order.payment === 'unpaid';
const gaveUp = (order: Order): boolean => order.state === 'cancelled' && order.payment === 'unpaid';
const sumOf = (orders: readonly Order[]): number => orders.reduce((sum, order) => sum + order.total, 0);

function view(orders: readonly Order[], now: Date, parts: Parts, lines: ReadonlyMap<string, OrderLine[]>): PayableView {
  const [first] = orders;
  if (!first) throw new Error('a checkout without orders');
  const open = orders.filter((order) => unpaid(order) && order.payBefore !== null && order.payBefore > now);
  const paid = orders.some((order) => order.paidAt !== null);
  const shown = open.length > 0 ? open : orders;
  const title = lines.get(first.id)?.[0]?.snapshot.title ?? first.number;
  const more = shown.length > 1 || (lines.get(first.id)?.length ?? 1) > 1;
  const { name } = parts.platform.community;
  return {
    payerId: first.memberId,
    title: { zh: more ? `${title} 等` : title, en: more ? `${title} and more` : title },
    payee: name,
    amount: sumOf(shown),
    currency: first.currency,
    state: open.length > 0 ? 'open' : paid ? 'paid' : 'closed',
    payBefore: open[0]?.payBefore ?? undefined,
    link: orders.length === 1 ? `/orders/${first.id}` : '/orders',
  };
}

/** Confirms what the orders hold. Where a hold has gone, reserves again at once; false when that cannot be had. */
async function secureStock(parts: Parts, tx: Tx, lines: readonly OrderLine[]): Promise<'ok' | 'gone'> {
  const { reservations } = parts.platform;
  const held = lines.flatMap((line) => (line.holdId ? [{ line, holdId: line.holdId }] : []));
  const confirmed = new Set(
    await reservations.confirm(
      tx,
      held.map(({ holdId }) => holdId),
    ),
  );
  const lost = held.filter(({ holdId }) => !confirmed.has(holdId));
  if (lost.length === 0) return 'ok';
  const pools = await parts.catalog.variantPools(lost.map(({ line }) => line.variantId));
  const items = lost.flatMap(({ line }) => {
    const poolId = pools.get(line.variantId);
    return poolId ? [{ line, poolId, holdId: newId<HoldId>(), quantity: line.quantity }] : [];
  });
  const short =
    items.length < lost.length ? 1 : (await reservations.reserve(tx, [{ items }], { state: 'confirmed' })).length;
  if (short > 0) {
    await reservations.giveBack(tx, [...confirmed]);
    return 'gone';
  }
  await replaceHolds(
    tx,
    items.map(({ line, holdId }) => ({ lineId: line.id, holdId })),
  );
  return 'ok';
}

async function secureSeats(parts: Parts, tx: Tx, orders: readonly Order[]): Promise<'ok' | 'gone'> {
  const seated = orders.filter((order) => order.groupBuy !== null);
  if (seated.length === 0) return 'ok';
  const seatings = await parts.groupBuy.confirmSeats(
    tx,
    seated.map((order) => order.id),
  );
  for (const order of seated) {
    const seating = seatings.find((one) => one.orderId === order.id);
    if (!seating || seating.outcome === 'refund' || !order.groupBuy) return 'gone';
    order.groupBuy = { ...order.groupBuy, teamId: seating.teamId };
    await changeTeam(tx, order.id, seating.teamId, seating.teamSucceeded ? 'complete' : 'gathering');
  }
  return 'ok';
}

async function emitPaid(parts: Parts, tx: Tx, orders: readonly Order[], lines: ReadonlyMap<string, OrderLine[]>) {
  const firsts = await noteFirstPurchases(
    tx,
    orders.map((order) => order.id),
  );
  await parts.platform.jobs.emitMany(
    tx,
    orderPaid,
    orders.map((order) => ({
      ...eventOf(order),
      lines: eventLines(lines.get(order.id) ?? []),
      shareToken: order.shareToken,
      firstPurchase: firsts.some((first) => first.order_id === order.id && !first.in_shop),
      firstInShop: firsts.some((first) => first.order_id === order.id && first.in_shop),
      groupBuy: order.groupBuy,
    })),
  );
}

async function tellLate(parts: Parts, tx: Tx, order: Order, kind: 'paidLate' | 'paidTwice'): Promise<void> {
  await parts.notifications.notify(tx, [
    {
      memberId: order.memberId,
      category: 'money',
      kind: orderNotices[kind],
      params: { number: order.number },
      link: `/orders/${order.id}`,
    },
  ]);
}

/**
 * The money of a checkout is here. In time: paid. After its time, or when a hold was lost: reserved again and paid late.
 * When that cannot be had, or it was paid already: the money goes back by itself, and the member is told.
 */
async function settle(parts: Parts, tx: Tx, payment: ArrivedPayment): Promise<Settlement> {
  const at = parts.platform.clock.now();
  const orders = await lockCheckout(tx, payment.payableId as Id<string> as CheckoutId);
  const waiting = orders.filter(unpaid);
  const lapsed = waiting.length > 0 ? [] : orders.filter(gaveUp);
  const [first] = orders;
  if (!first) return { outcome: 'refund', reason: 'not-available' };
  if (waiting.length === 0 && lapsed.length === 0) {
    await tellLate(parts, tx, first, 'paidTwice');
    return { outcome: 'refund', reason: 'already-paid' };
  }
  const revived = sumOf(lapsed) === payment.amount ? await reviveOrders(parts, tx, lapsed) : [];
  const wanted = waiting.length > 0 ? waiting : revived;
  if (wanted.length === 0 || sumOf(wanted) !== payment.amount) {
    await tellLate(parts, tx, first, 'paidLate');
    return { outcome: 'refund', reason: 'closed' };
  }
  const late = revived.length > 0 || wanted.some((order) => order.payBefore !== null && order.payBefore <= at);
  const lines = await linesOfOrders(
    tx,
    wanted.map((order) => order.id),
  );
  const seats = await secureSeats(parts, tx, wanted);
  const stock = seats === 'ok' ? await secureStock(parts, tx, [...lines.values()].flat()) : 'gone';
  if (stock === 'gone') {
    await cancelOrders(parts, tx, wanted, { by: system, reason: 'paid-late' });
    await tellLate(parts, tx, first, 'paidLate');
    return { outcome: 'refund', reason: 'not-available' };
  }
  // In this transaction: to wait for another connection while many hold one could wait for ever.
  await parts.payments.openShopAccounts(tx, [...new Set(wanted.map((order) => order.shopId))], first.currency);
  const withCoupons = wanted.filter((order) => order.coupons.length > 0).map((order) => order.id);
  if (withCoupons.length > 0) await parts.promotions.redeemCoupons(tx, withCoupons);
  const methods = payment.parts.map((part) => part.method);
  const ids = wanted.map((order) => order.id);
  await moveOrders(tx, 'payment', ids, 'paid', {
    by: { kind: 'member', id: payment.payerId },
    reason: late ? 'paid-late' : 'paid',
    detail: { paymentId: payment.paymentId, methods },
    at,
  });
  await notePayment(
    tx,
    wanted.map((order) => ({
      id: order.id,
      paidBy: [{ paymentId: payment.paymentId, amount: order.total, methods }],
    })),
  );
  await emitPaid(parts, tx, wanted, lines);
  await parts.platform.jobs.remove(tx, `ordering.expire ${payment.payableId}`);
  return { outcome: late ? 'settled-late' : 'settled', legs: legsOf(wanted, first.currency) };
}

/** How the cashier sees and settles a checkout. */
export function checkoutPayable(parts: Parts): Payable {
  const { clock, reservations } = parts.platform;
  return {
    async describe(tx, ids) {
      const orders = await ordersOfCheckouts(tx, ids as readonly Id<string>[] as readonly CheckoutId[]);
      const lines = await linesOfOrders(
        tx,
        orders.map((order) => order.id),
      );
      const views = new Map<Id<string>, PayableView>();
      for (const id of ids) {
        const own = orders.filter((order) => String(order.checkoutId) === id);
        if (own.length > 0) views.set(id, view(own, clock.now(), parts, lines));
      }
      return views;
    },
    async begin(tx, { payableId, until }): Promise<Outcome<undefined>> {
      const checkoutId = payableId as Id<string> as CheckoutId;
      const end = after(until, minutes(1));
      const kept = await extendPayment(tx, checkoutId, end, clock.now());
      if (kept.length === 0) return orderingErrors.orderOver();
      const holds = [...(await linesOfOrders(tx, kept)).values()].flat().flatMap((line) => line.holdId ?? []);
      await reservations.extend(tx, holds, after(end, holdGrace));
      return undefined;
    },
    settle: (tx, payment) => settle(parts, tx, payment),
    refundMoved: (tx, refund) => followRefund(parts, tx, refund),
  };
}
