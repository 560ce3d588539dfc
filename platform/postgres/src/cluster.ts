import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { OperatorError } from '@nashi/errors';
import { processesIn, signal } from './processes.ts';
import { type Programs, runToEnd } from './programs.ts';

export interface Cluster {
  /** PostgreSQL's own data folder. */
  readonly folder: string;
  readonly passwordFile: string;
}

export const superuser = 'nashi';

/** Makes the cluster when there is none, under another name first: a half-made one is never taken for whole. */
export async function openCluster(programs: Programs, cluster: Cluster, settings: string): Promise<void> {
  const marker = join(cluster.folder, 'PG_VERSION');
  if (existsSync(marker)) {
    refuseOtherVersion(programs, cluster, readFileSync(marker, 'utf8').trim());
    if (!existsSync(cluster.passwordFile)) await replacePassword(programs, cluster);
  } else {
    await createCluster(programs, cluster);
  }
  writeOwned(programs, join(cluster.folder, 'nashi.conf'), settings);
}

export function readPassword(cluster: Cluster): string {
  return readFileSync(cluster.passwordFile, 'utf8').trim();
}

function refuseOtherVersion(programs: Programs, cluster: Cluster, found: string): void {
  const own = programs.binaries.majorVersion;
  if (found === own) return;
  throw new OperatorError(
    `The database in ${cluster.folder} was made by PostgreSQL ${found}, and this Nashi brings PostgreSQL ${own}: move its data over as docs/OPERATING.md says under “Upgrade”, or set NASHI_DATA to another folder.`,
  );
}

async function createCluster(programs: Programs, cluster: Cluster): Promise<void> {
  const dataFolder = dirname(cluster.folder);
  clearDrafts(cluster);
  rmSync(cluster.folder, { recursive: true, force: true });
  const draft = `${cluster.folder}.new-${process.pid}`;
  const passwordDraft = join(dataFolder, 'postgres-password.new');
  const password = randomBytes(24).toString('hex');
  mkdirSync(draft, { mode: 0o700 });
  giveTo(programs, draft);
  writeOwned(programs, passwordDraft, `${password}\n`);
  try {
    const { code, output } = await runToEnd(programs, programs.binaries.initdb, [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordDraft}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
    ]);
    if (code !== 0)
      throw new OperatorError(`PostgreSQL could not make its data folder ${cluster.folder}: ${reasonIn(output)}`);
  } finally {
    rmSync(passwordDraft, { force: true });
  }
  appendFileSync(join(draft, 'postgresql.conf'), "\ninclude_if_exists = 'nashi.conf'\n");
  writeFileSync(cluster.passwordFile, `${password}\n`, { mode: 0o600 });
  renameSync(draft, cluster.folder);
  syncFolder(dataFolder);
}

/** What a start that was killed left: an initdb that goes on without it, and its half-made cluster. */
function clearDrafts(cluster: Cluster): void {
  const dataFolder = dirname(cluster.folder);
  for (const pid of processesIn(dataFolder, 'initdb')) signal(pid, 'SIGKILL');
  for (const name of readdirSync(dataFolder)) {
    const draft = join(dataFolder, name);
    if (!draft.startsWith(`${cluster.folder}.new-`)) continue;
    for (const pid of processesIn(draft, 'postgres')) signal(pid, 'SIGKILL');
    rmSync(draft, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** Without its file the password is lost to us, but the cluster is ours: single-user mode sets a new one. */
async function replacePassword(programs: Programs, cluster: Cluster): Promise<void> {
  const password = randomBytes(24).toString('hex');
  const statement = `alter role ${superuser} password '${password}'\n`;
  const { code, output } = await runToEnd(
    programs,
    programs.binaries.postgres,
    ['--single', '-D', cluster.folder, 'postgres'],
    statement,
  );
  if (code !== 0) throw new OperatorError(`PostgreSQL could not renew its password: ${reasonIn(output)}`);
  writeFileSync(cluster.passwordFile, `${password}\n`, { mode: 0o600 });
}

/** The line of a program's output that says why it stopped, without PostgreSQL's prefixes. */
export function reasonIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.findLast((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1);
  return telling?.replace(/^.*?\b(FATAL|PANIC|error):\s*/, '').trim() ?? 'it gave no reason';
}

function writeOwned(programs: Programs, file: string, text: string): void {
  rmSync(file, { force: true });
  writeFileSync(file, text, { mode: 0o600 });
  giveTo(programs, file);
}

function giveTo({ runAs }: Programs, path: string): void {
  if (runAs.owner !== undefined) chownSync(path, runAs.owner.uid, runAs.owner.gid);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
