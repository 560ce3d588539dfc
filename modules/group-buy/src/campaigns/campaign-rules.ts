import type { Refusal } from '@nashi/errors';
import type { Id } from '@nashi/ids';
import { groupBuyErrors } from '../errors.ts';
import type { Campaign } from './campaign.ts';

export type Phase = 'coming' | 'running' | 'over' | 'stopped';

/** A campaign runs from its first instant to just before its last. */
export function phaseAt(campaign: Pick<Campaign, 'startsAt' | 'endsAt' | 'state'>, at: Date): Phase {
  if (campaign.state === 'stopped') return 'stopped';
  if (at < campaign.startsAt) return 'coming';
  return at < campaign.endsAt ? 'running' : 'over';
}

/** Why no team can be opened now; undefined when one can. */
export function closedAt(campaign: Campaign, at: Date): Refusal | undefined {
  switch (phaseAt(campaign, at)) {
    case 'running':
      return undefined;
    case 'coming':
      return groupBuyErrors.notStarted({ from: campaign.startsAt.toISOString() });
    case 'over':
      return groupBuyErrors.over();
    case 'stopped':
      return groupBuyErrors.stopped();
  }
}

/** Team sizes, the smallest first. */
export function sizesOf(campaign: Campaign): number[] {
  return [...new Set(campaign.prices.map((price) => price.size))].toSorted((a, b) => a - b);
}

/** What each variant costs in a team of a size; a leader pays less where the campaign says so. Minor units per piece. */
export function pricesFor(campaign: Campaign, size: number, as: 'leader' | 'member'): Map<Id<'variant'>, number> {
  const off = as === 'leader' ? campaign.leaderOff : 0;
  const prices = campaign.prices.filter((price) => price.size === size);
  return new Map(prices.map((price) => [price.variantId, price.price - off]));
}
