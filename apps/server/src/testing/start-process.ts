import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface ServerProcess {
  readonly pid: number;
  /** Resolves to the server's address (empty for a worker) once it has printed that it is ready; rejects with what it said when it ended instead. */
  readonly ready: Promise<string>;
  /** Resolves when the process has ended. */
  readonly ended: Promise<{ code: number | null; signal: string | null; output: string; errors: string }>;
  signal(name: NodeJS.Signals): void;
  /** What it has printed so far. */
  printed(): string;
  /** What it has said on stderr so far. */
  complained(): string;
}

export interface ProcessOptions {
  dataFolder: string;
  environment?: Record<string, string>;
  /** Whom to run as; only root may choose. */
  uid?: number;
}

/** The server as `npm start` starts it, in a process of its own that can be killed. */
export function startProcess({ dataFolder, environment = {}, uid }: ProcessOptions): ServerProcess {
  const child = spawn(process.execPath, ['--max-semi-space-size=4', main], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      HOST: '127.0.0.1',
      NASHI_DATA: dataFolder,
      NASHI_SAMPLE: 'off',
      NASHI_BUILD: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  let output = '';
  let errors = '';
  const ended = new Promise<{ code: number | null; signal: string | null; output: string; errors: string }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, output, errors })),
  );
  const ready = new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const url = /(http:\/\/localhost:\d+)\/\n/.exec(output)?.[1];
      if (output.includes('Ctrl-C')) resolve(url?.replace('localhost', '127.0.0.1') ?? '');
    });
    void ended.then(() => reject(new Error(`the server ended: ${errors}`)));
  });
  ready.catch(() => {}); // many tests want only the end
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    signal: (name) => void child.kill(name),
    printed: () => output,
    complained: () => errors,
  };
}

/** Folders that go when the tests are over. */
export function temporaryFolders(): { create(): string; removeAll(): void } {
  const folders: string[] = [];
  return {
    create() {
      const folder = mkdtempSync('/tmp/nashi-start-');
      folders.push(folder);
      return folder;
    },
    removeAll() {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function postmasterOf(dataFolder: string): number {
  return Number(readFileSync(`${dataFolder}/postgres/postmaster.pid`, 'utf8').split('\n')[0]);
}

/** DATABASE_URL for another process on the embedded database of a running server. */
export function embeddedUrl(dataFolder: string): string {
  const password = readFileSync(`${dataFolder}/postgres-password`, 'utf8').trim();
  return `postgres://nashi:${password}@/nashi?host=${dataFolder}/postgres`;
}

/** One statement in the embedded database of a running server; answers the first column of its first row. */
export async function askEmbedded(dataFolder: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: embeddedUrl(dataFolder) });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Asks until the answer is the one wanted; what waits is another process, so there is no clock to move. */
export async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + 60_000; ; await pause(25)) {
    if (await ask().catch(() => false)) return;
    if (Date.now() > giveUpAt) throw new Error(`still not so: ${what}`);
  }
}
