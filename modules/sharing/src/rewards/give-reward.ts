import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { RewardReason } from '../contract.ts';
import type { Parts } from '../sharing-deps.ts';
import type { Reward, ShareCampaign } from './campaign.ts';
import { usualMost } from './earning.ts';
import * as queries from './reward-queries.ts';
import { mostCostOf } from './reward-rules.ts';
import { sharingNotices } from './sharing-notices.ts';

/**
 * Gives both coupons of a reward within the campaign's budget. Answers the reward as it then stands: refused with the
 * reason when the budget or the coupons are gone. The campaign's row is locked by the caller.
 */
export async function giveReward(parts: Parts, tx: Tx, campaign: ShareCampaign, reward: Reward): Promise<Reward> {
  const { deps } = parts;
  const wanted = [
    { offerId: campaign.sharerOfferId, memberId: reward.sharerId },
    { offerId: campaign.friendOfferId, memberId: reward.friendId },
  ].flatMap(({ offerId, memberId }) => (offerId === null ? [] : [{ offerId, memberId }]));
  const offers = await deps.promotions.offersByIds(
    tx,
    wanted.map((item) => item.offerId),
  );
  const cost = wanted.reduce((sum, { offerId }) => {
    const offer = offers.get(offerId);
    return sum + (offer ? mostCostOf(offer, usualMost) : 0);
  }, 0);
  const refused = (reason: RewardReason): Reward => ({
    ...reward,
    state: 'refused',
    reasons: [...reward.reasons, reason],
  });
  if (!(await queries.spend(tx, campaign.campaignId, cost))) return refused('budget-spent');
  const cause = `share reward ${reward.rewardId}`;
  const issued = await deps.promotions.issue(
    tx,
    wanted.map((item) => ({ ...item, way: 'share-reward' as const, cause })),
  );
  const couponOf = (memberId: string) => {
    const coupon = issued[wanted.findIndex((item) => item.memberId === memberId)];
    return coupon === undefined || isRefusal(coupon) ? null : coupon;
  };
  const sharerCouponId = campaign.sharerOfferId === null ? null : couponOf(reward.sharerId);
  const friendCouponId = campaign.friendOfferId === null ? null : couponOf(reward.friendId);
  if (sharerCouponId === null && friendCouponId === null) {
    await queries.spend(tx, campaign.campaignId, -cost);
    return refused('coupon-gone');
  }
  const link = '/my/coupons';
  await deps.notify(tx, [
    ...(sharerCouponId
      ? [
          {
            memberId: reward.sharerId,
            category: 'marketing' as const,
            kind: sharingNotices.rewarded,
            link: '/my/shares',
          },
        ]
      : []),
    ...(friendCouponId
      ? [{ memberId: reward.friendId, category: 'marketing' as const, kind: sharingNotices.welcomed, link }]
      : []),
  ]);
  return { ...reward, state: 'granted', sharerCouponId, friendCouponId, cost };
}
