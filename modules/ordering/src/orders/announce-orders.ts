import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import { on } from '@nashi/jobs';
import type { Subscription } from '@nashi/jobs';
import type { NoticeKind } from '@nashi/notifications';
import type { Parts } from '../deps.ts';
import { orderCancelled, orderCompleted, orderPaid, orderRefunded, orderShipped } from '../events.ts';
import type { OrderEvent } from '../events.ts';
import { orderNotices } from '../notices.ts';
import { inPrice } from '../pricing/in-price.ts';

const fulfilling = ['owner', 'manager', 'fulfilment'] as const;

interface Telling {
  /** For the buyer; nothing when they did it themselves. */
  buyer?: { kind: NoticeKind; params?: Record<string, string | number> };
  staff?: NoticeKind;
}

/** Tells the buyer and the shop's staff of a change: a notice where it is news, and their open pages in any case. */
async function tell(parts: Parts, tx: Tx, event: OrderEvent, state: string, telling: Telling): Promise<void> {
  const { orderId, memberId, shopId, number } = event;
  const staff = (await parts.shops.staffOf(tx, shopId, fulfilling)).map((person): MemberId => person.memberId);
  const others = staff.filter((person) => person !== memberId);
  const data = { orderId, shopId, number, state };
  await parts.platform.live.push(
    tx,
    [memberId, ...others].map((id) => ({ memberId: id, type: 'order.changed', data })),
  );
  const { buyer, staff: forStaff } = telling;
  await parts.notifications.notify(tx, [
    ...(buyer
      ? [
          {
            memberId,
            category: 'orders' as const,
            kind: buyer.kind,
            params: { number, ...buyer.params },
            link: `/orders/${orderId}`,
          },
        ]
      : []),
    ...(forStaff
      ? others.map((id) => ({
          memberId: id,
          category: 'orders' as const,
          kind: forStaff,
          params: { number },
          link: `/console/orders?order=${orderId}`,
        }))
      : []),
  ]);
}

const cancelWords: Record<string, Telling> = {
  unpaid: { buyer: { kind: orderNotices.cancelledUnpaid } },
  shop: { buyer: { kind: orderNotices.cancelledShop } },
  'team-failed': { buyer: { kind: orderNotices.cancelledTeam } },
  member: { staff: orderNotices.cancelledByBuyer },
};

/** What happens after an order changed, each once: notices, open pages, pieces sold. */
export function announcements(parts: Parts): Subscription[] {
  const countSold = (
    tx: Tx,
    lines: readonly { productId: Id<'product'>; quantity: number }[],
    sign: 1 | -1,
  ): Promise<void> =>
    parts.catalog.addSold(
      tx,
      lines.map(({ productId, quantity }) => ({ productId, pieces: sign * quantity })),
    );
  return [
    on(orderPaid, 'ordering.tell-paid', (tx, event) =>
      tell(parts, tx, event, 'paid', { buyer: { kind: orderNotices.paid }, staff: orderNotices.toShip }),
    ),
    on(orderPaid, 'ordering.count-sold', (tx, { lines }) => countSold(tx, lines, 1)),
    on(orderShipped, 'ordering.tell-shipped', (tx, event) =>
      tell(parts, tx, event, 'shipped', {
        buyer: { kind: orderNotices.shipped, params: { carrier: event.carrier, tracking: event.tracking } },
      }),
    ),
    on(orderCancelled, 'ordering.tell-cancelled', (tx, event) =>
      tell(parts, tx, event, 'cancelled', cancelWords[event.reason] ?? {}),
    ),
    on(orderCompleted, 'ordering.tell-completed', (tx, event) =>
      tell(parts, tx, event, 'completed', { buyer: { kind: orderNotices.completed } }),
    ),
    on(orderRefunded, 'ordering.tell-refunded', async (tx, event) => {
      const amount = inPrice(event.amount, parts.platform.community.currency);
      await tell(parts, tx, event, 'refunded', { buyer: { kind: orderNotices.refunded, params: { amount } } });
      await countSold(tx, event.lines, -1);
    }),
  ];
}
