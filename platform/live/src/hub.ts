import type { ServerResponse } from 'node:http';
import type { Database } from '@nashi/db';
import type { AuthenticatedCall } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import { eventsAfter, extentOf } from './live-queries.ts';

interface Connection {
  memberId: MemberId;
  response: ServerResponse;
  /** The last number written to this connection. */
  seq: number;
}

const beat = 20_000;
const batch = 200;
const mostConnectionsPerMember = 10;
/** Connections looked after in one statement. */
const mostPlaces = 1_000;
/** Bytes that may wait for one connection. */
const mostUnsent = 4 * 1024 * 1024;

export interface Hub {
  connect(call: AuthenticatedCall): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

function readSeq(header: unknown): number | undefined {
  const seq = typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
  return seq;
}

/**
 * Holds the open streams of this process. A notice from the database only says "look"; what is sent is always read
 * from the members' durable streams after the numbers last sent, so nothing is lost or doubled. One read is under way
 * at a time, for all connections that were woken since the last: the busier it gets, the more each read carries.
 */
export function createHub(database: Database): Hub {
  const connections = new Map<MemberId, Set<Connection>>();
  const woken = new Set<Connection>();
  let reading = false;
  let unlisten: (() => Promise<void>) | undefined;
  let timer: NodeJS.Timeout | undefined;

  const drop = (connection: Connection): void => {
    woken.delete(connection);
    const mine = connections.get(connection.memberId);
    mine?.delete(connection);
    if (mine?.size === 0) connections.delete(connection.memberId);
  };

  const takeWoken = (): Connection[] => {
    const taken: Connection[] = [];
    for (const connection of woken) {
      if (taken.length === mostPlaces) break;
      taken.push(connection);
      woken.delete(connection);
    }
    return taken;
  };

  const sendTo = async (taken: readonly Connection[]): Promise<void> => {
    const rows = await eventsAfter(database.db, taken, batch);
    const blocks = new Map<Connection, string[]>();
    for (const row of rows) {
      const connection = taken[row.place];
      if (!connection) continue;
      const block = `id: ${row.seq}\nevent: ${row.type}\ndata: ${row.data}\n\n`;
      const mine = blocks.get(connection);
      if (mine) mine.push(block);
      else blocks.set(connection, [block]);
      connection.seq = row.seq;
    }
    for (const [connection, texts] of blocks) {
      if (connection.response.destroyed) continue;
      if (connection.response.writableLength > mostUnsent) {
        // It does not read: it may come back and go on where it stopped.
        connection.response.destroy();
        continue;
      }
      connection.response.write(texts.join(''));
      if (texts.length === batch) woken.add(connection);
    }
  };

  const read = async (): Promise<void> => {
    if (reading) return;
    reading = true;
    try {
      while (woken.size > 0) {
        const taken = takeWoken();
        try {
          await sendTo(taken);
        } catch {
          // The database is away: browsers connect again and go on from the last number they saw.
          for (const { response } of taken) response.destroy();
        }
      }
    } finally {
      reading = false;
    }
  };

  const wake = (memberIds: Iterable<MemberId>): void => {
    for (const memberId of memberIds) for (const connection of connections.get(memberId) ?? []) woken.add(connection);
    void read();
  };

  return {
    async connect({ actor, request, reply }) {
      const { memberId } = actor;
      const extent = await extentOf(database.db, memberId);
      const asked =
        readSeq(request.headers['last-event-id']) ??
        readSeq(new URL(request.url, 'http://x').searchParams.get('after') ?? undefined);
      const seq = asked === undefined || asked > extent.last ? extent.last : asked;
      const gap = asked !== undefined && asked < extent.last && (extent.first === null || extent.first > asked + 1);
      reply.hijack();
      const response = reply.raw;
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      });
      // `hello` tells the page where it stands; `reset` that events were missed for too long and it must load anew.
      response.write(`retry: 1000\nid: ${seq}\nevent: hello\ndata: {}\n\n`);
      if (gap) response.write('event: reset\ndata: {}\n\n');
      const connection: Connection = { memberId, response, seq };
      const mine = connections.get(memberId) ?? new Set();
      connections.set(memberId, mine.add(connection));
      if (mine.size > mostConnectionsPerMember) {
        const [oldest] = mine;
        oldest?.response.end();
      }
      response.on('close', () => drop(connection));
      woken.add(connection);
      void read();
    },
    async start() {
      unlisten = await database.listen(
        'live',
        (memberIds) => wake(memberIds.split(' ') as MemberId[]),
        () => wake(connections.keys()),
      );
      timer = setInterval(() => {
        for (const mine of connections.values()) for (const { response } of mine) response.write(': beat\n\n');
      }, beat);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await unlisten?.();
      for (const mine of connections.values()) for (const { response } of mine) response.end();
    },
  };
}
