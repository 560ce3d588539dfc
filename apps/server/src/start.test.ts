import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { standInPostgres } from './testing/stand-in-postgres.ts';
import {
  type ProcessOptions,
  type ServerProcess,
  askEmbedded,
  embeddedUrl,
  postmasterOf,
  startProcess,
  temporaryFolders,
  until,
} from './testing/start-process.ts';

const folders = temporaryFolders();
const servers: ServerProcess[] = [];

function start(options: ProcessOptions): ServerProcess {
  const server = startProcess(options);
  servers.push(server);
  return server;
}

async function stopped(server: ServerProcess) {
  server.signal('SIGTERM');
  return server.ended;
}

const isReady = async (url: string): Promise<boolean> => (await fetch(`${url}/readyz`)).ok;

/** The server ends by itself with exit code 1 and says one sentence, without a stack. */
async function refusal(options: ProcessOptions): Promise<string> {
  const { code, errors } = await start(options).ended;
  expect({ code, lines: errors.trimEnd().split('\n').length }, errors).toEqual({ code: 1, lines: 1 });
  expect(errors).not.toMatch(/^\s+at |node:|Error:/m);
  return errors.trim();
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.signal('SIGTERM');
    await server.ended;
  }
});
afterAll(() => folders.removeAll());

describe('npm start', () => {
  test('from nothing to ready; a second start keeps everything; Ctrl-C leaves nothing running', async () => {
    const dataFolder = folders.create();
    const first = start({ dataFolder });
    const url = await first.ready;
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'up' });
    expect(await isReady(url)).toBe(true);
    await askEmbedded(dataFolder, 'create table public.kept as select 7 as n');
    expect(statSync(`${dataFolder}/secret`).mode & 0o777).toBe(0o600);
    const secret = readFileSync(`${dataFolder}/secret`, 'utf8');
    const postmaster = postmasterOf(dataFolder);
    first.signal('SIGINT');
    expect(await first.ended).toMatchObject({ code: 0, errors: '' });
    expect(() => process.kill(postmaster, 0)).toThrow(/ESRCH/);

    const second = start({ dataFolder });
    await second.ready;
    expect(await askEmbedded(dataFolder, 'select n from public.kept')).toBe(7);
    expect(readFileSync(`${dataFolder}/secret`, 'utf8')).toBe(secret);
  });

  test('after kill -9 of the server the next start is ready by itself', async () => {
    const dataFolder = folders.create();
    const first = start({ dataFolder });
    await first.ready;
    await askEmbedded(dataFolder, 'create table public.kept as select 7 as n');
    first.signal('SIGKILL');
    await first.ended;
    expect(await isReady(await start({ dataFolder }).ready)).toBe(true);
    expect(await askEmbedded(dataFolder, 'select n from public.kept')).toBe(7);
  });

  test('after kill -9 in the middle of the first start the next one is ready by itself', async () => {
    const dataFolder = folders.create();
    for (const landmark of ['postgres.new-*/base', 'postgres/postmaster.pid']) {
      const cut = start({ dataFolder });
      await until(landmark, async () => globSync(`${dataFolder}/${landmark}`).length > 0);
      cut.signal('SIGKILL');
      await cut.ended;
    }
    expect(await isReady(await start({ dataFolder }).ready)).toBe(true);
  });

  test('kill -9 of the database under a running server, three times: it is ready again each time and stops in order', async () => {
    const dataFolder = folders.create();
    const server = start({ dataFolder });
    const url = await server.ready;
    for (let round = 0; round < 3; round += 1) {
      const before = postmasterOf(dataFolder);
      process.kill(before, 'SIGKILL');
      await until('another postmaster', async () => postmasterOf(dataFolder) !== before);
      await until('ready again', () => isReady(url));
    }
    expect((await stopped(server)).code).toBe(0);
  });

  test('a second start on the same folder is refused and the first one goes on', async () => {
    const dataFolder = folders.create();
    const url = await start({ dataFolder }).ready;
    expect(await refusal({ dataFolder })).toContain(`already running on ${dataFolder}`);
    expect(await isReady(url)).toBe(true);
  });

  test('NASHI_ROLE: a worker takes no port, a web process runs beside it on the same database', async () => {
    const dataFolder = folders.create();
    const url = await start({ dataFolder }).ready;
    const environment = { DATABASE_URL: embeddedUrl(dataFolder), PORT: new URL(url).port };
    expect(await start({ dataFolder, environment: { ...environment, NASHI_ROLE: 'worker' } }).ready).toBe('');
    const web = await start({ dataFolder, environment: { ...environment, NASHI_ROLE: 'web', PORT: '0' } }).ready;
    expect(await isReady(web)).toBe(true);
  });

  test('a stop asked for while starting ends in order', async () => {
    const dataFolder = folders.create();
    const server = start({ dataFolder });
    await until('PostgreSQL is starting', async () => postmasterOf(dataFolder) > 0);
    const { code, errors } = await stopped(server);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(statSync(`${dataFolder}/postgres/postmaster.pid`, { throwIfNoEntry: false })).toBeUndefined();
  });
});

describe('what cannot work is said in one sentence', () => {
  test('a taken port', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ dataFolder: folders.create(), environment: { PORT: String(port) } })).toContain(
      `Port ${port} is taken by another program`,
    );
    other.close();
  });

  test('a value of the environment', async () => {
    expect(await refusal({ dataFolder: folders.create(), environment: { PORT: 'three' } })).toBe(
      'PORT cannot be “three”: give a port from 1 to 65535, such as PORT=3000.',
    );
  });

  test('a data folder that is a file', async () => {
    const file = `${folders.create()}/file`;
    writeFileSync(file, '');
    expect(await refusal({ dataFolder: file })).toMatch(/The data folder .*file cannot be written to/);
  });

  test('a data folder this user may not write to', async (context) => {
    const dataFolder = `${folders.create()}/locked`;
    mkdirSync(dataFolder, { mode: 0o500 });
    const isRoot = process.getuid?.() === 0;
    const { errors } = await start({ dataFolder, ...(isRoot && { uid: 65_534 }) }).ended;
    if (/EACCES|Cannot find module/.test(errors)) context.skip('the other user cannot read this repository');
    expect(errors).toMatch(/^The data folder .* cannot be written to: give this user the right/);
  });

  test.each([
    ['nobody listens', 'postgres://a:b@127.0.0.1:1/x', 'No PostgreSQL answers at 127.0.0.1:1'],
    ['no such host', 'postgres://a:b@nashi.invalid/x', 'names the host nashi.invalid, which cannot be found'],
    ['not PostgreSQL', 'http://127.0.0.1/', 'DATABASE_URL cannot be used: give postgres://'],
  ])('DATABASE_URL: %s', async (_, url, sentence) => {
    expect(await refusal({ dataFolder: folders.create(), environment: { DATABASE_URL: url } })).toContain(sentence);
  });

  test('DATABASE_URL: wrong password, no such database', async () => {
    const dataFolder = folders.create();
    await start({ dataFolder }).ready;
    const right = embeddedUrl(dataFolder);
    const at = (url: string) => ({ dataFolder: folders.create(), environment: { DATABASE_URL: url } });
    expect(await refusal(at(right.replace(/:\w+@/, ':wrong@')))).toContain('does not accept the password of nashi');
    expect(await refusal(at(right.replace('/nashi?', '/missing?')))).toContain('There is no database missing at');
  });

  test('DATABASE_URL: a user who may not make tables', async () => {
    const dataFolder = folders.create();
    await start({ dataFolder }).ready;
    await askEmbedded(dataFolder, `create role guest login password 'guest'`);
    await askEmbedded(dataFolder, 'create database other');
    const url = `postgres://guest:guest@/other?host=${dataFolder}/postgres`;
    expect(await refusal({ dataFolder: folders.create(), environment: { DATABASE_URL: url } })).toContain(
      `may not make Nashi's tables`,
    );
  });

  test.each([
    ['older than 15', { version: '140012', encoding: 'UTF8', replica: 'f' }, 'version 14 and Nashi needs 15 or newer'],
    ['a replica', { version: '160002', encoding: 'UTF8', replica: 't' }, 'leads to a read-only replica'],
    ['not in UTF8', { version: '160002', encoding: 'LATIN1', replica: 'f' }, 'stores text as LATIN1'],
  ])('DATABASE_URL: a PostgreSQL that is %s', async (_, row, sentence) => {
    const old = await standInPostgres(row);
    expect(await refusal({ dataFolder: folders.create(), environment: { DATABASE_URL: old.url } })).toContain(sentence);
    old.close();
  });

  test('a database newer than the code', async () => {
    const dataFolder = folders.create();
    const first = start({ dataFolder });
    await first.ready;
    await askEmbedded(
      dataFolder,
      `insert into platform.migrations (module, file, checksum) values ('ledger', '9999-later.sql', 'x')`,
    );
    await stopped(first);
    expect(await refusal({ dataFolder })).toContain('This database is newer than this version of Nashi');
  });
});
