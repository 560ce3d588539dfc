import { variantSaleAt } from '@nashi/catalog';
import type { VariantForSale } from '@nashi/catalog';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Id } from '@nashi/ids';
import { newId } from '@nashi/ids';
import type { Currency } from '@nashi/money';
import { tiersAt } from '@nashi/promotions';
import type { Shop } from '@nashi/shops';
import { orderingErrors } from '../errors.ts';
import type { OrderLineId } from '../ids.ts';
import { priceCheckout } from '../pricing/price-rules.ts';
import type { Priced } from '../pricing/price-rules.ts';
import type {
  ActivityPrice,
  DeliveryChoice,
  DeliveryTermsOf,
  PriceInput,
  PriceLine,
  PriceShop,
} from '../pricing/price-terms.ts';
import { taxBasisPoints } from '../pricing/tax-rules.ts';
import type { Purchase, Surroundings, WantedLine } from './placement.ts';

export interface Buyer {
  certified: boolean;
}

export interface PricedPurchase {
  input: PriceInput;
  priced: Priced;
}

const brought = new Set(['goods', 'dish']);

/** Why a line cannot be bought now; undefined when it can. Stock is asked last, where it is reserved. */
export function saleRefusal(
  variant: VariantForSale | undefined,
  quantity: number,
  now: Date,
  field?: string,
): Outcome<undefined> {
  if (!variant) return orderingErrors.noSuchItem({}, field);
  if (variantSaleAt(variant, now) !== 'on_sale') return orderingErrors.notForSale({ title: variant.title }, field);
  const { perOrder } = variant.limits;
  if (perOrder !== null && quantity > perOrder) {
    return orderingErrors.limitReached({ limit: perOrder, title: variant.title, period: '' }, field);
  }
  return undefined;
}

/** Every price below the base price that this buyer may have. */
function activitiesOf(variant: VariantForSale, buyer: Buyer, seat: Surroundings['seat']): ActivityPrice[] {
  if (seat) return [{ kind: seat.leads ? 'group-leader' : 'group', price: seat.price, source: seat.source }];
  const own: ActivityPrice[] = [];
  if (variant.memberPrice) own.push({ kind: 'member', price: variant.memberPrice.amount, source: variant.id });
  if (variant.studentPrice && buyer.certified) {
    own.push({ kind: 'student', price: variant.studentPrice.amount, source: variant.id });
  }
  return own;
}

function deliveryOf(variant: VariantForSale, shop: Shop | undefined): DeliveryTermsOf | null {
  if (!brought.has(variant.kind)) return null;
  const templates = shop?.deliveryTemplates ?? [];
  const own = templates.find((template) => template.id === variant.deliveryTemplateId);
  const usual = own ?? templates.find((template) => template.isDefault) ?? templates[0];
  // A shop that has said nothing brings for nothing, by courier.
  const free = { regions: ['*'], rate: { by: 'order' as const, fee: 0 }, freeFrom: null };
  return usual ?? { id: 'free', terms: { courier: { zones: [free] }, dorm: null, pickUp: null } };
}

function lineOf(want: WantedLine, variant: VariantForSale, buyer: Buyer, around: Surroundings): PriceLine {
  return {
    lineId: newId<OrderLineId>(),
    productId: variant.productId,
    variantId: variant.id,
    quantity: want.quantity,
    price: variant.price.amount,
    activities: activitiesOf(variant, buyer, around.seat),
    categoryIds: [...variant.categoryPath],
    studentZone: variant.studentPrice !== null,
    groupBuy: around.seat !== null,
    weightGrams: variant.weightGrams,
    taxBasisPoints: taxBasisPoints(variant.taxClass, variant.price.currency),
    delivery: deliveryOf(variant, around.shops.get(variant.shopId)),
  };
}

/** The way the buyer chose, else the first one that all the terms at hand offer. */
function choiceFor(shopId: Id<'shop'>, lines: readonly PriceLine[], purchase: Purchase): DeliveryChoice {
  const chosen = purchase.deliveries?.find((one) => one.shopId === shopId);
  if (chosen) return { method: chosen.method, pointId: chosen.pointId };
  const terms = lines.flatMap((line) => (line.delivery ? [line.delivery.terms] : []));
  if (terms.length === 0) return { method: 'none', pointId: null };
  if (terms.every((one) => one.courier !== null)) return { method: 'courier', pointId: null };
  if (terms.every((one) => one.dorm !== null)) return { method: 'dorm', pointId: null };
  return { method: 'pick-up', pointId: terms[0]?.pickUp?.points[0]?.code ?? null };
}

/** Adds up lines of the same variant, so that each stands once. */
export function together(lines: readonly WantedLine[]): WantedLine[] {
  const quantities = new Map<Id<'variant'>, number>();
  for (const line of lines) quantities.set(line.variantId, (quantities.get(line.variantId) ?? 0) + line.quantity);
  return [...quantities].map(([variantId, quantity]) => ({ variantId, quantity }));
}

/** Prices a purchase with what was read for it. Refuses what is not for sale, and delivery that nobody offers. */
export function pricePurchase(
  purchase: Purchase,
  lines: readonly WantedLine[],
  buyer: Buyer,
  around: Surroundings,
  currency: Currency,
): Outcome<PricedPurchase> {
  if (lines.length === 0) return orderingErrors.nothingToBuy({}, 'lines');
  if (purchase.groupBuy && lines.length !== 1) return orderingErrors.oneItemPerTeam({}, 'lines');
  const byShop = new Map<Id<'shop'>, PriceLine[]>();
  for (const [index, want] of lines.entries()) {
    const variant = around.variants.get(want.variantId);
    const refused = saleRefusal(variant, want.quantity, around.now, `lines.${index}`);
    if (isRefusal(refused)) return refused;
    if (!variant) continue;
    const line = lineOf(want, variant, buyer, around);
    byShop.set(variant.shopId, [...(byShop.get(variant.shopId) ?? []), line]);
  }
  const shops: PriceShop[] = [...byShop].map(([shopId, shopLines]) => ({
    shopId,
    lines: shopLines,
    thresholds: tiersAt(around.thresholds.get(shopId) ?? [], around.now),
    delivery: choiceFor(shopId, shopLines, purchase),
  }));
  const input: PriceInput = {
    currency,
    at: around.now,
    buyer: { certified: buyer.certified, firstOrder: around.firstOrder },
    regionCode: around.address?.regionCode ?? null,
    shops,
    coupons: around.coupons,
    chosen: purchase.coupons ?? 'best',
    pointsWorth: 0,
  };
  const priced = priceCheckout(input);
  return isRefusal(priced) ? priced : { input, priced };
}
