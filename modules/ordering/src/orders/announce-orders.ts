import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import { on, onMany } from '@nashi/jobs';
import type { Subscription } from '@nashi/jobs';
import type { NewNotice, NoticeKind } from '@nashi/notifications';
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

interface Tidings {
  event: OrderEvent;
  state: string;
  telling: Telling;
}

/**
 * Tells buyers and shops' staff of changes: a notice where it is news, and their open pages in any case. All of them in
 * one call each, for the rows of a shop's staff are wanted by every order of the shop; notices first, as everywhere, so
 * that rows are locked in one order.
 */
async function tellAll(parts: Parts, tx: Tx, all: readonly Tidings[]): Promise<void> {
  const shopIds = [...new Set(all.map(({ event }) => event.shopId))];
  const staff = await parts.shops.staffOfMany(tx, shopIds, fulfilling);
  const told = all.map((tidings) => ({
    ...tidings,
    others: (staff.get(tidings.event.shopId) ?? [])
      .map((person): MemberId => person.memberId)
      .filter((person) => person !== tidings.event.memberId),
  }));
  await parts.notifications.notify(
    tx,
    told.flatMap(
      ({ event: { orderId, memberId, number }, telling: { buyer, staff: forStaff }, others }): NewNotice[] => [
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
      ],
    ),
  );
  await parts.platform.live.push(
    tx,
    told.flatMap(({ event: { orderId, shopId, number, memberId }, state, others }) =>
      [memberId, ...others].map((id) => ({
        memberId: id,
        type: 'order.changed',
        data: { orderId, shopId, number, state },
      })),
    ),
  );
}

const tell = (parts: Parts, tx: Tx, event: OrderEvent, state: string, telling: Telling): Promise<void> =>
  tellAll(parts, tx, [{ event, state, telling }]);

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
    onMany(orderPaid, 'ordering.tell-paid', (tx, paid) =>
      tellAll(
        parts,
        tx,
        paid.map(({ data }) => ({
          event: data,
          state: 'paid',
          telling: { buyer: { kind: orderNotices.paid }, staff: orderNotices.toShip },
        })),
      ),
    ),
    onMany(orderPaid, 'ordering.count-sold', (tx, paid) =>
      countSold(
        tx,
        paid.flatMap(({ data }) => data.lines),
        1,
      ),
    ),
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
