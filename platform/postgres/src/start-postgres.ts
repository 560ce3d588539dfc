import { chmodSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { OperatorError } from '@nashi/errors';
import { findBinaries } from './binaries.ts';
import { type Cluster, openCluster, readPassword, superuser } from './cluster.ts';
import { createDatabase } from './database-queries.ts';
import { lockFolder } from './folder-lock.ts';
import { type Place, startPostmaster } from './postmaster.ts';
import { chooseUser } from './run-as.ts';
import { clusterSettings } from './settings.ts';
import { type PostgresCrash, supervise } from './supervise.ts';
import { systemCode } from './system-code.ts';

export interface PostgresOptions {
  /** Folder for the cluster (`postgres/`), its log, its password and its lock; made when missing. */
  readonly dataFolder: string;
  /** TCP port on 127.0.0.1; without it a Unix socket is used, or a free port when the folder's path is too long. */
  readonly port?: number;
  readonly log: { info(message: string): void; error(message: string): void };
  /** Settings of postgresql.conf that differ from ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** For tests: nothing is synced to disk, and `stop()` deletes the data folder. */
  readonly ephemeral?: boolean;
}

export interface RunningPostgres {
  /** Connection string of the database `nashi`, password included: not for logs. */
  readonly url: string;
  readonly pid: number;
  /** Fast shutdown; resolves when the process is gone and the folder is free. */
  stop(): Promise<void>;
  onCrash(listener: (crash: PostgresCrash) => void): void;
}

const database = 'nashi';

/** Starts the PostgreSQL that comes with Nashi and keeps it running. Throws OperatorError when it cannot. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataFolder = makeFolder(options.dataFolder);
  const lock = lockFolder(join(dataFolder, 'postgres.lock'), dataFolder);
  try {
    const cluster: Cluster = {
      folder: join(dataFolder, 'postgres'),
      passwordFile: join(dataFolder, 'postgres-password'),
    };
    const binaries = findBinaries(join(dataFolder, 'postgres-lib'));
    const mustReach = [dataFolder, binaries.postgres, join(binaries.folder, 'share/postgresql/postgres.bki')];
    const runAs = chooseUser(cluster.folder, mustReach);
    const programs = { binaries, runAs, workingFolder: dataFolder };
    const settings = clusterSettings(options.ephemeral === true ? 'none' : 'full', options.settings ?? {});
    await openCluster(programs, cluster, settings);
    const address = await chooseAddress(cluster.folder, options.port);
    const place = { cluster: cluster.folder, logFile: join(dataFolder, 'postgres.log'), listen: address.listen };
    const url = address.url(readPassword(cluster));
    const running = await supervise(() => startPostmaster(programs, place, options.log), options.log);
    await createDatabase(database, url, address.url(readPassword(cluster), 'postgres'));
    return {
      url,
      get pid() {
        return running.pid();
      },
      onCrash: running.onCrash,
      async stop() {
        await running.stop();
        lock.release();
        if (options.ephemeral === true) rmSync(dataFolder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeFolder(folder: string): string {
  try {
    // Root's cluster belongs to another user, who has to be able to enter; what is secret inside has its own mode.
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    if (mkdirSync(folder, { recursive: true, mode }) !== undefined) chmodSync(folder, mode);
    return realpathSync(folder);
  } catch (error) {
    throw new OperatorError(
      `The data folder ${folder} cannot be made (${systemCode(error) ?? 'unknown error'}): give this user the right to write there, or set NASHI_DATA to another folder.`,
    );
  }
}

interface Address {
  readonly listen: Place['listen'];
  url(password: string, name?: string): string;
}

/** A socket's path may have 107 bytes; some systems allow fewer. The socket is faster and nobody else can reach it. */
async function chooseAddress(cluster: string, wanted: number | undefined): Promise<Address> {
  const socket = `${cluster}/.s.PGSQL.5432`;
  if (wanted === undefined && Buffer.byteLength(socket) < 100) {
    return {
      listen: ['-h', '', '-k', cluster, '-p', '5432'],
      url: (password, name = database) =>
        `postgres://${superuser}:${password}@/${name}?host=${encodeURIComponent(cluster)}&port=5432`,
    };
  }
  const port = wanted ?? (await freePort());
  return {
    listen: ['-h', '127.0.0.1', '-k', '', '-p', String(port)],
    url: (password, name = database) => `postgres://${superuser}:${password}@127.0.0.1:${port}/${name}`,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
