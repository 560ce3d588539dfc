import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import { money } from '@nashi/money';
import type { z } from 'zod';
import type { groupCampaign, managedCampaign } from '../contract.ts';
import type { Parts } from '../group-buy-deps.ts';
import * as queries from './campaign-queries.ts';
import { phaseAt, sizesOf } from './campaign-rules.ts';
import type { Campaign } from './campaign.ts';

function fieldsOf({ platform }: Parts, campaign: Campaign, left: number) {
  const { currency } = platform.community;
  const { campaignId, shopId, productId, title, leaderGift, newMembers, perMember, gatherSeconds, completeFrom } =
    campaign;
  return {
    campaignId,
    shopId,
    productId,
    title,
    sizes: sizesOf(campaign).map((size) => ({
      size,
      prices: campaign.prices
        .filter((price) => price.size === size)
        .map(({ variantId, price }) => ({ variantId, price: money(price, currency) })),
    })),
    leaderOff: money(campaign.leaderOff, currency),
    leaderGift,
    newMembers,
    perMember,
    gatherSeconds,
    completeFrom,
    startsAt: campaign.startsAt.toISOString(),
    endsAt: campaign.endsAt.toISOString(),
    phase: phaseAt(campaign, platform.clock.now()),
    left,
  };
}

const pools = (parts: Parts, tx: Tx, list: readonly Campaign[]) =>
  parts.platform.reservations.states(
    tx,
    list.map((campaign) => campaign.stockPoolId),
  );

export async function presentCampaigns(
  parts: Parts,
  tx: Tx,
  list: readonly Campaign[],
): Promise<z.input<typeof groupCampaign>[]> {
  if (list.length === 0) return [];
  const states = await pools(parts, tx, list);
  const ids = list.map((campaign) => campaign.campaignId);
  const waiting = await queries.countWaiting(tx, ids, parts.platform.clock.now());
  return list.map((campaign) => ({
    ...fieldsOf(parts, campaign, states.get(campaign.stockPoolId)?.available ?? 0),
    waiting: waiting.get(campaign.campaignId) ?? 0,
  }));
}

export async function presentManaged(
  parts: Parts,
  tx: Tx,
  list: readonly Campaign[],
  locale: Locale,
): Promise<z.input<typeof managedCampaign>[]> {
  if (list.length === 0) return [];
  const states = await pools(parts, tx, list);
  const results = await queries.resultsOf(
    tx,
    list.map((campaign) => campaign.campaignId),
  );
  const cards = await parts.deps.products.cards(
    list.map((campaign) => campaign.productId),
    locale,
  );
  return list.map((campaign) => {
    const state = states.get(campaign.stockPoolId);
    const { gathering = 0, succeeded = 0, failed = 0, buyers = 0, joined = 0 } = results.get(campaign.campaignId) ?? {};
    return {
      ...fieldsOf(parts, campaign, state?.available ?? 0),
      stock: state?.capacity ?? 0,
      product: cards.get(campaign.productId) ?? { title: campaign.title, picture: null },
      teams: { gathering, succeeded, failed },
      buyers,
      joined,
    };
  });
}
