import { randomUUID } from 'node:crypto';
import { days, hours } from '@nashi/clock';
import type { BusinessDate } from '@nashi/clock';
import { newId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import type { SignedUp } from '@nashi/server/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findDifferences } from '../connectors/reconcile-day.ts';
import { merchantAccount } from '../parts.ts';
import { startPaymentsServer } from '../testing/payments-server.ts';
import type { PaymentsServer } from '../testing/payments-server.ts';

let t: PaymentsServer;
beforeAll(async () => {
  t = await startPaymentsServer();
});
afterAll(() => t.close());
afterEach(() => t.prove());

interface Body {
  id: string;
  state: string;
  code: string;
}

const send = (from: SignedUp, to: SignedUp, amount: number, key: string = randomUUID()) =>
  from.client.call<Body>('POST /api/v1/wallet/transfers', { toMemberId: to.memberId, amount, note: '' }, { key });
const withdraw = (who: SignedUp, amount: number) =>
  who.client.call<Body>(
    'POST /api/v1/wallet/withdrawals',
    { amount, holderName: 'Ann Li', accountNumber: '6222021234567890' },
    { key: randomUUID() },
  );

test('MO-2: the first transfer to a payee waits a day and can be undone; later ones arrive at once', async () => {
  const [ann, bob] = [await t.member(), await t.member()];
  await t.give(ann, 1000);
  const first = await send(ann, bob, 100);
  expect(first.body.state).toBe('waiting');
  expect(await t.wallet(ann)).toMatchObject({ posted: 1000, available: 900 });
  const undo = `POST /api/v1/wallet/transfers/${first.body.id}/undo`;
  expect((await bob.client.call(undo, undefined, { key: 'a' })).status).toBe(404);
  expect((await ann.client.call<Body>(undo, undefined, { key: 'a' })).body.state).toBe('undone');
  expect((await t.wallet(ann)).available).toBe(1000);
  const second = await send(ann, bob, 200);
  t.clock.advance(hours(24));
  await t.runJobs();
  expect((await t.wallet(bob)).available).toBe(200);
  const late = await ann.client.call<Body>(`POST /api/v1/wallet/transfers/${second.body.id}/undo`, undefined, {
    key: 'b',
  });
  expect([late.status, late.body.code]).toEqual([409, 'payments.transfer-arrived']);
  expect((await send(ann, bob, 300)).body.state).toBe('done');
  expect((await t.wallet(bob)).available).toBe(500);
});

test('MO-2: transfers are refused to oneself, to nobody, above the limit, without money and without certification', async () => {
  const [ann, bob] = [await t.member(), await t.member()];
  const stranger = await t.member({});
  await t.give(ann, 3_000_000);
  const code = async (answer: Promise<{ status: number; body: Body }>) => (await answer).body.code;
  expect(await code(send(ann, ann, 1))).toBe('payments.self-transfer');
  expect(await code(send(ann, { ...bob, memberId: newId() }, 1))).toBe('payments.no-such-payee');
  expect(await code(send(ann, bob, 500_001))).toBe('payments.over-limit');
  expect(await code(send(bob, ann, 1))).toBe('payments.not-enough');
  expect(await code(send(stranger, ann, 1))).toBe('http.certification-needed');
  expect((await send(ann, bob, 0)).status).toBe(400);
  expect((await send(ann, bob, 0.5)).status).toBe(400);
});

test('MO-2: the daily limit holds against many requests at once, and one key sends once', async () => {
  const [ann, bob] = [await t.member(), await t.member()];
  await t.give(ann, 3_000_000);
  const key = randomUUID();
  const same = await Promise.all(Array.from({ length: 20 }, () => send(ann, bob, 500_000, key)));
  expect(same.every(({ status }) => status === 201 || status === 409)).toBe(true);
  const more = await Promise.all(Array.from({ length: 5 }, () => send(ann, bob, 500_000)));
  expect(more.filter(({ status }) => status === 201)).toHaveLength(1);
  expect((await t.wallet(ann)).available).toBe(2_000_000);
});

test('MO-2: a frozen wallet takes money in and lets none out, by any way', async () => {
  const [ann, bob] = [await t.member(), await t.member()];
  const operator = await t.member({ roles: ['operator'] });
  await t.give(ann, 1000);
  const freeze = `POST /api/v1/operator/wallets/${ann.memberId}/freeze`;
  expect((await ann.client.call(freeze, { reason: 'no' }, { key: 'f' })).status).toBe(403);
  expect((await operator.client.call(freeze, { reason: 'Stolen phone' }, { key: 'f' })).status).toBe(200);
  expect((await send(ann, bob, 1)).status).toBe(423);
  expect((await withdraw(ann, 1)).status).toBe(423);
  expect((await t.pay(ann, t.makeThing(ann, 5), 'wallet')).status).toBe(423);
  await t.give(ann, 5);
  expect((await t.wallet(ann)).available).toBe(1005);
});

test('MO-2: a withdrawal leaves when the bank paid, and comes back when it refused', async () => {
  const ann = await t.member();
  await t.give(ann, 100_000);
  await withdraw(ann, 30_000);
  await withdraw(ann, 44_444);
  expect((await t.wallet(ann)).available).toBe(25_556);
  await t.runJobs();
  expect(await t.wallet(ann)).toMatchObject({ posted: 70_000, available: 70_000 });
  const list = await ann.client.call<{ items: Body[] }>('GET /api/v1/wallet/withdrawals');
  expect(list.body.items.map(({ state }) => state).toSorted()).toEqual(['failed', 'succeeded']);
});

test('MO-2: the statement is searched, filtered, paged and equal to the file', async () => {
  const ann = await t.member();
  await t.give(ann, 1000);
  await t.pay(ann, t.makeThing(ann, 300), 'wallet');
  await t.pay(ann, t.makeThing(ann, 200), 'wallet');
  type Page = { items: { amount: number }[]; next: string | null };
  const list = async (query: string) => (await ann.client.call<Page>(`GET /api/v1/wallet/entries${query}`)).body;
  const amounts = ({ items }: Page) => items.map(({ amount }) => amount);
  expect(amounts(await list('?direction=in'))).toEqual([1000]);
  expect(amounts(await list('?q=pears')).toSorted()).toEqual([200, 300]);
  expect(amounts(await list(`?q=${encodeURIComponent('充值')}`))).toEqual([1000]);
  expect(amounts(await list('?q=100%25'))).toEqual([]);
  const first = await list('?limit=2');
  const second = await list(`?limit=2&cursor=${String(first.next)}`);
  expect([...amounts(first), ...amounts(second)].toSorted((a, b) => a - b)).toEqual([200, 300, 1000]);
  expect((await ann.client.call('GET /api/v1/wallet/entries?cursor=xx')).status).toBe(400);
  const month = t.clock.now().toISOString().slice(0, 7);
  const { body: file } = await ann.client.call<string>(`GET /api/v1/wallet/entries.csv?month=${month}`);
  expect(file.trim().split('\r\n')).toHaveLength(4);
  const months = await ann.client.call('GET /api/v1/wallet/months');
  expect(months.body).toMatchObject({ items: [{ month, in: 1000, out: 500, entries: 3 }] });
});

test('SH-12: completed orders move from held to available less commission, once, and the statement equals the ledger', async () => {
  const ann = await t.member();
  await t.give(ann, 10_000);
  const { payments, ledger } = t.modules;
  const before = { held: await t.balance(t.held) };
  await t.pay(ann, t.makeThing(ann, 10_000), 'wallet');
  const orders = [6000, 4000].map((held) => ({
    orderId: newId<Id<'order'>>(),
    shopId: t.shopId,
    currency: 'CNY' as const,
    held,
    commission: held / 20,
  }));
  const settle = () => t.database.transaction((tx) => payments.settleMerchants(tx, orders));
  expect(await settle()).toEqual({ short: [] });
  expect(await settle()).toEqual({ short: [] });
  const available = merchantAccount('merchant-available', t.shopId, 'CNY');
  expect(await t.balance(available)).toBe(9500);
  expect(await t.balance(t.held)).toBe(before.held);
  const short = { ...orders[0]!, orderId: newId<Id<'order'>>(), held: 9_000_000, commission: 0 };
  const result = await t.database.transaction((tx) => payments.settleMerchants(tx, [short]));
  expect(result).toEqual({ short: [short.orderId] });
  const date = t.clock.now().toISOString().slice(0, 10) as BusinessDate;
  const closing = await ledger.balancesAt(t.database.db, [available], date);
  expect(closing.get(available)).toBe(9500);
});

test('MO-3: a day is reconciled with the bank without a difference, and a difference is found', async () => {
  const ann = await t.member();
  const { payUrl } = await t.topUp(ann, 1234);
  await t.atTheBank(payUrl, 'pay');
  await t.runJobs();
  const operator = await t.member({ roles: ['operator'] });
  t.clock.advance(days(1));
  const job = t.work.jobs.find(({ name }) => name === 'payments.reconcile');
  await job?.run({}, { attempt: 1, mostAttempts: 1 });
  type Page = { items: { providerCount: number; ledgerCount: number; differences: unknown[] }[] };
  const { body } = await operator.client.call<Page>('GET /api/v1/operator/reconciliations');
  expect(body.items[0]).toMatchObject({ differences: [] });
  expect(body.items[0]?.providerCount).toBe(body.items[0]?.ledgerCount);
  expect(body.items[0]?.providerCount).toBeGreaterThan(0);
  const [a, b, c] = ['a', 'b', 'c'];
  expect(
    findDifferences(
      [
        { reference: a, amount: 1 },
        { reference: b, amount: 2 },
      ],
      [
        { reference: b, amount: 3 },
        { reference: c, amount: 4 },
      ],
    ).map(({ reference, kind }) => [reference, kind]),
  ).toEqual([
    ['a', 'missing-in-ledger'],
    ['b', 'amount-differs'],
    ['c', 'missing-at-provider'],
  ]);
});
