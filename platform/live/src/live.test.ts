import { testClock } from '@nashi/clock';
import { createServer } from '@nashi/http';
import type { Actor, HttpServer } from '@nashi/http';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { createTestDatabase } from '@nashi/testing';
import type { TestDatabase } from '@nashi/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLive, liveMigrations } from './index.ts';
import type { Live } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase([liveMigrations], { template: 'live' });
});
afterAll(() => database.destroy());

interface Running {
  live: Live;
  server: HttpServer;
  url: string;
}

/** A server process' worth of streams; the bearer token names the member. */
async function startServer(): Promise<Running> {
  const live = createLive(database);
  await live.start();
  const server = await createServer({
    database,
    clock: testClock(),
    routes: live.routes,
    authenticate: async (request) =>
      ({ memberId: request.headers.authorization, sessionId: '', roles: [], certified: true }) as unknown as Actor,
    log: pino({ level: 'silent' }),
    notReady: async () => undefined,
    title: 'Live',
  });
  return { live, server, url: await server.listen({ port: 0, host: '127.0.0.1' }) };
}

async function stopServer({ live, server }: Running): Promise<void> {
  await live.stop();
  await server.close();
}

interface Received {
  seq: number;
  n: number;
}

/** Reads one connection until `enough`, or until it breaks; answers how it ended. */
async function listen(
  url: string,
  memberId: MemberId,
  state: { lastId: string; received: Received[] },
  enough: () => boolean,
): Promise<void> {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/v1/stream`, {
    headers: { authorization: memberId, ...(state.lastId ? { 'last-event-id': state.lastId } : {}) },
    signal: abort.signal,
  });
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const seq = field('id');
        if (seq !== undefined) state.lastId = seq;
        if (field('event') === 'tick') {
          const { n } = JSON.parse(field('data') ?? '{}') as { n: number };
          state.received.push({ seq: Number(seq), n });
        }
      }
      if (enough()) break;
    }
  } catch {
    // the server went away
  } finally {
    abort.abort();
  }
}

test('SO-4: five clients of one member get 1,000 events in one order, each once, while the server is stopped and started again', async () => {
  const member = newId<MemberId>();
  const total = 1000;
  let running = await startServer();
  const states = Array.from({ length: 5 }, () => ({ lastId: '0', received: [] as Received[] }));
  const clients = states.map(async (state) => {
    while (state.received.length < total) {
      await listen(running.url, member, state, () => state.received.length >= total).catch(() => undefined);
    }
  });
  const pushSome = (from: number, to: number) =>
    Promise.all(
      Array.from({ length: to - from }, (_, offset) =>
        database.transaction((tx) =>
          running.live.push(tx, [{ memberId: member, type: 'tick', data: { n: from + offset } }]),
        ),
      ),
    );
  for (const [from, to] of [
    [0, 250],
    [250, 600],
    [600, total],
  ] as const) {
    await pushSome(from, to);
    const old = running;
    running = await startServer();
    await stopServer(old);
  }
  await Promise.all(clients);
  await stopServer(running);
  const [first] = states;
  for (const { received } of states) expect(received).toEqual(first?.received);
  expect(first?.received.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, n) => n + 1));
  expect(new Set(first?.received.map(({ n }) => n)).size).toBe(total);
});

test('SO-4: nothing is delivered of a transaction that was undone, and others’ events never are', async () => {
  const [mine, other] = [newId<MemberId>(), newId<MemberId>()];
  const running = await startServer();
  const state = { lastId: '0', received: [] as Received[] };
  const push = (memberId: MemberId, n: number, end: 'commit' | 'undo') =>
    database
      .transaction(async (tx) => {
        await running.live.push(tx, [{ memberId, type: 'tick', data: { n } }]);
        if (end === 'undo') throw new Error('undone');
      })
      .catch(() => undefined);
  await push(mine, 1, 'undo');
  await push(other, 2, 'commit');
  await push(mine, 3, 'commit');
  await listen(running.url, mine, state, () => state.received.length === 1);
  expect(state.received).toEqual([{ seq: 1, n: 3 }]);
  await stopServer(running);
});

test('SO-4: a client that was away longer than events are kept is told to load anew', async () => {
  const member = newId<MemberId>();
  const running = await startServer();
  for (const n of [1, 2, 3]) {
    await database.transaction((tx) => running.live.push(tx, [{ memberId: member, type: 'tick', data: { n } }]));
  }
  await database.pool.query('delete from live.events where member_id = $1 and seq <= 2', [member]);
  const response = await fetch(`${running.url}/api/v1/stream`, {
    headers: { authorization: member, 'last-event-id': '1' },
  });
  const reader = response.body?.getReader();
  let text = '';
  while (!text.includes('tick')) text += new TextDecoder().decode((await reader?.read())?.value);
  expect(text).toContain('event: reset');
  await reader?.cancel();
  await stopServer(running);
});
