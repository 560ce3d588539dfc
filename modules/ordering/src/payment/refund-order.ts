import { businessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import { newId } from '@nashi/ids';
import { transferId } from '@nashi/ledger';
import { money, ratio } from '@nashi/money';
import type { RefundRequestId } from '@nashi/payments';
import type { Parts } from '../deps.ts';
import { orderRefunded } from '../events.ts';
import type { AfterSaleId, OrderLineId, RefundId } from '../ids.ts';
import { eventOf } from '../orders/order-events.ts';
import type { By } from '../orders/order-states.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { moveOrders } from '../orders/orders-queries.ts';
import { availableAccount, fundingAccount, heldAccount } from './order-legs.ts';
import { addRefunded, addRefundedLines, insertRefund } from './refund-queries.ts';
import { splitOver } from './refund-rules.ts';

export interface RefundWish {
  amount: number;
  lines: readonly { line: OrderLine; quantity: number; amount: number }[];
  reason: string;
  by: By;
  afterSaleId?: AfterSaleId;
}

/** The platform gets back its part of the coupons in the same proportion as the buyer gets back the price. */
async function returnFunding(parts: Parts, tx: Tx, order: Order, amount: number, refundId: RefundId): Promise<void> {
  const funded = order.coupons.reduce((sum, coupon) => sum + coupon.platformPart, 0);
  if (funded === 0 || order.total === 0) return;
  const until = (back: number): number => ratio(money(funded, order.currency), back, order.total).amount;
  const part = until(order.refunded + amount) - until(order.refunded);
  if (part === 0) return;
  const account = order.settledAt ? availableAccount : heldAccount;
  const [done] = await parts.ledger.post(tx, [
    {
      id: transferId('order.coupon-funding-back', refundId),
      debit: account(order.shopId, order.currency),
      credit: fundingAccount(order.currency),
      amount: part,
      code: 'order.coupon-funding-back',
      businessDate: businessDate(parts.platform.clock.now(), parts.platform.community.timeZone),
      cause: { kind: 'order', id: order.id },
    },
  ]);
  if (done?.result !== 'ok') throw new Error(`coupon funding of ${order.number} did not come back: ${done?.result}`);
}

/**
 * Pays part or all of a locked, paid order back the way it was paid, and notes it. The money comes from what is held
 * for the shop, after settlement from what the shop has. Throws when the ledger will not: the caller's work is undone
 * and tried again by its job, so that a refund is never half done.
 */
export async function refundOrder(parts: Parts, tx: Tx, order: Order, wish: RefundWish): Promise<RefundId | undefined> {
  if (wish.amount <= 0) return undefined;
  const now = parts.platform.clock.now();
  const refundId = newId<RefundId>();
  if (!(await addRefunded(tx, order.id, wish.amount))) throw new Error(`more than was paid for ${order.number}`);
  if (wish.lines.length > 0) {
    const lines = wish.lines.map(({ line, quantity, amount }) => ({ lineId: line.id, quantity, amount }));
    await addRefundedLines(tx, order.id, lines satisfies { lineId: OrderLineId }[]);
  }
  const whole = order.refunded + wish.amount === order.total;
  const detail = { amount: wish.amount, refundId };
  const why = { by: wish.by, reason: wish.reason, detail, at: now };
  await moveOrders(tx, 'payment', [order.id], whole ? 'refunded' : 'partly_refunded', why);
  const account = order.settledAt ? availableAccount : heldAccount;
  const from = account(order.shopId, order.currency);
  const split = splitOver(order.paidBy, order.refunded, wish.amount);
  const requests = split.map(({ part, amount }, index) => ({
    id: (index === 0 ? refundId : newId<RefundId>()) as Id<string> as RefundRequestId,
    paymentId: part.paymentId,
    amount,
  }));
  const results = await parts.payments.refund(
    tx,
    requests.map((request) => ({
      ...request,
      from,
      code: 'order.refunded',
      cause: { kind: 'order', id: order.id },
    })),
  );
  for (const result of results) {
    if (result.outcome === 'refused') throw new Error(`refund of ${order.number} refused: ${result.reason}`);
  }
  const states = results.map((result) =>
    result.outcome === 'accepted' && result.parts.every((part) => part.state === 'succeeded') ? 'done' : 'running',
  );
  const done = states.every((state) => state === 'done');
  await insertRefund(tx, {
    id: refundId,
    orderId: order.id,
    afterSaleId: wish.afterSaleId ?? null,
    amount: wish.amount,
    parts: requests.map(({ id: requestId, paymentId, amount }, index) => ({
      requestId,
      paymentId,
      amount,
      state: states[index] ?? 'running',
    })),
    reason: wish.reason,
    state: done ? 'done' : 'running',
    createdAt: now,
    doneAt: done ? now : null,
  });
  await returnFunding(parts, tx, order, wish.amount, refundId);
  await parts.platform.jobs.emit(tx, orderRefunded, {
    ...eventOf(order),
    amount: wish.amount,
    whole,
    lines: wish.lines.map(({ line, quantity, amount }) => ({
      productId: line.productId,
      variantId: line.variantId,
      quantity,
      amount,
    })),
  });
  return refundId;
}
