import type { VariantForSale } from '@nashi/catalog';
import { businessDate } from '@nashi/clock';
import type { Id } from '@nashi/ids';
import { newId } from '@nashi/ids';
import { ratio, money } from '@nashi/money';
import type { HoldId } from '@nashi/reservations';
import type { OrderId } from '../ids.ts';
import { orderNumber } from '../orders/order-number.ts';
import type { UsedCoupon } from '../payment/order-legs.ts';
import type { PricedOrder } from '../pricing/price-terms.ts';
import type { DraftOrder, Surroundings } from './placement.ts';
import type { PricedPurchase } from './price-purchase.ts';

function usedCoupons(order: PricedOrder, { input }: PricedPurchase): UsedCoupon[] {
  const terms = new Map<string, (typeof input.coupons)[number]>(input.coupons.map((one) => [one.couponId, one]));
  return order.coupons.map(({ couponId, off }) => {
    const byShop = terms.get(couponId)?.shopShareBp ?? 0;
    return { couponId, off, platformPart: off - ratio(money(off, input.currency), byShop, 10_000).amount };
  });
}

/** The orders that a priced purchase becomes, with fresh ids and numbers. */
export function draftOrders(purchase: PricedPurchase, around: Surroundings, timeZone: string): DraftOrder[] {
  const day = businessDate(around.now, timeZone);
  return purchase.priced.orders.map((priced) => {
    const { delivery: choice, lines: wanted } = purchase.input.shops.find((shop) => shop.shopId === priced.shopId) ?? {
      delivery: { method: 'none' as const, pointId: null },
      lines: [],
    };
    const points = wanted.flatMap((line) => line.delivery?.terms.pickUp?.points ?? []);
    const point = points.find((one) => one.code === choice.pointId);
    const toAddress = choice.method === 'courier' || choice.method === 'dorm';
    return {
      orderId: newId<OrderId>(),
      number: orderNumber(day),
      shopId: priced.shopId,
      priced,
      lines: priced.lines.flatMap((line) => {
        const variant = around.variants.get(line.variantId);
        if (!variant) return [];
        const { lineId: id, quantity, unitPrice, amount } = line;
        return [{ id, variant, quantity, unitPrice, amount, holdId: around.seat ? null : newId<HoldId>() }];
      }),
      delivery: {
        method: choice.method,
        pointId: choice.pointId,
        point: choice.method === 'pick-up' && point ? `${point.name} · ${point.address}` : null,
        address: toAddress ? around.address : null,
        fee: priced.deliveryFee,
      },
      coupons: usedCoupons(priced, purchase),
      teamId: null,
      teamSucceeded: false,
      paidBy: [],
    };
  });
}

/** A product as it is when bought: what an order shows for ever, whatever becomes of the product. */
export function snapshotOf(variant: VariantForSale): Record<string, unknown> {
  const { title, kind, category, taxClass, picture } = variant;
  return {
    title,
    options: variant.options.map((option) => option.value).join(' · '),
    picture,
    kind,
    category,
    taxClass,
  };
}

export type Snapshot = { title: string; options: string; picture: Id<'file'> | null; kind: string; category: string };
