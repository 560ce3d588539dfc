import type { Outcome } from '@nashi/errors';
import { isRefusal } from '@nashi/errors';
import { parseId } from '@nashi/ids';
import type { Connector } from '../connectors/connector.ts';
import { paymentErrors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { PaymentId } from '../payable.ts';
import { closePayment } from './close-payment.ts';
import { paymentArrived } from './payment-arrived.ts';
import { noteNotice, paymentsByIds } from './payments-queries.ts';

/** A provider's notification: believed only when signed, and effective once however often and late it comes. */
export async function hearNotice(
  parts: Parts,
  connector: Connector,
  body: Buffer,
  header: (name: string) => string | undefined,
): Promise<Outcome<undefined>> {
  const notice = connector.verifyNotice(body, header);
  if (isRefusal(notice)) return notice;
  const { database, clock, log } = parts.platform;
  const paymentId = parseId<PaymentId>(notice.reference);
  return database.transaction(async (tx) => {
    const payment = paymentId ? (await paymentsByIds(tx, [paymentId])).get(paymentId) : undefined;
    if (payment?.connector !== connector.name) return paymentErrors.noSuchPayment();
    if (notice.amount !== payment.providerAmount || notice.currency !== payment.currency) {
      log.error({ notice, paymentId: payment.id }, 'a provider notified another amount than was asked for');
      return paymentErrors.forged();
    }
    const { id, kind, reference } = notice;
    if (!(await noteNotice(tx, { connector: connector.name, id, kind, reference, at: clock.now() }))) return undefined;
    if (kind === 'payment.paid') await paymentArrived(parts, tx, payment.id);
    else await closePayment(parts, tx, payment.id, { state: 'failed', reason: 'refused' });
    return undefined;
  });
}
