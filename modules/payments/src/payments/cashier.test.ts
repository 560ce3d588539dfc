import { randomUUID } from 'node:crypto';
import { hours, minutes } from '@nashi/clock';
import type { Id } from '@nashi/ids';
import { newId } from '@nashi/ids';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { transitOf } from '../parts.ts';
import type { PaymentId } from '../payable.ts';
import type { RefundRequestId } from '../payments.ts';
import { startPaymentsServer } from '../testing/payments-server.ts';
import type { PaymentsServer } from '../testing/payments-server.ts';

let t: PaymentsServer;
beforeAll(async () => {
  t = await startPaymentsServer();
});
afterAll(() => t.close());
afterEach(() => t.prove());

const refund = (paymentId: string, amount: number, id = newId<RefundRequestId>()) =>
  t.database.transaction((tx) =>
    t.modules.payments.refund(tx, [
      {
        id,
        paymentId: paymentId as PaymentId,
        amount,
        from: t.held,
        code: 'order.cancelled',
        cause: { kind: 'order', id: randomUUID() as Id<string> },
      },
    ]),
  );

test('SH-8: the cashier shows what is paid, until when it is held, and every way to pay it', async () => {
  const ann = await t.member();
  await t.give(ann, 300);
  const thing = t.makeThing(ann, 1000);
  const { body } = await ann.client.call<{ methods: { method: string; usable: boolean; reason: string | null }[] }>(
    `GET /api/v1/payables/test-thing/${thing}`,
  );
  expect(body).toMatchObject({ amount: 1000, state: 'open', walletAvailable: 300, payment: null });
  expect(body.methods).toMatchObject([
    { method: 'wallet', usable: false, reason: 'not-enough' },
    { method: 'sandbox-bank', usable: true, providerAmount: 1000 },
    { method: 'split', usable: true, walletAmount: 300, providerAmount: 700 },
  ]);
  const bob = await t.member();
  expect((await bob.client.call(`GET /api/v1/payables/test-thing/${thing}`)).status).toBe(404);
  expect((await t.pay(bob, thing, 'wallet')).status).toBe(404);
});

test('SH-8: the wallet pays at once; without enough in it nothing happens', async () => {
  const ann = await t.member();
  const thing = t.makeThing(ann, 1000);
  const short = await t.pay(ann, thing, 'wallet');
  expect([short.status, (short.body as unknown as { code: string }).code]).toEqual([409, 'payments.not-enough']);
  t.things.get(thing)!.state = 'open';
  await t.give(ann, 1500);
  const before = await t.balance(t.held);
  const paid = await t.pay(ann, thing, 'wallet');
  expect(paid.body).toMatchObject({
    state: 'succeeded',
    outcome: 'settled',
    walletAmount: 1000,
    link: `/things/${thing}`,
  });
  expect((await t.wallet(ann)).available).toBe(500);
  expect((await t.balance(t.held)) - before).toBe(1000);
  expect((await t.pay(ann, thing, 'wallet')).status).toBe(409);
});

test('SH-8: paid by bank, the hold lasts as long as the payer has', async () => {
  const ann = await t.member();
  const thing = t.makeThing(ann, 1000);
  t.clock.advance(minutes(10));
  const { body } = await t.pay(ann, thing, 'sandbox-bank');
  expect(t.things.get(thing)).toMatchObject({ begun: 1, payBefore: new Date(t.clock.now().getTime() + minutes(15)) });
  await t.atTheBank(body.payUrl, 'pay');
  await t.runJobs();
  expect(await t.payment(ann, body.id)).toMatchObject({ state: 'succeeded', outcome: 'settled' });
  expect(await t.balance(transitOf(ann.memberId, 'CNY'))).toBe(0);
});

test('SH-8: two tabs pay one thing: it is paid once and the second money goes back by itself', async () => {
  const ann = await t.member();
  await t.give(ann, 1000);
  const thing = t.makeThing(ann, 1000);
  const before = await t.clearing();
  const bank = await t.pay(ann, thing, 'sandbox-bank');
  expect((await t.pay(ann, thing, 'wallet')).body.outcome).toBe('settled');
  await t.atTheBank(bank.body.payUrl, 'pay');
  await t.runJobs();
  const second = await t.payment(ann, bank.body.id);
  expect(second).toMatchObject({ state: 'succeeded', outcome: 'refunded', reason: 'already-paid' });
  expect(second.refunds).toMatchObject([{ method: 'sandbox-bank', amount: 1000, state: 'succeeded' }]);
  expect(await t.clearing()).toBe(before);
  expect(await t.balance(transitOf(ann.memberId, 'CNY'))).toBe(0);
});

test('SH-8: two tabs press pay with the wallet at the same moment: one pays', async () => {
  const ann = await t.member();
  await t.give(ann, 5000);
  const thing = t.makeThing(ann, 1000);
  const answers = await Promise.all([1, 2, 3, 4].map(() => t.pay(ann, thing, 'wallet')));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409]);
  expect((await t.wallet(ann)).available).toBe(4000);
});

test('SH-8: late money reserves again when it can, and goes back by itself when it cannot', async () => {
  const ann = await t.member();
  const [there, gone] = [t.makeThing(ann, 500), t.makeThing(ann, 600)];
  const payments = [await t.pay(ann, there, 'sandbox-bank'), await t.pay(ann, gone, 'sandbox-bank')];
  for (const { body } of payments) await t.atTheBank(body.payUrl, 'pay-late');
  t.clock.advance(minutes(16));
  await t.runJobs();
  for (const thing of [there, gone]) t.things.get(thing)!.state = 'closed';
  t.things.get(gone)!.stillThere = false;
  t.clock.advance(minutes(5));
  await t.runJobs();
  const [late, back] = await Promise.all(payments.map(({ body }) => t.payment(ann, body.id)));
  expect(late).toMatchObject({ state: 'succeeded', outcome: 'settled-late' });
  expect(back).toMatchObject({ outcome: 'refunded', reason: 'not-available', refunds: [{ state: 'succeeded' }] });
});

test('SH-8: split between wallet and bank: set aside, then both arrive; given up, both are free', async () => {
  const ann = await t.member();
  await t.give(ann, 300);
  const [first, second] = [t.makeThing(ann, 1000), t.makeThing(ann, 1000)];
  const started = await t.pay(ann, first, 'split');
  expect(started.body).toMatchObject({ walletAmount: 300, providerAmount: 700 });
  expect(await t.wallet(ann)).toMatchObject({ posted: 300, available: 0, pendingOut: 300 });
  await ann.client.call(`POST /api/v1/payments/${started.body.id}/cancel`, undefined, { key: randomUUID() });
  expect((await t.wallet(ann)).available).toBe(300);
  const again = await t.pay(ann, second, 'split');
  await t.atTheBank(again.body.payUrl, 'pay');
  await t.runJobs();
  expect(await t.payment(ann, again.body.id)).toMatchObject({ outcome: 'settled' });
  expect((await t.wallet(ann)).posted).toBe(0);

  const results = await refund(again.body.id, 100);
  expect(results).toMatchObject([
    {
      outcome: 'accepted',
      parts: [
        { method: 'wallet', amount: 30 },
        { method: 'sandbox-bank', amount: 70 },
      ],
    },
  ]);
  await t.runJobs();
  expect((await t.wallet(ann)).available).toBe(30);
});

test('MO-3: refunds repeat to the same answer, never pass what was paid, and end at exactly its parts', async () => {
  const ann = await t.member();
  await t.give(ann, 333);
  const { body } = await t.pay(ann, t.makeThing(ann, 1000), 'split');
  await t.atTheBank(body.payUrl, 'pay');
  await t.runJobs();
  const id = newId<RefundRequestId>();
  const once = await refund(body.id, 7, id);
  expect(await refund(body.id, 7, id)).toEqual(once);
  for (const amount of [1, 2, 490]) await refund(body.id, amount);
  expect(await refund(body.id, 501)).toEqual([{ outcome: 'refused', reason: 'more-than-paid' }]);
  for (const amount of [0, -1, 0.5]) {
    expect(await refund(body.id, amount)).toEqual([{ outcome: 'refused', reason: 'more-than-paid' }]);
  }
  await refund(body.id, 500);
  await t.runJobs();
  expect((await t.wallet(ann)).available).toBe(333);
  const { refunds } = await t.payment(ann, body.id);
  const back = refunds.filter(({ method }) => method !== 'wallet').reduce((sum, { amount }) => sum + amount, 0);
  expect(back).toBe(667);
  expect(await refund(randomUUID(), 1)).toEqual([{ outcome: 'refused', reason: 'no-such-payment' }]);
});

test('SH-10: a refund that the bank refuses stays visible, is tried again, and goes through in the end', async () => {
  const ann = await t.member();
  const operator = await t.member({ roles: ['operator'] });
  const { body } = await t.pay(ann, t.makeThing(ann, 400), 'sandbox-bank');
  await t.atTheBank(body.payUrl, 'pay');
  await t.runJobs();
  t.modules.payments.bankTemper.refusesRefunds = true;
  await refund(body.id, 400);
  await t.runJobs();
  const failed = await operator.client.call<{ items: { id: string; attempts: number; lastFault: string }[] }>(
    'GET /api/v1/operator/refunds?state=failed',
  );
  expect(failed.body.items).toMatchObject([
    { paymentId: body.id, attempts: 1, lastFault: 'the bank refused the refund' },
  ]);
  expect((await t.payment(ann, body.id)).refunds).toMatchObject([{ state: 'failed' }]);
  t.clock.advance(minutes(2));
  await t.runJobs();
  t.modules.payments.bankTemper.refusesRefunds = false;
  t.clock.advance(hours(1));
  await t.runJobs();
  expect((await t.payment(ann, body.id)).refunds).toMatchObject([{ state: 'succeeded' }]);
  expect(await t.balance(transitOf(ann.memberId, 'CNY'))).toBe(0);
});

test('MO-3: a bank that does not answer charges nobody, and the same key goes on once it does', async () => {
  const ann = await t.member();
  const thing = t.makeThing(ann, 200);
  await t.modules.payments.stop?.();
  const key = randomUUID();
  expect((await t.pay(ann, thing, 'sandbox-bank', key)).status).toBe(502);
  await t.modules.payments.start?.();
  const { status, body } = await t.pay(ann, thing, 'sandbox-bank', key);
  expect([status, body.state]).toEqual([201, 'processing']);
});

test('MO-1: many things are paid from wallets in one call, and one that cannot pay stops none of the others', async () => {
  const [ann, bob] = [await t.member(), await t.member()];
  await t.give(ann, 1000);
  const payment = (who: typeof ann, amount: number) => ({
    id: newId<PaymentId>(),
    payerId: who.memberId,
    purpose: 'test-thing',
    purposeId: newId<Id<string>>(),
    title: { zh: '梨', en: 'Pears' },
    currency: 'CNY' as const,
    amount,
    legs: [
      { to: t.held, amount: amount - 1, code: 'order.paid' },
      { to: t.held, amount: 1, code: 'order.delivery' },
    ],
  });
  const batch = [payment(ann, 600), payment(bob, 10), payment(ann, 600), payment(ann, 400)];
  const results = await t.database.transaction((tx) => t.modules.payments.payWithWallet(tx, batch));
  expect(results).toEqual(['paid', 'not-enough', 'not-enough', 'paid']);
  expect((await t.wallet(ann)).available).toBe(0);
  const again = await t.database.transaction((tx) => t.modules.payments.payWithWallet(tx, batch.slice(0, 1)));
  expect(again).toEqual(['paid-before']);
});
