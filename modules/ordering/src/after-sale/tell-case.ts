import type { Tx } from '@nashi/db';
import type { Parts } from '../deps.ts';
import { orderNotices } from '../notices.ts';
import type { AfterSale } from './after-sale.ts';

/** Tells the other side of a case that it moved. */
export async function tellCase(parts: Parts, tx: Tx, one: AfterSale, side: 'buyer' | 'shop'): Promise<void> {
  const data = { orderId: one.orderId, afterSaleId: one.id, state: one.state };
  const staff = side === 'shop' ? await parts.shops.staffOf(tx, one.shopId, ['owner', 'manager', 'fulfilment']) : [];
  const members = side === 'buyer' ? [one.memberId] : staff.map((person) => person.memberId);
  await parts.platform.live.push(
    tx,
    members.map((memberId) => ({ memberId, type: 'order.changed', data })),
  );
  const link = side === 'buyer' ? `/orders/${one.orderId}` : `/console/after-sales`;
  const kind = side === 'buyer' ? orderNotices.afterSaleMoved : orderNotices.afterSaleAsked;
  await parts.notifications.notify(
    tx,
    members.map((memberId) => ({ memberId, category: 'orders', kind, link })),
  );
}
