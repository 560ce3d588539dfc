import { chownSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { chown, copyFile, cp, mkdir, readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { OperatorError } from '@nashi/errors';
import pg from 'pg';
import { duringBackup } from './backup-queries.ts';
import { superuser } from './cluster.ts';
import { systemCode } from './system-code.ts';

/** Belongs to the running server, or is made anew at a start. */
const notCopied = /^(postmaster\.(pid|opts)|\.s\.PGSQL.*|pgsql_tmp.*|pg_internal\.init.*|backup_label|tablespace_map)$/;
/** PostgreSQL wants these folders and nothing of their contents. */
const emptyInCopy = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

/**
 * Copies the data folder of a running Nashi, embedded database included, as it was at one moment. The copy is a data
 * folder: starting on it recovers the database to that moment. It appears under its name only when it is whole.
 */
export async function backUp(dataFolder: string, target: string): Promise<void> {
  const source = realpathSync(dataFolder);
  if (existsSync(target)) throw new OperatorError(`The backup ${target} exists already: give a new name.`);
  const draft = `${resolve(target)}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: statSync(source).mode });
  const client = await connect(source);
  try {
    const from = join(source, 'postgres');
    const to = join(draft, 'postgres');
    const label = await duringBackup(client, async () => {
      await copyTree(from, to);
      await copyKept(join(from, 'global/pg_control'), join(to, 'global/pg_control'));
    });
    const owner = statSync(from);
    writeFileSync(join(to, 'backup_label'), label, { mode: 0o600, flush: true });
    chownSync(join(to, 'backup_label'), owner.uid, owner.gid);
    for (const entry of await readdir(join(from, 'pg_wal'), { withFileTypes: true })) {
      if (entry.isFile()) await copyKept(join(from, 'pg_wal', entry.name), join(to, 'pg_wal', entry.name));
    }
  } finally {
    await client.end();
  }
  // After the database, so that every file it knows of is there.
  for (const name of await readdir(source)) {
    if (name === 'postgres-password' || !name.startsWith('postgres')) {
      await cp(join(source, name), join(draft, name), { recursive: true, preserveTimestamps: true });
    }
  }
  renameSync(draft, target);
}

async function connect(dataFolder: string): Promise<pg.Client> {
  try {
    const pidFile = await readFile(join(dataFolder, 'postgres/postmaster.pid'), 'utf8');
    const [, , , port, socketFolder, address] = pidFile.split('\n').map((line) => line.trim());
    const client = new pg.Client({
      host: socketFolder || address || '127.0.0.1',
      port: Number(port),
      user: superuser,
      password: (await readFile(join(dataFolder, 'postgres-password'), 'utf8')).trim(),
      database: 'postgres',
    });
    await client.connect();
    return client;
  } catch (error) {
    if (!['ENOENT', 'ECONNREFUSED'].includes(systemCode(error) ?? '')) throw error;
    throw new OperatorError(
      `No Nashi with its own database runs on ${dataFolder}: start it, or copy the folder as it is while nothing runs.`,
      { cause: error },
    );
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  const { mode, uid, gid } = statSync(from);
  await mkdir(to, { mode });
  await chown(to, uid, gid);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (notCopied.test(entry.name) || source.endsWith('/global/pg_control')) continue;
    if (entry.isDirectory()) {
      if (emptyInCopy.has(entry.name)) await copyEmpty(source, target);
      else await copyTree(source, target);
    } else if (entry.isFile()) await copyKept(source, target);
  }
}

/** The folder and the folders in it, none of the files. */
async function copyEmpty(from: string, to: string): Promise<void> {
  const { mode, uid, gid } = statSync(from);
  await mkdir(to, { mode });
  await chown(to, uid, gid);
  if (!from.endsWith('/pg_wal')) return;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.isDirectory()) await copyEmpty(join(from, entry.name), join(to, entry.name));
  }
}

/** A file may be dropped while it is being copied; the log knows, so its absence is right. */
async function copyKept(from: string, to: string): Promise<void> {
  try {
    const { uid, gid } = statSync(from);
    await copyFile(from, to);
    await chown(to, uid, gid);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}
