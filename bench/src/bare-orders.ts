import { newId } from '@nashi/ids';
import pg from 'pg';
import { load } from './load.ts';
import type { LoadResult } from './load.ts';

const tables = `
  create schema bare;
  create table bare.stock (id int primary key, quantity bigint not null) with (fillfactor = 60);
  create table bare.accounts (id int primary key, balance bigint not null) with (fillfactor = 60);
  create table bare.orders (id uuid primary key, number text not null unique, member_id uuid not null, shop_id uuid not null,
    state text not null, total bigint not null, detail jsonb not null, at timestamptz not null default now());
  create index on bare.orders (member_id, id);
  create index on bare.orders (shop_id, id);
  create table bare.lines (order_id uuid not null, id uuid not null, variant_id uuid not null, title text not null,
    quantity int not null, amount bigint not null, primary key (order_id, id));
  create table bare.entries (order_id uuid not null, n int not null, state text not null, at timestamptz not null default now(),
    primary key (order_id, n));
  create table bare.transfers (id uuid primary key, debit int not null, credit int not null, amount bigint not null,
    cause uuid not null, at timestamptz not null default now());
  create index on bare.transfers (debit, at);
  create index on bare.transfers (credit, at);
  create table bare.jobs (id bigint generated always as identity primary key, name text not null, payload json not null,
    run_at timestamptz not null default now());
  insert into bare.stock select n, 1000000000 from generate_series(1, 10000) n;
  insert into bare.accounts select n, 1000000000 from generate_series(1, 10000) n;`;

const detail = JSON.stringify({ address: 'Pear Garden 3-204', steps: [{ step: 'base', amount: 1000 }] });

/**
 * The simplest client that writes the same things: one order a transaction, eight prepared statements. Every connection
 * has its own rows, so nobody waits for another.
 */
export async function bareOrders(url: string, connections: number, seconds: number): Promise<LoadResult> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query(tables);
  const own = 10_000 / connections;
  const result = await load({
    clients: connections,
    seconds,
    round: async (client, count) => {
      const one = clients[client];
      const row = 1 + Math.floor(client * own) + (count % Math.floor(own / 2));
      const other = row + Math.floor(own / 2);
      const [order, member, shop] = [newId<never>(), newId<never>(), newId<never>()];
      const run = (name: string, text: string, values: unknown[]) => one?.query({ name, text, values });
      await one?.query('begin');
      await run('stock', 'update bare.stock set quantity = quantity - 1 where id = $1 and quantity > 0', [row]);
      await run('order', `insert into bare.orders values ($1, $2, $3, $4, 'placed', 1000, $5)`, [
        order,
        order,
        member,
        shop,
        detail,
      ]);
      await run('line', `insert into bare.lines values ($1, $2, $3, 'Laiyang pears', 1, 1000)`, [order, newId(), shop]);
      await run('entry', `insert into bare.entries values ($1, 1, 'paid')`, [order]);
      await run('transfer', 'insert into bare.transfers values ($1, $2, $3, 1000, $4)', [newId(), row, other, order]);
      await run('debit', 'update bare.accounts set balance = balance - 1000 where id = $1 and balance >= 1000', [row]);
      await run('credit', 'update bare.accounts set balance = balance + 1000 where id = $1', [other]);
      await run('job', `insert into bare.jobs (name, payload) values ('order-paid', $1)`, [detail]);
      await one?.query('commit');
    },
  });
  await Promise.all(clients.map((client) => client.end()));
  return result;
}
