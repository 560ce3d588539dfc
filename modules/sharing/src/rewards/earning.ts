import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import { money } from '@nashi/money';
import type { z } from 'zod';
import type { earning } from '../contract.ts';
import type { Parts } from '../sharing-deps.ts';
import type { ShareCampaign } from './campaign.ts';
import * as queries from './reward-queries.ts';
import { heldOut, mostCostOf } from './reward-rules.ts';

/** What a coupon without a known limit is taken to cost at most: this much of the currency's minor units. */
export const usualMost = 5000;

/** The two coupons of a campaign as people read them. */
export async function facesOf({ platform, deps }: Parts, tx: Tx, campaigns: readonly ShareCampaign[]) {
  const ids = campaigns.flatMap((one) => [one.sharerOfferId, one.friendOfferId]).filter((id) => id !== null);
  const offers = await deps.promotions.offersByIds(tx, [...new Set(ids)]);
  return (id: Id<'coupon-offer'> | null) => {
    const offer = id === null ? undefined : offers.get(id);
    if (!offer) return null;
    const mostCost = money(mostCostOf(offer, usualMost), platform.community.currency);
    return { offerId: offer.offerId, name: offer.name, mostCost };
  };
}

/** What a member may earn by sharing a shop's things now: nothing when no campaign runs or they are in the group that gets nothing. */
export async function earningFor(
  parts: Parts,
  tx: Tx,
  shopId: Id<'shop'>,
  memberId: MemberId,
): Promise<z.input<typeof earning> | null> {
  const { platform } = parts;
  const at = platform.clock.now();
  const campaign = await queries.running(tx, shopId, at);
  if (!campaign || heldOut(campaign, memberId)) return null;
  const face = await facesOf(parts, tx, [campaign]);
  return {
    campaignId: campaign.campaignId,
    name: campaign.name,
    sharer: face(campaign.sharerOfferId),
    friend: face(campaign.friendOfferId),
    leastAmount: money(campaign.leastAmount, platform.community.currency),
    firstOf: campaign.firstOf,
    endsAt: campaign.endsAt.toISOString(),
  };
}
