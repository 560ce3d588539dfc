import type { Locale } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { commissionOf } from './commission-rules.ts';
import type { ShopCard, ShopRecord, StaffRole } from './contract.ts';
import type { DeliveryTemplate } from './delivery/delivery-template.ts';
import type { ShopRow } from './shop-queries.ts';
import type { Shop } from './shop.ts';

export function cardOf(shop: Shop, locale: Locale): ShopCard {
  return {
    shopId: shop.id,
    slug: shop.slug,
    name: shop.name[locale],
    logo: shop.logo,
    category: shop.category,
  };
}

export interface DeliverySummary {
  courier: boolean;
  dorm: boolean;
  pickUp: boolean;
  /** Minor units; the lowest amount from which something travels free. */
  freeFrom: number | null;
}

/** What a page says about delivery before an address is known. */
export function deliverySummary(templates: readonly DeliveryTemplate[]): DeliverySummary {
  const terms = templates.find((template) => template.isDefault)?.terms;
  const limits = [...(terms?.courier?.zones.map((zone) => zone.freeFrom) ?? []), terms?.dorm?.freeFrom ?? null];
  const known = limits.filter((limit) => limit !== null);
  return {
    courier: Boolean(terms?.courier),
    dorm: Boolean(terms?.dorm),
    pickUp: Boolean(terms?.pickUp),
    freeFrom: known.length > 0 ? Math.min(...known) : null,
  };
}

export function pageOfShop(shop: Shop, locale: Locale, subscribers: number) {
  return {
    ...cardOf(shop, locale),
    description: shop.description,
    banner: shop.banner,
    since: (shop.approvedAt ?? new Date(0)).toISOString(),
    subscribers,
    delivery: deliverySummary(shop.deliveryTemplates),
  };
}

/** The inside of a shop for one viewer; papers only for the owner and, with role null, the operator. */
export function recordOf(row: ShopRow, role: StaffRole | null): ShopRecord {
  return {
    shopId: row.id,
    slug: row.slug,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    description: row.description,
    category: row.category,
    contact: row.contact,
    logo: row.logo,
    banner: row.banner,
    papers: role === null || role === 'owner' ? row.papers : [],
    state: row.state,
    reason: row.reason,
    commissionBasisPoints: commissionOf(row.category, row.commission_basis_points),
    ownerId: row.owner_id,
    createdAt: row.created_at.toISOString(),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    role,
  };
}

/** The same for the review queue, with who handed it in and who looks at it; an expired claim is none. */
export function reviewOf(row: ShopRow, names: ReadonlyMap<MemberId, { nickname: string }>, now: Date) {
  const claimed = row.claimed_until !== null && row.claimed_until > now ? row.claimed_by : null;
  return {
    ...recordOf(row, null),
    ownerName: names.get(row.owner_id)?.nickname ?? '',
    claimedBy: claimed,
    claimedByName: claimed ? (names.get(claimed)?.nickname ?? '') : null,
    claimedUntil: claimed ? (row.claimed_until?.toISOString() ?? null) : null,
  };
}
