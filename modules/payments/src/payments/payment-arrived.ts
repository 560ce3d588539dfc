import type { Tx } from '@nashi/db';
import { firstFailure, transferId } from '@nashi/ledger';
import type { Transfer } from '@nashi/ledger';
import { clearingOf, openMemberAccounts, today, transitOf, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { Settlement } from '../payable.ts';
import { giveBackArrived } from '../refunds/give-back-arrived.ts';
import { paymentChanged } from './payment-changed.ts';
import { topUp } from './payment.ts';
import type { Payment } from './payment.ts';
import { lockPayments, markSucceeded } from './payments-queries.ts';

export type Arrival = 'new' | 'known' | 'unknown' | 'refused';

type Body = Pick<Transfer, 'code' | 'businessDate' | 'cause'>;

/** The wallet's part of a split payment goes where the provider's part will come. False when it is not there any more. */
async function takeWalletPart(parts: Parts, tx: Tx, payment: Payment, body: Body): Promise<boolean> {
  if (payment.walletAmount === 0) return true;
  const debit = walletOf(payment.payerId, payment.currency);
  const credit = transitOf(payment.payerId, payment.currency);
  if (payment.holdId) {
    const id = transferId('pay-held', payment.id);
    const [held] = await parts.ledger.post(tx, [{ ...body, id, kind: 'post-pending', pendingId: payment.holdId }]);
    if (held?.result === 'ok') return true;
  }
  // Late: the hold was given free; the money may still be there.
  const { walletAmount: amount } = payment;
  const [late] = await parts.ledger.post(tx, [
    { ...body, id: transferId('pay-wallet', payment.id), debit, credit, amount },
  ]);
  return late?.result === 'ok';
}

/** Wallet and provider money has met in transit; it goes where the thing's module says. */
async function settleLegs(parts: Parts, tx: Tx, payment: Payment, body: Body, settlement: Settlement): Promise<void> {
  if (settlement.outcome === 'refund') return;
  const transit = transitOf(payment.payerId, payment.currency);
  const paid = settlement.legs.reduce((sum, leg) => sum + (leg.from === undefined ? leg.amount : 0), 0);
  if (paid !== payment.amount) throw new RangeError(`legs of ${paid} do not add up to a payment of ${payment.amount}`);
  const moves: Transfer[] = settlement.legs.map((leg, index) => ({
    ...body,
    id: transferId('pay', payment.id, index),
    debit: leg.from ?? transit,
    credit: leg.to,
    amount: leg.amount,
    code: leg.code,
    linked: index < settlement.legs.length - 1,
  }));
  const failed = firstFailure(await parts.ledger.post(tx, moves));
  if (failed) throw new Error(`a settled payment could not be moved: ${failed.result}`);
}

/**
 * The money of a payment is here: credits the wallet or settles what was paid, once, in whatever state the payment
 * was left. Late money is settled if the thing can still be had, and otherwise goes back by itself.
 */
export async function paymentArrived(parts: Parts, tx: Tx, paymentId: Payment['id']): Promise<Arrival> {
  const payment = (await lockPayments(tx, [paymentId])).get(paymentId);
  if (!payment?.connector) return 'unknown';
  if (payment.state === 'succeeded') return 'known';
  const { connector, currency, payerId, providerAmount } = payment;
  const at = parts.platform.clock.now();
  const body: Body = {
    code: payment.purpose === topUp ? 'wallet.top-up' : 'payment.arrived',
    businessDate: today(parts, at),
    cause: { kind: 'payment', id: payment.id },
  };
  await openMemberAccounts(parts, tx, payerId, { currency, connector });
  const credit = payment.purpose === topUp ? walletOf(payerId, currency) : transitOf(payerId, currency);
  const [arrived] = await parts.ledger.post(tx, [
    {
      ...body,
      id: transferId('arrive', payment.id),
      debit: clearingOf(connector, currency),
      credit,
      amount: providerAmount,
    },
  ]);
  if (arrived?.result !== 'ok') throw new Error(`an arrived payment could not be booked: ${arrived?.result}`);

  if (payment.purpose === topUp) {
    await markSucceeded(tx, payment.id, { outcome: 'credited', reason: null, at });
  } else {
    const payable = parts.payables.get(payment.purpose);
    const whole = payable !== undefined && (await takeWalletPart(parts, tx, payment, body));
    const settlement: Settlement =
      payable && whole
        ? await payable.settle(tx, {
            paymentId: payment.id,
            payableId: payment.purposeId,
            payerId,
            amount: payment.amount,
            currency,
            parts: [
              ...(payment.walletAmount > 0 ? [{ method: 'wallet', amount: payment.walletAmount }] : []),
              { method: connector, amount: providerAmount },
            ],
            at,
          })
        : { outcome: 'refund', reason: 'not-available' };
    if (settlement.outcome === 'refund') {
      await markSucceeded(tx, payment.id, { outcome: 'refunded', reason: settlement.reason, at });
      await giveBackArrived(parts, tx, payment, { walletPart: whole ? 'in-transit' : 'never-taken', at });
    } else {
      await settleLegs(parts, tx, payment, body, settlement);
      await markSucceeded(tx, payment.id, { outcome: settlement.outcome, reason: null, at });
    }
  }
  await paymentChanged(parts, tx, payment);
  return 'new';
}
