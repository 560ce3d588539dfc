import { amount, defineContract, id, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import { deliveryTerms } from './delivery-terms.ts';
import {
  shopCard,
  shopPage,
  shopRecord,
  shopToReview,
  staffMember,
  deliveryTemplate,
  profileFields,
  shopCategories,
  shopStates,
} from './shop-shapes.ts';
import type { DeliveryTemplateId, ShopId, FileId } from './shop-shapes.ts';

export * from './shop-shapes.ts';

const shopParams = z.strictObject({ shopId: id<ShopId>() });
const templateParams = z.strictObject({ shopId: id<ShopId>(), templateId: id<DeliveryTemplateId>() });
const staffParams = z.strictObject({ shopId: id<ShopId>(), memberId: id<MemberId>() });
const templateBody = z.strictObject({ name: text({ max: 40 }), isDefault: z.boolean(), terms: deliveryTerms });

/** What visitors and staff do. */
export const shopContract = defineContract({
  'GET /api/v1/shops': {
    summary: 'Open shops, newest first',
    access: 'public',
    query: pageQuery.extend({ category: z.enum(shopCategories).optional() }),
    response: page(shopCard),
  },
  'GET /api/v1/shops/by-slug/{slug}': {
    summary: 'The page of one shop',
    access: 'public',
    params: z.strictObject({ slug: z.string().max(60) }),
    response: shopPage,
    errors: ['shops.not-found'],
  },
  'GET /api/v1/shops/slug-check/{slug}': {
    summary: 'Whether an address is free',
    access: 'member',
    params: z.strictObject({ slug: z.string().max(60) }),
    response: z.strictObject({ free: z.boolean(), why: z.enum(['taken', 'reserved', 'malformed']).nullable() }),
  },
  'GET /api/v1/me/shops': {
    summary: 'Shops I work in',
    access: 'member',
    response: z.strictObject({ items: z.array(shopRecord) }),
  },
  'GET /api/v1/me/shop-subscriptions': {
    summary: 'Shops I subscribe to',
    access: 'member',
    query: pageQuery,
    response: page(shopCard),
  },
  'POST /api/v1/shops': {
    summary: 'Start opening a shop, as a draft',
    access: 'member',
    body: z.strictObject(profileFields),
    response: shopRecord,
    status: 201,
    errors: ['shops.slug-taken', 'shops.slug-reserved', 'shops.too-many-drafts'],
  },
  'GET /api/v1/shops/{shopId}': {
    summary: 'A shop as its staff and the operator see it',
    access: 'member',
    params: shopParams,
    response: shopRecord,
    errors: ['shops.not-found'],
  },
  'PUT /api/v1/shops/{shopId}': {
    summary: 'Change the profile of a shop',
    access: 'member',
    params: shopParams,
    body: z.strictObject(profileFields),
    response: shopRecord,
    errors: ['shops.not-found', 'shops.not-your-part', 'shops.slug-taken', 'shops.slug-reserved', 'shops.under-review'],
  },
  'POST /api/v1/shops/{shopId}/submission': {
    summary: 'Hand the shop in for review',
    access: 'member',
    params: shopParams,
    response: shopRecord,
    errors: ['shops.not-found', 'shops.not-your-part', 'shops.papers-needed', 'shops.wrong-state'],
  },
  'GET /api/v1/shops/{shopId}/staff': {
    summary: 'Who works in a shop',
    access: 'member',
    params: shopParams,
    response: z.strictObject({ items: z.array(staffMember) }),
    errors: ['shops.not-found'],
  },
  'PUT /api/v1/shops/{shopId}/staff/{memberId}': {
    summary: 'Give a member a role in a shop',
    access: 'member',
    params: staffParams,
    body: z.strictObject({ role: z.enum(['manager', 'fulfilment', 'finance']) }),
    errors: [
      'shops.not-found',
      'shops.not-your-part',
      'shops.no-such-member',
      'shops.owner-stays',
      'shops.too-many-staff',
    ],
  },
  'DELETE /api/v1/shops/{shopId}/staff/{memberId}': {
    summary: 'Take a member out of a shop, or leave it',
    access: 'member',
    params: staffParams,
    errors: ['shops.not-found', 'shops.not-your-part', 'shops.owner-stays'],
  },
  'PUT /api/v1/shops/{shopId}/subscription': {
    summary: 'Subscribe to a shop',
    access: 'member',
    params: shopParams,
    errors: ['shops.not-found'],
  },
  'DELETE /api/v1/shops/{shopId}/subscription': {
    summary: 'Stop subscribing',
    access: 'member',
    params: shopParams,
  },
  'GET /api/v1/shops/{shopId}/subscription': {
    summary: 'Whether I subscribe to a shop',
    access: 'member',
    params: shopParams,
    response: z.strictObject({ subscribed: z.boolean() }),
  },
  'GET /api/v1/shops/{shopId}/delivery-templates': {
    summary: 'Delivery terms of a shop',
    access: 'member',
    params: shopParams,
    response: z.strictObject({ items: z.array(deliveryTemplate) }),
    errors: ['shops.not-found'],
  },
  'POST /api/v1/shops/{shopId}/delivery-templates': {
    summary: 'Add delivery terms',
    access: 'member',
    params: shopParams,
    body: templateBody,
    response: deliveryTemplate,
    status: 201,
    errors: ['shops.not-found', 'shops.not-your-part', 'shops.too-many-templates'],
  },
  'PUT /api/v1/shops/{shopId}/delivery-templates/{templateId}': {
    summary: 'Change delivery terms',
    access: 'member',
    params: templateParams,
    body: templateBody,
    response: deliveryTemplate,
    errors: ['shops.not-found', 'shops.not-your-part', 'shops.default-needed'],
  },
  'DELETE /api/v1/shops/{shopId}/delivery-templates/{templateId}': {
    summary: 'Remove delivery terms',
    access: 'member',
    params: templateParams,
    errors: ['shops.not-found', 'shops.not-your-part', 'shops.default-needed'],
  },
});

/** What operators do with shops. */
export const reviewContract = defineContract({
  'GET /api/v1/operator/shops': {
    summary: 'Shops by state; those handed in longest ago first',
    access: 'operator',
    query: pageQuery.extend({ state: z.enum(shopStates).default('submitted') }),
    response: page(shopToReview),
  },
  'GET /api/v1/operator/shops/{shopId}/papers/{fileId}': {
    summary: 'A picture of the papers of a shop; looking at it is written down',
    access: 'operator',
    params: z.strictObject({ shopId: id<ShopId>(), fileId: id<FileId>() }),
    produces: 'image/webp',
    errors: ['shops.not-found'],
  },
  'POST /api/v1/operator/shops/{shopId}/claim': {
    summary: 'Take a shop to review it; others see that for 15 minutes',
    access: 'operator',
    params: shopParams,
    response: shopToReview,
    errors: ['shops.not-found', 'shops.claimed', 'shops.wrong-state'],
  },
  'POST /api/v1/operator/shops/{shopId}/decision': {
    summary: 'Approve or decline a claimed shop',
    access: 'operator',
    params: shopParams,
    body: z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('approve') }),
      z.strictObject({ decision: z.literal('decline'), reason: paragraphs({ max: 500 }) }),
    ]),
    response: shopToReview,
    errors: ['shops.not-found', 'shops.claimed', 'shops.claim-first', 'shops.wrong-state'],
  },
  'POST /api/v1/operator/shops/{shopId}/suspension': {
    summary: 'Suspend an open shop',
    access: 'operator',
    params: shopParams,
    body: z.strictObject({ reason: paragraphs({ max: 500 }) }),
    response: shopToReview,
    errors: ['shops.not-found', 'shops.wrong-state'],
  },
  'DELETE /api/v1/operator/shops/{shopId}/suspension': {
    summary: 'Let a suspended shop open again',
    access: 'operator',
    params: shopParams,
    errors: ['shops.not-found', 'shops.wrong-state'],
  },
  'PUT /api/v1/operator/shops/{shopId}/commission': {
    summary: "Set a shop's commission in basis points; null goes back to its category's rate",
    access: 'operator',
    params: shopParams,
    body: z.strictObject({ basisPoints: amount({ max: 10_000 }).nullable() }),
    errors: ['shops.not-found'],
  },
});

export const shopsContract = { ...shopContract, ...reviewContract };
