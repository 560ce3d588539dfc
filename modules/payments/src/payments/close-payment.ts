import type { Tx } from '@nashi/db';
import { transferId } from '@nashi/ledger';
import { today } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { paymentChanged } from './payment-changed.ts';
import { isOpen } from './payment.ts';
import type { Payment } from './payment.ts';
import { lockPayments, markClosed } from './payments-queries.ts';

/** A payment that came to nothing: what was set aside is free again, the thing stays to be paid. */
export async function closePayment(
  parts: Parts,
  tx: Tx,
  paymentId: Payment['id'],
  end: { state: 'failed' | 'cancelled' | 'expired'; reason: string | null },
): Promise<boolean> {
  const payment = (await lockPayments(tx, [paymentId])).get(paymentId);
  if (!payment || !isOpen(payment)) return false;
  await markClosed(tx, payment.id, end);
  if (payment.holdId) {
    await parts.ledger.post(tx, [
      {
        id: transferId('pay-released', payment.id),
        kind: 'void-pending',
        pendingId: payment.holdId,
        code: 'payment.released',
        businessDate: today(parts, parts.platform.clock.now()),
        cause: { kind: 'payment', id: payment.id },
      },
    ]);
  }
  await parts.payables.get(payment.purpose)?.abandoned?.(tx, { paymentId: payment.id, payableId: payment.purposeId });
  await paymentChanged(parts, tx, payment);
  return true;
}
