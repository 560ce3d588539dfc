import type { Tx } from '@nashi/db';
import type { Parts } from '../deps.ts';
import { orderPaid, orderPlaced } from '../events.ts';
import type { OrderEvent } from '../events.ts';
import { expireCheckout } from './expire-checkout.ts';
import type { DraftOrder, Unit } from './placement.ts';
import type { Firsts } from './write-units.ts';

/** Tells, in the same transaction, who must hear of placed and paid orders, and sets the end of unpaid ones. */
export async function announcePlaced(parts: Parts, tx: Tx, units: readonly Unit[], firsts: Firsts): Promise<void> {
  const { jobs, community } = parts.platform;
  const eventOf = (unit: Unit, order: DraftOrder): OrderEvent => ({
    orderId: order.orderId,
    number: order.number,
    memberId: unit.request.memberId,
    shopId: order.shopId,
    currency: community.currency,
    total: order.priced.total,
  });
  const all = units.flatMap((unit) => unit.orders.map((order) => ({ unit, order })));
  await jobs.emitMany(
    tx,
    orderPlaced,
    all.map(({ unit, order }) => eventOf(unit, order)),
  );
  const paid = all.filter(({ unit }) => unit.payBefore === null);
  await jobs.emitMany(
    tx,
    orderPaid,
    paid.map(({ unit, order }) => ({
      ...eventOf(unit, order),
      lines: order.lines.map(({ variant, quantity, amount }) => ({
        productId: variant.productId,
        variantId: variant.id,
        quantity,
        amount,
      })),
      shareToken: unit.request.body.shareToken ?? null,
      firstPurchase: firsts.inCommunity.has(order.orderId),
      firstInShop: firsts.inShop.has(order.orderId),
      groupBuy:
        unit.request.body.groupBuy && order.teamId
          ? { campaignId: unit.request.body.groupBuy.campaignId, teamId: order.teamId }
          : null,
    })),
  );
  const unpaid = units.filter((unit) => unit.payBefore !== null);
  const ends = new Map(unpaid.map((unit) => [unit.checkoutId, unit.payBefore]));
  await jobs.addMany(
    tx,
    expireCheckout,
    unpaid.map((unit) => ({ checkoutId: unit.checkoutId })),
    ({ checkoutId }) => {
      const runAt = ends.get(checkoutId);
      return runAt ? { runAt, key: `ordering.expire ${checkoutId}` } : {};
    },
  );
}
