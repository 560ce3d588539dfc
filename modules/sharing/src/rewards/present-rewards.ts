import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { money } from '@nashi/money';
import type { z } from 'zod';
import type { campaignResults, heldReward, shareCampaign, shareReward } from '../contract.ts';
import type { Parts } from '../sharing-deps.ts';
import type { Reward, ShareCampaign } from './campaign.ts';
import { facesOf } from './earning.ts';
import * as queries from './reward-queries.ts';
import { sayReason } from './reward-words.ts';

function phaseOf(campaign: ShareCampaign, at: Date) {
  if (campaign.state === 'stopped') return 'stopped' as const;
  if (at < campaign.startsAt) return 'coming' as const;
  return at < campaign.endsAt ? ('running' as const) : ('over' as const);
}

export async function presentCampaigns(
  parts: Parts,
  tx: Tx,
  campaigns: readonly ShareCampaign[],
): Promise<z.input<typeof shareCampaign>[]> {
  const { currency } = parts.platform.community;
  const face = await facesOf(parts, tx, campaigns);
  const at = parts.platform.clock.now();
  return campaigns.map((campaign) => {
    const { sharerOfferId, friendOfferId, state: _, startsAt, endsAt, budget, spent, leastAmount, ...rest } = campaign;
    return {
      ...rest,
      leastAmount: money(leastAmount, currency),
      sharer: face(sharerOfferId),
      friend: face(friendOfferId),
      budget: money(budget, currency),
      spent: money(spent, currency),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      phase: phaseOf(campaign, at),
    };
  });
}

export async function presentResults(
  parts: Parts,
  tx: Tx,
  campaign: ShareCampaign,
): Promise<z.input<typeof campaignResults>> {
  const { currency } = parts.platform.community;
  const [presented] = await presentCampaigns(parts, tx, [campaign]);
  if (!presented) throw new Error('a campaign that was just read cannot be shown');
  const rows = await queries.groups(tx, campaign);
  const counts = await queries.rewardCounts(tx, campaign.campaignId);
  const groupOf = (held: boolean) => {
    const row = rows.find((one) => one.heldOut === held);
    const { sharers = 0, shares = 0, opened = 0, signedUp = 0, subscribed = 0, bought = 0, orders = 0 } = row ?? {};
    return {
      sharers,
      shares,
      opened,
      signedUp,
      subscribed,
      bought,
      orders,
      revenue: money(row?.revenue ?? 0, currency),
      kFactor: sharers === 0 ? 0 : bought / sharers,
      conversion: opened === 0 ? 0 : orders / opened,
    };
  };
  const rewarded = groupOf(false);
  return {
    campaign: presented,
    rewarded,
    heldOut: groupOf(true),
    rewards: {
      granted: counts.get('granted') ?? 0,
      held: counts.get('held') ?? 0,
      refused: counts.get('refused') ?? 0,
      takenBack: counts.get('taken-back') ?? 0,
    },
    costPerOrder: rewarded.orders === 0 ? null : money(Math.round(campaign.spent / rewarded.orders), currency),
  };
}

/** For operators and the shop's staff. */
export async function presentHeld(
  { platform, deps }: Parts,
  tx: Tx,
  rewards: readonly Reward[],
  locale: Locale,
): Promise<z.input<typeof heldReward>[]> {
  if (rewards.length === 0) return [];
  const campaigns = await queries.campaignsByIds(tx, [...new Set(rewards.map((reward) => reward.campaignId))]);
  const shops = await deps.shops.shopsByIds(tx, [...new Set([...campaigns.values()].map((one) => one.shopId))]);
  const people = await deps.members(tx, [...new Set(rewards.flatMap((reward) => [reward.sharerId, reward.friendId]))]);
  const person = (memberId: MemberId) => {
    const member = people.get(memberId);
    return { memberId, name: member?.nickname ?? '', avatar: member?.avatar ?? null };
  };
  return rewards.map((reward) => {
    const campaign = campaigns.get(reward.campaignId);
    return {
      rewardId: reward.rewardId,
      campaign: campaign?.name ?? '',
      shop: (campaign && shops.get(campaign.shopId)?.name[locale]) ?? '',
      sharer: person(reward.sharerId),
      friend: person(reward.friendId),
      state: reward.state,
      reasons: reward.reasons.map((reason) => sayReason(reason, locale)),
      amount: money(reward.amount, platform.community.currency),
      at: reward.at.toISOString(),
    };
  });
}

export async function presentMine(
  tx: Tx,
  rewards: readonly Reward[],
  memberId: MemberId,
  locale: Locale,
): Promise<z.input<typeof shareReward>[]> {
  const campaigns = await queries.campaignsByIds(tx, [...new Set(rewards.map((reward) => reward.campaignId))]);
  return rewards.flatMap((reward) => {
    if (reward.state === 'held-out') return [];
    const as = reward.sharerId === memberId ? ('sharer' as const) : ('friend' as const);
    return [
      {
        rewardId: reward.rewardId,
        campaign: campaigns.get(reward.campaignId)?.name ?? '',
        as,
        state: reward.state,
        reasons: reward.reasons.map((reason) => sayReason(reason, locale)),
        couponId: as === 'sharer' ? reward.sharerCouponId : reward.friendCouponId,
        at: reward.at.toISOString(),
      },
    ];
  });
}
