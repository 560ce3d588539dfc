import { amount, defineContract, id, instant, moneySchema, page, pageQuery, text } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

export type CampaignId = Id<'group-buy-campaign'>;
export type TeamId = Id<'team'>;
export type SeatId = Id<'seat'>;
type ShopId = Id<'shop'>;
type ProductId = Id<'product'>;
type VariantId = Id<'variant'>;

export const teamStates = ['gathering', 'succeeded', 'failed'] as const;
export type TeamState = (typeof teamStates)[number];
export const seatStates = ['held', 'paid', 'settled', 'released', 'refunded'] as const;
export type SeatState = (typeof seatStates)[number];
/** Where a payment goes that comes after its team filled or ended: `any` is another team, else a new one. */
export const spills = ['any', 'other-team', 'new-team', 'refund'] as const;
export type Spill = (typeof spills)[number];
export const visibilities = ['anyone', 'friends'] as const;
export type Visibility = (typeof visibilities)[number];
/** Who must not have bought anything before: nobody, those who join a team, or its leader as well. */
export const newMemberRules = ['no', 'joiners', 'everyone'] as const;
export type NewMemberRule = (typeof newMemberRules)[number];

const size = z.number().int().min(2).max(100);

const person = z.strictObject({ memberId: id<MemberId>(), name: z.string(), avatar: z.string().nullable() });

const prices = z.array(
  z.strictObject({ size, prices: z.array(z.strictObject({ variantId: id<VariantId>(), price: moneySchema })) }),
);

const campaignFields = {
  campaignId: id<CampaignId>(),
  shopId: id<ShopId>(),
  productId: id<ProductId>(),
  title: z.string(),
  /** Team sizes, the smallest first, with the price of each variant. */
  sizes: prices,
  /** Off each piece that a leader buys. */
  leaderOff: moneySchema,
  leaderGift: z.string().nullable(),
  newMembers: z.enum(newMemberRules),
  perMember: z.number().int(),
  gatherSeconds: z.number().int(),
  completeFrom: z.number().int().nullable(),
  startsAt: instant,
  endsAt: instant,
  phase: z.enum(['coming', 'running', 'over', 'stopped']),
  /** Pieces of the activity that nobody has or holds. */
  left: z.number().int(),
};

export const groupCampaign = z.strictObject({
  ...campaignFields,
  /** Teams that anyone may join now. */
  waiting: z.number().int(),
});

export const waitingTeam = z.strictObject({
  teamId: id<TeamId>(),
  leader: person,
  /** The leader is a friend of the caller. */
  friend: z.boolean(),
  mine: z.boolean(),
  size,
  paid: z.number().int(),
  /** Seats nobody has paid for or holds. */
  missing: z.number().int(),
  deadline: instant,
});

/** For a seat whose money goes back: under way until the last refund has reached the member. */
const refundState = z.enum(['none', 'under-way', 'done']);

export const teamDetail = z.strictObject({
  teamId: id<TeamId>(),
  campaign: groupCampaign,
  product: z.strictObject({ productId: id<ProductId>(), title: z.string(), picture: z.string().nullable() }),
  shop: z.strictObject({ shopId: id<ShopId>(), name: z.string() }),
  size,
  paid: z.number().int(),
  /** Paid seats that are still to come. */
  missing: z.number().int(),
  /** Seats free to take at this moment; fewer than `missing` while others are paying. */
  free: z.number().int(),
  state: z.enum(teamStates),
  completedByShop: z.boolean(),
  visibility: z.enum(visibilities),
  /** False until its leader has paid. */
  open: z.boolean(),
  deadline: instant,
  endedAt: instant.nullable(),
  leader: person,
  members: z.array(z.strictObject({ ...person.shape, leads: z.boolean(), paidAt: instant, refund: refundState })),
  mine: z
    .strictObject({ orderId: id<Id<'order'>>(), state: z.enum(seatStates), refund: refundState, leads: z.boolean() })
    .nullable(),
  entries: z.array(
    z.strictObject({
      kind: z.enum(['opened', 'joined', 'left', 'leads', 'succeeded', 'completed-by-shop', 'failed', 'refunded']),
      name: z.string().nullable(),
      at: instant,
    }),
  ),
});

export const myTeam = z.strictObject({
  teamId: id<TeamId>(),
  orderId: id<Id<'order'>>(),
  product: z.strictObject({ productId: id<ProductId>(), title: z.string(), picture: z.string().nullable() }),
  state: z.enum(teamStates),
  seat: z.enum(seatStates),
  completedByShop: z.boolean(),
  size,
  paid: z.number().int(),
  deadline: instant,
});

export const managedCampaign = z.strictObject({
  ...campaignFields,
  stock: z.number().int(),
  product: z.strictObject({ title: z.string(), picture: z.string().nullable() }),
  teams: z.strictObject({ gathering: z.number().int(), succeeded: z.number().int(), failed: z.number().int() }),
  buyers: z.number().int(),
  /** Of those, the ones who joined a team that another had opened. */
  joined: z.number().int(),
});

export const managedTeam = z.strictObject({
  teamId: id<TeamId>(),
  leader: person,
  size,
  paid: z.number().int(),
  state: z.enum(teamStates),
  completedByShop: z.boolean(),
  deadline: instant,
  endedAt: instant.nullable(),
  /** Paid seats of a failed team whose refund has not arrived yet. */
  refundsUnderWay: z.number().int(),
  mayComplete: z.boolean(),
});

const most = 100_000_000;

export const newCampaign = z
  .strictObject({
    title: text({ max: 60 }),
    productId: id<ProductId>(),
    sizes: z
      .array(
        z.strictObject({
          size,
          prices: z
            .array(z.strictObject({ variantId: id<VariantId>(), price: amount({ min: 1, max: most }) }))
            .min(1)
            .max(200),
        }),
      )
      .min(1)
      .max(5),
    leaderOff: amount({ max: most }).default(0),
    leaderGift: text({ max: 120 }).optional(),
    newMembers: z.enum(newMemberRules).default('no'),
    perMember: z.number().int().min(1).max(1000),
    /** From 5 minutes to 7 days. */
    gatherSeconds: z.number().int().min(300).max(604_800),
    stock: z.number().int().min(1).max(1_000_000),
    completeFrom: z.number().int().min(1).max(99).optional(),
    startsAt: instant,
    endsAt: instant,
  })
  .superRefine((value, context) => {
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (value.endsAt <= value.startsAt) fault(['endsAt'], 'before-start');
    if (Date.parse(value.endsAt) - Date.parse(value.startsAt) > 366 * 86_400_000) fault(['endsAt'], 'too-far');
    if (new Set(value.sizes.map((one) => one.size)).size !== value.sizes.length) fault(['sizes'], 'twice');
    const variants = value.sizes[0]?.prices.map((price) => price.variantId).toSorted() ?? [];
    for (const [index, tier] of value.sizes.entries()) {
      const own = tier.prices.map((price) => price.variantId).toSorted();
      if (new Set(own).size !== own.length) fault(['sizes', index, 'prices'], 'twice');
      if (own.join() !== variants.join()) fault(['sizes', index, 'prices'], 'other-variants');
      if (tier.prices.some((price) => price.price <= value.leaderOff)) fault(['leaderOff'], 'not-below-price');
    }
    const smallest = Math.min(...value.sizes.map((one) => one.size));
    if (value.completeFrom !== undefined && value.completeFrom >= smallest) fault(['completeFrom'], 'not-below-size');
  });

export type NewCampaign = z.output<typeof newCampaign>;

const shopParams = z.strictObject({ shopId: id<ShopId>() });
const shopCampaign = z.strictObject({ shopId: id<ShopId>(), campaignId: id<CampaignId>() });
const teamParams = z.strictObject({ teamId: id<TeamId>() });

export const groupBuyContract = defineContract({
  'GET /api/v1/products/{productId}/group-buy': {
    summary: 'The group-buy of a product that runs now or comes next',
    access: 'public',
    params: z.strictObject({ productId: id<ProductId>() }),
    response: z.strictObject({ campaign: groupCampaign.nullable() }),
  },
  'GET /api/v1/group-buys/{campaignId}/teams': {
    summary: 'Teams that wait for members, the fullest first; of anyone, or of friends only',
    access: 'public',
    params: z.strictObject({ campaignId: id<CampaignId>() }),
    query: z.strictObject({ ...pageQuery.shape, from: z.enum(visibilities).default('anyone') }),
    response: page(waitingTeam),
    errors: ['group-buy.no-campaign'],
  },
  'GET /api/v1/teams/{teamId}': {
    summary: 'A team: members, time left, what became of it',
    access: 'public',
    params: teamParams,
    response: teamDetail,
    errors: ['group-buy.no-team'],
  },
  'PUT /api/v1/teams/{teamId}/visibility': {
    summary: 'List my team for anyone or for my friends only',
    access: 'member',
    params: teamParams,
    body: z.strictObject({ visibility: z.enum(visibilities) }),
    response: teamDetail,
    errors: ['group-buy.no-team', 'group-buy.not-yours', 'group-buy.not-gathering'],
  },
  'GET /api/v1/my/teams': {
    summary: 'Teams I am or was in, newest first',
    access: 'member',
    query: pageQuery,
    response: page(myTeam),
  },
  'GET /api/v1/shops/{shopId}/group-buys': {
    summary: 'Group-buys of a shop, for its staff',
    access: 'member',
    params: shopParams,
    query: pageQuery,
    response: page(managedCampaign),
  },
  'POST /api/v1/shops/{shopId}/group-buys': {
    summary: 'Start a group-buy',
    access: 'member',
    params: shopParams,
    body: newCampaign,
    response: managedCampaign,
    status: 201,
    errors: ['group-buy.not-your-product', 'group-buy.bad-prices', 'group-buy.campaign-runs'],
  },
  'POST /api/v1/shops/{shopId}/group-buys/{campaignId}/stop': {
    summary: 'No new teams from now on; those that gather go on',
    access: 'member',
    params: shopCampaign,
    response: managedCampaign,
    errors: ['group-buy.no-campaign'],
  },
  'GET /api/v1/shops/{shopId}/group-buys/{campaignId}/teams': {
    summary: 'Teams of a group-buy, newest first, for its staff',
    access: 'member',
    params: shopCampaign,
    query: pageQuery,
    response: page(managedTeam),
  },
  'POST /api/v1/shops/{shopId}/teams/{teamId}/completion': {
    summary: 'Complete a team below its size; it is shown as completed by the shop',
    access: 'member',
    params: z.strictObject({ shopId: id<ShopId>(), teamId: id<TeamId>() }),
    response: managedTeam,
    errors: ['group-buy.no-team', 'group-buy.not-gathering', 'group-buy.completion-off', 'group-buy.too-few-paid'],
  },
});
