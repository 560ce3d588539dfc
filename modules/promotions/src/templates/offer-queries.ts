import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { PoolId } from '@nashi/reservations';
import type { CouponOfferId, CouponState, CouponWay } from '../contract.ts';
import type { OfferTerms } from '../coupons/coupon-terms.ts';

export interface OfferRow extends OfferTerms {
  total: number;
  perMember: number;
  poolId: PoolId;
  ways: CouponWay[];
  code: string | null;
  takeFrom: Date;
  takeUntil: Date;
  validFrom: Date | null;
  validUntil: Date | null;
  validDays: number | null;
  state: 'open' | 'stopped';
}

const columns = sql.raw(`
  id as "offerId", shop_id as "shopId", name, kind, amount_off as "amountOff", percent_bp as "percentOffBp", cap, gift,
  threshold, scope, scope_ids as "scopeIds", shop_share_bp as "shopShareBp", stacking_group as "stackingGroup", total,
  per_member as "perMember", pool_id as "poolId", ways, code, take_from as "takeFrom", take_until as "takeUntil",
  valid_from as "validFrom", valid_until as "validUntil", valid_days as "validDays", state`);

export async function byIds(tx: Tx, ids: readonly CouponOfferId[]): Promise<Map<CouponOfferId, OfferRow>> {
  const result =
    await sql<OfferRow>`select ${columns} from promotions.templates where id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.offerId, row]));
}

export async function byCode(tx: Tx, code: string): Promise<OfferRow | undefined> {
  const result = await sql<OfferRow>`
    select ${columns} from promotions.templates where code = ${code} and state = 'open'`.execute(tx);
  return result.rows[0];
}

export async function listToTake(
  tx: Tx,
  shopId: Id<'shop'> | undefined,
  at: Date,
  from: { at: string; id: string } | undefined,
  limit: number,
): Promise<OfferRow[]> {
  const ofShop = shopId ? sql`and shop_id = ${shopId}` : sql``;
  const position = from ? sql`and (take_until, id) > (${from.at}::timestamptz, ${from.id}::uuid)` : sql``;
  const result = await sql<OfferRow>`
    select ${columns} from promotions.templates
    where state = 'open' and 'take' = any(ways) and take_from <= ${at} and take_until > ${at} ${ofShop} ${position}
    order by take_until, id limit ${limit + 1}`.execute(tx);
  return result.rows;
}

export async function listManaged(
  tx: Tx,
  shopId: Id<'shop'> | null,
  from: { id: string } | undefined,
  limit: number,
): Promise<OfferRow[]> {
  const owner = shopId ? sql`shop_id = ${shopId}` : sql`shop_id is null`;
  const position = from ? sql`and id < ${from.id}::uuid` : sql``;
  const result = await sql<OfferRow>`
    select ${columns} from promotions.templates where ${owner} ${position} order by id desc limit ${limit + 1}`.execute(
    tx,
  );
  return result.rows;
}

/** Inserts an offer; false when another open one has its code. */
export async function insertOffer(tx: Tx, offer: OfferRow, createdBy: MemberId, at: Date): Promise<boolean> {
  const result = await sql`
    insert into promotions.templates (id, shop_id, name, kind, amount_off, percent_bp, cap, gift, threshold, scope,
      scope_ids, shop_share_bp, stacking_group, total, per_member, pool_id, ways, code, take_from, take_until,
      valid_from, valid_until, valid_days, created_by, created_at)
    values (${offer.offerId}, ${offer.shopId}, ${offer.name}, ${offer.kind}, ${offer.amountOff}, ${offer.percentOffBp},
      ${offer.cap}, ${offer.gift}, ${offer.threshold}, ${offer.scope}, ${offer.scopeIds}::text[], ${offer.shopShareBp},
      ${offer.stackingGroup}, ${offer.total}, ${offer.perMember}, ${offer.poolId}, ${offer.ways}::text[], ${offer.code},
      ${offer.takeFrom}, ${offer.takeUntil}, ${offer.validFrom}, ${offer.validUntil}, ${offer.validDays},
      ${createdBy}, ${at})
    on conflict (code) where state = 'open' do nothing returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function stop(tx: Tx, offerId: CouponOfferId): Promise<boolean> {
  const result = await sql`
    update promotions.templates set state = 'stopped' where id = ${offerId} and state = 'open' returning id`.execute(
    tx,
  );
  return result.rows.length === 1;
}

export async function takenBy(
  tx: Tx,
  memberId: MemberId,
  offerIds: readonly CouponOfferId[],
): Promise<Map<CouponOfferId, number>> {
  const result = await sql<{ id: CouponOfferId; taken: number }>`
    select template_id as id, taken from promotions.takings
    where member_id = ${memberId} and template_id = any(${offerIds}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.id, row.taken]));
}

export type Counts = Record<CouponState, number>;

export async function countsOf(
  tx: Tx,
  offerIds: readonly CouponOfferId[],
): Promise<Map<CouponOfferId, Partial<Counts>>> {
  const result = await sql<{ id: CouponOfferId; state: CouponState; n: number }>`
    select template_id as id, state, count(*)::int as n from promotions.coupons
    where template_id = any(${offerIds}::uuid[]) group by template_id, state`.execute(tx);
  const counts = new Map<CouponOfferId, Partial<Counts>>();
  for (const row of result.rows) counts.set(row.id, { ...counts.get(row.id), [row.state]: row.n });
  return counts;
}
