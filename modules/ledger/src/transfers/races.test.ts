import { minutes } from '@nashi/clock';
import { newId } from '@nashi/ids';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { TransferId } from '../accounts/account-id.ts';
import { startTestLedger } from '../testing/ledger-database.ts';
import type { TestLedger } from '../testing/ledger-database.ts';
import { foldDeltas } from './pendings-queries.ts';
import type { Transfer } from './transfer.ts';

let t: TestLedger;
beforeAll(async () => {
  t = await startTestLedger({ connections: 50 });
});
afterAll(() => t.database.destroy());

/** For a database whose connections are being killed. */
const patience = { timeout: 30_000 };
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const counted = (values: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]));

test('MO-1: 50 connections spend one balance at once: it is spent exactly, and never passed', async () => {
  const [ann, bob] = [await t.wallet(1000), await t.wallet(0)];
  const results = await Promise.all(
    times(200, () => t.database.transaction((tx) => t.ledger.post(tx, [t.move(ann, bob, 9)]))),
  );
  expect(counted(results.flat().map(({ result }) => result))).toEqual({ ok: 111, 'exceeds-debit-account-bound': 89 });
  expect((await t.balance(ann)).posted).toBe(1);
  expect((await t.balance(bob)).posted).toBe(999);
});

test('MO-1: one id from 20 connections moves money once', async () => {
  const [ann, bob] = [await t.wallet(100), await t.wallet(0)];
  const transfer = t.move(ann, bob, 10);
  const results = await Promise.all(times(20, () => t.ledger.post(t.database.db, [transfer])));
  expect(counted(results.flat().map(({ result }) => result))).toEqual({ ok: 1, exists: 19 });
});

test('MO-1: one id between different hot accounts from 20 connections is done once; the others are told or try again', async () => {
  const banks = await Promise.all(times(4, () => t.open('clearing')));
  const id = newId<TransferId>();
  const results = await Promise.all(
    times(20, (i) => {
      const [debit, credit] = [banks[i % 2], banks[2 + (i % 2)]];
      if (!debit || !credit) throw new Error('four were opened');
      return t.ledger.submit([{ ...t.move(debit, credit, 10), id }]);
    }),
  );
  const found = counted(results.flat().map(({ result }) => result));
  expect(found['ok']).toBe(1);
  expect(Object.keys(found).every((key) => key === 'ok' || key.startsWith('exists'))).toBe(true);
});

test('MO-1: batches over the same wallets in opposite directions neither wait for ever nor lose a cent', async () => {
  const wallets = await Promise.all(times(10, () => t.wallet(1000)));
  const wallet = (index: number) => {
    const id = wallets[index % wallets.length];
    if (!id) throw new Error('no wallet');
    return id;
  };
  const batch = (from: number): Transfer[] =>
    times(20, (i) =>
      t.move(wallet(from % 2 ? from + i : from - i + 40), wallet(from % 2 ? from + i + 1 : from - i + 39), 7),
    );
  const results = await Promise.all(times(60, (n) => t.database.transaction((tx) => t.ledger.post(tx, batch(n)))));
  expect(results.flat()).toHaveLength(1200);
  const balances = await t.ledger.balances(t.database.db, wallets);
  expect([...balances.values()].reduce((sum, { posted }) => sum + posted, 0)).toBe(10_000);
  expect([...balances.values()].every(({ posted }) => posted >= 0)).toBe(true);
});

test('MO-1: a hot account makes nobody wait: another transaction posts to it while one is open', async () => {
  const [ann, bob, income] = [await t.wallet(10), await t.wallet(10), await t.open('platform-income')];
  await t.database.transaction(async (tx) => {
    await t.ledger.post(tx, [t.move(ann, income, 3)]);
    // On a connection of its own; it would wait for ever if the first held the account.
    const [other] = await t.ledger.post(t.database.db, [t.move(bob, income, 4)]);
    expect(other?.result).toBe('ok');
  });
  expect((await t.balance(income)).posted).toBe(7);
});

test('MO-1: a hot account adds up while many post to it and it is folded again and again', async () => {
  const [bank, income] = [await t.open('clearing'), await t.open('platform-income')];
  const folding = (async () => {
    for (let i = 0; i < 10; i += 1) await t.database.transaction(foldDeltas);
  })();
  await Promise.all(times(100, () => t.ledger.post(t.database.db, [t.move(bank, income, 5)])));
  await folding;
  expect((await t.balance(income)).posted).toBe(500);
  await t.database.transaction(foldDeltas);
  expect((await t.balance(income)).posted).toBe(500);
  expect((await t.balance(bank)).posted).toBe(500);
});

test('MO-1: what is set aside is posted or voided once, whoever asks at the same time', async () => {
  const [ann, bob] = [await t.wallet(100), await t.wallet(0)];
  const aside = { ...t.move(ann, bob, 60), kind: 'pending' as const };
  await t.ledger.post(t.database.db, [aside]);
  const resolve = (kind: 'post-pending' | 'void-pending') => ({
    id: newId<TransferId>(),
    kind,
    pendingId: aside.id,
    code: 'test.resolve',
    businessDate: t.date,
    cause: t.cause(),
  });
  const results = await Promise.all(
    times(30, (i) => t.ledger.post(t.database.db, [resolve(i % 2 ? 'post-pending' : 'void-pending')])),
  );
  expect(results.flat().filter(({ result }) => result === 'ok')).toHaveLength(1);
  const { posted, pendingOut } = await t.balance(ann);
  expect(pendingOut).toBe(0);
  expect([40, 100]).toContain(posted);
});

test('MO-1: hundreds of postings at once share commits, and each caller gets its own results', async () => {
  const [ann, bob] = [await t.wallet(100_000), await t.wallet(0)];
  const results = await Promise.all(
    times(600, (i) =>
      t.ledger.submit(i % 3 === 0 ? [t.move(bob, ann, 1_000_000)] : [t.move(ann, bob, 2), t.move(ann, bob, 1)]),
    ),
  );
  for (const [i, own] of results.entries()) {
    expect(own.map(({ result }) => result)).toEqual(i % 3 === 0 ? ['exceeds-debit-account-bound'] : ['ok', 'ok']);
  }
  expect((await t.balance(bob)).posted).toBe(1200);
});

test('MO-1: an open chain of one caller never catches the next caller', async () => {
  const [ann, bob] = [await t.wallet(100), await t.wallet(0)];
  const [open, next] = await Promise.all([
    t.ledger.submit([{ ...t.move(ann, bob, 1), linked: true }]),
    t.ledger.submit([t.move(ann, bob, 2)]),
  ]);
  expect([open[0]?.result, next[0]?.result]).toEqual(['chain-left-open', 'ok']);
});

test('rule 5: connections killed in the middle of batches: what was acknowledged is there once, what was not is there at most once', async () => {
  const [ann, bob] = [await t.wallet(1_000_000), await t.wallet(0)];
  const killing = new AbortController();
  const killer = (async () => {
    while (!killing.signal.aborted) {
      await t.database.pool
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and query like '%ledger.post%'`,
        )
        .catch(() => undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const transfers = times(400, () => t.move(ann, bob, 1));
  const acknowledged = new Set<TransferId>();
  for (let from = 0; from < transfers.length; from += 40) {
    await Promise.all(
      transfers.slice(from, from + 40).map(async (transfer) => {
        const results = await t.ledger.submit([transfer]).catch(() => []);
        if (results[0]?.result === 'ok' || results[0]?.result === 'exists') acknowledged.add(transfer.id);
      }),
    );
  }
  killing.abort();
  await killer;
  // A connection that was killed while idle is found out by whoever uses it next.
  const entries = await vi.waitFor(() => t.ledger.entries(t.database.db, { accountIds: [bob], limit: 1000 }), patience);
  const there = new Set(entries.map(({ transferId }) => transferId));
  expect(there.size).toBe(entries.length);
  expect([...acknowledged].filter((id) => !there.has(id))).toEqual([]);
  expect((await vi.waitFor(() => t.balance(bob), patience)).posted).toBe(entries.length);
  // Asking again is how a caller that got no answer finds out: everything is done, nothing twice.
  const again = await vi.waitFor(() => t.ledger.submit(transfers), patience);
  expect(again.every(({ result }) => result === 'ok' || result === 'exists')).toBe(true);
  expect((await vi.waitFor(() => t.balance(bob), patience)).posted).toBe(400);
});

test('MO-1: after all this the books prove themselves', async () => {
  t.clock.advance(minutes(1));
  const run = await t.ledger.prove(t.database.db);
  expect(run.checks.filter((check) => check.wrong > 0)).toEqual([]);
  expect(run.totals.every(({ debits, credits }) => debits === credits)).toBe(true);
});
