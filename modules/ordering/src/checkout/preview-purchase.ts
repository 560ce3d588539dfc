import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome, Refusal } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { CouponTerms } from '@nashi/promotions';
import type { z } from 'zod';
import { addressesOf } from '../addresses/addresses-queries.ts';
import type { SavedAddress } from '../addresses/addresses-queries.ts';
import type { preview, purchase } from '../contract-shapes.ts';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { itemOf, shopOf } from '../orders/present-item.ts';
import { quoteDelivery } from '../pricing/delivery-rules.ts';
import { priceCheckout } from '../pricing/price-rules.ts';
import type { DeliveryChoice, PricedOrder, PriceShop } from '../pricing/price-terms.ts';
import { stepSentence } from '../pricing/step-words.ts';
import { readPurchases } from './placement-queries.ts';
import type { Surroundings } from './placement.ts';
import { pricePurchase, together } from './price-purchase.ts';
import type { PricedPurchase } from './price-purchase.ts';
import { variantsAndShops } from './price-units.ts';
import { quoteSeat } from './quote-seats.ts';

type Preview = z.input<typeof preview>;
type Purchase = z.output<typeof purchase>;

export interface Viewer {
  memberId: MemberId;
  certified: boolean;
  locale: Locale;
}

const told = (refusal: Refusal, locale: Locale) => ({ code: refusal.code, sentence: refusal.sentence(locale) });

/** Every way in which this shop brings these lines to this place, with its fee. */
function deliveryOptions(shop: PriceShop, order: PricedOrder, regionCode: string | null, locale: Locale) {
  const zh = locale === 'zh';
  const amounts = new Map<string, number>(order.lines.map((line) => [line.lineId, line.unitPrice * line.quantity]));
  const points = shop.lines.flatMap((line) => line.delivery?.terms.pickUp?.points ?? []);
  const unique = new Map(points.map((point) => [point.code, point]));
  const ways: { choice: DeliveryChoice; title: string }[] = [
    { choice: { method: 'courier', pointId: null }, title: zh ? '快递' : 'Courier' },
    { choice: { method: 'dorm', pointId: null }, title: zh ? '送到宿舍' : 'To the dorm' },
    ...[...unique.values()].map((point) => ({
      choice: { method: 'pick-up' as const, pointId: point.code },
      title: `${zh ? '自提' : 'Pick up'}: ${point.name} · ${point.address}`,
    })),
  ];
  return ways.flatMap(({ choice, title }) => {
    const quote = quoteDelivery(shop.lines, choice, amounts, regionCode);
    if (!quote || quote.reason === 'nothing-to-bring') return [];
    return [{ method: choice.method, pointId: choice.pointId, title, fee: quote.fee }];
  });
}

function couponChoices(result: PricedPurchase, coupons: readonly CouponTerms[], locale: Locale): Preview['coupons'] {
  const { input, priced } = result;
  const saves = new Map<string, number>();
  for (const { couponId, off } of priced.orders.flatMap((order) => order.coupons)) {
    saves.set(couponId, (saves.get(couponId) ?? 0) + off);
  }
  const refused = new Map(priced.refusedCoupons.map(({ couponId, reason }) => [couponId, reason]));
  return coupons.map((coupon) => {
    const chosen = saves.has(coupon.couponId);
    // A coupon that is not among the chosen ones is judged by itself.
    const alone = chosen ? undefined : priceCheckout({ ...input, coupons: [coupon], chosen: [coupon.couponId] });
    const own = alone && !isRefusal(alone) ? alone : undefined;
    const why = own?.refusedCoupons[0]?.reason ?? (input.chosen === 'best' ? refused.get(coupon.couponId) : undefined);
    const off = own?.orders.flatMap((order) => order.coupons).reduce((sum, used) => sum + used.off, 0) ?? 0;
    return {
      couponId: coupon.couponId,
      title: coupon.name,
      scope: coupon.shopId === null ? ('platform' as const) : ('shop' as const),
      saves: saves.get(coupon.couponId) ?? off,
      chosen,
      reason: why && !chosen ? told(why, locale) : null,
      expiresAt: coupon.validUntil.toISOString(),
    };
  });
}

function presentOrder(parts: Parts, order: PricedOrder, result: PricedPurchase, around: Surroundings, locale: Locale) {
  const { currency } = parts.platform.community;
  const shop = around.shops.get(order.shopId);
  const priceShop = result.input.shops.find((one) => one.shopId === order.shopId);
  if (!shop || !priceShop) return [];
  return [
    {
      shop: shopOf(shop, locale),
      lines: order.lines.flatMap((line) => {
        const variant = around.variants.get(line.variantId);
        if (!variant) return [];
        const { lineId, quantity, unitPrice, amount } = line;
        return [{ lineId, ...itemOf(variant), quantity, unitPrice, amount, unavailable: null }];
      }),
      steps: order.steps.map((step) => ({ ...step, sentence: stepSentence(step, currency, locale) })),
      goods: order.goods,
      saved: order.saved,
      deliveryFee: order.deliveryFee,
      total: order.total,
      deliveryOptions: deliveryOptions(priceShop, order, result.input.regionCode, locale),
      delivery: priceShop.delivery,
    },
  ];
}

/** Marks the lines of which too few are left. */
async function markShort(parts: Parts, tx: Tx, orders: Preview['orders'], around: Surroundings, locale: Locale) {
  const pools = await parts.platform.reservations.states(
    tx,
    [...around.variants.values()].map((variant) => variant.poolId),
  );
  for (const line of orders.flatMap((order) => order.lines)) {
    const variant = [...around.variants.values()].find((one) => one.id === line.variantId);
    const left = (variant && pools.get(variant.poolId)?.available) ?? 0;
    if (left >= line.quantity) continue;
    const refusal =
      left > 0
        ? orderingErrors.shortOfStock({ title: line.title, left })
        : orderingErrors.soldOut({ title: line.title });
    line.unavailable = told(refusal, locale);
  }
}

/** What a purchase would cost right now; takes and holds nothing. */
export async function previewPurchase(parts: Parts, tx: Tx, body: Purchase, viewer: Viewer): Promise<Outcome<Preview>> {
  const { community, clock } = parts.platform;
  const { currency } = community;
  const { memberId, locale } = viewer;
  const book = await addressesOf(tx, memberId);
  const chosen: SavedAddress | undefined = book.find((one) => one.addressId === body.addressId) ?? book[0];
  const wanted = {
    memberId,
    addressId: chosen?.addressId ?? null,
    fromCart: body.fromCart ? 'cart' : 'given',
  } as const;
  const [found] = await readPurchases(tx, [wanted]);
  const lines = together(body.fromCart ? (found?.lines ?? []) : (body.lines ?? []));
  const firstOrder = found?.bought_in.length === 0;
  const seat = await quoteSeat(parts, tx, body, lines, { memberId, firstOrder });
  if (isRefusal(seat)) return seat;
  const coupons = await parts.promotions.couponsOf(tx, memberId);
  const memory = await variantsAndShops(
    parts,
    lines.map((line) => line.variantId),
  );
  const around: Surroundings = {
    now: clock.now(),
    ...memory,
    address: chosen?.address ?? null,
    coupons,
    firstOrder,
    seat,
  };
  const result = pricePurchase(body, lines, viewer, around, currency);
  if (isRefusal(result)) return result;
  const orders = result.priced.orders.flatMap((order) => presentOrder(parts, order, result, around, locale));
  if (!seat) await markShort(parts, tx, orders, around, locale);
  const toAddress = result.input.shops.some(({ delivery }) => ['courier', 'dorm'].includes(delivery.method));
  return {
    currency,
    total: result.priced.total,
    saved: result.priced.saved,
    orders,
    coupons: couponChoices(result, coupons, locale),
    address: chosen ?? null,
    wallet: (await parts.payments.walletBalances(tx, [memberId], currency)).get(memberId) ?? 0,
    canPlace:
      orders.every((order) => order.lines.every((line) => line.unavailable === null)) && (!toAddress || !!chosen),
  };
}
