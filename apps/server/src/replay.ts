import { AsyncLocalStorage } from 'node:async_hooks';
import { drainJobs, shiftJobs } from '@nashi/jobs';
import type { Replay } from '@nashi/sample';
import type { AssembleOptions } from './assemble-options.ts';
import { assemble } from './wire.ts';

/**
 * A Nashi over the same database whose clock is set by whoever tells its past. Its jobs wait by that clock:
 * when time passes they come nearer, run when they are due, and what is still to come at the end stays in the queue.
 */
export async function startReplay(
  nashi: Omit<AssembleOptions, 'clock'>,
  from: Date,
): Promise<Replay & { stop(): Promise<void> }> {
  const moment = new AsyncLocalStorage<Date>();
  let current = from;
  const clock = { now: () => new Date(moment.getStore() ?? current) };
  const past = assemble({ ...nashi, clock, sandboxBank: 'off', audience: 'nobody' });
  await past.start();
  const { database, log } = past.platform;
  return {
    database,
    community: past.platform.community,
    modules: past.modules,
    routes: past.routes,
    at: (at, run) => moment.run(at, run),
    async passTo(at) {
      await shiftJobs(database.db, at.getTime() - current.getTime());
      current = at;
      await drainJobs(database, past.work, log);
    },
    stop: () => past.stop(),
  };
}
