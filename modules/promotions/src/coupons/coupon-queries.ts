import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import { newId } from '@nashi/ids';
import type { CouponId, CouponOfferId, CouponState, CouponWay } from '../contract.ts';
import type { CouponTerms } from './coupon-terms.ts';

export interface CouponRow extends CouponTerms {
  orderId: Id<'order'> | null;
  way: CouponWay;
}

const columns = `
  c.id as "couponId", c.template_id as "offerId", c.member_id as "memberId", t.shop_id as "shopId", t.name, t.kind,
  t.amount_off as "amountOff", t.percent_bp as "percentOffBp", t.cap, t.gift, t.threshold, t.scope,
  t.scope_ids as "scopeIds", t.shop_share_bp as "shopShareBp", t.stacking_group as "stackingGroup", c.state,
  c.valid_from as "validFrom", c.valid_until as "validUntil", c.order_id as "orderId", c.way`;
const source = 'promotions.coupons c join promotions.templates t on t.id = c.template_id';

const usableStatement = statement<CouponRow>(
  'promotions.usable',
  `select ${columns} from ${source}
   where c.member_id = $1 and c.state in ('issued', 'returned') and c.valid_until > $2
   order by c.valid_until, c.id limit 500`,
);
export const usable = (tx: Tx, memberId: MemberId, at: Date): Promise<CouponRow[]> =>
  usableStatement(tx, [memberId, at]);

const byIdsStatement = statement<CouponRow>(
  'promotions.by-ids',
  `select ${columns} from ${source} where c.id = any($1::uuid[])`,
);
export const byIds = (tx: Tx, ids: readonly CouponId[]): Promise<CouponRow[]> => byIdsStatement(tx, [ids]);

const byCausesStatement = statement<CouponRow & { cause: string }>(
  'promotions.by-causes',
  `select ${columns}, c.cause from ${source}
   join unnest($1::uuid[], $2::uuid[], $3::text[]) as wanted(template, member, cause)
     on c.template_id = wanted.template and c.member_id = wanted.member and c.cause = wanted.cause`,
);
export const byCauses = (
  tx: Tx,
  items: readonly { offerId: CouponOfferId; memberId: MemberId; cause: string }[],
): Promise<(CouponRow & { cause: string })[]> =>
  byCausesStatement(tx, [items.map((i) => i.offerId), items.map((i) => i.memberId), items.map((i) => i.cause)]);

type Shown = 'usable' | 'used' | 'expired';

export async function listMine(
  tx: Tx,
  memberId: MemberId,
  show: Shown,
  at: Date,
  from: { at: string; id: string } | undefined,
  limit: number,
): Promise<CouponRow[]> {
  const position = from ? sql`and (c.valid_until, c.id) > (${from.at}::timestamptz, ${from.id}::uuid)` : sql``;
  const where = {
    usable: sql`(c.state = 'locked' or (c.state in ('issued', 'returned') and c.valid_until > ${at}))`,
    used: sql`c.state = 'redeemed'`,
    expired: sql`(c.state = 'expired' or (c.state in ('issued', 'returned') and c.valid_until <= ${at}))`,
  }[show];
  const result = await sql<CouponRow>`
    select ${sql.raw(columns)} from ${sql.raw(source)}
    where c.member_id = ${memberId} and ${where} ${position}
    order by c.valid_until, c.id limit ${limit + 1}`.execute(tx);
  return result.rows;
}

export interface NewCoupon {
  couponId: CouponId;
  offerId: CouponOfferId;
  memberId: MemberId;
  way: CouponWay;
  cause: string | null;
  holdId: string;
  validFrom: Date;
  validUntil: Date;
}

export async function insertCoupons(tx: Tx, coupons: readonly NewCoupon[], at: Date): Promise<void> {
  if (coupons.length === 0) return;
  await sql`
    with made as (
      insert into promotions.coupons
        (id, template_id, member_id, way, cause, hold_id, valid_from, valid_until, state, issued_at, changed_at)
      select new.*, 'issued', ${at}, ${at} from unnest(
        ${coupons.map((c) => c.couponId)}::uuid[], ${coupons.map((c) => c.offerId)}::uuid[],
        ${coupons.map((c) => c.memberId)}::uuid[], ${coupons.map((c) => c.way)}::text[],
        ${coupons.map((c) => c.cause)}::text[], ${coupons.map((c) => c.holdId)}::uuid[],
        ${coupons.map((c) => c.validFrom)}::timestamptz[], ${coupons.map((c) => c.validUntil)}::timestamptz[]) as new
      returning id)
    insert into promotions.coupon_entries (id, coupon_id, state, at)
    select entry.id, entry.coupon_id, 'issued', ${at}
    from unnest(${coupons.map(() => newId())}::uuid[], ${coupons.map((c) => c.couponId)}::uuid[]) as entry(id, coupon_id)
    where entry.coupon_id in (select id from made)`.execute(tx);
}

/** Counts up what members have had, each only below the offer's limit. Answers those counted. Pairs must be distinct. */
export async function countTakings(
  tx: Tx,
  pairs: readonly { offerId: CouponOfferId; memberId: MemberId }[],
): Promise<{ offerId: CouponOfferId; memberId: MemberId }[]> {
  const result = await sql<{ offerId: CouponOfferId; memberId: MemberId }>`
    insert into promotions.takings as had (template_id, member_id, taken)
    select wanted.template, wanted.member, 1
    from unnest(${pairs.map((p) => p.offerId)}::uuid[], ${pairs.map((p) => p.memberId)}::uuid[]) as wanted(template, member)
    order by wanted.template, wanted.member
    on conflict (template_id, member_id) do update set taken = had.taken + 1
      where had.taken < (select per_member from promotions.templates where id = had.template_id)
    returning template_id as "offerId", member_id as "memberId"`.execute(tx);
  return result.rows;
}

const lockStatement = statement<{
  id: CouponId;
  state: CouponState;
  member: MemberId;
  from: Date;
  until: Date;
  locked: boolean;
  order: Id<'order'> | null;
}>(
  'promotions.lock',
  `with wanted as (
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as w(coupon, order_id, member, n)
   ), found as (
     select c.* from promotions.coupons c where c.id in (select coupon from wanted) order by c.id for update
   ), first_claim as (
     select distinct on (w.coupon) w.coupon, w.order_id, w.n,
       f.member_id = w.member and f.state in ('issued', 'returned') and f.valid_from <= $4 and f.valid_until > $4 as fine
     from wanted w join found f on f.id = w.coupon order by w.coupon, w.n
   ), whole as (
     -- an order gets all its coupons or none
     select w.order_id from wanted w left join first_claim c on c.coupon = w.coupon and c.order_id = w.order_id
     group by w.order_id having bool_and(coalesce(c.fine, false))
   ), locked as (
     update promotions.coupons set state = 'locked', order_id = c.order_id, changed_at = $4
     from first_claim c where coupons.id = c.coupon and c.order_id in (select order_id from whole)
     returning coupons.id, coupons.order_id
   ), noted as (
     insert into promotions.coupon_entries (id, coupon_id, state, order_id, at)
     select gen_random_uuid(), id, 'locked', order_id, $4 from locked
   )
   select f.id, f.state, f.member_id as member, f.valid_from as "from", f.valid_until as until,
          l.id is not null as locked, coalesce(l.order_id, f.order_id) as "order"
   from found f left join locked l on l.id = f.id`,
);
export const lock = (
  tx: Tx,
  items: readonly { couponId: CouponId; orderId: Id<'order'>; memberId: MemberId }[],
  at: Date,
) => lockStatement(tx, [items.map((i) => i.couponId), items.map((i) => i.orderId), items.map((i) => i.memberId), at]);

const settleStatement = statement<{ id: CouponId; member: MemberId; state: CouponState }>(
  'promotions.settle',
  `with found as (
     select id, order_id from promotions.coupons where order_id = any($1::uuid[]) and state = any($2::text[])
       and id <> all($5::uuid[])
     order by id for update
   ), moved as (
     update promotions.coupons set state = case when $3 = 'returned' and valid_until <= $4 then 'expired' else $3 end,
       order_id = case when $3 = 'redeemed' then coupons.order_id end, changed_at = $4
     from found where coupons.id = found.id and coupons.state = any($2::text[])
     returning coupons.id, coupons.member_id, coupons.state, found.order_id as was
   ), noted as (
     insert into promotions.coupon_entries (id, coupon_id, state, order_id, at)
     select gen_random_uuid(), id, state, was, $4 from moved
   )
   select id, member_id as member, state from moved`,
);

/** Moves the coupons of orders from some states to one, each once. One that is given back after its end expires. */
export const settle = (
  tx: Tx,
  orderIds: readonly Id<'order'>[],
  from: readonly CouponState[],
  to: 'redeemed' | 'returned',
  at: Date,
  except: readonly CouponId[] = [],
) => (orderIds.length === 0 ? Promise.resolve([]) : settleStatement(tx, [orderIds, from, to, at, except]));

/** Takes coupons back that wait unused; answers those that changed. */
export async function takeBack(tx: Tx, ids: readonly CouponId[], at: Date): Promise<CouponId[]> {
  const result = await sql<{ id: CouponId }>`
    with found as (
      select id from promotions.coupons where id = any(${ids}::uuid[]) and state in ('issued', 'returned')
      order by id for update
    ), moved as (
      update promotions.coupons set state = 'expired', changed_at = ${at} from found where coupons.id = found.id
      returning coupons.id
    ), noted as (
      insert into promotions.coupon_entries (id, coupon_id, state, at)
      select gen_random_uuid(), id, 'expired', ${at} from moved
    )
    select id from moved`.execute(tx);
  return result.rows.map((row) => row.id);
}

/** Expires waiting coupons whose end has passed; answers how many. */
export async function expire(tx: Tx, at: Date, limit: number): Promise<number> {
  const result = await sql`
    with due as (
      select id from promotions.coupons where state in ('issued', 'returned') and valid_until <= ${at}
      order by valid_until limit ${limit} for update skip locked
    ), moved as (
      update promotions.coupons set state = 'expired', changed_at = ${at} from due where coupons.id = due.id
      returning coupons.id
    )
    insert into promotions.coupon_entries (id, coupon_id, state, at)
    select gen_random_uuid(), id, 'expired', ${at} from moved returning id`.execute(tx);
  return result.rows.length;
}

/** Counts a typed code in the member's current window; answers how many that makes. */
export async function countTry(tx: Tx, memberId: MemberId, since: Date): Promise<number> {
  const result = await sql<{ tries: number }>`
    insert into promotions.code_tries as before (member_id, since, tries) values (${memberId}, ${since}, 1)
    on conflict (member_id, since) do update set tries = before.tries + 1 returning tries`.execute(tx);
  return result.rows[0]?.tries ?? 0;
}

export async function forgetTries(tx: Tx, before: Date): Promise<void> {
  await sql`delete from promotions.code_tries where since < ${before}`.execute(tx);
}
