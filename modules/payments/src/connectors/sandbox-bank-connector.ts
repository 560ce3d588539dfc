import type { Clock } from '@nashi/clock';
import { z } from 'zod';
import { paymentErrors } from '../errors.ts';
import { methodNames } from '../payments/method-names.ts';
import { ProviderFault } from './connector.ts';
import type { Connector } from './connector.ts';
import { isSigned } from './signatures.ts';

const state = z.enum(['open', 'paid', 'refused', 'cancelled', 'unknown']);
const created = z.object({ id: z.uuid(), payUrl: z.string(), state });
const standing = z.object({ state, amount: z.number().int() });
const paidOut = z.object({ state: z.enum(['done', 'refused']) });
const refunded = z.object({ state: z.enum(['done', 'refused']) });
const dayStatement = z.object({
  lines: z.array(
    z.object({ kind: z.enum(['payment', 'refund', 'payout']), reference: z.string(), amount: z.number().int() }),
  ),
});
const notice = z.strictObject({
  id: z.string().min(1).max(100),
  kind: z.enum(['payment.paid', 'payment.refused']),
  reference: z.uuid(),
  amount: z.number().int().positive(),
  currency: z.string().length(3),
});

const patience = 5000;

export interface SandboxBankAccess {
  /** Where the bank listens; undefined while it is off. */
  url: () => string | undefined;
  apiKey: string;
  noticeKey: Buffer;
  clock: Clock;
}

/** Nashi's side of the sandbox bank: speaks to it over HTTP and knows nothing else of it. */
export function sandboxBankConnector({ url, apiKey, noticeKey, clock }: SandboxBankAccess): Connector {
  const ask = async <T>(shape: z.ZodType<T>, method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const base = url();
    if (base === undefined) throw new ProviderFault('the sandbox bank is off');
    let answer: Response;
    try {
      answer = await fetch(base + path, {
        method,
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(patience),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new ProviderFault(`the bank does not answer: ${String(error)}`);
    }
    if (!answer.ok) throw new ProviderFault(`the bank answered ${answer.status}`);
    const read = shape.safeParse(await answer.json());
    if (!read.success) throw new ProviderFault('the bank answered something else');
    return read.data;
  };
  const payment = (reference: string) => `/v1/payments/${encodeURIComponent(reference)}`;
  return {
    name: 'sandbox-bank',
    title: methodNames['sandbox-bank'],
    async create({ reference, amount, currency, description, notifyUrl, returnUrl }) {
      const body = { reference, amount, currency, description, notifyUrl, returnUrl };
      const { id, payUrl } = await ask(created, 'POST', '/v1/payments', body);
      return { providerRef: id, payUrl };
    },
    capture: async (reference) => (await ask(standing, 'GET', payment(reference))).state,
    cancel: async (reference) => (await ask(standing, 'POST', `${payment(reference)}/cancel`)).state,
    query: (reference) => ask(standing, 'GET', payment(reference)),
    async refund({ reference, paymentReference, amount }) {
      const { state: done } = await ask(refunded, 'POST', `${payment(paymentReference)}/refunds`, {
        reference,
        amount,
      });
      if (done === 'refused') throw new ProviderFault('the bank refused the refund');
    },
    payout: async (payout) => (await ask(paidOut, 'POST', '/v1/payouts', payout)).state,
    verifyNotice(body, header) {
      if (!isSigned(noticeKey, body, header('sandbox-bank-signature'), clock.now())) return paymentErrors.forged();
      try {
        const read = notice.safeParse(JSON.parse(body.toString('utf8')));
        return read.success ? read.data : paymentErrors.forged();
      } catch {
        return paymentErrors.forged();
      }
    },
    statementOf: async (date) => (await ask(dayStatement, 'GET', `/v1/statements/${date}`)).lines,
  };
}
