import type { Tx } from '@nashi/db';
import type { Parts } from '../parts.ts';
import type { Payment } from './payment.ts';

/** Tells the payer's open pages. */
export function paymentChanged({ platform }: Parts, tx: Tx, payment: Pick<Payment, 'id' | 'payerId'>): Promise<void> {
  const { id, payerId } = payment;
  return platform.live.push(tx, [{ memberId: payerId, type: 'payment.changed', data: { paymentId: id } }]);
}
