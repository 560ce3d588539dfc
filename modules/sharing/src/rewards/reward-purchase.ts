import { after } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import type { ShareRewardId } from '../contract.ts';
import { attributionWindow } from '../links/credit-sign-up.ts';
import { linkKey } from '../links/share-link.ts';
import * as links from '../links/share-queries.ts';
import { readToken } from '../links/share-token.ts';
import type { Share } from '../links/share.ts';
import type { Parts } from '../sharing-deps.ts';
import type { Reward, ShareCampaign } from './campaign.ts';
import { giveReward } from './give-reward.ts';
import * as queries from './reward-queries.ts';
import { heldOut, judge } from './reward-rules.ts';

export interface PaidOrder {
  orderId: Id<'order'>;
  memberId: MemberId;
  shopId: Id<'shop'>;
  /** Minor units. */
  total: number;
  /** The link that the buyer came by, as the order has it. */
  shareToken: string | null;
  firstPurchase: boolean;
  firstInShop: boolean;
}

/** The link that an order is owed to: the one it names, else the last one of this shop's things that the buyer opened within seven days. */
async function creditedTo({ platform }: Parts, tx: Tx, order: PaidOrder, at: Date): Promise<Share | undefined> {
  const named = order.shareToken === null ? undefined : readToken(linkKey(platform), order.shareToken);
  const share = named && (await links.byId(tx, named));
  if (share && share.memberId !== order.memberId && (share.shopId === null || share.shopId === order.shopId))
    return share;
  const since = after(at, -attributionWindow);
  return links.lastOpened(tx, order.memberId, since, order.shopId);
}

const hoursSince = (from: Date | undefined, at: Date) =>
  from ? (at.getTime() - from.getTime()) / 3_600_000 : undefined;

async function judged(
  parts: Parts,
  tx: Tx,
  campaign: ShareCampaign,
  share: Share,
  order: PaidOrder,
  at: Date,
): Promise<Reward> {
  const sharerId = share.memberId;
  const friendId = order.memberId;
  const reward: Reward = {
    rewardId: newId<ShareRewardId>(),
    campaignId: campaign.campaignId,
    shareId: share.shareId,
    orderId: order.orderId,
    sharerId,
    friendId,
    state: 'held-out',
    reasons: [],
    sharerCouponId: null,
    friendCouponId: null,
    cost: 0,
    amount: order.total,
    at,
  };
  if (heldOut(campaign, sharerId)) return reward;
  const had = await queries.had(tx, { campaignId: campaign.campaignId, sharerId, friendId }, at);
  const joined = await links.joinedAt(tx, [sharerId, friendId]);
  const friendAge = hoursSince(joined.get(friendId), at);
  const sharer = (await parts.deps.members(tx, [sharerId])).get(sharerId);
  const verdict = judge(campaign, {
    self: sharerId === friendId,
    sameDevice: await links.shareDevice(tx, sharerId, friendId),
    firstInCommunity: order.firstPurchase,
    firstInShop: order.firstInShop,
    amount: order.total,
    sharerCertified: sharer?.certified ?? false,
    sharerAgeHours: hoursSince(joined.get(sharerId), at),
    sharerHad: had,
    youngFriends: had.young + (friendAge !== undefined && friendAge < 1 ? 1 : 0),
    friendHadOne: had.friendHadOne,
  });
  return { ...reward, ...verdict };
}

/** An order was paid: it is credited to the link that brought it, and the shop's campaign rewards it, once. */
async function rewardPurchase(parts: Parts, tx: Tx, order: PaidOrder, at: Date): Promise<void> {
  const share = await creditedTo(parts, tx, order, at);
  if (!share) return;
  const { orderId, memberId, total } = order;
  await links.addStep(
    tx,
    { id: newId(), shareId: share.shareId, step: 'bought', memberId, subjectId: orderId, amount: total },
    at,
  );
  const found = await queries.running(tx, order.shopId, at);
  const campaign = found && (await queries.lockCampaign(tx, found.campaignId));
  if (!campaign || campaign.state !== 'open') return;
  await queries.joinCampaign(tx, campaign.campaignId, share.memberId, heldOut(campaign, share.memberId), at);
  const reward = await judged(parts, tx, campaign, share, order, at);
  if (!(await queries.insertReward(tx, reward))) return;
  if (reward.state !== 'granted') return;
  await queries.saveReward(tx, await giveReward(parts, tx, campaign, reward), { decidedBy: null, at });
}

/** Many paid orders; of most of them no link can have brought the buyer, and one statement finds those out. */
export async function rewardPurchases(
  parts: Parts,
  tx: Tx,
  paid: readonly { order: PaidOrder; at: Date }[],
): Promise<void> {
  const earliest = new Date(Math.min(...paid.map(({ at }) => at.getTime())));
  const openers = await links.openersAmong(
    tx,
    paid.map(({ order }) => order.memberId),
    after(earliest, -attributionWindow),
  );
  for (const { order, at } of paid) {
    if (order.shareToken !== null || openers.has(order.memberId)) await rewardPurchase(parts, tx, order, at);
  }
}

/** The whole order was refunded: its rewards are taken back as far as the coupons have not been used, and its credit goes. */
export async function takeBackRewards({ deps }: Parts, tx: Tx, orderId: Id<'order'>, at: Date): Promise<void> {
  await links.undoPurchase(tx, orderId);
  for (const reward of await queries.lockOfOrder(tx, orderId)) {
    const coupons = [reward.sharerCouponId, reward.friendCouponId].filter((id) => id !== null);
    const back = await deps.promotions.takeBack(tx, coupons);
    const whole = back.length === coupons.length;
    if (whole && reward.cost > 0) await queries.spend(tx, reward.campaignId, -reward.cost);
    const reasons = [...reward.reasons, 'refunded' as const];
    const state = reward.state === 'held' ? ('refused' as const) : ('taken-back' as const);
    await queries.saveReward(tx, { ...reward, state, reasons, cost: whole ? 0 : reward.cost }, { decidedBy: null, at });
  }
}
