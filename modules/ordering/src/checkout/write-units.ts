import type { Tx } from '@nashi/db';
import type { Parts } from '../deps.ts';
import type { OrderId } from '../ids.ts';
import { snapshotOf } from './draft-orders.ts';
import { writeOrders } from './placement-queries.ts';
import type { NewRows } from './placement-queries.ts';
import type { DraftOrder, Placed, Unit } from './placement.ts';

export interface Firsts {
  inCommunity: ReadonlySet<OrderId>;
  inShop: ReadonlySet<OrderId>;
}

function orderRow(unit: Unit, order: DraftOrder, now: Date, currency: string): Record<string, unknown> {
  const { body, memberId } = unit.request;
  const paid = unit.payBefore === null;
  return {
    id: order.orderId,
    number: order.number,
    checkout_id: unit.checkoutId,
    member_id: memberId,
    shop_id: order.shopId,
    currency,
    payment: paid ? 'paid' : 'unpaid',
    total: order.priced.total,
    price_steps: order.priced.steps,
    delivery: order.delivery,
    coupons: order.coupons,
    group_buy: body.groupBuy ? { campaignId: body.groupBuy.campaignId, teamId: order.teamId } : undefined,
    waits_for_team: body.groupBuy !== undefined && !order.teamSucceeded,
    paid_by: order.paidBy,
    remark: body.remarks?.find((one) => one.shopId === order.shopId)?.remark || undefined,
    share_token: body.shareToken,
    pay_before: unit.payBefore ?? undefined,
    paid_at: paid ? now : undefined,
  };
}

function linesOf(unit: Unit, order: DraftOrder): Record<string, unknown>[] {
  return order.lines.map((line) => ({
    order_id: order.orderId,
    id: line.id,
    member_id: unit.request.memberId,
    product_id: line.variant.productId,
    variant_id: line.variant.id,
    snapshot: snapshotOf(line.variant),
    quantity: line.quantity,
    unit_price: line.unitPrice,
    amount: line.amount,
    hold_id: line.holdId,
    limits: unit.limits
      .filter((claim) => claim.subjectId === line.variant.productId)
      .map(({ subjectId, period }) => ({ subjectId, period })),
  }));
}

/** That an order begins unpaid and unfulfilled goes without saying: it is read out of its first entry. */
function entriesOf(unit: Unit, order: DraftOrder): Record<string, unknown>[] {
  const common = { order_id: order.orderId, actor: unit.request.memberId };
  const paid = unit.payBefore === null;
  return [
    { ...common, n: 1, line: 'order', to_state: 'placed', reason: 'placed' },
    ...(paid ? [{ ...common, n: 2, line: 'payment', from_state: 'unpaid', to_state: 'paid', reason: 'wallet' }] : []),
  ];
}

function answerOf(unit: Unit, currency: Placed['currency']): Placed {
  return {
    checkoutId: unit.checkoutId,
    currency,
    total: unit.total,
    paid: unit.payBefore === null,
    payBefore: unit.payBefore?.toISOString() ?? null,
    orders: unit.orders.map(({ orderId, number, shopId, priced, teamId }) => ({
      orderId,
      number,
      shopId,
      total: priced.total,
      teamId,
    })),
  };
}

/** Fills in what those who bought are told. */
export function answerUnits(parts: Parts, units: readonly Unit[]): void {
  for (const unit of units) unit.answer = answerOf(unit, parts.platform.community.currency);
}

/** Writes orders, lines, price steps and first entries of all purchases, and takes them out of carts. */
export async function writeUnits(parts: Parts, tx: Tx, units: readonly Unit[], now: Date): Promise<Firsts> {
  if (units.length === 0) return { inCommunity: new Set(), inShop: new Set() };
  const { currency } = parts.platform.community;
  const all = units.flatMap((unit) => unit.orders.map((order) => ({ unit, order })));
  const rows: NewRows = {
    orders: all.map(({ unit, order }) => orderRow(unit, order, now, currency)),
    lines: all.flatMap(({ unit, order }) => linesOf(unit, order)),
    entries: all.flatMap(({ unit, order }) => entriesOf(unit, order)),
    bought: units
      .filter((unit) => unit.request.body.fromCart)
      .flatMap((unit) => unit.lines.map((line) => ({ member_id: unit.request.memberId, variant_id: line.variantId }))),
  };
  const firsts = await writeOrders(tx, rows, now);
  return {
    inCommunity: new Set(firsts.filter((first) => !first.in_shop).map((first) => first.order_id)),
    inShop: new Set(firsts.filter((first) => first.in_shop).map((first) => first.order_id)),
  };
}
