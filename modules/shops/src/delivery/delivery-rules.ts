import type { DeliveryMethod, DeliveryTerms } from '../contract.ts';

export interface Parcel {
  method: DeliveryMethod;
  /** Administrative division code of the address (GB/T 2260); only a courier asks for it. */
  region: string;
  pieces: number;
  weightGrams: number;
  /** Minor units, after shop reductions. */
  goodsAmount: number;
}

/** Minor units, and why it is that much. */
export interface DeliveryQuote {
  fee: number;
  because: 'rate' | 'free-from' | 'no-charge';
  /** The amount from which it is free; null when it never is. */
  freeFrom: number | null;
}

export interface DeliveryRefusal {
  refused: 'method-not-offered' | 'region-not-served';
}

type Zone = NonNullable<DeliveryTerms['courier']>['zones'][number];

function stepped(count: number, rate: { first: number; firstFee: number; step: number; stepFee: number }): number {
  return rate.firstFee + Math.ceil(Math.max(0, count - rate.first) / rate.step) * rate.stepFee;
}

function zoneOf(zones: readonly Zone[], region: string): Zone | undefined {
  const fit = (code: string): number => (code === '*' ? 0 : region.startsWith(code) ? code.length : -1);
  let best: { zone: Zone; length: number } | undefined;
  for (const zone of zones) {
    const length = Math.max(...zone.regions.map(fit));
    if (length >= 0 && (!best || length > best.length)) best = { zone, length };
  }
  return best?.zone;
}

function charge(fee: number, freeFrom: number | null, goodsAmount: number): DeliveryQuote {
  if (fee === 0) return { fee: 0, because: 'no-charge', freeFrom };
  if (freeFrom !== null && goodsAmount >= freeFrom) return { fee: 0, because: 'free-from', freeFrom };
  return { fee, because: 'rate', freeFrom };
}

/**
 * What it costs to bring a parcel under a shop's terms. Of several zones the one that names the region most precisely
 * counts. A weight or piece rate charges the first part whole and every further step that is begun.
 */
export function deliveryFee(terms: DeliveryTerms, parcel: Parcel): DeliveryQuote | DeliveryRefusal {
  const { goodsAmount } = parcel;
  switch (parcel.method) {
    case 'pick-up':
      return terms.pickUp ? { fee: 0, because: 'no-charge', freeFrom: null } : { refused: 'method-not-offered' };
    case 'dorm':
      return terms.dorm ? charge(terms.dorm.fee, terms.dorm.freeFrom, goodsAmount) : { refused: 'method-not-offered' };
    case 'courier': {
      if (!terms.courier) return { refused: 'method-not-offered' };
      const zone = zoneOf(terms.courier.zones, parcel.region);
      if (!zone) return { refused: 'region-not-served' };
      const { rate } = zone;
      const fee =
        rate.by === 'order' ? rate.fee : stepped(rate.by === 'piece' ? parcel.pieces : parcel.weightGrams, rate);
      return charge(fee, zone.freeFrom, goodsAmount);
    }
  }
}
