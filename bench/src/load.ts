import { Pool } from 'undici';

export interface Exchange {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Answer {
  status: number;
  body: string;
}

export interface LoadResult {
  /** Rounds that ended in the measured time. */
  rounds: number;
  seconds: number;
  perSecond: number;
  /** Milliseconds of one round. */
  p50: number;
  p99: number;
  /** Share of one processor that generating the load took, 0 to 1 (or more). */
  generatorShare: number;
}

/** The value below which the share `q` of the sorted numbers lies. */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

/** A client of one server with so many connections, each with one request under way at a time. */
export function connect(
  url: string,
  connections: number,
): { send(exchange: Exchange): Promise<Answer>; close(): Promise<void> } {
  const pool = new Pool(url, { connections, pipelining: 1, keepAliveTimeout: 30_000 });
  return {
    async send({ method, path, headers = {}, body }) {
      const response = await pool.request({
        method,
        path,
        headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.statusCode, body: await response.body.text() };
    },
    close: () => pool.close(),
  };
}

/**
 * A closed loop: so many clients, each starting its next round when the last one ended, for so many seconds after a
 * warm-up that is not counted. A round that throws ends the bench.
 */
export async function load(options: {
  clients: number;
  seconds: number;
  warmUpSeconds?: number;
  round: (client: number, count: number) => Promise<void>;
}): Promise<LoadResult> {
  const { clients, seconds, warmUpSeconds = 2, round } = options;
  const times: number[] = [];
  const begin = performance.now() + warmUpSeconds * 1000;
  const end = begin + seconds * 1000;
  let processor = process.cpuUsage();
  const marker = setTimeout(() => {
    processor = process.cpuUsage();
  }, warmUpSeconds * 1000);
  const client = async (number: number): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const started = performance.now();
      if (started >= end) return;
      await round(number, count);
      const done = performance.now();
      if (started >= begin && done <= end) times.push(done - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  clearTimeout(marker);
  const used = process.cpuUsage(processor);
  times.sort((a, b) => a - b);
  return {
    rounds: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    generatorShare: (used.user + used.system) / 1_000_000 / seconds,
  };
}
