import { amount, defineContract, id, instant, moneySchema, page, pageQuery, text } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

export type ShareId = Id<'share'>;
export type ShareCampaignId = Id<'share-campaign'>;
export type ShareRewardId = Id<'share-reward'>;
export type VisitorId = Id<'visitor'>;
type OfferId = Id<'coupon-offer'>;

export const shareKinds = ['product', 'team', 'post', 'shop'] as const;
export type ShareKind = (typeof shareKinds)[number];
export const sharePlaces = ['chat', 'circle', 'post', 'qr', 'copied'] as const;
export type SharePlace = (typeof sharePlaces)[number];
export const rewardStates = ['granted', 'held', 'refused', 'taken-back', 'held-out'] as const;
export type RewardState = (typeof rewardStates)[number];
export const rewardReasons = [
  'self',
  'same-device',
  'burst',
  'new-sharer',
  'young-accounts',
  'not-first',
  'below-amount',
  'sharer-cap',
  'day-cap',
  'friend-had-one',
  'not-in-audience',
  'budget-spent',
  'coupon-gone',
  'refunded',
  'operator',
] as const;
export type RewardReason = (typeof rewardReasons)[number];

const offerFace = z.strictObject({
  offerId: id<OfferId>(),
  name: z.string(),
  /** The most that one coupon may cost. */
  mostCost: moneySchema,
});

/** What a member may earn by sharing, told before they do and on the page that opens. */
export const earning = z.strictObject({
  campaignId: id<ShareCampaignId>(),
  name: z.string(),
  sharer: offerFace.nullable(),
  friend: offerFace.nullable(),
  leastAmount: moneySchema,
  firstOf: z.enum(['community', 'shop']),
  endsAt: instant,
});

export const shareLink = z.strictObject({
  shareId: id<ShareId>(),
  token: z.string(),
  url: z.url(),
  /** Picture with the address as a QR code. */
  qr: z.string(),
  title: z.string(),
  earning: earning.nullable(),
});

const counts = {
  /** Distinct visitors. */
  opened: z.number().int(),
  signedUp: z.number().int(),
  subscribed: z.number().int(),
  bought: z.number().int(),
};

export const myShare = z.strictObject({
  shareId: id<ShareId>(),
  token: z.string(),
  url: z.string(),
  kind: z.enum(shareKinds),
  place: z.enum(sharePlaces),
  /** Empty when what was shared is gone. */
  title: z.string(),
  path: z.string().nullable(),
  createdAt: instant,
  ...counts,
});

const reason = z.strictObject({ code: z.enum(rewardReasons), sentence: z.string() });
const person = z.strictObject({ memberId: id<MemberId>(), name: z.string(), avatar: z.string().nullable() });

export const shareReward = z.strictObject({
  rewardId: id<ShareRewardId>(),
  campaign: z.string(),
  /** What the caller was in it. */
  as: z.enum(['sharer', 'friend']),
  state: z.enum(['granted', 'held', 'refused', 'taken-back']),
  reasons: z.array(reason),
  couponId: id<Id<'coupon'>>().nullable(),
  at: instant,
});

export const heldReward = z.strictObject({
  rewardId: id<ShareRewardId>(),
  campaign: z.string(),
  shop: z.string(),
  sharer: person,
  friend: person,
  state: z.enum(rewardStates),
  reasons: z.array(reason),
  amount: moneySchema,
  at: instant,
});

const campaignFields = {
  name: text({ max: 60 }),
  trigger: z.literal('first-purchase'),
  audience: z.enum(['everyone', 'certified']).default('everyone'),
  /** The friend's first purchase in the whole community, or in this shop. */
  firstOf: z.enum(['community', 'shop']),
  leastAmount: amount({ max: 100_000_000 }).default(0),
  sharerOfferId: id<OfferId>().optional(),
  friendOfferId: id<OfferId>().optional(),
  budget: amount({ min: 1, max: 100_000_000_000 }),
  perSharer: z.number().int().min(1).max(1000),
  perSharerDay: z.number().int().min(1).max(100).default(5),
  /** Sharers who get nothing, to compare with, in basis points; at most half. */
  holdoutBp: z.number().int().min(0).max(5000).default(0),
  startsAt: instant,
  endsAt: instant,
};

export const newShareCampaign = z.strictObject(campaignFields).superRefine((value, context) => {
  const fault = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
  if (!value.sharerOfferId && !value.friendOfferId) fault('sharerOfferId', 'a-reward-for-someone');
  if (value.endsAt <= value.startsAt) fault('endsAt', 'before-start');
  if (Date.parse(value.endsAt) - Date.parse(value.startsAt) > 366 * 86_400_000) fault('endsAt', 'too-far');
  if (value.perSharerDay > value.perSharer) fault('perSharerDay', 'more-than-in-all');
});
export type NewShareCampaign = z.output<typeof newShareCampaign>;

const group = z.strictObject({
  sharers: z.number().int(),
  shares: z.number().int(),
  ...counts,
  orders: z.number().int(),
  revenue: moneySchema,
  /** Buyers brought for each sharer. */
  kFactor: z.number(),
  /** Orders for each visitor, 0 to 1. */
  conversion: z.number(),
});

export const shareCampaign = z.strictObject({
  campaignId: id<ShareCampaignId>(),
  shopId: id<Id<'shop'>>(),
  name: z.string(),
  trigger: z.literal('first-purchase'),
  audience: z.enum(['everyone', 'certified']),
  firstOf: z.enum(['community', 'shop']),
  leastAmount: moneySchema,
  sharer: offerFace.nullable(),
  friend: offerFace.nullable(),
  budget: moneySchema,
  spent: moneySchema,
  perSharer: z.number().int(),
  perSharerDay: z.number().int(),
  holdoutBp: z.number().int(),
  startsAt: instant,
  endsAt: instant,
  phase: z.enum(['coming', 'running', 'over', 'stopped']),
});

export const campaignResults = z.strictObject({
  campaign: shareCampaign,
  rewarded: group,
  /** The sharers who get nothing. */
  heldOut: group,
  rewards: z.strictObject({
    granted: z.number().int(),
    held: z.number().int(),
    refused: z.number().int(),
    takenBack: z.number().int(),
  }),
  /** Null before the first order. */
  costPerOrder: moneySchema.nullable(),
});

export const trailStep = z.strictObject({
  step: z.enum(['shared', 'opened', 'signed-up', 'subscribed', 'bought']),
  /** Of the sharer; whoever came is not named. */
  sharer: z.string(),
  kind: z.enum(shareKinds),
  title: z.string(),
  place: z.enum(sharePlaces),
  amount: moneySchema.nullable(),
  at: instant,
});

const shopParams = z.strictObject({ shopId: id<Id<'shop'>>() });
const campaignParams = z.strictObject({ shopId: id<Id<'shop'>>(), campaignId: id<ShareCampaignId>() });
const tokenParams = z.strictObject({ token: z.string().max(80) });

export const sharingContract = defineContract({
  'GET /r/{token}': {
    summary: 'A share link: a page with a preview that leads into the app',
    access: 'public',
    params: tokenParams,
    produces: 'text/html',
  },
  'GET /r/{token}/qr.png': {
    summary: 'A share link as a QR code',
    access: 'public',
    params: tokenParams,
    produces: 'image/png',
  },
  'POST /api/v1/shares': {
    summary: 'Make my link to something, for a place; the same again for the same',
    access: 'member',
    body: z.strictObject({ kind: z.enum(shareKinds), targetId: z.uuid(), place: z.enum(sharePlaces) }),
    response: shareLink,
    errors: ['sharing.nothing-to-share'],
  },
  'GET /api/v1/my/shares': {
    summary: 'What I shared and what came of it',
    access: 'member',
    query: pageQuery,
    response: page(myShare),
  },
  'GET /api/v1/my/share-rewards': {
    summary: 'Rewards for what I shared or was shown, with reasons',
    access: 'member',
    query: pageQuery,
    response: page(shareReward),
  },
  'POST /api/v1/my/share-trail': {
    summary: 'Join the links that this browser opened to me, after signing in',
    access: 'member',
  },
  'GET /api/v1/shops/{shopId}/share-campaigns': {
    summary: 'Share-reward campaigns of a shop, for its staff',
    access: 'member',
    params: shopParams,
    query: pageQuery,
    response: page(shareCampaign),
  },
  'POST /api/v1/shops/{shopId}/share-campaigns/preview': {
    summary: 'What a campaign may cost',
    access: 'member',
    params: shopParams,
    body: newShareCampaign,
    response: z.strictObject({
      mostPerReward: moneySchema,
      /** Rewards that the budget and the coupons' quotas allow. */
      mostRewards: z.number().int(),
      mostCost: moneySchema,
      limitedBy: z.enum(['budget', 'coupons']),
    }),
    errors: ['sharing.coupon-not-usable'],
  },
  'POST /api/v1/shops/{shopId}/share-campaigns': {
    summary: 'Start a share-reward campaign',
    access: 'member',
    params: shopParams,
    body: newShareCampaign,
    response: shareCampaign,
    status: 201,
    errors: ['sharing.coupon-not-usable', 'sharing.campaign-runs'],
  },
  'POST /api/v1/shops/{shopId}/share-campaigns/{campaignId}/stop': {
    summary: 'Stop a campaign; rewards given stay given',
    access: 'member',
    params: campaignParams,
    response: shareCampaign,
    errors: ['sharing.no-campaign'],
  },
  'GET /api/v1/shops/{shopId}/share-campaigns/{campaignId}': {
    summary: 'Results of a campaign, against the group that gets nothing',
    access: 'member',
    params: campaignParams,
    response: campaignResults,
    errors: ['sharing.no-campaign'],
  },
  'GET /api/v1/shops/{shopId}/share-trail': {
    summary: 'What was shared of a shop and what came of it, newest first',
    access: 'member',
    params: shopParams,
    query: pageQuery,
    response: page(trailStep),
  },
  'GET /api/v1/shops/{shopId}/share-campaigns/{campaignId}/rewards': {
    summary: 'Rewards of a campaign, newest first, with reasons',
    access: 'member',
    params: campaignParams,
    query: pageQuery,
    response: page(heldReward),
    errors: ['sharing.no-campaign'],
  },
  'GET /api/v1/operator/share-rewards': {
    summary: 'Rewards held for review, the oldest first',
    access: 'operator',
    query: pageQuery,
    response: page(heldReward),
  },
  'POST /api/v1/operator/share-rewards/{rewardId}/decision': {
    summary: 'Grant or refuse a reward that was held',
    access: 'operator',
    params: z.strictObject({ rewardId: id<ShareRewardId>() }),
    body: z.strictObject({ decision: z.enum(['grant', 'refuse']) }),
    response: heldReward,
    errors: ['sharing.no-reward', 'sharing.decided'],
  },
});
