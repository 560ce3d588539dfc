import pg from 'pg';
import { afterAll, afterEach, expect, test } from 'vitest';
import { embeddedUrl, postmasterOf, startProcess, temporaryFolders, until } from './testing/start-process.ts';
import type { ServerProcess } from './testing/start-process.ts';

const folders = temporaryFolders();
const servers: ServerProcess[] = [];

function start(options: Parameters<typeof startProcess>[0]): ServerProcess {
  const server = startProcess(options);
  servers.unshift(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.signal('SIGCONT');
    server.signal('SIGTERM');
    await server.ended;
  }
});
afterAll(() => folders.removeAll());

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const task = 'jobs.forget-handled-events';

test('rule 5: a worker whose database is killed under a job outlives the outage and does the job afterwards', async () => {
  const dataFolder = folders.create();
  // The web process keeps PostgreSQL; while it is held still, nobody brings PostgreSQL back.
  const web = start({ dataFolder, environment: { NASHI_ROLE: 'web' } });
  const url = await web.ready;
  const environment = { DATABASE_URL: embeddedUrl(dataFolder), NASHI_ROLE: 'worker', PORT: new URL(url).port };
  const worker = start({ dataFolder: folders.create(), environment });
  await worker.ready;

  const before = await connect(embeddedUrl(dataFolder));
  await before.query('begin');
  await before.query('lock table jobs.handled_events');
  const other = await connect(embeddedUrl(dataFolder));
  await other.query('select graphile_worker.add_job($1)', [task]);
  await until('the job waits for the table', async () => {
    const { rows } = await other.query(`select 1 from pg_locks where not granted`);
    return rows.length > 0;
  });

  web.signal('SIGSTOP');
  process.kill(postmasterOf(dataFolder), 'SIGKILL');
  // It fails under the job, and cannot note that either.
  await until('the worker knows', async () => worker.complained().includes('Failed to fail jobs'));
  await until('it tries to go on', async () => worker.complained().includes('trying again'));
  web.signal('SIGCONT');

  await until('PostgreSQL is back', async () => (await fetch(`${url}/readyz`)).ok);
  const after = await connect(embeddedUrl(dataFolder));
  await until('the job is done', async () => {
    const { rows } = await after.query('select 1 from graphile_worker.jobs where task_identifier = $1', [task]);
    return rows.length === 0;
  });
  await after.end();
  worker.signal('SIGTERM');
  expect(await worker.ended).toMatchObject({ code: 0 });
});
