import { amount, defineContract, id, instant, moneySchema, page, pageQuery, text } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

export type ThresholdDiscountId = Id<'threshold-discount'>;

const tierShown = z.strictObject({ from: moneySchema, off: moneySchema });

export const thresholdDiscount = z.strictObject({
  discountId: id<ThresholdDiscountId>(),
  name: z.string(),
  tiers: z.array(tierShown),
  startsAt: instant,
  /** The first instant at which it no longer counts. */
  endsAt: instant,
  phase: z.enum(['coming', 'running', 'over', 'stopped']),
});

const year = 366 * 86_400_000;
const most = 100_000_000;

/** Terms of a discount: each further tier asks for more and takes more off, never all. */
export const newThresholdDiscount = z
  .strictObject({
    name: text({ max: 60 }),
    tiers: z
      .array(z.strictObject({ from: amount({ min: 2, max: most }), off: amount({ min: 1, max: most }) }))
      .min(1)
      .max(5),
    startsAt: instant,
    endsAt: instant,
  })
  .superRefine(({ tiers, startsAt, endsAt }, context) => {
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const [index, tier] of tiers.entries()) {
      const before = tiers[index - 1];
      if (tier.off >= tier.from) fault(['tiers', index, 'off'], 'takes-all');
      if (before && tier.from <= before.from) fault(['tiers', index, 'from'], 'not-rising');
      if (before && tier.off <= before.off) fault(['tiers', index, 'off'], 'not-rising');
    }
    if (endsAt <= startsAt) fault(['endsAt'], 'before-start');
    if (Date.parse(endsAt) - Date.parse(startsAt) > year) fault(['endsAt'], 'too-far');
  });

export type NewThresholdDiscount = z.output<typeof newThresholdDiscount>;

const shopParams = z.strictObject({ shopId: id<Id<'shop'>>() });

export const thresholdContract = defineContract({
  'GET /api/v1/shops/{shopId}/thresholds': {
    summary: 'What spending more in a shop saves now',
    access: 'public',
    params: shopParams,
    response: z.strictObject({ items: z.array(thresholdDiscount) }),
  },
  'GET /api/v1/shops/{shopId}/threshold-discounts': {
    summary: 'Threshold discounts of a shop, for its staff, newest first',
    access: 'member',
    params: shopParams,
    query: pageQuery,
    response: page(thresholdDiscount),
  },
  'POST /api/v1/shops/{shopId}/threshold-discounts': {
    summary: 'Take something off orders of the shop that come to enough; one at a time',
    access: 'member',
    params: shopParams,
    body: newThresholdDiscount,
    response: thresholdDiscount,
    status: 201,
    errors: ['promotions.thresholds-overlap'],
  },
  'POST /api/v1/shops/{shopId}/threshold-discounts/{discountId}/stop': {
    summary: 'Stop a threshold discount; orders that were placed keep theirs',
    access: 'member',
    params: z.strictObject({ shopId: id<Id<'shop'>>(), discountId: id<ThresholdDiscountId>() }),
    response: thresholdDiscount,
  },
});
