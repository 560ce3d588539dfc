import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import { transferId } from '@nashi/ledger';
import type { Transfer } from '@nashi/ledger';
import { today, transitOf, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { PaymentId } from '../payable.ts';
import type { RefundPart, RefundRequest, RefundResult } from '../payments.ts';
import type { Payment } from '../payments/payment.ts';
import { addRefunded, lockPayments } from '../payments/payments-queries.ts';
import { splitRefund } from './refund-rules.ts';
import { insertRefunds, refundsByRequests } from './refunds-queries.ts';
import type { Refund, RefundId } from './refunds-queries.ts';
import { queueRefunds } from './send-refund.ts';

interface Plan {
  request: RefundRequest;
  payment: Payment;
  rows: Refund[];
  transfers: Transfer[];
}

const partOf = (row: Refund): RefundPart => ({
  paymentId: row.paymentId,
  method: row.connector ?? 'wallet',
  amount: row.amount,
  state: row.state === 'succeeded' ? 'succeeded' : 'requested',
});

function planRefund(parts: Parts, request: RefundRequest, payment: Payment, at: Date): Plan {
  const { payerId, currency } = payment;
  const split = splitRefund(payment, request.amount);
  const ways = [
    { method: 'wallet' as const, amount: split.wallet, to: walletOf(payerId, currency), code: 'wallet.refund' },
    {
      method: 'provider' as const,
      amount: split.provider,
      to: transitOf(payerId, currency),
      code: 'payment.refunding',
    },
  ].filter((way) => way.amount > 0);
  const rows = ways.map(({ method, amount }): Refund => {
    const done = method === 'wallet';
    return {
      id: newId<RefundId>(),
      paymentId: payment.id,
      requestId: request.id,
      payerId,
      method,
      connector: done ? null : payment.connector,
      currency,
      amount,
      state: done ? 'succeeded' : 'requested',
      reason: request.code,
      attempts: 0,
      lastFault: null,
      nextTryAt: done ? null : at,
      requestedAt: at,
      doneAt: done ? at : null,
    };
  });
  const transfers = ways.map((way, index) => ({
    id: transferId(`refund-${way.method}`, request.id),
    debit: request.from,
    credit: way.to,
    amount: way.amount,
    code: way.code,
    businessDate: today(parts, at),
    cause: { kind: 'payment', id: payment.id },
    linked: index < ways.length - 1,
  }));
  // What this request takes counts for the next one of the same call.
  payment.refundedWallet += split.wallet;
  payment.refundedProvider += split.provider;
  return { request, payment, rows, transfers };
}

/** Gives money back the way it came, in proportion; a request that was accepted before answers as it did then. */
export async function refundPayments(
  parts: Parts,
  tx: Tx,
  requests: readonly RefundRequest[],
): Promise<RefundResult[]> {
  if (requests.length === 0) return [];
  const at = parts.platform.clock.now();
  const payments = await lockPayments(tx, [...new Set(requests.map((request) => request.paymentId))]);
  const before = Map.groupBy(
    await refundsByRequests(
      tx,
      requests.map(({ id }) => id),
    ),
    (row) => row.requestId,
  );
  const plans: Plan[] = [];
  const results = new Map<RefundRequest, RefundResult>();
  for (const request of requests) {
    const payment = payments.get(request.paymentId);
    const known = before.get(request.id);
    if (known) results.set(request, { outcome: 'accepted', parts: known.map(partOf) });
    else if (payment?.state !== 'succeeded') results.set(request, { outcome: 'refused', reason: 'no-such-payment' });
    else if (
      !Number.isSafeInteger(request.amount) ||
      request.amount <= 0 ||
      request.amount > payment.amount - payment.refundedWallet - payment.refundedProvider
    ) {
      results.set(request, { outcome: 'refused', reason: 'more-than-paid' });
    } else plans.push(planRefund(parts, request, payment, at));
  }
  const payers = new Map(plans.map(({ payment }) => [payment.payerId, payment]));
  await parts.ledger.openAccounts(
    tx,
    [...payers.values()].flatMap(({ payerId: ownerId, currency }) => [
      { kind: 'member-wallet' as const, ownerId, currency },
      { kind: 'payment-transit' as const, ownerId, currency },
    ]),
  );
  const posted = await parts.ledger.post(
    tx,
    plans.flatMap((plan) => plan.transfers),
  );
  const failed = new Set(posted.filter(({ result }) => result !== 'ok').map(({ id }) => id));
  const accepted = plans.filter((plan) => plan.transfers.every(({ id }) => !failed.has(id)));
  for (const plan of plans) results.set(plan.request, { outcome: 'refused', reason: 'balance-short' });
  for (const plan of accepted) results.set(plan.request, { outcome: 'accepted', parts: plan.rows.map(partOf) });
  await keep(parts, tx, accepted);
  return requests.map((request) => results.get(request) ?? { outcome: 'refused', reason: 'no-such-payment' });
}

async function keep(parts: Parts, tx: Tx, plans: readonly Plan[]): Promise<void> {
  if (plans.length === 0) return;
  const rows = plans.flatMap((plan) => plan.rows);
  const sum = (list: readonly Refund[], method: Refund['method']) =>
    list.reduce((total, row) => total + (row.method === method ? row.amount : 0), 0);
  await insertRefunds(tx, rows);
  await addRefunded(
    tx,
    plans.map((plan) => ({
      paymentId: plan.payment.id,
      wallet: sum(plan.rows, 'wallet'),
      provider: sum(plan.rows, 'provider'),
    })),
  );
  await queueRefunds(
    parts,
    tx,
    rows.filter((row) => row.method === 'provider').map((row) => row.id),
  );
  const changed = new Map<PaymentId, Payment>(plans.map(({ payment }) => [payment.id, payment]));
  await parts.platform.live.push(
    tx,
    [...changed.values()].map(({ id, payerId }) => ({
      memberId: payerId,
      type: 'payment.changed',
      data: { paymentId: id },
    })),
  );
}
