import type { Id } from '@nashi/ids';
import type { ThresholdDiscountId } from '../contract.ts';

/** Spend `from` in the shop and pay `off` less; minor units. */
export interface ThresholdTier {
  from: number;
  off: number;
}

export interface ThresholdDiscount {
  discountId: ThresholdDiscountId;
  shopId: Id<'shop'>;
  name: string;
  tiers: readonly ThresholdTier[];
  startsAt: Date;
  /** The first instant at which it no longer counts. */
  endsAt: Date;
  state: 'open' | 'stopped';
}
