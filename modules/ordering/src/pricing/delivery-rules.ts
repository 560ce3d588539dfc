import { deliveryFee } from '@nashi/shops';
import type { DeliveryChoice, DeliveryTermsOf, PriceLine } from './price-terms.ts';

export interface ShopDelivery {
  fee: number;
  reason: 'courier' | 'dorm' | 'pick-up' | 'delivery-free' | 'nothing-to-bring';
  /** Goods worth this much travel free; null: never. */
  freeFrom: number | null;
}

/**
 * What bringing one shop's lines costs: each of its delivery terms charges for the lines under it. Undefined when one
 * of them does not offer this way or this place. `amounts` are what the lines cost after activity prices and shop
 * thresholds and before coupons, so that taking a coupon never makes delivery dearer.
 */
export function quoteDelivery(
  lines: readonly PriceLine[],
  choice: DeliveryChoice,
  amounts: ReadonlyMap<string, number>,
  regionCode: string | null,
): ShopDelivery | undefined {
  const { method } = choice;
  const parcels = new Map<string, { terms: DeliveryTermsOf; lines: PriceLine[] }>();
  for (const line of lines) {
    if (line.delivery === null) continue;
    const parcel = parcels.get(line.delivery.id) ?? { terms: line.delivery, lines: [] };
    parcel.lines.push(line);
    parcels.set(line.delivery.id, parcel);
  }
  if (parcels.size === 0) return { fee: 0, reason: 'nothing-to-bring', freeFrom: null };
  if (method === 'none') return undefined;
  const goods = lines.reduce((sum, line) => sum + (amounts.get(line.lineId) ?? 0), 0);
  let fee = 0;
  let freeFrom: number | null = null;
  for (const parcel of parcels.values()) {
    const points = parcel.terms.terms.pickUp?.points ?? [];
    if (method === 'pick-up' && !points.some((point) => point.code === choice.pointId)) return undefined;
    const quote = deliveryFee(parcel.terms.terms, {
      method,
      region: regionCode ?? '',
      pieces: parcel.lines.reduce((sum, line) => sum + line.quantity, 0),
      weightGrams: parcel.lines.reduce((sum, line) => sum + line.quantity * line.weightGrams, 0),
      goodsAmount: goods,
    });
    if ('refused' in quote) return undefined;
    fee += quote.fee;
    freeFrom ??= quote.freeFrom;
  }
  return { fee, reason: fee === 0 && method !== 'pick-up' ? 'delivery-free' : method, freeFrom };
}
