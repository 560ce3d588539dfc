import { minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { defineJob } from '@nashi/jobs';
import { firstFailure, transferId } from '@nashi/ledger';
import { clearingOf, today, transitOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { paymentChanged } from '../payments/payment-changed.ts';
import { paymentsByIds } from '../payments/payments-queries.ts';
import { retryAfter } from './refund-rules.ts';
import { beginTry, markRefundFailed, markRefunded, refundsByRequests, waitingRefunds } from './refunds-queries.ts';
import type { Refund, RefundId } from './refunds-queries.ts';

export const sendRefundJob = defineJob<{ refundId: RefundId }>('payments.send-refund');
export const sendRefundsJob = defineJob<Record<string, never>>('payments.send-refunds');

export function queueRefunds({ platform }: Parts, tx: Tx, ids: readonly RefundId[], runAt?: Date): Promise<void> {
  return platform.jobs.addMany(
    tx,
    sendRefundJob,
    ids.map((refundId) => ({ refundId })),
    ({ refundId }) => ({ key: `refund:${refundId}`, ...(runAt ? { runAt } : {}) }),
  );
}

async function refunded(parts: Parts, refund: Refund, connector: string): Promise<void> {
  const at = parts.platform.clock.now();
  await parts.platform.database.transaction(async (tx) => {
    if (!(await markRefunded(tx, refund.id, at))) return;
    const failed = firstFailure(
      await parts.ledger.post(tx, [
        {
          id: transferId('refund', refund.id),
          debit: transitOf(refund.payerId, refund.currency),
          credit: clearingOf(connector, refund.currency),
          amount: refund.amount,
          code: 'payment.refunded',
          businessDate: today(parts, at),
          cause: { kind: 'payment', id: refund.paymentId },
        },
      ]),
    );
    if (failed) throw new Error(`a refund could not be booked: ${failed.result}`);
    await paymentChanged(parts, tx, { id: refund.paymentId, payerId: refund.payerId });
    await tellPayable(parts, tx, refund, 'done');
  });
}

/** Tells the module whose thing was paid, once all of a request is back, and each time a provider refuses. */
async function tellPayable(parts: Parts, tx: Tx, refund: Refund, state: 'done' | 'refused'): Promise<void> {
  const payment = (await paymentsByIds(tx, [refund.paymentId])).get(refund.paymentId);
  if (!payment) return;
  const payable = parts.payables.get(payment.purpose);
  if (!payable?.refundMoved) return;
  const { requestId } = refund;
  const rows = state === 'done' ? await refundsByRequests(tx, [requestId]) : [];
  if (rows.some((row) => row.state !== 'succeeded')) return;
  await payable.refundMoved(tx, { payableId: payment.purposeId, requestId, state });
}

/** One try to have the provider take money back. A refusal stays visible and is tried again, ever more rarely. */
export async function sendRefund(parts: Parts, refundId: RefundId): Promise<void> {
  const { database, clock } = parts.platform;
  const refund = await beginTry(database.db, refundId);
  if (!refund || refund.method !== 'provider' || !refund.connector) return;
  const connector = parts.connectors.get(refund.connector);
  try {
    if (!connector) throw new Error(`${refund.connector} is switched off`);
    const { id: reference, paymentId: paymentReference, amount } = refund;
    await connector.refund({ reference, paymentReference, amount });
  } catch (error) {
    const next = new Date(clock.now().getTime() + retryAfter(refund.attempts));
    const fault = error instanceof Error ? error.message : String(error);
    await database.transaction(async (tx) => {
      await markRefundFailed(tx, refundId, fault, next);
      await queueRefunds(parts, tx, [refundId], next);
      await paymentChanged(parts, tx, { id: refund.paymentId, payerId: refund.payerId });
      await tellPayable(parts, tx, refund, 'refused');
    });
    return;
  }
  await refunded(parts, refund, refund.connector);
}

/** Picks up refunds whose job was lost. */
export async function sendWaitingRefunds(parts: Parts): Promise<void> {
  const { database, clock } = parts.platform;
  const ids = await waitingRefunds(database.db, new Date(clock.now().getTime() - minutes(10)), 200);
  await queueRefunds(parts, database.db, ids);
}
