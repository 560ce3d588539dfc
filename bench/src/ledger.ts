import { randomInt } from 'node:crypto';
import { businessDate, systemClock } from '@nashi/clock';
import { openDatabase } from '@nashi/db';
import type { Database } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import { accountId } from '@nashi/ledger';
import type { AccountId, Ledger, Transfer, TransferId } from '@nashi/ledger';
import pg from 'pg';
import type { Bench } from './bench.ts';
import { load } from './load.ts';

const members = 1000;
const seconds = 8;

/** The least that keeps books: the same rows, in one statement and one commit for each transfer. */
const bare = {
  tables: `
    create schema bare;
    create table bare.accounts (id uuid primary key, debits bigint not null, credits bigint not null);
    create table bare.transfers (id uuid primary key, debit uuid not null, credit uuid not null, amount bigint not null,
      code text not null, business_date date not null, cause_kind text not null, cause_id uuid not null,
      at timestamptz not null default now());
    create index on bare.transfers (debit, at, id);
    create index on bare.transfers (credit, at, id);
    create index on bare.transfers (cause_id);`,
  transfer: `
    with new as (insert into bare.transfers values ($1, $2, $3, $4, $5, $6, $7, $8)),
         paid as (update bare.accounts set debits = debits + $4 where id = $2)
    update bare.accounts set credits = credits + $4 where id = $3`,
};

async function bareRate(url: string, accounts: readonly AccountId[], connections: number): Promise<number> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const result = await load({
    clients: connections,
    seconds,
    round: async (number) => {
      // Each connection has its own accounts: nobody waits for a row.
      const own = Math.floor(accounts.length / connections);
      const [from, to] = [number * own + randomInt(own - 1), number * own + own - 1].map((place) => accounts[place]);
      const values = [newId(), from, to, 1, 'bench.move', '2026-01-01', 'bench', newId()];
      await clients[number]?.query({ name: 'transfer', text: bare.transfer, values });
    },
  });
  await Promise.all(clients.map((client) => client.end()));
  return result.perSecond;
}

function transferBetween(debit: AccountId, credit: AccountId): Transfer {
  return {
    id: newId<TransferId>(),
    debit,
    credit,
    amount: 1,
    code: 'bench.move',
    businessDate: businessDate(systemClock.now(), 'Asia/Shanghai'),
    cause: { kind: 'bench', id: newId<Id<string>>() },
  };
}

/** Two different accounts. */
function pair(accounts: readonly AccountId[]): [AccountId, AccountId] {
  const from = randomInt(accounts.length);
  const to = (from + 1 + randomInt(accounts.length - 1)) % accounts.length;
  const [debit, credit] = [accounts[from], accounts[to]];
  if (!debit || !credit) throw new Error('no accounts');
  return [debit, credit];
}

async function openWallets(ledger: Ledger, database: Database): Promise<AccountId[]> {
  const currency = 'CNY' as const;
  const [bank] = await ledger.openAccounts(database.db, [{ kind: 'clearing', currency, label: 'bench' }]);
  const wallets = await ledger.openAccounts(
    database.db,
    Array.from({ length: members }, () => ({ kind: 'member-wallet' as const, currency, ownerId: newId<Id<string>>() })),
  );
  if (!bank) throw new Error('no clearing account');
  const results = await ledger.submit(wallets.map((wallet) => ({ ...transferBetween(bank, wallet), amount: 1e9 })));
  if (results.some(({ result }) => result !== 'ok')) throw new Error('the wallets were not filled');
  return wallets;
}

export const ledger: Bench = {
  name: 'ledger',
  about: 'transfers a second through the batcher, against one transfer a commit on bare PostgreSQL',
  async run({ databaseUrl, nashi, report, tell }) {
    const database = openDatabase({ url: databaseUrl, connections: 16 });
    const books = nashi.modules.ledger;
    const wallets = await openWallets(books, database);
    await database.pool.query(bare.tables);
    await database.pool.query('insert into bare.accounts select id, 0, 0 from unnest($1::uuid[]) id', [wallets]);

    const reference = await bareRate(databaseUrl, wallets, 1);
    const referenceAt16 = await bareRate(databaseUrl, wallets, 16);
    tell(`bare PostgreSQL: ${Math.round(reference)}/s on one connection, ${Math.round(referenceAt16)}/s on 16`);

    const submit = async (make: () => Transfer[]): Promise<void> => {
      const results = await books.submit(make());
      const failed = results.find(({ result }) => result !== 'ok');
      if (failed) throw new Error(`a transfer of the bench failed: ${failed.result}`);
    };
    const single = await load({
      clients: 1000,
      seconds,
      round: () => submit(() => [transferBetween(...pair(wallets))]),
    });
    report({ metric: 'transfers_per_second', value: single.perSecond, unit: '1/s', reference });
    report({ metric: 'p99_ms', value: single.p99, unit: 'ms' });
    report({ metric: 'ratio_to_16_connections', value: single.perSecond, unit: '1/s', reference: referenceAt16 });
    tell(`the load took ${Math.round(single.generatorShare * 100)} % of a processor, posting included`);

    const income = accountId({ kind: 'platform-income', currency: 'CNY' });
    await books.openAccounts(database.db, [{ kind: 'platform-income', currency: 'CNY' }]);
    const alone = async (make: () => Transfer): Promise<void> => {
      const [result] = await database.transaction((tx) => books.post(tx, [make()]));
      if (result?.result !== 'ok') throw new Error(`a transfer of the bench failed: ${result?.result}`);
    };
    const spread = await load({ clients: 16, seconds, round: () => alone(() => transferBetween(...pair(wallets))) });
    const crowded = wallets[0];
    const others = wallets.slice(1);
    if (!crowded) throw new Error('no wallets');
    const ordinary = await load({
      clients: 16,
      seconds,
      round: () => alone(() => transferBetween(pair(others)[0], crowded)),
    });
    report({
      metric: 'one_ordinary_account_per_second',
      value: ordinary.perSecond,
      unit: '1/s',
      reference: spread.perSecond,
    });
    const hot = await load({
      clients: 16,
      seconds,
      round: () => alone(() => transferBetween(pair(wallets)[0], income)),
    });
    report({
      metric: 'hot_account_per_second',
      value: hot.perSecond,
      unit: '1/s',
      reference: spread.perSecond,
    });

    const proof = await books.prove(database.db);
    report({
      metric: 'proof_faults',
      value: proof.checks.reduce((sum, check) => sum + check.wrong, 0),
      unit: 'faults',
    });
    tell(`proved ${proof.transfers} transfers in ${proof.tookMilliseconds} ms`);
    await database.close();
  },
};
