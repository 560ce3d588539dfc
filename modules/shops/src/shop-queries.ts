import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import { commissionOf } from './commission-rules.ts';
import type { DeliveryTemplateId, DeliveryTerms, ShopCategory, ShopId, ShopState, StaffRole } from './contract.ts';
import type { DeliveryTemplate } from './delivery/delivery-template.ts';
import type { Shop } from './shop.ts';

export interface Contact {
  name: string;
  phone: string;
  email?: string | undefined;
}

export interface ShopRow {
  id: ShopId;
  owner_id: MemberId;
  slug: string;
  name_zh: string;
  name_en: string;
  description: string;
  category: ShopCategory;
  contact: Contact;
  logo: Id<'file'> | null;
  banner: Id<'file'> | null;
  papers: Id<'file'>[];
  state: ShopState;
  reason: string | null;
  commission_basis_points: number | null;
  claimed_by: MemberId | null;
  claimed_until: Date | null;
  submitted_at: Date | null;
  approved_at: Date | null;
  created_at: Date;
}

export async function findRows(tx: Tx, ids: readonly ShopId[]): Promise<ShopRow[]> {
  if (ids.length === 0) return [];
  return (await sql<ShopRow>`select * from shops.shops where id = any(${ids}::uuid[])`.execute(tx)).rows;
}

/** Locks the shop until the transaction ends. */
export async function lockRow(tx: Tx, id: ShopId): Promise<ShopRow | undefined> {
  return (await sql<ShopRow>`select * from shops.shops where id = ${id} for update`.execute(tx)).rows[0];
}

interface TemplateRow {
  id: DeliveryTemplateId;
  shop_id: ShopId;
  name: string;
  is_default: boolean;
  terms: DeliveryTerms;
}

export async function templatesOf(tx: Tx, shopIds: readonly ShopId[]): Promise<DeliveryTemplate[]> {
  const result = await sql<TemplateRow>`
    select id, shop_id, name, is_default, terms from shops.delivery_templates
    where shop_id = any(${shopIds}::uuid[]) order by id`.execute(tx);
  return result.rows.map((row) => ({
    id: row.id,
    shopId: row.shop_id,
    name: row.name,
    isDefault: row.is_default,
    terms: row.terms,
  }));
}

function shopOf(row: ShopRow, templates: readonly DeliveryTemplate[]): Shop {
  return {
    id: row.id,
    ownerId: row.owner_id,
    slug: row.slug,
    name: { zh: row.name_zh, en: row.name_en },
    description: row.description,
    category: row.category,
    logo: row.logo,
    banner: row.banner,
    state: row.state,
    commissionBasisPoints: commissionOf(row.category, row.commission_basis_points),
    approvedAt: row.approved_at,
    deliveryTemplates: templates.filter((template) => template.shopId === row.id),
  };
}

export async function loadShops(tx: Tx, ids: readonly ShopId[]): Promise<Map<ShopId, Shop>> {
  const rows = await findRows(tx, ids);
  const templates = rows.length > 0 ? await templatesOf(tx, ids) : [];
  return new Map(rows.map((row) => [row.id, shopOf(row, templates)]));
}

export async function idBySlug(tx: Tx, slug: string): Promise<ShopId | undefined> {
  const result = await sql<{ id: ShopId }>`select id from shops.shops where slug = ${slug}`.execute(tx);
  return result.rows[0]?.id;
}

export async function openShopIds(
  tx: Tx,
  filter: { category: ShopCategory | undefined; before: { at: string; id: string } | undefined; limit: number },
): Promise<{ id: ShopId; approved_at: Date }[]> {
  const { category, before, limit } = filter;
  const result = await sql<{ id: ShopId; approved_at: Date }>`
    select id, approved_at from shops.shops
    where state = 'approved'
      and (${category ?? null}::text is null or category = ${category ?? null}::text)
      and (${before?.at ?? null}::timestamptz is null
           or (approved_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by approved_at desc, id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export async function openAfter(tx: Tx, after: ShopId | null, limit: number): Promise<ShopId[]> {
  const result = await sql<{ id: ShopId }>`
    select id from shops.shops where state = 'approved' and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`.execute(tx);
  return result.rows.map((row) => row.id);
}

/** Ids by state: those to review with the longest waiting first, others newest first. */
export async function rowsByState(
  tx: Tx,
  state: ShopState,
  after: { at: string; id: string } | undefined,
  limit: number,
): Promise<ShopRow[]> {
  const at = after?.at ?? null;
  const id = after?.id ?? null;
  const result =
    state === 'submitted'
      ? await sql<ShopRow>`
          select * from shops.shops where state = 'submitted'
            and (${at}::timestamptz is null or (submitted_at, id) > (${at}::timestamptz, ${id}::uuid))
          order by submitted_at, id limit ${limit}`.execute(tx)
      : await sql<ShopRow>`
          select * from shops.shops where state = ${state}
            and (${at}::timestamptz is null or (created_at, id) < (${at}::timestamptz, ${id}::uuid))
          order by created_at desc, id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export interface Profile {
  slug: string;
  nameZh: string;
  nameEn: string;
  description: string;
  category: ShopCategory;
  contact: Contact;
  logo: Id<'file'> | null;
  banner: Id<'file'> | null;
  papers: readonly Id<'file'>[];
}

/** False when another shop has the address. */
export async function insertShop(tx: Tx, id: ShopId, ownerId: MemberId, profile: Profile, now: Date): Promise<boolean> {
  const result = await sql`
    insert into shops.shops (id, owner_id, slug, name_zh, name_en, description, category, contact, logo, banner,
                             papers, state, created_at)
    values (${id}, ${ownerId}, ${profile.slug}, ${profile.nameZh}, ${profile.nameEn}, ${profile.description},
            ${profile.category}, ${JSON.stringify(profile.contact)}::jsonb, ${profile.logo}, ${profile.banner},
            ${profile.papers}::uuid[], 'draft', ${now})
    on conflict (slug) do nothing returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function updateProfile(tx: Tx, id: ShopId, profile: Profile): Promise<void> {
  await sql`
    update shops.shops set slug = ${profile.slug}, name_zh = ${profile.nameZh}, name_en = ${profile.nameEn},
      description = ${profile.description}, category = ${profile.category},
      contact = ${JSON.stringify(profile.contact)}::jsonb, logo = ${profile.logo}, banner = ${profile.banner},
      papers = ${profile.papers}::uuid[]
    where id = ${id}`.execute(tx);
}

export async function countUnopened(tx: Tx, ownerId: MemberId): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from shops.shops
    where owner_id = ${ownerId} and state in ('draft', 'submitted', 'declined')`.execute(tx);
  return result.rows[0]?.n ?? 0;
}

export async function setState(
  tx: Tx,
  id: ShopId,
  state: ShopState,
  { reason = null, now }: { reason?: string | null; now: Date },
): Promise<void> {
  await sql`
    update shops.shops set state = ${state}, reason = ${reason}, claimed_by = null, claimed_until = null,
      submitted_at = case when ${state} = 'submitted' then ${now}::timestamptz else submitted_at end,
      approved_at = case when ${state} = 'approved' then coalesce(approved_at, ${now}::timestamptz) else approved_at end
    where id = ${id}`.execute(tx);
}

export async function setClaim(tx: Tx, id: ShopId, by: MemberId, until: Date): Promise<void> {
  await sql`update shops.shops set claimed_by = ${by}, claimed_until = ${until} where id = ${id}`.execute(tx);
}

export async function setCommission(tx: Tx, id: ShopId, basisPoints: number | null): Promise<void> {
  await sql`update shops.shops set commission_basis_points = ${basisPoints} where id = ${id}`.execute(tx);
}

export interface StaffRow {
  shop_id: ShopId;
  member_id: MemberId;
  role: StaffRole;
  added_at: Date;
}
