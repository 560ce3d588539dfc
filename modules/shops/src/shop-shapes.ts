import { id, instant, paragraphs, text } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';
import { deliveryTerms } from './delivery-terms.ts';

export { deliveryTerms } from './delivery-terms.ts';
export type { DeliveryMethod, DeliveryTerms } from './delivery-terms.ts';

export type ShopId = Id<'shop'>;
export type DeliveryTemplateId = Id<'delivery-template'>;
export type FileId = Id<'file'>;

export const shopStates = ['draft', 'submitted', 'approved', 'declined', 'suspended'] as const;
export type ShopState = (typeof shopStates)[number];
export const staffRoles = ['owner', 'manager', 'fulfilment', 'finance'] as const;
export type StaffRole = (typeof staffRoles)[number];
export const shopCategories = [
  'food',
  'fresh',
  'digital',
  'fashion',
  'beauty',
  'home',
  'books',
  'sports',
  'gifts',
  'tickets',
  'life-services',
  'other',
] as const;
export type ShopCategory = (typeof shopCategories)[number];

/** Lower-case letters, digits and single hyphens. */
export const slug = z
  .string()
  .min(3)
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const contact = z.strictObject({
  name: text({ max: 60 }),
  phone: z.string().regex(/^\+?[0-9][0-9 -]{4,20}$/),
  email: z.email().max(120).optional(),
});

export const profileFields = {
  slug,
  nameZh: text({ max: 40 }),
  nameEn: text({ max: 60 }),
  description: paragraphs({ min: 0, max: 1000 }),
  category: z.enum(shopCategories),
  contact,
  logo: id<FileId>().nullable(),
  banner: id<FileId>().nullable(),
  /** Pictures of the business licence or identity paper; seen by the operator and the owner only. */
  papers: z.array(id<FileId>()).max(5),
};

/** What anyone sees. */
export const shopCard = z.strictObject({
  shopId: z.uuid(),
  slug: z.string(),
  name: z.string(),
  logo: z.string().nullable(),
  category: z.enum(shopCategories),
});

export const shopPage = shopCard.extend({
  description: z.string(),
  banner: z.string().nullable(),
  since: instant,
  subscribers: z.number().int(),
  delivery: z.strictObject({
    courier: z.boolean(),
    dorm: z.boolean(),
    pickUp: z.boolean(),
    freeFrom: z.number().int().nullable(),
  }),
});

/** What staff and operators see. */
export const shopRecord = z.strictObject({
  shopId: z.uuid(),
  slug: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  description: z.string(),
  category: z.enum(shopCategories),
  contact,
  logo: z.string().nullable(),
  banner: z.string().nullable(),
  /** Empty unless the caller may see them. */
  papers: z.array(z.string()),
  state: z.enum(shopStates),
  reason: z.string().nullable(),
  commissionBasisPoints: z.number().int(),
  ownerId: z.uuid(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  /** The caller's role; null for an operator. */
  role: z.enum(staffRoles).nullable(),
});

export const shopToReview = shopRecord.extend({
  ownerName: z.string(),
  claimedBy: z.uuid().nullable(),
  claimedByName: z.string().nullable(),
  claimedUntil: instant.nullable(),
});

export const staffMember = z.strictObject({
  memberId: z.uuid(),
  name: z.string(),
  avatar: z.string().nullable(),
  role: z.enum(staffRoles),
  addedAt: instant,
});

export const deliveryTemplate = z.strictObject({
  templateId: z.uuid(),
  name: z.string(),
  isDefault: z.boolean(),
  terms: deliveryTerms,
});

export type ShopCard = z.infer<typeof shopCard>;

export type ShopRecord = z.infer<typeof shopRecord>;
