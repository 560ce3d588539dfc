import type { OrderEvent, OrderEventLine } from '../events.ts';
import type { Order, OrderLine } from './order.ts';

/** What every event about an order carries. */
export function eventOf(order: Order): OrderEvent {
  const { id: orderId, number, memberId, shopId, currency, total } = order;
  return { orderId, number, memberId, shopId, currency, total };
}

export function eventLines(lines: readonly OrderLine[]): OrderEventLine[] {
  return lines.map(({ productId, variantId, quantity, amount }) => ({ productId, variantId, quantity, amount }));
}
