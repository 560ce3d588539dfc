import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '@nashi/errors';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { type RunningPostgres, backUp, startPostgres } from './index.ts';

const quiet = { info() {}, error() {} };
const folders: string[] = [];
const running: RunningPostgres[] = [];
const children: ChildProcess[] = [];

function newFolder(prefix = '/tmp/nashi-pg-'): string {
  const folder = mkdtempSync(prefix);
  folders.push(folder);
  return folder;
}

async function start(dataFolder: string): Promise<RunningPostgres> {
  const postgres = await startPostgres({ dataFolder, log: quiet });
  running.push(postgres);
  return postgres;
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(question);
    return rows[0] && Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

/** A server in a process of its own, so that it can be killed. */
async function startInChild(dataFolder: string): Promise<{ child: ChildProcess; url: string }> {
  const script = `import { startPostgres } from '@nashi/postgres';
    const running = await startPostgres({ dataFolder: process.argv[1], log: { info() {}, error() {} } });
    console.log(running.url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataFolder], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  return { child, url: String(line).trim() };
}

function postmasterOf(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.exitCode ?? child.signalCode ?? kill(child)));
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  test('starts from nothing, durable, in UTF-8 with checksums, and keeps its data over a second start', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await ask(first.url, `create table kept as select '好' as word`);
    for (const [setting, value] of Object.entries({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      server_encoding: 'UTF8',
    })) {
      expect(await ask(first.url, `show ${setting}`), setting).toBe(value);
    }
    expect(await ask(first.url, "select upper('é')")).toBe('É');
    expect(statSync(join(folder, 'postgres-password')).mode & 0o777).toBe(0o600);
    await first.stop();
    const second = await start(folder);
    expect(await ask(second.url, 'select word from kept')).toBe('好');
  });

  test('a second start on the same folder is refused in one sentence, and the first one lives on', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const refusal = await startPostgres({ dataFolder: folder, log: quiet }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(OperatorError);
    expect(String(refusal)).toContain(`is already running on ${folder} (process ${process.pid})`);
    expect(await ask(first.url, 'select 1')).toBe(1);
  });

  test('a lock whose process number went to another program does not hold', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'postgres.lock'), JSON.stringify({ pid: process.ppid, startedAt: 'another boot/1' }));
    expect(await ask((await start(folder)).url, 'select 1')).toBe(1);
  });

  test('after kill -9 of the server the next start takes the folder over', async () => {
    const folder = newFolder();
    const { child, url } = await startInChild(folder);
    await ask(url, 'create table kept as select 7 as n');
    await kill(child);
    expect(() => process.kill(postmasterOf(folder), 0)).not.toThrow();
    const next = await start(folder);
    expect(await ask(next.url, 'select n from kept')).toBe(7);
  });

  test('after kill -9 of the server and the postmaster together, with clients at work, the next start recovers', async () => {
    const folder = newFolder();
    const { child, url } = await startInChild(folder);
    await ask(url, 'create table kept as select 7 as n');
    const busy = ask(url, 'select pg_sleep(60)').catch(() => 'cut off');
    process.kill(postmasterOf(folder), 'SIGKILL');
    await kill(child);
    const next = await start(folder);
    expect(await busy).toBe('cut off');
    expect(await ask(next.url, 'select n from kept')).toBe(7);
  });

  test('kill -9 of the database while the server runs: it is back under the same address, and said so', async () => {
    const folder = newFolder();
    const postgres = await start(folder);
    const crash = new Promise((resolve) => postgres.onCrash(resolve));
    const before = postgres.pid;
    process.kill(before, 'SIGKILL');
    expect(await crash).toMatchObject({ restartInMs: expect.any(Number) });
    let answer: unknown;
    while (answer === undefined) answer = await ask(postgres.url, 'select 1').catch(() => pause(20));
    expect(answer).toBe(1);
    expect(postgres.pid).not.toBe(before);
  });

  test('stopped while it is being started again, it stays stopped', async () => {
    const folder = newFolder();
    const postgres = await start(folder);
    const crash = new Promise((resolve) => postgres.onCrash(resolve));
    process.kill(postgres.pid, 'SIGKILL');
    await crash;
    await postgres.stop();
    expect(() => process.kill(postgres.pid, 0)).toThrow();
    expect(await ask((await start(folder)).url, 'select 1')).toBe(1);
  });

  test('a stale postmaster.pid that names a living stranger does not stop the start', async () => {
    const folder = newFolder();
    await (await start(folder)).stop();
    writeFileSync(join(folder, 'postgres/postmaster.pid'), `${process.pid}\n${folder}/postgres\n`);
    expect(await ask((await start(folder)).url, 'select 1')).toBe(1);
  });

  test('a lost password file is replaced', async () => {
    const folder = newFolder();
    await (await start(folder)).stop();
    rmSync(join(folder, 'postgres-password'));
    const next = await start(folder);
    expect(await ask(next.url, 'select 1')).toBe(1);
  });

  test('a folder made by another version of PostgreSQL is refused in one sentence', async () => {
    const folder = newFolder();
    await (await start(folder)).stop();
    writeFileSync(join(folder, 'postgres/PG_VERSION'), '17\n');
    await expect(startPostgres({ dataFolder: folder, log: quiet })).rejects.toThrow(
      /made by PostgreSQL 17, and this Nashi brings PostgreSQL 18/,
    );
  });

  test('a half-made cluster is thrown away and made again', async () => {
    const folder = newFolder();
    await (await start(folder)).stop();
    rmSync(join(folder, 'postgres/PG_VERSION'));
    expect(await ask((await start(folder)).url, 'select 1')).toBe(1);
  });

  test('a path too long for a socket gets a free TCP port', async () => {
    const folder = newFolder(`/tmp/nashi-pg-${'long'.repeat(25)}-`);
    const postgres = await start(folder);
    expect(postgres.url).toContain('@127.0.0.1:');
    expect(await ask(postgres.url, 'select 1')).toBe(1);
  });

  test('a backup made under load is a data folder that starts, with all that was committed before it', async () => {
    const folder = newFolder();
    const postgres = await start(folder);
    await ask(postgres.url, 'create table counted (n int primary key)');
    const written: number[] = [];
    const enough = new AbortController();
    const writing = (async () => {
      while (!enough.signal.aborted) {
        await ask(postgres.url, `insert into counted values (${written.length})`);
        written.push(written.length);
      }
    })();
    while (written.length < 20) await pause(5);
    const before = written.length;
    const copy = `${newFolder()}/copy`;
    await backUp(folder, copy);
    enough.abort();
    await writing;
    const restored = await start(copy);
    const count = Number(await ask(restored.url, 'select count(*) from counted'));
    expect(count).toBeGreaterThanOrEqual(before);
    expect(count).toBeLessThanOrEqual(written.length);
    expect(await ask(restored.url, 'select max(n) + 1 from counted')).toBe(count);
  });

  test('a backup of a folder nothing runs on is refused in one sentence', async () => {
    const folder = newFolder();
    await expect(backUp(folder, `${folder}/copy`)).rejects.toThrow(/No Nashi with its own database runs on/);
  });

  test('an ephemeral one leaves nothing behind', async () => {
    const folder = newFolder();
    const postgres = await startPostgres({ dataFolder: folder, log: quiet, ephemeral: true });
    expect(await ask(postgres.url, 'show fsync')).toBe('off');
    await postgres.stop();
    expect(statSync(folder, { throwIfNoEntry: false })).toBeUndefined();
  });

  test.runIf(process.getuid?.() === 0)(
    'as root it runs as another user, even below a folder only root can enter',
    async () => {
      const folder = newFolder();
      expect(statSync(folder).mode & 0o077).toBe(0); // mkdtemp lets nobody else in
      const postgres = await start(folder);
      expect(statSync(join(folder, 'postgres')).uid).not.toBe(0);
      expect(readFileSync(`/proc/${postgres.pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\b/m);
      expect(await ask(postgres.url, 'select 1')).toBe(1);
    },
  );

  test.runIf(process.getuid?.() === 0)('the owner of an existing cluster keeps it when root starts', async () => {
    const folder = newFolder();
    await (await start(folder)).stop();
    const nobody = 65_534;
    for (const name of ['', ...readdirSync(join(folder, 'postgres'), { recursive: true, encoding: 'utf8' })]) {
      chownSync(join(folder, 'postgres', name), nobody, nobody);
    }
    const postgres = await start(folder);
    expect(readFileSync(`/proc/${postgres.pid}/status`, 'utf8')).toMatch(new RegExp(`^Uid:\\s+${nobody}\\b`, 'm'));
  });
});
