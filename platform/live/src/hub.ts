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
  reading: boolean;
  again: boolean;
}

const beat = 20_000;
const batch = 200;
const mostConnectionsPerMember = 10;

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
 * from the member's durable stream after the number last sent, so nothing is lost or doubled.
 */
export function createHub(database: Database): Hub {
  const connections = new Map<MemberId, Set<Connection>>();
  let unlisten: (() => Promise<void>) | undefined;
  let timer: NodeJS.Timeout | undefined;

  const drop = (connection: Connection): void => {
    const mine = connections.get(connection.memberId);
    mine?.delete(connection);
    if (mine?.size === 0) connections.delete(connection.memberId);
  };

  const send = async (connection: Connection): Promise<void> => {
    if (connection.reading) {
      connection.again = true;
      return;
    }
    connection.reading = true;
    try {
      do {
        connection.again = false;
        const events = await eventsAfter(database.db, connection.memberId, connection.seq, batch);
        for (const event of events) {
          connection.response.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`);
          connection.seq = event.seq;
        }
        if (events.length === batch) connection.again = true;
      } while (connection.again && !connection.response.destroyed);
    } catch {
      // The database is away: the browser connects again and goes on from the last number it saw.
      connection.response.destroy();
    } finally {
      connection.reading = false;
    }
  };

  const sendAll = (): void => {
    for (const mine of connections.values()) for (const connection of mine) void send(connection);
  };

  return {
    async connect({ actor, request, reply }) {
      const { memberId } = actor;
      const extent = await extentOf(database.db, memberId);
      const asked =
        readSeq(request.headers['last-event-id']) ??
        readSeq(new URL(request.url, 'http://x').searchParams.get('lastEventId') ?? undefined);
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
      const connection: Connection = { memberId, response, seq, reading: false, again: false };
      const mine = connections.get(memberId) ?? new Set();
      connections.set(memberId, mine.add(connection));
      if (mine.size > mostConnectionsPerMember) {
        const [oldest] = mine;
        oldest?.response.end();
      }
      response.on('close', () => drop(connection));
      await send(connection);
    },
    async start() {
      unlisten = await database.listen(
        'live',
        (memberId) => {
          for (const connection of connections.get(memberId as MemberId) ?? []) void send(connection);
        },
        sendAll,
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
