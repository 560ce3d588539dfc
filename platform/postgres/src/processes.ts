import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { systemCode } from './system-code.ts';

const hasProc = existsSync('/proc/self/stat');

/** A text that is the same as long as `pid` is the same process; undefined when no such process lives. */
export function startedAt(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (!hasProc) return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  const fields = statFields(pid);
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return fields === undefined ? undefined : `${boot}/${fields[19]}`;
}

/** Whether the number is in use, be it by a process that ended and was not collected by its parent (a zombie). */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

export function isAlive(pid: number): boolean {
  return isTaken(pid) && (!hasProc || (statFields(pid)?.[0] ?? 'Z') !== 'Z');
}

/** The fields of /proc/PID/stat from the third on: state first, time of start twentieth. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined; // gone meanwhile
  }
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}

/** PostgreSQL processes that work in this cluster: each of them has the cluster as its working folder. */
export const postgresProcessesIn = (cluster: string): number[] => processesIn(cluster, 'postgres');

/** Processes of one program that have `folder` as their working folder; none where there is no /proc to ask. */
export function processesIn(folder: string, program: string): number[] {
  if (!hasProc) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        if (basename(readlinkSync(`/proc/${pid}/exe`)).split(' ')[0] !== program) return false;
        return readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false; // gone meanwhile, or another user's
      }
    })
    .map(Number);
}

/** Whether `pid` is the postmaster of this cluster and not a stranger who was given the same number. */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (hasProc) return postgresProcessesIn(cluster).includes(pid);
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(cluster);
}
