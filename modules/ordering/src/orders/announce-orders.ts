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

interface Told extends Tidings {
  /** The shop's staff; the buyer is not told twice. */
  others: readonly MemberId[];
}

function noticesForStaff(all: readonly Told[]): NewNotice[] {
  return perPerson(all.filter(({ telling }) => telling.staff)).flatMap(({ memberId, tidings }): NewNotice[] => {
    const [first] = tidings;
    const kind = first?.telling.staff;
    if (!first || !kind) return [];
    const common = { memberId, category: 'orders' as const };
    // Whoever gets many orders in one moment wants to know that, not to be called for each.
    if (tidings.length > 1 && kind === orderNotices.toShip) {
      return [{ ...common, kind: orderNotices.manyToShip, params: { count: tidings.length }, link: '/console/orders' }];
    }
    return tidings.map(({ event: { number, orderId } }) => ({
      ...common,
      kind,
      params: { number },
      link: `/console/orders?order=${orderId}`,
    }));
  });
}

/** What each of a shop's staff hears of it, together when it is of one kind. */
function perPerson(all: readonly Told[]): { memberId: MemberId; tidings: Told[] }[] {
  const groups = new Map<string, { memberId: MemberId; tidings: Told[] }>();
  for (const tidings of all) {
    for (const memberId of tidings.others) {
      const key = `${memberId} ${tidings.event.shopId} ${tidings.state} ${tidings.telling.staff?.name ?? ''}`;
      const group = groups.get(key) ?? { memberId, tidings: [] };
      groups.set(key, group);
      group.tidings.push(tidings);
    }
  }
  return [...groups.values()];
}

function pushesFor(all: readonly Told[]) {
  const dataOf = ({ event: { orderId, shopId, number }, state }: Told) => ({ orderId, shopId, number, state });
  const type = 'order.changed';
  return [
    ...all.map((one) => ({ memberId: one.event.memberId, type, data: dataOf(one) })),
    ...perPerson(all).flatMap(({ memberId, tidings }) => {
      const [first] = tidings;
      if (!first) return [];
      const { event, state } = first;
      const many = { shopId: event.shopId, state, orders: tidings.length };
      return [{ memberId, type, data: tidings.length > 1 ? many : dataOf(first) }];
    }),
  ];
}

/**
 * Tells buyers and shops' staff of changes: a notice where it is news, and their open pages in any case. All of them in
 * one call each, for the rows of a shop's staff are wanted by every order of the shop; notices first, as everywhere, so
 * that rows are locked in one order.
 */
async function tellAll(parts: Parts, tx: Tx, all: readonly Tidings[]): Promise<void> {
  const shopIds = [...new Set(all.map(({ event }) => event.shopId))];
  const staff = await parts.shops.staffOfMany(tx, shopIds, fulfilling);
  const told = all.map((tidings): Told => ({
    ...tidings,
    others: (staff.get(tidings.event.shopId) ?? [])
      .map((person): MemberId => person.memberId)
      .filter((person) => person !== tidings.event.memberId),
  }));
  const forBuyers = told.flatMap(({ event: { orderId, memberId, number }, telling: { buyer } }): NewNotice[] => {
    if (!buyer) return [];
    const params = { number, ...buyer.params };
    return [{ memberId, category: 'orders', kind: buyer.kind, params, link: `/orders/${orderId}` }];
  });
  await parts.notifications.notify(tx, [...forBuyers, ...noticesForStaff(told)]);
  await parts.platform.live.push(tx, pushesFor(told));
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
