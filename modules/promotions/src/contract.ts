import { amount, defineContract, id, instant, moneySchema, page, pageQuery, text } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

export { thresholdContract } from './thresholds/threshold-contract.ts';
export type { NewThresholdDiscount, ThresholdDiscountId } from './thresholds/threshold-contract.ts';

export type CouponId = Id<'coupon'>;
export type CouponOfferId = Id<'coupon-offer'>;

export const couponKinds = ['amount', 'percent', 'free-shipping', 'gift'] as const;
export const couponScopes = [
  'platform',
  'shop',
  'category',
  'products',
  'student',
  'group-buy',
  'first-order',
] as const;
export const couponWays = ['take', 'code', 'share-reward', 'merchant'] as const;
export const couponStates = ['issued', 'locked', 'redeemed', 'returned', 'expired'] as const;

export type CouponKind = (typeof couponKinds)[number];
export type CouponScope = (typeof couponScopes)[number];
export type CouponWay = (typeof couponWays)[number];
export type CouponState = (typeof couponStates)[number];

const shopCard = z.strictObject({ shopId: id<Id<'shop'>>(), name: z.string() });

/** What a coupon takes off and where, as people read it. */
const face = {
  offerId: id<CouponOfferId>(),
  name: z.string(),
  kind: z.enum(couponKinds),
  /** Kind `amount`. */
  amountOff: moneySchema.nullable(),
  /** Kind `percent`: basis points taken off; 1500 is 15 % off. */
  percentOffBp: z.number().int().nullable(),
  /** Most that a percentage or free delivery takes off. */
  cap: moneySchema.nullable(),
  gift: z.string().nullable(),
  /** Goods it applies to must come to at least this; zero: any. */
  threshold: moneySchema,
  scope: z.enum(couponScopes),
  scopeIds: z.array(z.string()),
  stackingGroup: z.string(),
  /** Null: the platform gives it. */
  shop: shopCard.nullable(),
};

export const coupon = z.strictObject({
  couponId: id<CouponId>(),
  ...face,
  state: z.enum(couponStates),
  validFrom: instant,
  /** The first instant at which it no longer counts. */
  validUntil: instant,
  orderId: z.string().nullable(),
  way: z.enum(couponWays),
});

export const couponOffer = z.strictObject({
  ...face,
  takeFrom: instant,
  takeUntil: instant,
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  validDays: z.number().int().nullable(),
  total: z.number().int(),
  left: z.number().int(),
  perMember: z.number().int(),
  /** How many the caller has had; 0 for a visitor. */
  mine: z.number().int(),
});

export const managedOffer = z.strictObject({
  ...couponOffer.omit({ mine: true }).shape,
  ways: z.array(z.enum(couponWays)),
  code: z.string().nullable(),
  shopShareBp: z.number().int(),
  state: z.enum(['open', 'stopped']),
  counts: z.strictObject({
    issued: z.number().int(),
    locked: z.number().int(),
    redeemed: z.number().int(),
    returned: z.number().int(),
    expired: z.number().int(),
  }),
});

const day = 86_400_000;
const couponCode = z
  .string()
  .max(80)
  .transform((value) => value.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]{6,24}$/));

/** The terms of a new offer. What only some kinds have is refused on the others. */
export const newOffer = z
  .strictObject({
    name: text({ max: 60 }),
    kind: z.enum(couponKinds),
    amountOff: amount({ min: 1, max: 100_000_000 }).optional(),
    percentOffBp: z.number().int().min(1).max(10_000).optional(),
    cap: amount({ min: 1, max: 100_000_000 }).optional(),
    gift: text({ max: 120 }).optional(),
    threshold: amount({ max: 100_000_000 }).default(0),
    scope: z.enum(couponScopes),
    /** Products by id, or categories by code. */
    scopeIds: z.array(z.string().min(1).max(64)).max(200).default([]),
    stackingGroup: z
      .string()
      .regex(/^[a-z0-9-]{1,30}$/)
      .default('general'),
    /** The shop's part of the cost in basis points; the platform pays the rest. Only an operator may make it less than 10000. */
    shopShareBp: z.number().int().min(0).max(10_000).optional(),
    total: z.number().int().min(1).max(1_000_000),
    perMember: z.number().int().min(1).max(100),
    ways: z.array(z.enum(couponWays)).min(1).max(4),
    code: couponCode.optional(),
    takeFrom: instant,
    takeUntil: instant,
    validFrom: instant.optional(),
    validUntil: instant.optional(),
    validDays: z.number().int().min(1).max(366).optional(),
  })
  .superRefine((value, context) => {
    const fault = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if ((value.kind === 'amount') !== (value.amountOff !== undefined)) fault('amountOff', 'goes-with-kind-amount');
    if ((value.kind === 'percent') !== (value.percentOffBp !== undefined))
      fault('percentOffBp', 'goes-with-kind-percent');
    if ((value.kind === 'gift') !== (value.gift !== undefined)) fault('gift', 'goes-with-kind-gift');
    if (value.cap !== undefined && value.kind !== 'percent' && value.kind !== 'free-shipping')
      fault('cap', 'no-cap-here');
    const listed = value.scope === 'category' || value.scope === 'products';
    if (listed !== value.scopeIds.length > 0) fault('scopeIds', 'goes-with-a-listed-scope');
    if (value.ways.includes('code') !== (value.code !== undefined)) fault('code', 'goes-with-way-code');
    if (new Set(value.ways).size !== value.ways.length) fault('ways', 'twice');
    if (value.perMember > value.total) fault('perMember', 'more-than-total');
    if (value.takeUntil <= value.takeFrom) fault('takeUntil', 'before-start');
    if ((value.validDays === undefined) === (value.validUntil === undefined)) fault('validDays', 'dates-or-days');
    if (value.validDays !== undefined && value.validFrom !== undefined) fault('validFrom', 'dates-or-days');
    if (value.validUntil !== undefined) {
      if (value.validUntil <= (value.validFrom ?? value.takeFrom)) fault('validUntil', 'before-start');
      if (Date.parse(value.validUntil) - Date.parse(value.takeFrom) > 5 * 366 * day) fault('validUntil', 'too-far');
    }
    if (Date.parse(value.takeUntil) - Date.parse(value.takeFrom) > 2 * 366 * day) fault('takeUntil', 'too-far');
  });

export type NewOffer = z.output<typeof newOffer>;

const shopParams = z.strictObject({ shopId: id<Id<'shop'>>() });
const offerParams = z.strictObject({ offerId: id<CouponOfferId>() });
const shopOfferParams = z.strictObject({ shopId: id<Id<'shop'>>(), offerId: id<CouponOfferId>() });
const given = z.strictObject({
  given: z.number().int(),
  refused: z.array(z.strictObject({ memberId: id<MemberId>(), code: z.string(), reason: z.string() })),
});
const gift = z.strictObject({ memberIds: z.array(id<MemberId>()).min(1).max(100) });

export const promotionsContract = defineContract({
  'GET /api/v1/coupon-offers': {
    summary: 'Coupons that can be taken now: the coupon centre, or one shop',
    access: 'public',
    query: z.strictObject({ ...pageQuery.shape, shopId: id<Id<'shop'>>().optional() }),
    response: page(couponOffer),
  },
  'POST /api/v1/coupon-offers/{offerId}/take': {
    summary: 'Take a coupon',
    access: 'member',
    params: offerParams,
    response: coupon,
    status: 201,
    errors: ['promotions.all-taken', 'promotions.member-quota', 'promotions.take-over', 'promotions.other-way'],
  },
  'POST /api/v1/coupons/by-code': {
    summary: 'Take a coupon with a code',
    access: 'member',
    body: z.strictObject({ code: z.string().min(1).max(80) }),
    response: coupon,
    status: 201,
    errors: ['promotions.unknown-code', 'promotions.too-many-codes', 'promotions.all-taken'],
    transaction: 'own',
  },
  'GET /api/v1/coupons': {
    summary: 'My coupons',
    access: 'member',
    query: z.strictObject({ ...pageQuery.shape, show: z.enum(['usable', 'used', 'expired']).default('usable') }),
    response: page(coupon),
  },
  'GET /api/v1/shops/{shopId}/coupon-offers': {
    summary: 'Coupon offers of a shop, for its staff',
    access: 'member',
    params: shopParams,
    query: pageQuery,
    response: page(managedOffer),
  },
  'POST /api/v1/shops/{shopId}/coupon-offers': {
    summary: 'Offer a coupon of a shop',
    access: 'member',
    params: shopParams,
    body: newOffer,
    response: managedOffer,
    status: 201,
    errors: ['promotions.code-in-use'],
  },
  'POST /api/v1/shops/{shopId}/coupon-offers/{offerId}/stop': {
    summary: 'Stop an offer; coupons already taken stay good',
    access: 'member',
    params: shopOfferParams,
    response: managedOffer,
  },
  'POST /api/v1/shops/{shopId}/coupon-offers/{offerId}/give': {
    summary: 'Give a coupon to members',
    access: 'member',
    params: shopOfferParams,
    body: gift,
    response: given,
  },
  'GET /api/v1/operator/coupon-offers': {
    summary: 'Coupon offers of the platform',
    access: 'operator',
    query: pageQuery,
    response: page(managedOffer),
  },
  'POST /api/v1/operator/coupon-offers': {
    summary: 'Offer a coupon of the platform',
    access: 'operator',
    body: newOffer,
    response: managedOffer,
    status: 201,
  },
  'POST /api/v1/operator/coupon-offers/{offerId}/stop': {
    summary: 'Stop an offer of the platform or of any shop',
    access: 'operator',
    params: offerParams,
    response: managedOffer,
  },
});
