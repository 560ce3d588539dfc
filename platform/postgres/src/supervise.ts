import { setTimeout as pause } from 'node:timers/promises';
import { type Postmaster, stopProcess } from './postmaster.ts';
import { signal } from './processes.ts';

/** PostgreSQL ended without being asked; it comes back after `restartInMs`, or not at all when that is undefined. */
export interface PostgresCrash {
  readonly reason: string;
  readonly restartInMs: number | undefined;
}

export interface Supervisor {
  pid(): number;
  onCrash(listener: (crash: PostgresCrash) => void): void;
  stop(): Promise<void>;
}

const restartLimit = 8;
const longestPauseMs = 5_000;
/** One that served for this long was well; those that end sooner, one after the other, will not become well. */
const steadyAfterMs = 3_000;

/** Starts a postmaster and starts another whenever it ends unasked, each time after a longer pause. */
export async function supervise(
  start: () => Promise<Postmaster>,
  log: { error(message: string): void },
): Promise<Supervisor> {
  const listeners: ((crash: PostgresCrash) => void)[] = [];
  const stopping = new AbortController();
  let current = await start();
  const killOnExit = () => signal(current.pid, 'SIGINT');
  process.once('exit', killOnExit);

  const tell = (crash: PostgresCrash): void => {
    log.error(
      crash.restartInMs === undefined
        ? `PostgreSQL ended and does not start again: ${crash.reason}`
        : `PostgreSQL ended (${crash.reason}); it is being started again.`,
    );
    for (const listener of listeners) listener(crash);
  };

  const keepRunning = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted;) {
      const begun = Date.now();
      let reason = await current.ended;
      if (stopping.signal.aborted) return;
      if (Date.now() - begun > steadyAfterMs) failures = 0;
      for (let up = false; !up;) {
        const restartInMs = failures < restartLimit ? Math.min(longestPauseMs, 50 * 2 ** failures) : undefined;
        tell({ reason, restartInMs });
        if (restartInMs === undefined) return;
        failures += 1;
        await pause(restartInMs, undefined, { signal: stopping.signal }).catch(() => {});
        if (stopping.signal.aborted) return;
        try {
          current = await start();
          up = true;
        } catch (error) {
          reason = error instanceof Error ? error.message : String(error);
        }
      }
    }
  };
  const kept = keepRunning();

  return {
    pid: () => current.pid,
    onCrash: (listener) => void listeners.push(listener),
    async stop() {
      stopping.abort();
      signal(current.pid, 'SIGINT');
      await kept; // a start under way ends first, so that nothing is left behind
      await stopProcess(current.pid);
      process.off('exit', killOnExit);
    },
  };
}
