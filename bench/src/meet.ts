import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import pg from 'pg';
import type { Bench, BenchRun } from './bench.ts';
import { connect, load } from './load.ts';
import type { LoadResult } from './load.ts';
import { statementsOf } from './prepare-buyers.ts';
import { prepareMembers } from './prepare-catalogue.ts';
import type { BenchMember } from './prepare-catalogue.ts';
import { probe } from './probe.ts';

const community = 100_000;
const clients = 4;
const seconds = 12;
const viewers = 64;
const atOnce = 5000;

/** Numbers that are the same in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const next = sequence(7);

/** Few words that very many like, and many that few do. */
function someTags(count: number): string[] {
  const words = new Set<string>();
  while (words.size < count) words.add(`tag ${Math.floor(3000 * (next(10_000) / 10_000) ** 3)}`);
  return [...words];
}

const questions = ['hours', 'weekend', 'study', 'spicy', 'plans', 'replies'];
const importances = [0, 1, 10, 50, 250];

async function fill({ nashi, tell }: BenchRun, known: readonly MemberId[]): Promise<readonly MemberId[]> {
  const { platform, modules } = nashi;
  const { database } = platform;
  const now = platform.clock.now();
  const all: MemberId[] = [];
  const year = now.getUTCFullYear() - 19;
  for (let done = 0; done < community; done += atOnce) {
    const made = Array.from({ length: atOnce - (done === 0 ? known.length : 0) }, () => newId<MemberId>());
    const ids = done === 0 ? [...known, ...made] : made;
    await database.transaction(async (tx) => {
      await modules.identity.addMembersBulk(tx, made, now);
      const given = ids.map((id) => ({
        id,
        birthday: `${year - next(8)}-0${1 + next(9)}-1${next(9)}`,
        tags: someTags(4 + next(8)),
      }));
      await modules.identity.giveInterestsBulk(tx, given);
      await modules.meet.refreshPeople(tx, ids);
      await modules.meet.addAnswersBulk(
        tx,
        ids.flatMap((id) =>
          questions.slice(0, next(5)).map((question) => ({
            id,
            question,
            answer: next(2),
            accepts: next(3) === 0 ? [0, 1] : [next(2)],
            importance: importances[next(5)] ?? 1,
          })),
        ),
      );
    });
    all.push(...ids);
    tell(`${all.length} members with tags and answers`);
  }
  // Everybody follows a few; each viewer has sixty friends, who follow thirty others each.
  const follows: [MemberId, MemberId][] = [];
  const anyone = () => all[next(all.length)];
  const add = (from: MemberId | undefined, to: MemberId | undefined) => {
    if (from && to) follows.push([from, to]);
  };
  for (const id of all) for (let n = 0; n < 2; n += 1) add(id, anyone());
  for (const viewer of known) {
    for (let n = 0; n < 60; n += 1) {
      const friend = anyone();
      add(viewer, friend);
      add(friend, viewer);
      for (let m = 0; m < 30; m += 1) add(friend, anyone());
    }
  }
  for (let from = 0; from < follows.length; from += 50_000) {
    const part = follows.slice(from, from + 50_000);
    await modules.socialGraph.addFollowsBulk(database.db, {
      followers: part.map(([follower]) => follower),
      followees: part.map(([, followee]) => followee),
      at: now,
    });
  }
  tell(`${follows.length} follows`);
  for (const name of ['Climbers', 'Readers']) {
    await database.transaction(async (tx) => {
      const [owner] = known;
      if (!owner) throw new Error('nobody is there');
      const draft = { name, description: '', tags: [], rules: '', mode: 'open' as const, coverId: null };
      const circle = await modules.circles.found(tx, { draft, owner, now });
      if (isRefusal(circle)) throw new Error(circle.code);
      for (const member of all.slice(1, 200)) await modules.circles.join(tx, { circle, member, now });
    });
  }
  return all;
}

/** What a database that has grown by itself has done long ago. */
async function analyze(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

/** The floor: twenty people by their ids, in one statement of the simplest client, with as many clients. */
async function bareReads(url: string, all: readonly MemberId[]): Promise<LoadResult> {
  const connections = Array.from({ length: clients }, () => new pg.Client({ connectionString: url }));
  await Promise.all(connections.map((client) => client.connect()));
  const result = await load({
    clients,
    seconds: 5,
    warmUpSeconds: 1,
    round: async (client) => {
      const ids = Array.from({ length: 20 }, () => all[next(all.length)]);
      const text = `select m.id, m.nickname, m.avatar, m.bio, m.school, m.birthday, m.tags, p.tags as keys
        from identity.members m join meet.people p on p.member_id = m.id where m.id = any($1::uuid[])`;
      await connections[client]?.query({ name: 'twenty', text, values: [ids] });
    },
  });
  await Promise.all(connections.map((client) => client.end()));
  return result;
}

async function decks(run: BenchRun, members: readonly BenchMember[]): Promise<LoadResult> {
  const client = connect(run.server.url, clients);
  let cards = 0;
  try {
    return await load({
      clients,
      seconds,
      round: async (number, count) => {
        const { cookie } = members[(number + count * clients) % members.length] ?? { cookie: '' };
        const { status, body } = await client.send({ method: 'GET', path: '/api/v1/meet/deck', headers: { cookie } });
        if (status !== 200) throw new Error(`the deck answered ${status}: ${body}`);
        const deck = JSON.parse(body) as { cards: unknown[] };
        if (deck.cards.length !== 20) throw new Error(`a deck has ${deck.cards.length} cards`);
        cards += 20;
      },
    });
  } finally {
    run.tell(`${cards} cards were dealt`);
    await client.close();
  }
}

export const meet: Bench = {
  name: 'meet',
  about: `decks of 20 in a community of ${community}, ${clients} clients; reference: twenty people by id in one bare statement`,
  async run(run) {
    const members = await prepareMembers(run, viewers);
    const all = await fill(
      run,
      members.map((member) => member.memberId),
    );
    await analyze(run.databaseUrl);
    const reference = await bareReads(run.databaseUrl, all);
    const stop = await probe(run);
    const before = await statementsOf(run);
    const ours = await decks(run, members);
    const statements = (await statementsOf(run)) - before;
    const cost = await stop();
    const dealt = ours.rounds * ((ours.seconds + 2) / ours.seconds);
    run.tell(
      `p50 ${ours.p50.toFixed(1)} ms, ${(statements / dealt).toFixed(1)} statements a deck; the load generator took ` +
        `${ours.generatorShare.toFixed(2)} of a processor`,
    );
    run.report({ metric: 'server_cpu_per_1000', value: (cost.serverSeconds * 1000) / dealt, unit: 's' });
    run.report({ metric: 'database_cpu_per_1000', value: (cost.databaseSeconds * 1000) / dealt, unit: 's' });
    run.report({ metric: 'p99_ms', value: ours.p99, unit: 'ms', reference: reference.p99 });
    run.report({
      metric: 'requests_per_second',
      value: ours.perSecond,
      unit: '1/s',
      reference: reference.perSecond,
    });
  },
};
