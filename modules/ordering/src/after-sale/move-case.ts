import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { completeOrders } from '../fulfilment/complete-orders.ts';
import { giveBack } from '../orders/give-back.ts';
import type { By } from '../orders/order-states.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import { linesOfOrders, lockOrders, moveOrders } from '../orders/orders-queries.ts';
import { refundOrder } from '../payment/refund-order.ts';
import { addCaseEntry, freePieces, lockCase, moveCase } from './after-sale-queries.ts';
import { freesPieces, nextState, passing } from './after-sale-rules.ts';
import type { CaseStep, Side } from './after-sale-rules.ts';
import type { AfterSale } from './after-sale.ts';
import { tellCase } from './tell-case.ts';

export interface CaseAction {
  step: CaseStep;
  side: Side;
  actor: MemberId;
  words: string;
  carrier?: string | undefined;
  tracking?: string | undefined;
}

async function payBack(parts: Parts, tx: Tx, one: AfterSale, order: Order, by: By): Promise<void> {
  const lines = (await linesOfOrders(tx, [order.id])).get(order.id) ?? [];
  const back = one.lines.flatMap(({ lineId, quantity, amount }) => {
    const line = lines.find((known) => known.id === lineId);
    return line ? [{ line, quantity, amount }] : [];
  });
  const everything = lines.every((line) => {
    const now = back.find((piece) => piece.line.id === line.id)?.quantity ?? 0;
    return line.refunded + now === line.quantity;
  });
  // Nothing was sent and nothing will be: the delivery fee goes back too.
  const fee = everything && order.fulfilment === 'unfulfilled' ? order.total - order.refunded - one.amount : 0;
  await refundOrder(parts, tx, order, {
    amount: one.amount + fee,
    lines: back,
    reason: 'after-sale',
    by,
    afterSaleId: one.id,
  });
  // Pieces that never left the shelf can be sold again; what was sent comes back through a stock movement.
  const untouched = everything && order.fulfilment === 'unfulfilled';
  const holds = untouched ? lines.flatMap((line) => (line.holdId ? [line.holdId] : [])) : [];
  if (holds.length > 0) await parts.platform.reservations.giveBack(tx, holds);
  if (everything && order.state === 'placed') {
    const [fresh] = await lockOrders(tx, [order.id]);
    if (fresh) await closeRefunded(parts, tx, fresh, lines, by);
  }
}

/** An order of which everything was paid back is over: cancelled when nothing was sent, completed otherwise. */
async function closeRefunded(parts: Parts, tx: Tx, order: Order, lines: readonly OrderLine[], by: By): Promise<void> {
  const at = parts.platform.clock.now();
  const sent = order.fulfilment !== 'unfulfilled';
  if (sent && order.payment === 'partly_refunded') {
    await completeOrders(parts, tx, [order], by, 'after-sale');
    return;
  }
  await moveOrders(tx, 'order', [order.id], sent ? 'completed' : 'cancelled', { by, reason: 'after-sale', at });
  if (!sent) await giveBack(parts, tx, [order], new Map([[order.id, [...lines]]]));
}

/** Takes one step in a case: who may, from where, is in `after-sale-rules.ts`. Money moves with the step that ends it. */
export async function takeCaseStep(
  parts: Parts,
  tx: Tx,
  seen: AfterSale,
  action: CaseAction,
): Promise<Outcome<undefined>> {
  // The order first, as everywhere, then the case.
  const [order] = await lockOrders(tx, [seen.orderId]);
  const one = await lockCase(tx, seen.id);
  if (!order || !one) return orderingErrors.noSuchAfterSale();
  const to = nextState(action.step, one, action.side);
  if (!to) return orderingErrors.afterSaleMovedOn();
  const at = parts.platform.clock.now();
  const by: By = { kind: action.side === 'buyer' ? 'member' : action.side, id: action.actor };
  const parcel = { carrier: action.carrier || null, tracking: action.tracking || null };
  if (!(await moveCase(tx, one, to, parcel, at))) return orderingErrors.afterSaleMovedOn();
  let from = one.state;
  for (const through of [...passing(action.step, one.kind), to]) {
    await addCaseEntry(tx, one.id, { from, to: through, by, words: through === to ? action.words : '', at });
    from = through;
  }
  if (freesPieces(to)) await freePieces(tx, order.id, one.lines);
  if (to === 'refunded') await payBack(parts, tx, one, order, by);
  await tellCase(parts, tx, { ...one, state: to }, action.side === 'buyer' ? 'shop' : 'buyer');
  return undefined;
}
