import { newId } from '@nashi/ids';
import { fc } from '@nashi/testing/properties';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, TransferId } from '../accounts/account-id.ts';
import { startTestLedger } from '../testing/ledger-database.ts';
import type { TestLedger } from '../testing/ledger-database.ts';
import { LedgerModel } from '../testing/model.ts';
import { foldDeltas } from './pendings-queries.ts';
import type { Transfer } from './transfer.ts';

let t: TestLedger;
beforeAll(async () => {
  t = await startTestLedger();
});
afterAll(() => t.database.destroy());

const place = fc.nat({ max: 7 });
/** Ids come from a short list, so that histories repeat them, with the same contents and with others. */
const step = fc.record({
  id: fc.nat({ max: 24 }),
  kind: fc.constantFrom('post', 'post', 'post', 'pending', 'post-pending', 'void-pending'),
  debit: place,
  credit: place,
  amount: fc.integer({ min: 0, max: 60 }),
  pending: fc.nat({ max: 24 }),
  wholePending: fc.boolean(),
  floor: fc.option(fc.nat({ max: 30 }), { nil: undefined }),
  linked: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
});
const history = fc.array(
  fc.record({
    calls: fc.array(step, { minLength: 1, maxLength: 12 }),
    freeze: fc.option(place, { nil: undefined }),
    fold: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

async function openAccounts(): Promise<{ ids: AccountId[]; model: LedgerModel }> {
  const model = new LedgerModel();
  const ids: AccountId[] = [];
  const kinds = [
    ['clearing', 'CNY', undefined],
    ['member-wallet', 'CNY', undefined],
    ['member-wallet', 'CNY', undefined],
    ['member-wallet', 'CNY', 100],
    ['merchant-available', 'CNY', undefined],
    ['loan', 'CNY', 90],
    ['member-wallet', 'USD', undefined],
  ] as const;
  const unbounded = new Set<string>(['clearing', 'merchant-available']);
  for (const [kind, currency, highest] of kinds) {
    const id = await t.open(kind, currency, highest);
    ids.push(id);
    model.accounts.set(id, {
      creditNormal: kind !== 'clearing' && kind !== 'loan',
      lowest: unbounded.has(kind) ? null : 0,
      highest: highest ?? null,
      currency,
      frozen: false,
      hot: kind === 'clearing',
      debits: 0,
      credits: 0,
      debitsAside: 0,
      creditsAside: 0,
    });
  }
  // The last one does not exist.
  return { ids: [...ids, newId<AccountId>()], model };
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function transferOf(
  one: Step,
  ids: readonly AccountId[],
  names: readonly TransferId[],
  cause: ReturnType<typeof t.cause>,
): Transfer {
  const [id, pendingId] = [names[one.id], names[one.pending]];
  const [debit, credit] = [ids[one.debit], ids[one.credit]];
  if (!id || !pendingId || !debit || !credit) throw new Error('no such place');
  const common = { id, code: 'test.any', businessDate: t.date, cause, linked: one.linked };
  if (one.kind === 'void-pending') return { ...common, kind: 'void-pending', pendingId };
  if (one.kind === 'post-pending') {
    return { ...common, kind: 'post-pending', pendingId, ...(one.wholePending ? {} : { amount: one.amount }) };
  }
  const kind = one.kind === 'pending' ? 'pending' : 'post';
  const floor = one.floor === undefined ? {} : { floor: one.floor };
  return { ...common, kind, debit, credit, amount: one.amount, ...floor };
}

test('MO-1: whatever history of transfers, the database does what the plain rules say and proves itself', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (calls) => {
      const { ids, model } = await openAccounts();
      const names = Array.from({ length: 25 }, () => newId<TransferId>());
      const cause = t.cause();
      const [bank, ...others] = ids;
      const funding = others.slice(0, 5).map((id) => t.move(bank ?? id, id, 50));
      expect((await t.ledger.post(t.database.db, funding)).map(({ result }) => result)).toEqual(
        model.post(funding, t.clock.now()),
      );
      for (const { calls: steps, freeze, fold } of calls) {
        const frozen = freeze === undefined ? undefined : ids[freeze];
        const account = frozen === undefined ? undefined : model.accounts.get(frozen);
        if (frozen && account) {
          account.frozen = !account.frozen;
          await (account.frozen ? t.ledger.freeze(t.database.db, frozen) : t.ledger.unfreeze(t.database.db, frozen));
        }
        const transfers = steps.map((one) => transferOf(one, ids, names, cause));
        const expected = model.post(transfers, t.clock.now());
        const actual = await t.ledger.post(t.database.db, transfers);
        expect(actual.map(({ result }) => result)).toEqual(expected);
        if (fold) await t.database.transaction(foldDeltas);
      }
      const balances = await t.ledger.balances(t.database.db, ids);
      for (const [id, account] of model.accounts) {
        const sign = account.creditNormal ? 1 : -1;
        const posted = sign * (account.credits - account.debits) + 0;
        const pendingOut = account.creditNormal ? account.debitsAside : account.creditsAside;
        expect(balances.get(id)).toMatchObject({ posted, pendingOut, available: posted - pendingOut });
      }
    }),
    { numRuns: 150 },
  );
  const run = await t.ledger.prove(t.database.db);
  expect(run.checks.filter((check) => check.wrong > 0)).toEqual([]);
  expect(run.transfers).toBeGreaterThan(300);
});
