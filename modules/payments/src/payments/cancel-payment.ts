import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { paymentErrors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { PaymentId } from '../payable.ts';
import { isProviderFault } from './ask-provider.ts';
import { closePayment } from './close-payment.ts';
import { paymentArrived } from './payment-arrived.ts';
import type { Payment } from './payment.ts';
import { isOpen } from './payment.ts';
import { paymentsByIds } from './payments-queries.ts';

/** Gives up a payment that is not finished. Was the money faster than the change of mind, it counts. */
export async function cancelPayment(
  parts: Parts,
  { paymentId, memberId }: { paymentId: PaymentId; memberId: MemberId },
): Promise<Outcome<Payment>> {
  const { database, log } = parts.platform;
  const find = async () => (await paymentsByIds(database.db, [paymentId])).get(paymentId);
  const payment = await find();
  if (payment?.payerId !== memberId) return paymentErrors.noSuchPayment();
  if (payment.state === 'cancelled') return payment;
  const connector = payment.connector ? parts.connectors.get(payment.connector) : undefined;
  if (!isOpen(payment) || !connector) return paymentErrors.paymentOver();
  const state = await connector.cancel(paymentId).catch((error: unknown) => {
    if (!isProviderFault(error)) throw error;
    log.warn({ err: error, paymentId }, 'a provider did not cancel a payment');
    return 'open' as const;
  });
  await database.transaction(async (tx) => {
    if (state === 'paid') await paymentArrived(parts, tx, paymentId);
    else {
      const reason = state === 'open' ? 'cancel-unconfirmed' : null;
      await closePayment(parts, tx, paymentId, { state: 'cancelled', reason });
    }
  });
  return (await find()) ?? payment;
}
