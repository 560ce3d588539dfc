import { randomUUID } from 'node:crypto';
import { minutes, seconds } from '@nashi/clock';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sign } from '../connectors/signatures.ts';
import { startPaymentsServer } from '../testing/payments-server.ts';
import type { PaymentBody, PaymentsServer } from '../testing/payments-server.ts';

let t: PaymentsServer;
beforeAll(async () => {
  t = await startPaymentsServer();
});
afterAll(() => t.close());
afterEach(() => t.prove());

test('MO-2: a top-up is asked for, paid at the bank, notified, and in the wallet', async () => {
  const ann = await t.member();
  const started = await t.topUp(ann, 5000);
  expect(started).toMatchObject({ state: 'processing', amount: 5000, connector: 'sandbox-bank' });
  const page = await fetch(t.url + String(started.payUrl), { headers: { 'accept-language': 'zh' } });
  expect(await page.text()).toContain('¥50.00');
  const back = await t.atTheBank(started.payUrl, 'pay');
  expect([back.status, back.headers.get('location')]).toEqual([303, `/pay/payments/${started.id}`]);
  expect((await t.wallet(ann)).available).toBe(0);
  await t.runJobs();
  expect(await t.payment(ann, started.id)).toMatchObject({ state: 'succeeded', outcome: 'credited', payUrl: null });
  expect((await t.wallet(ann)).available).toBe(5000);
});

test('MO-3: a notification sent three times credits once', async () => {
  const ann = await t.member();
  const { payUrl } = await t.topUp(ann, 700);
  await t.atTheBank(payUrl, 'pay-twice');
  await t.runJobs();
  t.clock.advance(seconds(6));
  await t.runJobs();
  expect((await t.wallet(ann)).available).toBe(700);
});

test('MO-3: a bank that pays and never notifies is asked after a minute', async () => {
  const ann = await t.member();
  const { payUrl } = await t.topUp(ann, 800);
  await t.atTheBank(payUrl, 'pay-silently');
  await t.runJobs();
  expect((await t.wallet(ann)).available).toBe(0);
  t.clock.advance(minutes(1));
  await t.runJobs();
  expect((await t.wallet(ann)).available).toBe(800);
});

test('MO-3: money that comes after the time is over is credited all the same', async () => {
  const ann = await t.member();
  const { payUrl, id } = await t.topUp(ann, 900);
  await t.atTheBank(payUrl, 'pay-late');
  t.clock.advance(minutes(16));
  await t.runJobs();
  expect((await t.payment(ann, id)).state).toBe('expired');
  t.clock.advance(minutes(5));
  await t.runJobs();
  expect(await t.payment(ann, id)).toMatchObject({ state: 'succeeded', outcome: 'credited' });
  expect((await t.wallet(ann)).available).toBe(900);
});

test('MO-3: a refused payment fails and can be tried again', async () => {
  const ann = await t.member();
  const { payUrl, id } = await t.topUp(ann, 300);
  await t.atTheBank(payUrl, 'refuse');
  await t.runJobs();
  expect(await t.payment(ann, id)).toMatchObject({ state: 'failed', reason: 'refused' });
  expect((await t.wallet(ann)).available).toBe(0);
});

async function notify(body: string, signature: string | undefined): Promise<number> {
  const answer = await fetch(`${t.url}/api/v1/payments/notifications/sandbox-bank`, {
    method: 'POST',
    headers: {
      'content-type': 'application/vnd.sandbox-bank+json',
      ...(signature === undefined ? {} : { 'sandbox-bank-signature': signature }),
    },
    body,
  });
  return answer.status;
}

test('MO-3: forged, tampered, stale and foreign notifications get 401 or 404 and move nothing', async () => {
  const ann = await t.member();
  const started = await t.topUp(ann, 1000);
  await t.atTheBank(started.payUrl, 'forge');
  await t.runJobs();
  const key = t.platform.secrets.key('sandbox-bank notices');
  const body = (change = {}) =>
    JSON.stringify({
      id: randomUUID(),
      kind: 'payment.paid',
      reference: started.id,
      amount: 1000,
      currency: 'CNY',
      ...change,
    });
  const now = t.clock.now();
  expect(await notify(body(), undefined)).toBe(401);
  expect(await notify(body(), 't=1,v1=00')).toBe(401);
  expect(await notify(body(), sign(Buffer.from('another key'), body(), now))).toBe(401);
  const right = body();
  expect(await notify(right.replace('1000', '9000'), sign(key, right, now))).toBe(401);
  expect(await notify(right, sign(key, right, new Date(now.getTime() - minutes(6))))).toBe(401);
  const more = body({ amount: 100_000 });
  expect(await notify(more, sign(key, more, now))).toBe(401);
  const foreign = body({ reference: randomUUID() });
  expect(await notify(foreign, sign(key, foreign, now))).toBe(404);
  expect((await t.wallet(ann)).posted).toBe(0);
  expect((await t.payment(ann, started.id)).state).toBe('processing');
  // The real one, and then replayed.
  const signature = sign(key, right, now);
  expect([await notify(right, signature), await notify(right, signature)]).toEqual([204, 204]);
  expect((await t.wallet(ann)).posted).toBe(1000);
});

test('rule 3: one key from 20 connections makes one payment; another body with it is refused', async () => {
  const ann = await t.member();
  const key = randomUUID();
  const send = (amount: number) =>
    ann.client.call<PaymentBody>('POST /api/v1/wallet/top-ups', { amount, method: 'sandbox-bank' }, { key });
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(100)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect((await send(101)).status).toBe(422);
});

test('MO-2: amounts that are no amounts are refused and leave no trace', async () => {
  const ann = await t.member();
  for (const amount of [0, -1, 1.5, '100', null, 5_000_001, Number.MAX_SAFE_INTEGER, 1e300]) {
    const answer = await ann.client.call(
      'POST /api/v1/wallet/top-ups',
      { amount, method: 'sandbox-bank' },
      { key: randomUUID() },
    );
    expect([amount, answer.status]).toEqual([amount, 400]);
  }
  const body = { amount: 100, method: 'sandbox-bank' };
  expect((await ann.client.call('POST /api/v1/wallet/top-ups', body)).status).toBe(400);
  expect((await t.client().call('POST /api/v1/wallet/top-ups', body, { key: 'k' })).status).toBe(401);
  const unknown = { ...body, extra: 1 };
  expect((await ann.client.call('POST /api/v1/wallet/top-ups', unknown, { key: 'k' })).status).toBe(400);
  const { rows } = await t.database.pool.query('select 1 from payments.payments where payer_id = $1', [ann.memberId]);
  expect(rows).toEqual([]);
});

test('MO-2: nobody sees or cancels a payment of somebody else', async () => {
  const [ann, bob] = [await t.member(), await t.member()];
  const { id } = await t.topUp(ann, 100);
  expect((await bob.client.call(`GET /api/v1/payments/${id}`)).status).toBe(404);
  expect((await bob.client.call(`POST /api/v1/payments/${id}/cancel`, undefined, { key: 'c' })).status).toBe(404);
  const cancelled = await ann.client.call<PaymentBody>(`POST /api/v1/payments/${id}/cancel`, undefined, { key: 'c' });
  expect(cancelled.body.state).toBe('cancelled');
});
