import { Agent, request } from 'node:http';

export interface RawRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  type: string;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

export type Send = (what: RawRequest) => Promise<RawAnswer>;

/** No answer within this many ms counts as a hang. */
const patience = 15_000;

/** Sends what no well-behaved client would: the path and the headers go out as they are given. */
export function rawClient(origin: string): { send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 24 });
  const { hostname, port } = new URL(origin);
  const send: Send = ({ method, path, headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      let answered = false;
      const out = request(
        { agent, hostname, port, method, path, headers: { ...length, ...headers }, timeout: patience },
        (answer) => {
          answered = true;
          const parts: Buffer[] = [];
          const done = () =>
            resolve({
              status: answer.statusCode ?? 0,
              type: answer.headers['content-type'] ?? '',
              headers: answer.headers,
              text: Buffer.concat(parts).toString('utf8'),
            });
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', done);
          answer.on('error', reject);
          // A stream of events never ends by itself.
          if (answer.headers['content-type']?.startsWith('text/event-stream')) {
            done();
            out.destroy();
          }
        },
      );
      out.on('timeout', () => out.destroy(new Error(`no answer to ${method} ${path.slice(0, 200)}`)));
      // The server may hang up on a body that it has refused already.
      out.on('error', (error) => (answered ? undefined : reject(error)));
      out.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Runs work on every item, `width` at a time. */
export async function inLanes<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
