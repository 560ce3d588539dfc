import { randomUUID } from 'node:crypto';
import { newId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import pg from 'pg';
import type { Bench, BenchRun } from './bench.ts';
import { prepareGroups } from './chat-crowd.ts';
import type { BenchGroup } from './chat-crowd.ts';
import { listenStreams } from './listen-streams.ts';
import { connect, load, quantile } from './load.ts';
import { probe } from './probe.ts';

const members = 200;
const groups = 8;
const size = 50;
const clients = 32;
const seconds = 10;
const words = '周六九点南门集合，记得带水。See you at the south gate at nine.';

/** The same rows, in one statement and one commit for each message: the message, and one for each member's stream. */
const bare = {
  tables: `
    create schema bare;
    create table bare.messages (conversation uuid, seq bigserial, id uuid unique, sender uuid, kind text, body text,
      sent_at timestamptz default now(), primary key (conversation, seq));
    create table bare.events (member uuid, seq bigserial, type text, data jsonb, at timestamptz default now(),
      primary key (member, seq));`,
  message: `
    with new as (insert into bare.messages (conversation, id, sender, kind, body) values ($1, $2, $3, 'text', $4))
    insert into bare.events (member, type, data) select member, 'message.received', $6 from unnest($5::uuid[]) member`,
};

async function bareRate(run: BenchRun, crowd: readonly BenchGroup[]): Promise<number> {
  const connections = Array.from({ length: 16 }, () => new pg.Client({ connectionString: run.databaseUrl }));
  await Promise.all(connections.map((client) => client.connect()));
  await connections[0]?.query(bare.tables);
  const result = await load({
    clients: connections.length,
    seconds: 5,
    round: async (number, count) => {
      const group = crowd[(number + count) % crowd.length];
      const ids = group?.members.map((one) => one.memberId) ?? [];
      const id = newId<Id<'message'>>();
      const data = JSON.stringify({ conversationId: group?.id, seq: count, id, senderId: ids[0] });
      await connections[number]?.query({
        name: 'message',
        text: bare.message,
        values: [group?.id, id, ids[0], words, ids, data],
      });
    },
  });
  await Promise.all(connections.map((client) => client.end()));
  return result.perSecond;
}

interface Flight {
  sentAt: number;
  heard: number;
  /** Whether it was sent in the measured time. */
  counts: 'yes' | 'no';
}

export const chat: Bench = {
  name: 'chat',
  about: `${clients} clients write in ${groups} groups of ${size} whose ${members} members are all connected`,
  async run(run) {
    const crowd = await prepareGroups(run, { members, groups, size });
    const reference = await bareRate(run, crowd.groups);
    run.tell(`bare PostgreSQL: ${Math.round(reference)} messages/s with their ${size} stream rows each`);
    const flights = new Map<string, Flight>();
    const times: number[] = [];
    let [delivered, lastHeard, doubled] = [0, 0, 0];
    const streams = await listenStreams(run.server.url, crowd.members, (messageId) => {
      const flight = flights.get(messageId);
      if (!flight) return;
      const now = performance.now();
      flight.heard += 1;
      if (flight.heard > size) doubled += 1;
      if (flight.counts === 'no') return;
      times.push(now - flight.sentAt);
      lastHeard = now;
      if (flight.heard === size) delivered += 1;
    });
    const connection = connect(run.server.url, clients);
    const begin = performance.now() + 2000;
    const cost = await probe(run);
    const result = await load({
      clients,
      seconds,
      round: async (number, count) => {
        const group = crowd.groups[(number + count) % groups];
        const writer = group?.members[(number * 7 + count) % size];
        if (!group || !writer) throw new Error('nobody writes');
        const messageId = randomUUID();
        const sentAt = performance.now();
        flights.set(messageId, { sentAt, heard: 0, counts: sentAt >= begin ? 'yes' : 'no' });
        const { status, body } = await connection.send({
          method: 'POST',
          path: `/api/v1/conversations/${group.id}/messages`,
          headers: { cookie: writer.cookie },
          body: { kind: 'text', messageId, text: words },
        });
        if (status !== 201) throw new Error(`sending answered ${status}: ${body}`);
      },
    });
    const all = [...flights.values()];
    const missing = () => all.reduce((sum, { heard }) => sum + Math.max(0, size - heard), 0);
    for (let waited = 0; missing() > 0 && waited < 100; waited += 1) await new Promise((wake) => setTimeout(wake, 100));
    const used = await cost();
    streams.close();
    await connection.close();
    times.sort((a, b) => a - b);
    const took = (lastHeard - begin) / 1000;
    run.report({ metric: 'messages_per_second', value: delivered / took, unit: '1/s', reference });
    run.report({ metric: 'deliveries_per_second', value: (delivered * size) / took, unit: '1/s' });
    run.report({ metric: 'p99_ms', value: quantile(times, 0.99), unit: 'ms' });
    run.report({ metric: 'p50_ms', value: quantile(times, 0.5), unit: 'ms' });
    run.report({ metric: 'send_p99_ms', value: result.p99, unit: 'ms' });
    run.report({ metric: 'lost', value: missing(), unit: 'deliveries' });
    run.report({ metric: 'doubled', value: doubled, unit: 'deliveries' });
    run.tell(
      `server ${used.serverSeconds.toFixed(1)} s, database ${used.databaseSeconds.toFixed(1)} s of processor for ${all.length} messages, ` +
        `${Math.round(used.walBytes / all.length / 1024)} KiB of WAL each; the load took ${Math.round(result.generatorShare * 100)} % of one`,
    );
    run.tell(used.waits.map(([event, share]) => `${event} ${(share * 100).toFixed(0)} %`).join(', '));
  },
};
