import { isRefusal } from '@nashi/errors';
import { httpErrors, implement } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { cashierContract } from '../contract.ts';
import { paymentErrors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { PayableId } from '../payable.ts';
import { cancelPayment } from '../payments/cancel-payment.ts';
import { hearNotice } from '../payments/hear-notice.ts';
import { paymentsByIds } from '../payments/payments-queries.ts';
import { presentPayment } from '../payments/present-payment.ts';
import { showPayable } from '../payments/show-payable.ts';
import { startPayment } from '../payments/start-payment.ts';
import type { StartPayment } from '../payments/start-payment.ts';

/** Who starts a payment, with the key that makes it one payment however often it is asked for. */
export function startingOf(call: AuthenticatedCall): StartPayment | undefined {
  const { actor, idempotency, locale } = call;
  return idempotency && { payerId: actor.memberId, request: idempotency, locale };
}

export function cashierRoutes(parts: Parts): Route[] {
  return implement(cashierContract, {
    'GET /api/v1/payables/{kind}/{payableId}': ({ tx, params, actor }) =>
      showPayable(parts, tx, {
        kind: params.kind,
        payableId: params.payableId as PayableId,
        memberId: actor.memberId,
      }),
    'POST /api/v1/payments': async (call) => {
      const starting = startingOf(call);
      if (!starting) return httpErrors.keyNeeded({}, 'Idempotency-Key');
      const { kind, payableId, method } = call.body;
      const payment = await startPayment(parts, starting, { kind, payableId: payableId as PayableId, method });
      return isRefusal(payment) ? payment : presentPayment(parts, call.tx, payment);
    },
    'GET /api/v1/payments/{paymentId}': async ({ tx, params, actor }) => {
      const payment = (await paymentsByIds(tx, [params.paymentId])).get(params.paymentId);
      if (payment?.payerId !== actor.memberId) return paymentErrors.noSuchPayment();
      return presentPayment(parts, tx, payment);
    },
    'POST /api/v1/payments/{paymentId}/cancel': async ({ tx, params, actor }) => {
      const payment = await cancelPayment(parts, { paymentId: params.paymentId, memberId: actor.memberId });
      return isRefusal(payment) ? payment : presentPayment(parts, tx, payment);
    },
    'POST /api/v1/payments/notifications/sandbox-bank': ({ body, request }) => {
      const connector = parts.connectors.get('sandbox-bank');
      if (!connector || !Buffer.isBuffer(body)) return paymentErrors.forged();
      return hearNotice(parts, connector, body, (name) => {
        const value = request.headers[name];
        return Array.isArray(value) ? value[0] : value;
      });
    },
  });
}
