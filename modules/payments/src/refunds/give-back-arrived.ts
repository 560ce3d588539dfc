import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import { firstFailure, transferId } from '@nashi/ledger';
import { today, transitOf, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { RefundRequestId } from '../payments.ts';
import type { Payment } from '../payments/payment.ts';
import { addRefunded } from '../payments/payments-queries.ts';
import { insertRefunds } from './refunds-queries.ts';
import type { Refund, RefundId } from './refunds-queries.ts';
import { queueRefunds } from './send-refund.ts';

/** Money came for what can no longer be had: all of it goes back the way it came. */
export async function giveBackArrived(
  parts: Parts,
  tx: Tx,
  payment: Payment,
  { walletPart, at }: { walletPart: 'in-transit' | 'never-taken'; at: Date },
): Promise<void> {
  const { currency, payerId, walletAmount } = payment;
  const common = {
    paymentId: payment.id,
    requestId: newId<RefundRequestId>(),
    payerId,
    currency,
    reason: 'payment.not-needed',
    attempts: 0,
    lastFault: null,
    requestedAt: at,
  };
  const provider: Refund = {
    ...common,
    id: newId<RefundId>(),
    method: 'provider',
    connector: payment.connector,
    amount: payment.providerAmount,
    state: 'requested',
    nextTryAt: at,
    doneAt: null,
  };
  const rows = [provider];
  if (walletPart === 'in-transit' && walletAmount > 0) {
    const failed = firstFailure(
      await parts.ledger.post(tx, [
        {
          id: transferId('give-back', payment.id),
          debit: transitOf(payerId, currency),
          credit: walletOf(payerId, currency),
          amount: walletAmount,
          code: 'wallet.refund',
          businessDate: today(parts, at),
          cause: { kind: 'payment', id: payment.id },
        },
      ]),
    );
    if (failed) throw new Error(`a wallet's part could not be given back: ${failed.result}`);
    const back = { id: newId<RefundId>(), method: 'wallet', connector: null, amount: walletAmount } as const;
    rows.push({ ...common, ...back, state: 'succeeded', nextTryAt: null, doneAt: at });
  }
  await insertRefunds(tx, rows);
  await addRefunded(tx, [{ paymentId: payment.id, wallet: walletAmount, provider: payment.providerAmount }]);
  await queueRefunds(parts, tx, [provider.id]);
}
