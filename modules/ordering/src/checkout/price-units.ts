import type { VariantForSale } from '@nashi/catalog';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Id } from '@nashi/ids';
import type { CouponId, CouponTerms, ThresholdDiscount } from '@nashi/promotions';
import type { Shop } from '@nashi/shops';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { inPrice } from '../pricing/in-price.ts';
import { draftOrders } from './draft-orders.ts';
import { readPurchases } from './placement-queries.ts';
import type { Found } from './placement-queries.ts';
import type { Surroundings, Unit } from './placement.ts';
import { pricePurchase, together } from './price-purchase.ts';
import { quoteSeats } from './quote-seats.ts';
import { refuse } from './refuse-unit.ts';

/** The memory of catalogue, shops and their threshold discounts for some variants. */
export async function variantsAndShops(
  { catalog, shops, promotions }: Parts,
  variantIds: readonly Id<'variant'>[],
): Promise<{
  variants: Map<Id<'variant'>, VariantForSale>;
  shops: Map<Id<'shop'>, Shop>;
  thresholds: Map<Id<'shop'>, ThresholdDiscount[]>;
}> {
  const variants = await catalog.variantsForSale([...new Set(variantIds)]);
  const shopIds = [...new Set([...variants.values()].map((variant) => variant.shopId))];
  const thresholds = await promotions.thresholdsInMemory(shopIds);
  return { variants, shops: await shops.shopsInMemory(shopIds), thresholds };
}

/** Addresses, carts and first orders of all purchases. */
export async function readUnits(tx: Tx, units: readonly Unit[]): Promise<Map<Unit, Found>> {
  const rows = await readPurchases(
    tx,
    units.map(({ request: { memberId, body } }) => ({
      memberId,
      addressId: body.addressId ?? null,
      fromCart: body.fromCart ? 'cart' : 'given',
    })),
  );
  const found = new Map<Unit, Found>();
  for (const row of rows) {
    const unit = units[row.place - 1];
    if (unit) found.set(unit, row);
  }
  return found;
}

async function readCoupons(parts: Parts, tx: Tx, units: readonly Unit[]): Promise<Map<string, CouponTerms>> {
  const wanted = units.flatMap((unit) => unit.request.body.coupons ?? []) as CouponId[];
  return wanted.length === 0 ? new Map() : new Map(await parts.promotions.couponsByIds(tx, wanted));
}

function couponsOf(unit: Unit, known: ReadonlyMap<string, CouponTerms>): Outcome<CouponTerms[]> {
  const coupons: CouponTerms[] = [];
  for (const couponId of unit.request.body.coupons ?? []) {
    const terms = known.get(couponId);
    if (!terms || terms.memberId !== unit.request.memberId) {
      return orderingErrors.couponNotUsable({ why: couponId }, 'coupons');
    }
    coupons.push(terms);
  }
  return coupons;
}

function priceUnit(parts: Parts, unit: Unit, around: Surroundings): void {
  const { request } = unit;
  const { community } = parts.platform;
  const purchase = { ...request.body, coupons: request.body.coupons ?? [] };
  const result = pricePurchase(purchase, unit.lines, request, around, community.currency);
  if (isRefusal(result)) return refuse(unit, result);
  const { priced, input } = result;
  const rejected = priced.refusedCoupons[0];
  if (rejected) {
    const why = rejected.reason.sentence(request.locale);
    return refuse(unit, orderingErrors.couponNotUsable({ why, couponId: rejected.couponId }, 'coupons'));
  }
  const toAddress = input.shops.some(({ delivery: { method } }) => method === 'courier' || method === 'dorm');
  if (toAddress && !around.address) return refuse(unit, orderingErrors.addressNeeded({}, 'addressId'));
  if (priced.total !== request.body.expectedTotal) {
    const price = inPrice(priced.total, community.currency);
    return refuse(unit, orderingErrors.priceChanged({ price, total: priced.total }, 'expectedTotal'));
  }
  unit.orders = draftOrders(result, around, community.timeZone);
  unit.total = priced.total;
}

/** Reads what else the purchases need, in one statement each for coupons and seats, and prices them. */
export async function priceUnits(
  parts: Parts,
  tx: Tx,
  units: readonly Unit[],
  found: ReadonlyMap<Unit, Found>,
  now: Date,
): Promise<void> {
  for (const unit of units) {
    const { body } = unit.request;
    unit.lines = together(body.fromCart ? (found.get(unit)?.lines ?? []) : (body.lines ?? []));
    unit.firstOrder = found.get(unit)?.bought_in.length === 0;
  }
  const known = await readCoupons(parts, tx, units);
  const memory = await variantsAndShops(
    parts,
    units.flatMap((unit) => unit.lines.map((line) => line.variantId)),
  );
  const seats = await quoteSeats(parts, tx, units);
  for (const unit of units) {
    const coupons = couponsOf(unit, known);
    if (isRefusal(coupons)) refuse(unit, coupons);
    if (unit.answer !== undefined || isRefusal(coupons)) continue;
    const own = found.get(unit);
    priceUnit(parts, unit, {
      now,
      ...memory,
      address: own?.address ?? null,
      coupons,
      firstOrder: unit.firstOrder,
      seat: seats.get(unit) ?? null,
    });
  }
}
