import type { DeliveryTerms } from '@nashi/shops';
import type { DeliveryChoice, PriceLine } from './price-terms.ts';

type Courier = NonNullable<DeliveryTerms['courier']>;
type Zone = Courier['zones'][number];

/** The zone whose region code matches most of the address's; '*' matches the least. */
export function zoneOf(courier: Courier, regionCode: string | null): Zone | undefined {
  let best: { zone: Zone; length: number } | undefined;
  for (const zone of courier.zones) {
    for (const region of zone.regions) {
      const length = region === '*' ? 0 : region.length;
      const matches = region === '*' || (regionCode?.startsWith(region) ?? false);
      if (matches && (best === undefined || length > best.length)) best = { zone, length };
    }
  }
  return best?.zone;
}

function stepped(rate: { first: number; firstFee: number; step: number; stepFee: number }, measure: number): number {
  const over = Math.max(0, measure - rate.first);
  return rate.firstFee + Math.ceil(over / rate.step) * rate.stepFee;
}

export interface DeliveryFee {
  fee: number;
  reason: 'courier' | 'courier-free' | 'dorm' | 'dorm-free' | 'pick-up' | 'nothing-to-bring';
  /** Goods worth this much travel free; null: never. */
  freeFrom: number | null;
}

/**
 * What bringing these lines costs, or undefined when the shop does not offer that. `goods` is what the lines cost after
 * activity prices and shop thresholds and before coupons, so that taking a coupon never makes delivery dearer.
 */
export function deliveryFee(
  terms: DeliveryTerms | null,
  choice: DeliveryChoice,
  lines: readonly PriceLine[],
  goods: number,
  regionCode: string | null,
): DeliveryFee | undefined {
  const brought = lines.filter((line) => line.needsDelivery);
  if (brought.length === 0) return { fee: 0, reason: 'nothing-to-bring', freeFrom: null };
  if (choice.method === 'pick-up') {
    const known = terms?.pickUp?.points.some((point) => point.code === choice.pointId) ?? false;
    return known ? { fee: 0, reason: 'pick-up', freeFrom: null } : undefined;
  }
  if (choice.method === 'dorm') {
    if (!terms?.dorm) return undefined;
    const { fee, freeFrom } = terms.dorm;
    return freeFrom !== null && goods >= freeFrom
      ? { fee: 0, reason: 'dorm-free', freeFrom }
      : { fee, reason: 'dorm', freeFrom };
  }
  if (choice.method !== 'courier' || !terms?.courier) return undefined;
  const zone = zoneOf(terms.courier, regionCode);
  if (!zone) return undefined;
  const { rate, freeFrom } = zone;
  if (freeFrom !== null && goods >= freeFrom) return { fee: 0, reason: 'courier-free', freeFrom };
  const pieces = brought.reduce((sum, line) => sum + line.quantity, 0);
  const grams = brought.reduce((sum, line) => sum + line.quantity * line.weightGrams, 0);
  const fee = rate.by === 'order' ? rate.fee : stepped(rate, rate.by === 'piece' ? pieces : grams);
  return { fee, reason: 'courier', freeFrom };
}
