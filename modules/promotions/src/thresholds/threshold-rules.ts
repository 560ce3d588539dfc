import type { ThresholdDiscount, ThresholdTier } from './threshold-discount.ts';

export type ThresholdPhase = 'coming' | 'running' | 'over' | 'stopped';

export function thresholdPhase({ state, startsAt, endsAt }: ThresholdDiscount, at: Date): ThresholdPhase {
  if (state === 'stopped') return 'stopped';
  if (at < startsAt) return 'coming';
  return at < endsAt ? 'running' : 'over';
}

/** The tiers that count at an instant, each with the discount it belongs to. */
export function tiersAt(
  discounts: readonly ThresholdDiscount[],
  at: Date,
): (ThresholdTier & { thresholdId: string })[] {
  return discounts
    .filter((discount) => thresholdPhase(discount, at) === 'running')
    .flatMap((discount) => discount.tiers.map((tier) => ({ ...tier, thresholdId: discount.discountId })));
}

/** What goods of an amount save already, and the nearest tier that saves more. Minor units. */
export function thresholdOutlook(
  tiers: readonly ThresholdTier[],
  goods: number,
): { off: number; next: (ThresholdTier & { missing: number }) | null } {
  const reached = tiers.filter((tier) => goods >= tier.from);
  const off = Math.min(goods, Math.max(0, ...reached.map((tier) => tier.off)));
  const next = tiers
    .filter((tier) => tier.from > goods && tier.off > off)
    .toSorted((a, b) => a.from - b.from || b.off - a.off)[0];
  return { off, next: next ? { from: next.from, off: next.off, missing: next.from - goods } : null };
}
