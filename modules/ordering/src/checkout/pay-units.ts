import type { Tx } from '@nashi/db';
import { httpErrors } from '@nashi/http';
import { newId } from '@nashi/ids';
import type { Currency } from '@nashi/money';
import type { PaymentId, WalletPayment, WalletPaymentResult } from '@nashi/payments';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { legsOf } from '../payment/order-legs.ts';
import { openShopAccounts } from '../payment/shop-accounts.ts';
import type { Unit } from './placement.ts';
import { refuse, stillOpen } from './refuse-unit.ts';

function refusalOf(result: WalletPaymentResult | undefined) {
  switch (result) {
    case 'not-enough':
      return orderingErrors.balanceShort({}, 'pay');
    case 'frozen':
      return orderingErrors.walletFrozen({}, 'pay');
    default:
      return httpErrors.broken();
  }
}

/** The payment of one purchase: from the buyer's wallet, held for the shops of its orders. */
export function walletPaymentOf(unit: Unit, paymentId: PaymentId, currency: Currency): WalletPayment {
  const title = unit.orders[0]?.lines[0]?.variant.title ?? '';
  const toPay = unit.orders.map(({ shopId, priced, coupons }) => ({ shopId, total: priced.total, coupons }));
  return {
    id: paymentId,
    payerId: unit.request.memberId,
    purpose: 'checkout',
    purposeId: unit.checkoutId,
    title: { zh: title, en: title },
    currency,
    amount: unit.total,
    legs: legsOf(toPay, currency),
  };
}

/** Writes into the drafts how they were paid. */
export function setPaid(unit: Unit, paymentId: PaymentId): void {
  for (const order of unit.orders) {
    if (order.priced.total > 0) order.paidBy = [{ paymentId, amount: order.priced.total, methods: ['wallet'] }];
  }
}

/** Pays what is to be paid from wallets at once: one payment for each purchase, held for the shops of its orders. */
export async function payUnits(parts: Parts, tx: Tx, units: readonly Unit[]): Promise<void> {
  const { currency } = parts.platform.community;
  const paying = units
    .filter((unit) => unit.request.body.pay === 'wallet' && unit.total > 0)
    .map((unit) => ({ unit, paymentId: newId<PaymentId>() }));
  if (paying.length > 0) {
    await openShopAccounts(
      parts,
      paying.flatMap(({ unit }) => unit.orders.map((order) => order.shopId)),
    );
    const results = await parts.payments.payWithWallet(
      tx,
      paying.map(({ unit, paymentId }) => walletPaymentOf(unit, paymentId, currency)),
    );
    for (const [index, { unit, paymentId }] of paying.entries()) {
      if (results[index] !== 'paid') {
        refuse(unit, refusalOf(results[index]));
        continue;
      }
      setPaid(unit, paymentId);
    }
  }
  await confirmPaid(parts, tx, stillOpen(units));
}

/** Coupons of paid orders are used up, and their seats taken for good. */
async function confirmPaid(parts: Parts, tx: Tx, units: readonly Unit[]): Promise<void> {
  const paid = units.filter((unit) => unit.payBefore === null);
  const ordersOf = (some: readonly Unit[]) => some.flatMap((unit) => unit.orders.map((order) => order.orderId));
  const withCoupons = ordersOf(paid.filter((unit) => unit.couponsLocked));
  if (withCoupons.length > 0) await parts.promotions.redeemCoupons(tx, withCoupons);
  const seated = paid.filter((unit) => unit.seatHeld);
  if (seated.length === 0) return;
  const seatings = new Map((await parts.groupBuy.confirmSeats(tx, ordersOf(seated))).map((one) => [one.orderId, one]));
  for (const order of seated.flatMap((unit) => unit.orders)) {
    const seating = seatings.get(order.orderId);
    // Held a moment ago under the same lock: anything else is a fault, and undoes the batch.
    if (!seating || seating.outcome === 'refund') throw new Error(`the seat of ${order.number} was lost`);
    order.teamId = seating.teamId;
    order.teamSucceeded = seating.teamSucceeded;
  }
}
