import { randomInt } from 'node:crypto';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import pg from 'pg';
import type { Bench, BenchRun } from './bench.ts';
import { connect, load } from './load.ts';
import type { LoadResult } from './load.ts';
import { prepareMembers } from './prepare-catalogue.ts';
import type { BenchMember } from './prepare-catalogue.ts';

const clients = 16;
const seconds = 10;
const community = 100_000;
const posts = 1_000_000;
const followed = 500;
const piece = 25_000;
const span = 90 * 86_400_000;

/** Runs work on pieces of a number, some at once. */
async function inPieces(total: number, size: number, work: (from: number, count: number) => Promise<void>) {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < total) {
      const from = next;
      next += size;
      await work(from, Math.min(size, total - from));
    }
  };
  await Promise.all(Array.from({ length: 3 }, worker));
}

/** A community that has written for ninety days, and readers who each follow five hundred of it. */
async function prepare(run: BenchRun): Promise<BenchMember[]> {
  const { identity, posts: square, socialGraph } = run.nashi.modules;
  const { db } = run.nashi.platform.database;
  const now = Date.now();
  const authors = Array.from({ length: community }, () => newId<MemberId>());
  await inPieces(community, piece, (from, count) =>
    identity.addMembersBulk(db, authors.slice(from, from + count), new Date(now - span)),
  );
  run.tell(`${community} members`);
  await inPieces(posts, piece, async (from, count) => {
    const each = Array.from({ length: count }, (_, index) => from + index);
    await square.addPostsBulk(db, {
      ids: each.map(() => newId<Id<'post'>>()),
      authors: each.map(() => authors[randomInt(community)] as MemberId),
      texts: each.map((n) => `Post ${n}: pears in the orchard, and a walk along the lake after class`),
      times: each.map((n) => new Date(now - span + Math.floor((n / posts) * span))),
    });
  });
  run.tell(`${posts} posts`);
  const readers = await prepareMembers(run, clients);
  await inPieces(readers.length, 1, async (from) => {
    const reader = readers[from]?.memberId as MemberId;
    const others = new Set<MemberId>();
    while (others.size < followed) others.add(authors[randomInt(community)] as MemberId);
    await socialGraph.addFollowsBulk(db, {
      followers: Array.from(others, () => reader),
      followees: [...others],
      at: new Date(now),
    });
  });
  run.tell(`${readers.length} readers follow ${followed} each`);
  return readers;
}

/** The simplest table of posts, and the least that a client has to ask to show a page of them. */
const bare = {
  tables: `
    create schema bare;
    create table bare.posts (id uuid primary key default gen_random_uuid(), author int not null, at timestamptz not null, words text not null);
    insert into bare.posts (author, at, words)
      select (random() * ${community - 1})::int, now() - random() * interval '90 days',
        'Post ' || n || ': pears in the orchard, and a walk along the lake after class'
      from generate_series(1, ${posts}) n;
    create index on bare.posts (author, at desc);`,
  page: `
    select found.* from unnest($1::int[]) as a(id)
    cross join lateral (select p.id, p.author, p.at, p.words from bare.posts p where p.author = a.id order by p.at desc limit 20) found
    order by found.at desc limit 20`,
};

async function measureBare(url: string): Promise<LoadResult> {
  const connections = Array.from({ length: clients }, () => new pg.Client({ connectionString: url }));
  await Promise.all(connections.map((connection) => connection.connect()));
  const readers = connections.map(() => Array.from({ length: followed }, () => randomInt(community)));
  const result = await load({
    clients,
    seconds,
    round: async (client) => {
      await connections[client]?.query({ name: 'page', text: bare.page, values: [readers[client]] });
    },
  });
  await Promise.all(connections.map((connection) => connection.end()));
  return result;
}

export const feed: Bench = {
  name: 'feed',
  about: `the Following feed of members who follow ${followed} of ${community}, among ${posts} posts`,
  async run(run) {
    const readers = await prepare(run);
    const database = new pg.Client({ connectionString: run.databaseUrl });
    await database.connect();
    await database.query(bare.tables);
    // As a database is that has been running for a while.
    await database.query('vacuum analyze');
    await database.end();
    run.tell('the tables are tidy');
    const reference = await measureBare(run.databaseUrl);
    const client = connect(run.server.url, clients);
    const ours = await load({
      clients,
      seconds,
      round: async (number) => {
        const { status } = await client.send({
          method: 'GET',
          path: '/api/v1/feeds/following?limit=20',
          headers: { cookie: readers[number]?.cookie ?? '' },
        });
        if (status !== 200) throw new Error(`the feed answered ${status}`);
      },
    });
    await client.close();
    run.tell(`half of the pages came within ${ours.p50.toFixed(1)} ms`);
    run.tell(`the load generator took ${ours.generatorShare.toFixed(2)} of a processor`);
    run.report({ metric: 'p99_ms', value: ours.p99, unit: 'ms', reference: reference.p99 });
    run.report({ metric: 'requests_per_second', value: ours.perSecond, unit: '1/s', reference: reference.perSecond });
  },
};
