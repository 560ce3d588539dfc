import { statement } from '@nashi/db';
import { newId } from '@nashi/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TransferId } from '../accounts/account-id.ts';
import { startTestLedger } from '../testing/ledger-database.ts';
import type { TestLedger } from '../testing/ledger-database.ts';

let t: TestLedger;
beforeAll(async () => {
  t = await startTestLedger();
});
afterAll(() => t.database.destroy());

/** The checks that fail after a statement that no code of ours would run; everything is undone afterwards. */
async function faultsAfter(...tampers: string[]): Promise<string[]> {
  let found: string[] = [];
  await t.database
    .transaction(async (tx) => {
      for (const sentence of ['set local session_replication_role = replica', ...tampers]) {
        await statement('test.tamper', sentence)(tx, []);
      }
      const run = await t.ledger.prove(tx);
      found = run.checks.filter((check) => check.wrong > 0).map((check) => check.check);
      throw new Error('undo');
    })
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.message === 'undo')) throw error;
    });
  return found;
}

test('MO-1: the proof finds every kind of damage', async () => {
  const [ann, bob, dollars] = [await t.wallet(100), await t.wallet(0), await t.open('member-wallet', 'USD')];
  const aside = { ...t.move(ann, bob, 10), kind: 'pending' as const };
  const failed = t.move(bob, ann, 50);
  const moved = t.move(ann, bob, 5);
  await t.ledger.post(t.database.db, [moved, aside, failed]);
  expect((await t.ledger.prove(t.database.db)).good).toBe(true);

  expect(
    await faultsAfter(`update ledger.accounts set credits_posted = credits_posted + 1 where id = '${ann}'`),
  ).toEqual(['debits-differ-from-credits', 'balance-differs-from-replay']);
  expect(await faultsAfter(`update ledger.transfers set amount = 6 where id = '${moved.id}'`)).toEqual([
    'balance-differs-from-replay',
  ]);
  expect(await faultsAfter(`update ledger.accounts set debits_pending = 0 where id = '${ann}'`)).toEqual([
    'debits-differ-from-credits',
    'pending-differs-from-replay',
  ]);
  expect(await faultsAfter(`delete from ledger.pendings where id = '${aside.id}'`)).toEqual(['orphan-pending']);
  expect(await faultsAfter(`update ledger.pendings set amount = 11 where id = '${aside.id}'`)).toEqual([
    'orphan-pending',
  ]);
  expect(
    await faultsAfter(`update ledger.transfers set credit_account = '${newId<TransferId>()}' where id = '${moved.id}'`),
  ).toEqual(['balance-differs-from-replay', 'account-missing']);
  expect(
    await faultsAfter(`update ledger.transfers set credit_account = '${dollars}' where id = '${moved.id}'`),
  ).toEqual(['balance-differs-from-replay', 'currencies-mixed']);
  expect(await faultsAfter(`insert into ledger.refusals values ('${moved.id}', 'overflow', now())`)).toEqual([
    'failed-id-was-done',
  ]);
  expect(
    await faultsAfter(
      'alter table ledger.accounts drop constraint lowest_kept',
      `update ledger.accounts set lowest = 1000 where id = '${ann}'`,
    ),
  ).toEqual(['bound-passed']);
  expect((await t.ledger.prove(t.database.db)).good).toBe(true);
});
