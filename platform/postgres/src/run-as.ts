import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OperatorError } from '@nashi/errors';

/** How PostgreSQL's programs are started: PostgreSQL refuses to run as root. */
export interface RunAs {
  /** Whose the cluster is when that is not the user we are. */
  readonly owner?: User;
  /** What spawning switches to; absent when `prefix` does the switching. */
  readonly user?: User;
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
}

export interface User {
  readonly uid: number;
  readonly gid: number;
}

interface Account extends User {
  readonly name: string;
}

/**
 * Chooses the user for PostgreSQL. An ordinary user runs it himself. Root hands it to the owner of an existing
 * cluster, else to `postgres`, else to `nobody`.
 * @param mustReach files and folders that user has to be able to read.
 */
export function chooseUser(cluster: string, mustReach: readonly string[]): RunAs {
  const uid = process.getuid?.() ?? 0;
  const owner = ownerOf(cluster);
  const accounts = readAccounts();
  if (uid !== 0) {
    if (owner !== undefined && owner !== uid) {
      const name = accounts.find((account) => account.uid === owner)?.name ?? `user ${owner}`;
      throw new OperatorError(
        `The database in ${cluster} belongs to ${name}: start as that user or as root, or set NASHI_DATA to another folder.`,
      );
    }
    return { prefix: [] };
  }
  const account =
    accounts.find((each) => each.uid === owner && each.uid !== 0) ??
    accounts.find((each) => each.name === 'postgres') ??
    accounts.find((each) => each.name === 'nobody');
  if (account === undefined) {
    throw new OperatorError(
      'PostgreSQL does not run as root and this machine has neither a user postgres nor nobody: add one (useradd --system postgres) or start as an ordinary user.',
    );
  }
  const user = { uid: account.uid, gid: account.gid };
  if (mustReach.every((path) => canReach(path, user))) return { owner: user, user, prefix: [] };
  return { owner: user, prefix: throughLockedFolders(account, mustReach) };
}

/** The repository may lie under a folder that only root can enter (/root): lend the right to pass, nothing else. */
function throughLockedFolders(account: Account, mustReach: readonly string[]): string[] {
  // The smaller right first: reading and passing anywhere. Containers often keep only the larger one.
  for (const capability of ['dac_read_search', 'dac_override']) {
    const only = `-all,+${capability}`;
    const prefix = [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      `--inh-caps=${only}`,
      `--ambient-caps=${only}`,
      `--bounding-set=${only}`,
      // Without it access(2), which PostgreSQL asks about its own programs, leaves the lent right out.
      '--securebits=+no_setuid_fixup',
      '--',
    ];
    const works = mustReach.every((path) => spawnSync('setpriv', [...prefix, 'test', '-e', path]).status === 0);
    if (works) return ['setpriv', ...prefix];
  }
  const locked = mustReach.find((path) => !canReach(path, account));
  throw new OperatorError(
    `The user ${account.name}, who runs the database, cannot enter ${locked}: move Nashi to a folder every user can enter, or start as an ordinary user.`,
  );
}

/** Whether the permission bits let a user without extra groups read `path` and enter every folder above it. */
function canReach(path: string, user: User): boolean {
  const allowed = (at: string, bits: number): boolean => {
    const { mode, uid, gid } = statSync(at);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    return ((mode >> shift) & bits) === bits;
  };
  const full = resolve(path);
  if (!allowed(full, statSync(full).isDirectory() ? 1 : 4)) return false;
  for (let at = dirname(full); ; at = dirname(at)) {
    if (!allowed(at, 1)) return false;
    if (at === dirname(at)) return true;
  }
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}

function readAccounts(): Account[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [name, , uid, gid] = line.split(':');
        return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
      });
  } catch {
    return [];
  }
}
