import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { newId } from '@nashi/ids';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import type { AfterSaleId, OrderId, OrderLineId } from '../ids.ts';
import { linesOfOrders, lockOrders } from '../orders/orders-queries.ts';
import { worthOf } from '../payment/refund-rules.ts';
import { addCaseEntry, claimPieces, insertCase } from './after-sale-queries.ts';
import { mayAskAfterSale } from './after-sale-rules.ts';
import type { AfterSale } from './after-sale.ts';
import { tellCase } from './tell-case.ts';

export interface CaseWish {
  memberId: MemberId;
  orderId: OrderId;
  kind: AfterSale['kind'];
  lines: readonly { lineId: OrderLineId; quantity: number }[];
  reason: string;
  words: string;
}

/** Opens a case for some pieces of a paid order; each piece can be in one case only. */
export async function openCase(parts: Parts, tx: Tx, wish: CaseWish): Promise<Outcome<AfterSale>> {
  const [order] = await lockOrders(tx, [wish.orderId]);
  if (!order || order.memberId !== wish.memberId) return orderingErrors.noSuchOrder();
  const lines = (await linesOfOrders(tx, [order.id])).get(order.id) ?? [];
  const at = parts.platform.clock.now();
  const refused = mayAskAfterSale(order, lines, at);
  if (refused) return refused;
  const asked = wish.lines.flatMap(({ lineId, quantity }) => {
    const line = lines.find((one) => one.id === lineId);
    return line ? [{ lineId, quantity, amount: worthOf({ ...line, refunded: line.claimed }, quantity) }] : [];
  });
  const known = asked.length === wish.lines.length && new Set(asked.map((one) => one.lineId)).size === asked.length;
  if (!known || !(await claimPieces(tx, order.id, asked))) return orderingErrors.nothingLeftToRefund({}, 'lines');
  const opened: AfterSale = {
    id: newId<AfterSaleId>(),
    orderId: order.id,
    memberId: order.memberId,
    shopId: order.shopId,
    kind: wish.kind,
    state: 'requested',
    reason: wish.reason,
    words: wish.words,
    lines: asked,
    amount: asked.reduce((sum, one) => sum + one.amount, 0),
    carrier: null,
    tracking: null,
    requestedAt: at,
    changedAt: at,
  };
  await insertCase(tx, opened);
  const by = { kind: 'member', id: wish.memberId } as const;
  await addCaseEntry(tx, opened.id, { from: null, to: 'requested', by, words: wish.words, at });
  await tellCase(parts, tx, opened, 'shop');
  return opened;
}
