import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import type { PoolId } from '@nashi/reservations';
import type { CampaignId, NewCampaign } from '../contract.ts';
import { groupBuyErrors } from '../errors.ts';
import type { Parts } from '../group-buy-deps.ts';
import * as queries from './campaign-queries.ts';
import type { Campaign } from './campaign.ts';

/** Starts a group-buy of a product of the shop, with its pieces set apart. One at a time for a product. */
export async function startCampaign(
  { platform, deps }: Parts,
  tx: Tx,
  shopId: Id<'shop'>,
  terms: NewCampaign,
  by: MemberId,
): Promise<Outcome<Campaign>> {
  const product = (await deps.products.byIds([terms.productId])).get(terms.productId);
  if (product?.shopId !== shopId) return groupBuyErrors.notYourProduct({}, 'productId');
  const usual = new Map(product.variants.filter((v) => v.state === 'active').map((v) => [v.id, v.price.amount]));
  const prices = terms.sizes.flatMap(({ size, prices: own }) => own.map((price) => ({ ...price, size })));
  if (prices.some(({ variantId }) => !usual.has(variantId))) return groupBuyErrors.notYourProduct({}, 'sizes');
  if (prices.some(({ variantId, price }) => price >= (usual.get(variantId) ?? 0)))
    return groupBuyErrors.badPrices({}, 'sizes');
  const startsAt = new Date(terms.startsAt);
  const endsAt = new Date(terms.endsAt);
  if (endsAt <= platform.clock.now()) return groupBuyErrors.over({}, 'endsAt');
  if (await queries.overlaps(tx, terms.productId, startsAt, endsAt)) return groupBuyErrors.campaignRuns({}, 'startsAt');
  const campaign: Campaign = {
    campaignId: newId<CampaignId>(),
    shopId,
    productId: terms.productId,
    title: terms.title,
    gatherSeconds: terms.gatherSeconds,
    leaderOff: terms.leaderOff,
    leaderGift: terms.leaderGift ?? null,
    newMembers: terms.newMembers,
    perMember: terms.perMember,
    stockPoolId: newId<PoolId>(),
    completeFrom: terms.completeFrom ?? null,
    startsAt,
    endsAt,
    state: 'open',
    prices,
  };
  await platform.reservations.openPools(tx, [{ id: campaign.stockPoolId, kind: 'group-stock', capacity: terms.stock }]);
  await queries.insertCampaign(tx, campaign, by, platform.clock.now());
  const target = `group-buy:${campaign.campaignId}`;
  await platform.audit.record(tx, {
    actor: by,
    action: 'group-buy.started',
    target,
    detail: { title: campaign.title },
  });
  return campaign;
}

/** No new teams; those that gather go on. Stopping twice changes nothing. */
export async function stopCampaign({ platform }: Parts, tx: Tx, campaign: Campaign, by: MemberId): Promise<Campaign> {
  if (await queries.stop(tx, campaign.campaignId)) {
    const target = `group-buy:${campaign.campaignId}`;
    await platform.audit.record(tx, { actor: by, action: 'group-buy.stopped', target });
  }
  return { ...campaign, state: 'stopped' };
}
