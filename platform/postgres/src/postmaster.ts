import type { ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '@nashi/errors';
import { reasonIn } from './cluster.ts';
import { isAlive, isPostmasterOf, isTaken, postgresProcessesIn, signal } from './processes.ts';
import { type Programs, launch } from './programs.ts';
import { systemCode } from './system-code.ts';

export interface Postmaster {
  readonly pid: number;
  /** Resolves when the process is gone, with a few words about how. */
  readonly ended: Promise<string>;
}

export interface Place {
  readonly cluster: string;
  readonly logFile: string;
  /** Where it listens, as arguments for the server. */
  readonly listen: readonly string[];
}

const patienceMs = 15_000;
const logLimitBytes = 20 * 1024 * 1024;

/** Starts the server process and resolves when it accepts connections, however long its recovery takes. */
export async function startPostmaster(
  programs: Programs,
  place: Place,
  log: { info(message: string): void },
): Promise<Postmaster> {
  for (const giveUpAt = Date.now() + patienceMs; ; await pause(200)) {
    await clearRemains(place.cluster, log);
    const outcome = await tryStart(programs, place, log);
    if (typeof outcome !== 'string') return outcome;
    // The processes of a killed postmaster may hold its shared memory a moment longer than they show.
    if (!/shared memory block|lock file/.test(outcome) || Date.now() > giveUpAt) {
      throw new OperatorError(`PostgreSQL did not start: ${outcome} (all of its log: ${place.logFile})`);
    }
  }
}

async function tryStart(
  programs: Programs,
  place: Place,
  log: { info(message: string): void },
): Promise<Postmaster | string> {
  rotate(place.logFile);
  const output = openSync(place.logFile, 'a', 0o600);
  const from = fstatSync(output).size;
  const child = launch(
    programs,
    programs.binaries.postgres,
    ['-D', place.cluster, ...place.listen],
    ['ignore', output, output],
  );
  closeSync(output);
  const ended = endOf(child);
  for (let waited = 0; child.pid !== undefined && child.exitCode === null && child.signalCode === null; waited += 10) {
    if (isReady(place.cluster, child.pid)) return { pid: child.pid, ended };
    if (waited > 0 && waited % 10_000 === 0) log.info('The database is still recovering after a crash.');
    await pause(10);
  }
  const how = await ended;
  const written = readFileSync(place.logFile).subarray(from).toString('utf8');
  return written.trim() === '' ? how : reasonIn(written);
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signalName) =>
      resolve(signalName === null ? `it ended with code ${code}` : `it was ended by ${signalName}`),
    );
  });
}

/** The eighth line of postmaster.pid is PostgreSQL's own word on whether it takes connections. */
function isReady(cluster: string, pid: number): boolean {
  const lines = readPidFile(cluster);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function readPidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Deals with what an earlier run left: a postmaster without its server, its processes, its pid file. */
async function clearRemains(cluster: string, log: { info(message: string): void }): Promise<void> {
  const pid = Number(readPidFile(cluster)[0] ?? 0);
  if (pid > 0 && isPostmasterOf(pid, cluster)) {
    log.info('A database left running by an earlier start is being stopped.');
    await stopProcess(pid);
  }
  // Processes whose postmaster was killed end by themselves; one that does not would corrupt a second start.
  for (const giveUpAt = Date.now() + 5_000; postgresProcessesIn(cluster).length > 0; await pause(20)) {
    if (Date.now() > giveUpAt) for (const left of postgresProcessesIn(cluster)) signal(left, 'SIGKILL');
  }
  // PostgreSQL takes any process with a number in its lock files, even an ended one, for a running postmaster. We
  // know better on Linux, where the processes in the cluster have just been looked for.
  const stale = Number(readPidFile(cluster)[0] ?? 0);
  if (stale > 0 && isTaken(stale) && process.platform === 'linux') {
    for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) rmSync(join(cluster, name), { force: true });
  }
}

/** Fast shutdown (clients cut off, everything written); after 20 s without a checkpoint, after 25 s by force. */
export async function stopProcess(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  const begun = Date.now();
  const steps: [number, NodeJS.Signals][] = [
    [20_000, 'SIGQUIT'],
    [25_000, 'SIGKILL'],
  ];
  while (isAlive(pid)) {
    const next = steps[0];
    if (next !== undefined && Date.now() - begun > next[0]) {
      signal(pid, next[1]);
      steps.shift();
    }
    await pause(10);
  }
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) renameSync(file, `${file}.1`);
}
