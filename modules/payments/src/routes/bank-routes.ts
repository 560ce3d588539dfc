import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { bankContract } from '../contract.ts';
import { paymentErrors } from '../errors.ts';

const patience = 5000;

/** A payer's browser reaches the sandbox bank's page through here, as the bank listens on this machine only. */
export function bankRoutes(bankUrl: () => string | undefined): Route[] {
  const pass = async (
    method: 'GET' | 'POST',
    { id, locale, body }: { id: string; locale: string; body?: Buffer },
  ): Promise<Response | undefined> => {
    const base = bankUrl();
    if (base === undefined) return undefined;
    return fetch(`${base}/pay/${id}`, {
      method,
      headers: { 'accept-language': locale },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      ...(body ? { body: body.toString('utf8') } : {}),
    }).catch(() => undefined);
  };
  return implement(bankContract, {
    'GET /sandbox-bank/payments/{bankPaymentId}': async ({ params, locale, reply }) => {
      const page = await pass('GET', { id: params.bankPaymentId, locale });
      if (!page) return paymentErrors.providerSilent();
      reply.code(page.status);
      return page.text();
    },
    'POST /sandbox-bank/payments/{bankPaymentId}': async ({ params, locale, body, reply }) => {
      const page = await pass('POST', { id: params.bankPaymentId, locale, body });
      if (!page) return paymentErrors.providerSilent();
      const next = page.headers.get('location');
      if (next?.startsWith('/')) return reply.redirect(next, 303);
      reply.code(page.status);
      return page.text();
    },
  });
}
