import { hours, minutes } from '@nashi/clock';
import { newId } from '@nashi/ids';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TransferId } from '../accounts/account-id.ts';
import { startTestLedger } from '../testing/ledger-database.ts';
import type { TestLedger } from '../testing/ledger-database.ts';
import { expirePendings } from './expire-pendings.ts';
import { transferResults } from './transfer.ts';
import type { Transfer } from './transfer.ts';

let t: TestLedger;
beforeAll(async () => {
  t = await startTestLedger();
});
afterAll(() => t.database.destroy());
afterEach(async () => {
  const run = await t.ledger.prove(t.database.db);
  if (!run.good) throw new Error(JSON.stringify(run.checks.filter((check) => check.wrong > 0)));
});

const post = async (...transfers: Transfer[]) =>
  (await t.ledger.post(t.database.db, transfers)).map(({ result }) => result);

test('MO-1: a transfer debits one account and credits the other, and the answer says when', async () => {
  const [bank, ann] = [await t.open('clearing'), await t.open('member-wallet')];
  const [result] = await t.ledger.post(t.database.db, [t.move(bank, ann, 500)]);
  expect(result).toMatchObject({ result: 'ok', amount: 500, at: t.clock.now() });
  expect(await t.balance(ann)).toMatchObject({ posted: 500, available: 500, pendingOut: 0 });
  expect(await t.balance(bank)).toMatchObject({ posted: 500 });
});

test('MO-1: a wallet never goes below nothing, and transfers of one call see each other', async () => {
  const [ann, bob, cat] = [await t.wallet(100), await t.wallet(0), await t.wallet(0)];
  expect(await post(t.move(bob, cat, 60), t.move(ann, bob, 60), t.move(bob, cat, 60), t.move(ann, bob, 41))).toEqual([
    'exceeds-debit-account-bound',
    'ok',
    'ok',
    'exceeds-debit-account-bound',
  ]);
  expect((await t.balance(ann)).posted).toBe(40);
  expect((await t.balance(cat)).posted).toBe(60);
});

test('MO-1: an account with a highest balance refuses what would pass it, set aside or not', async () => {
  const [bank, cup] = [await t.open('clearing'), await t.open('collection', 'CNY', 100)];
  const aside = { ...t.move(bank, cup, 60), kind: 'pending' as const };
  expect(await post(aside, t.move(bank, cup, 41), t.move(bank, cup, 40))).toEqual([
    'ok',
    'exceeds-credit-account-bound',
    'ok',
  ]);
});

test('MO-1: what cannot be a transfer is told by its own code', async () => {
  const [ann, dollars] = [await t.wallet(100), await t.open('member-wallet', 'USD')];
  const nobody = newId<typeof ann>();
  expect(
    await post(
      t.move(ann, dollars, 1),
      t.move(ann, nobody, 1),
      t.move(nobody, ann, 1),
      t.move(ann, ann, 1),
      t.move(ann, dollars, 0),
      t.move(ann, dollars, -5),
      { ...t.move(ann, await t.wallet(0), 1), kind: 'pending', expiresAt: t.clock.now() },
      t.move(await t.open('clearing'), ann, Number.MAX_SAFE_INTEGER),
    ),
  ).toEqual([
    'currencies-differ',
    'credit-account-not-found',
    'debit-account-not-found',
    'accounts-must-differ',
    'amount-out-of-range',
    'amount-out-of-range',
    'timeout-in-the-past',
    'overflow',
  ]);
  for (const amount of [0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY]) {
    await expect(post(t.move(ann, nobody, amount))).rejects.toThrow(/whole number/);
  }
});

test('MO-1: the same id with the same contents answers exists with the first result, other contents are named', async () => {
  const [bank, ann, bob] = [await t.open('clearing'), await t.wallet(0), await t.wallet(0)];
  const first = t.move(bank, ann, 70);
  const [done] = await t.ledger.post(t.database.db, [first]);
  t.clock.advance(minutes(5));
  const [again] = await t.ledger.post(t.database.db, [first]);
  expect(again).toEqual({ ...done, result: 'exists' });
  expect(
    await post(
      { ...first, amount: 71 },
      { ...first, credit: bob },
      { ...first, debit: bob },
      { ...first, code: 'test.other' },
      { ...first, cause: t.cause() },
      { ...first, businessDate: '2026-03-03' as typeof t.date },
      { ...first, kind: 'pending' },
    ),
  ).toEqual([
    'exists-with-different-amount',
    'exists-with-different-credit-account',
    'exists-with-different-debit-account',
    'exists-with-different-code',
    'exists-with-different-cause',
    'exists-with-different-business-date',
    'exists-with-different-kind',
  ]);
  expect((await t.balance(ann)).posted).toBe(70);
  const twice = t.move(bank, ann, 5);
  expect(await post(twice, twice, { ...twice, amount: 6 })).toEqual(['ok', 'exists', 'exists-with-different-amount']);
});

test('MO-1: an id that failed stays failed, even when the money is there later', async () => {
  const [bank, ann, bob] = [await t.open('clearing'), await t.wallet(0), await t.wallet(0)];
  const spend = t.move(ann, bob, 10);
  expect(await post(spend, spend)).toEqual(['exceeds-debit-account-bound', 'id-already-failed']);
  expect(await post(t.move(bank, ann, 100), spend)).toEqual(['ok', 'id-already-failed']);
  expect(await post({ ...spend, amount: 1 })).toEqual(['id-already-failed']);
  expect(await post({ ...spend, id: newId<TransferId>() })).toEqual(['ok']);
});

test('MO-1: linked transfers succeed or fail together, and their ids stay failed', async () => {
  const [ann, bob, cat] = [await t.wallet(100), await t.wallet(0), await t.wallet(0)];
  const chain = [
    { ...t.move(ann, bob, 50), linked: true },
    { ...t.move(bob, cat, 20), linked: true },
    t.move(bob, cat, 31),
  ];
  expect(await post(...chain, t.move(ann, cat, 100))).toEqual([
    'linked-transfer-failed',
    'linked-transfer-failed',
    'exceeds-debit-account-bound',
    'ok',
  ]);
  expect(await post(...chain)).toEqual(['id-already-failed', 'linked-transfer-failed', 'linked-transfer-failed']);
  expect(await post({ ...t.move(cat, bob, 1), linked: true })).toEqual(['chain-left-open']);
  const good = [{ ...t.move(cat, bob, 60), linked: true }, t.move(bob, ann, 60)];
  expect(await post(...good)).toEqual(['ok', 'ok']);
  expect(await post(...good)).toEqual(['exists', 'exists']);
  expect((await t.balance(ann)).posted).toBe(60);
});

test('MO-1: what is set aside cannot be spent, and is posted in whole, in part, or given free', async () => {
  const [ann, bob] = [await t.wallet(100), await t.wallet(0)];
  const aside = [30, 30, 30].map((amount) => ({ ...t.move(ann, bob, amount), kind: 'pending' as const }));
  expect(await post(...aside)).toEqual(['ok', 'ok', 'ok']);
  expect(await t.balance(ann)).toMatchObject({ posted: 100, pendingOut: 90, available: 10 });
  expect(await t.balance(bob)).toMatchObject({ posted: 0, pendingIn: 90 });
  expect(await post(t.move(ann, bob, 11))).toEqual(['exceeds-debit-account-bound']);
  const [whole, part, none] = aside.map(({ id }) => ({
    id: newId<TransferId>(),
    pendingId: id,
    code: 'test.resolve',
    businessDate: t.date,
    cause: t.cause(),
  }));
  if (!whole || !part || !none) throw new Error('three were made');
  expect(
    await post(
      { ...whole, kind: 'post-pending' },
      { ...part, kind: 'post-pending', amount: 31 },
      { ...part, id: newId<TransferId>(), kind: 'post-pending', amount: 12 },
      { ...none, kind: 'void-pending' },
    ),
  ).toEqual(['ok', 'exceeds-pending-amount', 'ok', 'ok']);
  expect(await t.balance(ann)).toMatchObject({ posted: 58, pendingOut: 0, available: 58 });
  expect((await t.balance(bob)).posted).toBe(42);
  expect(
    await post(
      { ...whole, id: newId<TransferId>(), kind: 'void-pending' },
      { ...none, id: newId<TransferId>(), kind: 'post-pending' },
      { ...none, kind: 'void-pending' },
      { ...none, id: newId<TransferId>(), kind: 'void-pending', pendingId: newId<TransferId>() },
      { ...none, id: newId<TransferId>(), kind: 'void-pending', debit: bob, credit: ann },
    ),
  ).toEqual([
    'pending-transfer-already-posted',
    'pending-transfer-already-voided',
    'exists',
    'pending-transfer-not-found',
    'pending-transfer-has-different-debit-account',
  ]);
});

test('MO-1: a pending transfer past its time cannot be posted, and the job gives it free', async () => {
  const [ann, bob] = [await t.wallet(100), await t.wallet(0)];
  const aside = { ...t.move(ann, bob, 80), kind: 'pending' as const, expiresAt: new Date(t.clock.now().getTime() + 1) };
  expect(await post(aside)).toEqual(['ok']);
  t.clock.advance(hours(1) / 2);
  const late = { id: newId<TransferId>(), kind: 'post-pending' as const, pendingId: aside.id, code: 'test.late' };
  expect(await post({ ...late, businessDate: t.date, cause: t.cause() })).toEqual(['pending-transfer-already-expired']);
  expect((await t.balance(ann)).available).toBe(20);
  expect(await expirePendings(t.database, t.clock, 'Asia/Shanghai')).toBe(1);
  expect(await expirePendings(t.database, t.clock, 'Asia/Shanghai')).toBe(0);
  expect(await t.balance(ann)).toMatchObject({ posted: 100, available: 100 });
});

test('MO-1: a chain that fails gives back what it had set aside, posted and voided', async () => {
  const [ann, bob] = [await t.wallet(100), await t.wallet(0)];
  const old = { ...t.move(ann, bob, 40), kind: 'pending' as const };
  expect(await post(old)).toEqual(['ok']);
  const fresh = { ...t.move(ann, bob, 10), kind: 'pending' as const, linked: true };
  const resolve = (pendingId: TransferId) => ({
    id: newId<TransferId>(),
    kind: 'post-pending' as const,
    pendingId,
    code: 'test.resolve',
    businessDate: t.date,
    cause: t.cause(),
    linked: true,
  });
  const results = await post(fresh, resolve(fresh.id), resolve(old.id), t.move(bob, ann, 51));
  expect(results).toEqual([
    'linked-transfer-failed',
    'linked-transfer-failed',
    'linked-transfer-failed',
    'exceeds-debit-account-bound',
  ]);
  expect(await t.balance(ann)).toMatchObject({ posted: 100, pendingOut: 40 });
  expect(await post({ ...resolve(fresh.id), linked: false }, { ...resolve(old.id), linked: false })).toEqual([
    'pending-transfer-not-found',
    'ok',
  ]);
});

test('MO-1: a frozen wallet takes money in and lets none out', async () => {
  const [bank, ann, bob] = [await t.open('clearing'), await t.wallet(100), await t.wallet(0)];
  expect(await t.ledger.freeze(t.database.db, ann)).toBe(true);
  expect(await t.ledger.freeze(t.database.db, ann)).toBe(false);
  expect(await post(t.move(ann, bob, 1), t.move(bank, ann, 1))).toEqual(['debit-account-frozen', 'ok']);
  await t.ledger.unfreeze(t.database.db, ann);
  expect(await post(t.move(ann, bob, 101))).toEqual(['ok']);
});

test('MO-1: a floor keeps what an unbounded account must not give', async () => {
  const [held, available, bank] = [
    await t.open('merchant-held'),
    await t.open('merchant-available'),
    await t.open('clearing'),
  ];
  await post(t.move(bank, held, 50), t.move(held, available, 50));
  expect(await post({ ...t.move(available, bank, 51), floor: 0 }, { ...t.move(available, bank, 51) })).toEqual([
    'exceeds-debit-account-bound',
    'ok',
  ]);
  expect((await t.balance(available)).posted).toBe(-1);
});

test('MO-1: nothing changes or deletes a transfer, a failure or an account', async () => {
  const [ann, bob] = [await t.wallet(1), await t.wallet(0)];
  await post(t.move(ann, bob, 2));
  for (const statement of [
    'update ledger.transfers set amount = 1',
    'delete from ledger.transfers',
    'truncate ledger.transfers',
    'delete from ledger.refusals',
    'delete from ledger.accounts',
  ]) {
    await expect(t.database.pool.query(statement)).rejects.toThrow(/never changed or deleted/);
  }
});

test('MO-1: balances as at a business date and as at an instant', async () => {
  const [bank, ann] = [await t.open('clearing'), await t.wallet(0)];
  const [monday, tuesday] = ['2026-03-02', '2026-03-03'].map((date) => date as typeof t.date);
  if (!monday || !tuesday) throw new Error('two days');
  await post({ ...t.move(bank, ann, 100), businessDate: monday });
  const between = t.clock.now();
  t.clock.advance(minutes(1));
  await post({ ...t.move(bank, ann, 7), businessDate: tuesday }, { ...t.move(ann, bank, 30), businessDate: monday });
  const at = async (when: typeof monday | Date) => (await t.ledger.balancesAt(t.database.db, [ann], when)).get(ann);
  expect(await at(monday)).toBe(70);
  expect(await at(tuesday)).toBe(77);
  expect(await at('2026-03-01' as typeof t.date)).toBe(0);
  expect(await at(between)).toBe(100);
  expect(await at(t.clock.now())).toBe(77);
});

test('MO-1: every answer is one of the closed list', async () => {
  const source = await t.database.pool.query<{ text: string }>(
    `select pg_get_functiondef('ledger.post'::regproc) as text`,
  );
  const text = source.rows[0]?.text ?? '';
  const verdicts = [...text.matchAll(/(?:verdict := |(?:then|else|results\[j\] :=) )'([a-z-]{2,})'/g)].map(
    (match) => match[1],
  );
  const built = ['posted', 'voided', 'expired', 'undone', 'pending'];
  const unknown = verdicts.filter((v) => !built.includes(v ?? '') && v !== 'pending-transfer-already-');
  expect(unknown.length).toBeGreaterThan(20);
  expect(unknown.filter((v) => !transferResults.some((known) => known === v))).toEqual([]);
});
