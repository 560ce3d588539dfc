import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@nashi/ids';
import { z } from 'zod';
import { paymentPage } from './bank-page.ts';
import { behaviours } from './bank-queries.ts';
import type { Bank } from './bank.ts';

const amount = z.number().int().positive().max(1_000_000_000_000);
const newPayment = z.strictObject({
  reference: z.uuid(),
  amount,
  currency: z.string().length(3),
  description: z.string().max(400),
  notifyUrl: z.url(),
  returnUrl: z.string().startsWith('/'),
});
const newRefund = z.strictObject({ reference: z.uuid(), amount });
const newPayout = z.strictObject({
  reference: z.uuid(),
  amount,
  currency: z.string().length(3),
  holderName: z.string().max(100),
  accountNumber: z.string().regex(/^\d{12,19}$/),
});
const choice = z.enum(behaviours);
const mostBytes = 16_384;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > mostBytes) throw new RangeError('too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Reply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

function isAllowed(request: IncomingMessage, apiKey: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const right = Buffer.from(`Bearer ${apiKey}`);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** The bank's interface for merchants, by the segments of the path. */
async function answerMerchant(bank: Bank, request: IncomingMessage, path: string[]): Promise<Reply> {
  const [area, name = '', action] = path;
  const body: unknown = request.method === 'POST' ? JSON.parse((await bodyOf(request)) || '{}') : undefined;
  if (area === 'payments' && request.method === 'POST' && !name) {
    const { id, state } = await bank.open({ id: newId(), ...newPayment.parse(body) });
    return { status: 201, body: { id, state, payUrl: `/sandbox-bank/payments/${id}` } };
  }
  if (area === 'payments' && request.method === 'GET') return { status: 200, body: await bank.standing(name) };
  if (area === 'payments' && action === 'cancel') {
    await bank.cancel(name);
    return { status: 200, body: await bank.standing(name) };
  }
  if (area === 'payments' && action === 'refunds') {
    return { status: 200, body: await bank.refund({ paymentReference: name, ...newRefund.parse(body) }) };
  }
  if (area === 'payouts') return { status: 200, body: await bank.payOut(newPayout.parse(body)) };
  if (area === 'statements') return { status: 200, body: await bank.statementOf(z.iso.date().parse(name)) };
  return { status: 404, body: { error: 'not found' } };
}

/** The page where a payer decides. */
async function answerPayer(bank: Bank, request: IncomingMessage, id: string): Promise<Reply> {
  const locale = request.headers['accept-language']?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  const known = z.uuid().safeParse(id).success;
  const html = { 'content-type': 'text/html; charset=utf-8' };
  if (known && request.method === 'POST') {
    const behaviour = choice.safeParse(new URLSearchParams(await bodyOf(request)).get('do'));
    const payment = behaviour.success ? await bank.decide(id, behaviour.data) : await bank.find(id);
    if (payment) return { status: 303, body: '', headers: { location: payment.returnUrl } };
  }
  const payment = known ? await bank.find(id) : undefined;
  return { status: payment ? 200 : 404, body: paymentPage(payment, locale), headers: html };
}

async function answer(bank: Bank, apiKey: string, request: IncomingMessage): Promise<Reply> {
  const [area, ...path] = new URL(request.url ?? '/', 'http://bank').pathname.split('/').filter(Boolean);
  try {
    if (area === 'pay') return await answerPayer(bank, request, path[0] ?? '');
    if (area !== 'v1') return { status: 404, body: { error: 'not found' } };
    if (!isAllowed(request, apiKey)) return { status: 401, body: { error: 'who are you' } };
    return await answerMerchant(bank, request, path.map(decodeURIComponent));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof RangeError) {
      return { status: 400, body: { error: 'bad request' } };
    }
    throw error;
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

export interface BankServer {
  url(): string | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A bank of its own on this machine: nobody but this machine reaches it, and Nashi reaches it only by HTTP. */
export function createBankServer(bank: Bank, apiKey: string, onFault: (error: unknown) => void): BankServer {
  let server: Server | undefined;
  let url: string | undefined;
  return {
    url: () => url,
    async start() {
      const started = createServer((request, response) => {
        answer(bank, apiKey, request).then(
          (reply) => send(response, reply),
          (error: unknown) => {
            onFault(error);
            send(response, { status: 500, body: { error: 'the bank broke' } });
          },
        );
      });
      await new Promise<void>((resolve, reject) => {
        started.once('error', reject);
        started.listen(0, '127.0.0.1', resolve);
      });
      started.unref();
      server = started;
      url = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
    },
    async stop() {
      const stopping = server;
      if (!stopping) return;
      url = undefined;
      server = undefined;
      stopping.closeAllConnections();
      await new Promise<void>((resolve) => {
        stopping.close(() => resolve());
      });
    },
  };
}
