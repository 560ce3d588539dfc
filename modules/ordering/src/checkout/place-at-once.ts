import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { PaymentId } from '@nashi/payments';
import type { Parts } from '../deps.ts';
import type { OrderId } from '../ids.ts';
import { openShopAccounts } from '../payment/shop-accounts.ts';
import { announcePlaced } from './announce-placed.ts';
import { setPaid, walletPaymentOf } from './pay-units.ts';
import type { Found } from './placement-queries.ts';
import type { Unit } from './placement.ts';
import { answerUnits, writeUnits } from './write-units.ts';
import type { Firsts } from './write-units.ts';

/** The nil uuid stands for the whole community. */
const everywhere = '00000000-0000-0000-0000-000000000000';

/** Something of the batch was not as expected: it is undone, and placed step by step. */
export class NotAtOnce extends Error {}

/** Whether a priced purchase takes nothing that others may have taken but pieces and the buyer's own money. */
const isPlain = (unit: Unit): boolean =>
  unit.request.body.pay === 'wallet' &&
  unit.total > 0 &&
  !unit.request.body.groupBuy &&
  unit.orders.every((order) => order.coupons.length === 0) &&
  unit.orders.every(({ lines }) =>
    lines.every(
      ({ holdId, variant: { limits } }) => holdId !== null && limits.perMember === null && limits.perDay === null,
    ),
  );

/** Whether all of a batch may be tried at once. */
export const canPlaceAtOnce = (units: readonly Unit[]): boolean => units.length > 0 && units.every(isPlain);

/** Which orders will be a member's first, by what was read: an earlier id goes first, as where they are written. */
function expectFirsts(units: readonly Unit[], found: ReadonlyMap<Unit, Found>): Firsts {
  const known = new Map(units.map((unit) => [unit.request.memberId, new Set(found.get(unit)?.bought_in)]));
  const all = units.flatMap(({ request: { memberId }, orders }) => orders.map((order) => ({ memberId, ...order })));
  const [inCommunity, inShop] = [new Set<OrderId>(), new Set<OrderId>()];
  for (const { memberId, orderId, shopId } of all.toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1))) {
    const scopes = known.get(memberId);
    if (!scopes) continue;
    if (!scopes.has(everywhere)) inCommunity.add(orderId);
    if (!scopes.has(shopId)) inShop.add(orderId);
    scopes.add(everywhere).add(shopId);
  }
  return { inCommunity, inShop };
}

const same = (a: ReadonlySet<OrderId>, b: ReadonlySet<OrderId>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/**
 * Takes the pieces, pays, and writes everything about plain purchases in one round trip, trusting that there is enough
 * for all of them. Where there is not, throws `NotAtOnce`: what was written is then undone with the transaction.
 */
export async function placeAtOnce(
  parts: Parts,
  tx: Tx,
  units: readonly Unit[],
  { found, now, keep }: { found: ReadonlyMap<Unit, Found>; now: Date; keep: () => Promise<void> },
): Promise<void> {
  const { currency } = parts.platform.community;
  const paying = units.map((unit) => ({ unit, paymentId: newId<PaymentId>() }));
  await openShopAccounts(
    parts,
    units.flatMap((unit) => unit.orders.map((order) => order.shopId)),
  );
  for (const { unit, paymentId } of paying) setPaid(unit, paymentId);
  answerUnits(parts, units);
  const firsts = expectFirsts(units, found);
  const groups = units.map((unit) => ({
    items: unit.orders.flatMap((order) =>
      order.lines.flatMap(({ holdId, variant: { poolId }, quantity }) =>
        holdId ? [{ holdId, poolId, quantity }] : [],
      ),
    ),
  }));
  const [shortages, paid, written] = await Promise.all([
    parts.platform.reservations.reserve(tx, groups, { state: 'confirmed' }),
    parts.payments.payAllWithWallet(
      tx,
      paying.map(({ unit, paymentId }) => walletPaymentOf(unit, paymentId, currency)),
    ),
    writeUnits(parts, tx, units, now),
    keep(),
    announcePlaced(parts, tx, units, firsts),
  ]);
  const asExpected = same(written.inCommunity, firsts.inCommunity) && same(written.inShop, firsts.inShop);
  if (shortages.length > 0 || paid !== 'paid' || !asExpected) throw new NotAtOnce();
}
