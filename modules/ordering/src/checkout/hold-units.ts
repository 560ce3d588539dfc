import { businessDate, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { HoldItem } from '@nashi/group-buy';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { freeLimits, claimLimits } from './placement-queries.ts';
import type { LimitClaim } from './placement-queries.ts';
import type { Unit } from './placement.ts';
import { refuse, stillOpen } from './refuse-unit.ts';

/** How long an unpaid order keeps what it holds. */
export const payWithin = minutes(15);
/** Holds outlast their order a little, so that a payment in the last second still finds them. */
export const holdGrace = minutes(2);

async function countLimits(parts: Parts, tx: Tx, units: readonly Unit[], now: Date): Promise<void> {
  const today = businessDate(now, parts.platform.community.timeZone);
  const claims: { unit: Unit; claim: LimitClaim; title: string }[] = [];
  for (const unit of units) {
    for (const { variant, quantity } of unit.orders.flatMap((order) => order.lines)) {
      const { perMember, perDay } = variant.limits;
      const periods = [
        { period: 'ever', limit: perMember },
        { period: today, limit: perDay },
      ];
      for (const { period, limit } of periods) {
        if (limit === null) continue;
        const claim = { memberId: unit.request.memberId, subjectId: variant.productId, period, quantity, limit };
        claims.push({ unit, claim, title: variant.title });
      }
    }
  }
  const refused = new Set(
    await claimLimits(
      tx,
      claims.map(({ claim }) => claim),
    ),
  );
  for (const [index, { unit, claim, title }] of claims.entries()) {
    if (!refused.has(index)) {
      unit.limits.push(claim);
      continue;
    }
    const zh = unit.request.locale === 'zh';
    const period = claim.period === 'ever' ? '' : zh ? '每天' : ' a day';
    refuse(unit, orderingErrors.limitReached({ limit: claim.limit, title, period }, 'lines'));
  }
}

async function lockCoupons(parts: Parts, tx: Tx, units: readonly Unit[]): Promise<void> {
  const items = units.flatMap((unit) => {
    const locked = new Set<string>();
    return unit.orders.flatMap(({ orderId, coupons }) =>
      coupons.flatMap(({ couponId }) => {
        // A coupon of the platform that helps several orders is locked by the first of them.
        if (locked.has(couponId)) return [];
        locked.add(couponId);
        return [{ unit, item: { couponId: couponId as never, orderId, memberId: unit.request.memberId } }];
      }),
    );
  });
  if (items.length === 0) return;
  const results = await parts.promotions.lockCoupons(
    tx,
    items.map(({ item }) => item),
  );
  for (const [index, { unit }] of items.entries()) {
    const result = results[index];
    unit.couponsLocked = true;
    if (isRefusal(result)) {
      const why = result.sentence(unit.request.locale);
      refuse(unit, orderingErrors.couponNotUsable({ why }, 'coupons'));
    }
  }
}

function seatOf(unit: Unit, expiresAt: Date): HoldItem | undefined {
  const { memberId, body } = unit.request;
  const [order] = unit.orders;
  const [line] = unit.lines;
  if (!body.groupBuy || !order || !line) return undefined;
  const { campaignId, teamId, size, spill, visibility } = body.groupBuy;
  return {
    orderId: order.orderId,
    memberId,
    campaignId,
    teamId: teamId ?? 'open',
    quantity: line.quantity,
    firstPurchase: unit.firstOrder,
    expiresAt,
    ...(size === undefined ? {} : { size }),
    ...(spill === undefined ? {} : { spill }),
    ...(visibility === undefined ? {} : { visibility }),
  };
}

async function holdSeats(parts: Parts, tx: Tx, units: readonly Unit[], expiresAt: Date): Promise<void> {
  const wanting = units.flatMap((unit) => {
    const seat = seatOf(unit, expiresAt);
    return seat ? [{ unit, seat }] : [];
  });
  if (wanting.length === 0) return;
  const results = await parts.groupBuy.holdSeats(
    tx,
    wanting.map(({ seat }) => seat),
  );
  for (const [index, { unit }] of wanting.entries()) {
    const result = results[index] ?? orderingErrors.seatGone({}, 'groupBuy');
    if (isRefusal(result)) {
      refuse(unit, result);
      continue;
    }
    unit.seatHeld = true;
    for (const order of unit.orders) order.teamId = result.teamId;
  }
}

type Pay = 'wallet' | 'later';

async function reserveStock(parts: Parts, tx: Tx, units: readonly Unit[], pay: Pay, expiresAt: Date): Promise<void> {
  const groups = units
    .filter((unit) => unit.request.body.pay === pay)
    .map((unit) => {
      const lines = unit.orders.flatMap((order) => order.lines);
      const items = lines.flatMap(({ holdId, variant, quantity }) =>
        holdId ? [{ holdId, poolId: variant.poolId, quantity }] : [],
      );
      return { unit, items };
    })
    .filter(({ items }) => items.length > 0);
  if (groups.length === 0) return;
  const as = pay === 'wallet' ? ({ state: 'confirmed' } as const) : ({ state: 'held', expiresAt } as const);
  const shortages = new Map(
    (await parts.platform.reservations.reserve(tx, groups, as)).map((short) => [short.group, short]),
  );
  for (const [index, { unit, items }] of groups.entries()) {
    const short = shortages.get(index);
    if (!short) {
      unit.holds = items.map((item) => item.holdId);
      continue;
    }
    const line = unit.orders.flatMap((order) => order.lines).find(({ variant }) => variant.poolId === short.poolId);
    const title = line?.variant.title ?? '';
    const field = `lines.${unit.lines.findIndex((one) => one.variantId === line?.variant.id)}`;
    const left = short.available ?? 0;
    refuse(
      unit,
      left > 0 ? orderingErrors.shortOfStock({ title, left }, field) : orderingErrors.soldOut({ title }, field),
    );
  }
}

/** Takes for each purchase its limits, coupons, seat and stock, in this order for everyone; refuses those who miss one. */
export async function holdAll(parts: Parts, tx: Tx, units: readonly Unit[], now: Date): Promise<void> {
  const payBefore = new Date(now.getTime() + payWithin);
  const expiresAt = new Date(payBefore.getTime() + holdGrace);
  for (const unit of units) unit.payBefore = unit.request.body.pay === 'later' && unit.total > 0 ? payBefore : null;
  await countLimits(parts, tx, units, now);
  await lockCoupons(parts, tx, stillOpen(units));
  await holdSeats(parts, tx, stillOpen(units), expiresAt);
  await reserveStock(parts, tx, stillOpen(units), 'wallet', expiresAt);
  await reserveStock(parts, tx, stillOpen(units), 'later', expiresAt);
}

/**
 * What refused purchases had taken before they were refused goes back, in the same transaction. Answers whether pieces or
 * seats came free by it.
 */
export async function giveBackRefused(parts: Parts, tx: Tx, units: readonly Unit[]): Promise<boolean> {
  const refused = units.filter((unit) => unit.answer !== undefined);
  const ordersOf = (some: readonly Unit[]) => some.flatMap((unit) => unit.orders.map((order) => order.orderId));
  await freeLimits(
    tx,
    refused.flatMap((unit) => unit.limits),
  );
  const withCoupons = ordersOf(refused.filter((unit) => unit.couponsLocked));
  if (withCoupons.length > 0) await parts.promotions.returnCoupons(tx, withCoupons);
  const withSeats = ordersOf(refused.filter((unit) => unit.seatHeld));
  if (withSeats.length > 0) await parts.groupBuy.releaseSeats(tx, withSeats);
  const { reservations } = parts.platform;
  const taken = refused.filter((unit) => unit.request.body.pay === 'wallet').flatMap((unit) => unit.holds);
  const held = refused.filter((unit) => unit.request.body.pay === 'later').flatMap((unit) => unit.holds);
  if (taken.length > 0) await reservations.giveBack(tx, taken);
  if (held.length > 0) await reservations.release(tx, held);
  return withSeats.length + taken.length + held.length > 0;
}
