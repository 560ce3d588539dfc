import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';
import type { BenchRun } from './bench.ts';

/** What some work cost, whatever else the machine was doing. */
export interface Cost {
  /** Seconds of a processor. */
  serverSeconds: number;
  databaseSeconds: number;
  walBytes: number;
  /** What the server's busy connections were waiting for, the most frequent first; `running` is not waiting. */
  waits: [event: string, share: number][];
}

/** Linux counts in hundredths of a second whatever its own tick. */
const ticksPerSecond = 100;
const sampleEvery = 50;

/** Fields of /proc/PID/stat after the name, which may itself hold spaces and brackets. */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return []; // it ended meanwhile
  }
}

/** Processor seconds of a process, and of the children it has already buried. */
function processorOf(pid: number): number {
  const [user, system, children, childrenSystem] = statOf(pid).slice(11, 15).map(Number);
  return ((user ?? 0) + (system ?? 0) + (children ?? 0) + (childrenSystem ?? 0)) / ticksPerSecond;
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))[1] === String(pid))
    .map(Number);
}

const waiting = `select coalesce(wait_event_type || ':' || wait_event, 'running') as event from pg_stat_activity
  where application_name = 'nashi' and state in ('active', 'idle in transaction')
    and pid in (select pid from pg_stat_activity where client_port is not null)`;

const slowest = `select calls, round(total_exec_time::numeric, 0) as ms, round(mean_exec_time::numeric, 2) as mean, wal_bytes,
    left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
  from pg_stat_statements order by total_exec_time desc limit 25`;

/** Starts counting; the function it answers stops and tells what was used. */
export async function probe(run: BenchRun): Promise<() => Promise<Cost>> {
  const client = new pg.Client({ connectionString: run.databaseUrl, application_name: 'nashi bench' });
  await client.connect();
  const one = async (text: string): Promise<string> =>
    String((await client.query({ text, rowMode: 'array' })).rows[0]?.[0]);
  const postmaster = Number(statOf(Number(await one('select pg_backend_pid()')))[1]);
  const database = (): number =>
    [postmaster, ...childrenOf(postmaster)].reduce((total, pid) => total + processorOf(pid), 0);
  const withStatements = process.env['NASHI_BENCH_STATEMENTS'] === '1';
  if (withStatements) {
    await client.query('create extension if not exists pg_stat_statements');
    await client.query('select pg_stat_statements_reset()');
  }
  const events = new Map<string, number>();
  let sampling: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    sampling ??= client
      .query<{ event: string }>(waiting)
      .then(({ rows }) => {
        for (const { event } of rows) events.set(event, (events.get(event) ?? 0) + 1);
      })
      .finally(() => {
        sampling = undefined;
      });
  }, sampleEvery);
  const lsn = await one('select pg_current_wal_insert_lsn()');
  const before = { server: processorOf(run.server.pid), database: database() };
  return async () => {
    const used = { server: processorOf(run.server.pid) - before.server, database: database() - before.database };
    clearInterval(timer);
    await sampling;
    const walBytes = Number(await one(`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '${lsn}')`));
    if (withStatements) {
      for (const row of (await client.query(slowest)).rows)
        run.tell(`${row.calls} calls, ${row.ms} ms, mean ${row.mean}, WAL ${row.wal_bytes}: ${row.query}`);
    }
    await client.end();
    const total = [...events.values()].reduce((sum, n) => sum + n, 0);
    return {
      serverSeconds: used.server,
      databaseSeconds: used.database,
      walBytes,
      waits: [...events]
        .map(([event, n]): [string, number] => [event, n / total])
        .toSorted((a, b) => b[1] - a[1])
        .slice(0, 8),
    };
  };
}

/** Reports the cost of so many orders. */
export function reportCost(run: BenchRun, cost: Cost, orders: number): void {
  const perThousand = 1000 / orders;
  run.report({ metric: 'server_cpu_per_1000', value: cost.serverSeconds * perThousand, unit: 's' });
  run.report({ metric: 'database_cpu_per_1000', value: cost.databaseSeconds * perThousand, unit: 's' });
  run.report({ metric: 'wal_per_order', value: cost.walBytes / orders, unit: 'bytes' });
  run.tell(
    `connections at work: ${cost.waits.map(([event, share]) => `${event} ${(share * 100).toFixed(0)} %`).join(', ')}`,
  );
}
