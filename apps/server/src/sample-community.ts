import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type SampleLogIn, sampleLogIns } from '@nashi/sample/log-ins';

export type { SampleLogIn } from '@nashi/sample/log-ins';

/** What the loading process tells the one that started it. */
export type LoaderMessage = { line: string } | { failed: string };

export interface SampleLoading {
  /** Of the server; the database and the address are given, since by now they are known. */
  environment: NodeJS.ProcessEnv;
  databaseUrl: string;
  origin: string;
  /** Gets one short line of progress at a time. */
  tell: (line: string) => void;
  /** Ends the loading process at once. */
  stop: AbortSignal;
}

const loader = fileURLToPath(new URL('loader.ts', import.meta.url));

/**
 * Fills an empty installation from a process of its own: what the texts, the pictures and the telling of two months
 * take in memory goes with it, and the server that comes after stays small.
 */
function load({ environment, databaseUrl, origin, tell, stop }: SampleLoading): Promise<void> {
  const child = fork(loader, {
    env: { ...environment, DATABASE_URL: databaseUrl, NASHI_ORIGIN: origin },
    signal: stop,
    killSignal: 'SIGKILL',
  });
  let failed: string | undefined;
  child.on('message', (message: LoaderMessage) => {
    if ('line' in message) tell(message.line);
    else ({ failed } = message);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`the sample community could not be loaded: ${failed ?? `its process ended (${signal ?? code})`}`),
        );
    });
  });
}

export const sampleCommunity: { load: typeof load; logIns: readonly SampleLogIn[] } = { load, logIns: sampleLogIns };
