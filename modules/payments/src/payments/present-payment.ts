import type { Tx } from '@nashi/db';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';
import type { Parts } from '../parts.ts';
import { refundsOfPayments } from '../refunds/refunds-queries.ts';
import { methodName } from './method-names.ts';
import { isOpen, topUp } from './payment.ts';
import type { Payment } from './payment.ts';

export type PaymentView = z.input<typeof shapes.payment>;

/** Payments as their payer sees them, in order. */
export async function presentPayments(parts: Parts, tx: Tx, payments: readonly Payment[]): Promise<PaymentView[]> {
  const refunds = Map.groupBy(
    await refundsOfPayments(
      tx,
      payments.map(({ id }) => id),
    ),
    (row) => row.paymentId,
  );
  const links = new Map<string, string>();
  for (const [kind, own] of Map.groupBy(payments, (payment) => payment.purpose)) {
    const views = await parts.payables.get(kind)?.describe(
      tx,
      own.map((payment) => payment.purposeId),
    );
    for (const [id, view] of views ?? []) links.set(id, view.link);
  }
  return payments.map((payment) => ({
    id: payment.id,
    purpose: payment.purpose,
    purposeId: payment.purposeId,
    title: { zh: payment.titleZh, en: payment.titleEn },
    currency: payment.currency,
    amount: payment.amount,
    walletAmount: payment.walletAmount,
    providerAmount: payment.providerAmount,
    connector: payment.connector,
    methodNames: [
      ...(payment.walletAmount > 0 ? [methodName('wallet')] : []),
      ...(payment.connector === null ? [] : [methodName(payment.connector)]),
    ],
    state: payment.state,
    outcome: payment.outcome,
    reason: payment.reason,
    payUrl: isOpen(payment) ? payment.payUrl : null,
    link: payment.purpose === topUp ? '/wallet' : (links.get(payment.purposeId) ?? null),
    createdAt: payment.createdAt.toISOString(),
    expiresAt: payment.expiresAt?.toISOString() ?? null,
    settledAt: payment.settledAt?.toISOString() ?? null,
    refunds: (refunds.get(payment.id) ?? []).map((refund) => ({
      id: refund.id,
      method: refund.connector ?? 'wallet',
      methodName: methodName(refund.connector ?? 'wallet'),
      amount: refund.amount,
      state: refund.state,
      requestedAt: refund.requestedAt.toISOString(),
      doneAt: refund.doneAt?.toISOString() ?? null,
    })),
  }));
}

export async function presentPayment(parts: Parts, tx: Tx, payment: Payment): Promise<PaymentView> {
  const [view] = await presentPayments(parts, tx, [payment]);
  if (!view) throw new Error('a payment was not presented');
  return view;
}
