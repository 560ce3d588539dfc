import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import { money } from '@nashi/money';
import type { OfferRow } from '@nashi/promotions';
import type { NewShareCampaign, ShareCampaignId } from '../contract.ts';
import { sharingErrors } from '../errors.ts';
import type { Parts } from '../sharing-deps.ts';
import type { ShareCampaign } from './campaign.ts';
import { usualMost } from './earning.ts';
import * as queries from './reward-queries.ts';
import { mostCostOf } from './reward-rules.ts';

async function offersOf(
  { deps }: Parts,
  tx: Tx,
  shopId: Id<'shop'>,
  terms: NewShareCampaign,
): Promise<Outcome<OfferRow[]>> {
  const ids = [terms.sharerOfferId, terms.friendOfferId].filter((id) => id !== undefined);
  const offers = await deps.promotions.offersByIds(tx, [...new Set(ids)]);
  const usable = ids.every((id) => {
    const offer = offers.get(id);
    return offer?.shopId === shopId && offer.state === 'open' && offer.ways.includes('share-reward');
  });
  return usable ? ids.flatMap((id) => offers.get(id) ?? []) : sharingErrors.couponNotUsable({}, 'sharerOfferId');
}

/** The most that a campaign can cost, from its budget and the quotas of its coupons as they stand. */
export async function previewCost(parts: Parts, tx: Tx, shopId: Id<'shop'>, terms: NewShareCampaign) {
  const offers = await offersOf(parts, tx, shopId, terms);
  if (!Array.isArray(offers)) return offers;
  const { currency } = parts.platform.community;
  const perReward = offers.reduce((sum, offer) => sum + mostCostOf(offer, usualMost), 0);
  const pools = await parts.platform.reservations.states(
    tx,
    offers.map((offer) => offer.poolId),
  );
  // One offer for both gives two coupons a reward.
  const uses = (offer: OfferRow) => offers.filter((one) => one.offerId === offer.offerId).length;
  const quota = Math.min(...offers.map((offer) => Math.floor((pools.get(offer.poolId)?.available ?? 0) / uses(offer))));
  const byBudget = Math.floor(terms.budget / perReward);
  const mostRewards = Math.min(quota, byBudget);
  return {
    mostPerReward: money(perReward, currency),
    mostRewards,
    mostCost: money(mostRewards * perReward, currency),
    limitedBy: quota < byBudget ? ('coupons' as const) : ('budget' as const),
  };
}

/** Starts a campaign; one at a time for a shop. */
export async function startShareCampaign(
  parts: Parts,
  tx: Tx,
  shopId: Id<'shop'>,
  terms: NewShareCampaign,
  by: MemberId,
): Promise<Outcome<ShareCampaign>> {
  const { platform } = parts;
  const offers = await offersOf(parts, tx, shopId, terms);
  if (!Array.isArray(offers)) return offers;
  const at = platform.clock.now();
  const { sharerOfferId = null, friendOfferId = null, ...rest } = terms;
  const campaign: ShareCampaign = {
    ...rest,
    campaignId: newId<ShareCampaignId>(),
    shopId,
    sharerOfferId,
    friendOfferId,
    spent: 0,
    startsAt: new Date(terms.startsAt),
    endsAt: new Date(terms.endsAt),
    state: 'open',
  };
  if (campaign.endsAt <= at) return sharingErrors.over({}, 'endsAt');
  if (await queries.overlaps(tx, shopId, campaign.startsAt, campaign.endsAt))
    return sharingErrors.campaignRuns({}, 'startsAt');
  await queries.insertCampaign(tx, campaign, by, at);
  const target = `share-campaign:${campaign.campaignId}`;
  await platform.audit.record(tx, {
    actor: by,
    action: 'share-campaign.started',
    target,
    detail: { budget: terms.budget },
  });
  return campaign;
}
