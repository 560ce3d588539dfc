import { systemClock } from '@nashi/clock';
import { type Database, openDatabase, pendingMigrations } from '@nashi/db';
import { OperatorError } from '@nashi/errors';
import { startWorker } from '@nashi/jobs';
import { deriveSecrets } from '@nashi/platform';
import { startPostgres } from '@nashi/postgres';
import { type Logger, pino } from 'pino';
import { checkDatabase, preparationProblem } from './check-database.ts';
import { type Config, readConfig } from './config.ts';
import { openDataFolder, readMasterSecret } from './data-folder.ts';
import { findPort, portProblem } from './free-port.ts';
import { type Preparation, prepareDatabase, serverMigrations } from './prepare-database.ts';
import { welcomeLines } from './print-welcome.ts';
import { sampleCommunity } from './sample-community.ts';
import { touch } from './server-queries.ts';
import { type Shutdown, prepareShutdown } from './shutdown.ts';
import { watchJobs } from './watch-jobs.ts';
import { buildWebApps, webApps } from './web-apps.ts';
import { type Nashi, assemble } from './wire.ts';

/** `npm start`: from the environment to a server that serves, or one sentence on stderr and exit code 1. */
export async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  const log = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }));
  const shutdown = prepareShutdown((error, what) => log.error({ err: error }, what));
  const starting = (async () => {
    const config = readConfig(environment);
    log.level = config.logLevel;
    await start(config, environment, log, shutdown);
  })();
  // A stop asked for while starting waits for the step under way, so that nothing is left half done.
  shutdown.onStop('the start', () => starting.catch(() => {}));
  try {
    await starting;
  } catch (error) {
    if (shutdown.begun.aborted) return;
    if (error instanceof OperatorError) console.error(error.message);
    else console.error(`Nashi could not start: ${error instanceof Error ? error.message : String(error)}`);
    log.debug({ err: error }, 'the start failed');
    await shutdown.stop(1);
  }
}

async function start(config: Config, environment: NodeJS.ProcessEnv, log: Logger, shutdown: Shutdown): Promise<void> {
  const goOn = () => shutdown.begun.throwIfAborted();
  const serves = config.role !== 'worker';
  openDataFolder(config.dataFolder);
  const place = serves ? await findPort(config.port, config.host) : undefined;
  const secrets = deriveSecrets(readMasterSecret(config.dataFolder, config.secret));
  const building = serves && config.build === 'on' ? buildWebApps(say) : Promise.resolve();
  const url = await findDatabase(config, log, shutdown);
  goOn();
  const database = openDatabase({
    url,
    connections: config.databaseConnections,
    onIdleError: (error) => log.info({ err: error }, 'the database closed a connection'),
  });
  shutdown.onStop('the pool', () => database.close());
  const origin = config.origin ?? `http://localhost:${place?.port ?? config.port}`;
  const nashi = assemble({
    database,
    clock: systemClock,
    community: { ...config.community, origin },
    secrets,
    log,
    dataFolder: config.dataFolder,
    mail: { ...config.mail, ...(config.sample === 'on' && { show: sayMail }) },
    text: config.text,
    sandboxBank: config.sandboxBank,
    pushServices: config.pushServices,
  });
  await prepareDatabase({
    database,
    migrations: nashi.migrations,
    start: () => nashi.start(),
    sample: sampleFor(config, () =>
      sampleCommunity.load({ environment, databaseUrl: url, origin, tell: sayOver, stop: shutdown.begun }),
    ),
  }).catch((error: unknown) => {
    throw preparationProblem(error);
  });
  shutdown.onStop('the modules', () => nashi.stop());
  goOn();
  await building;
  if (config.role !== 'web') {
    const worker = await startWorker({ database, work: nashi.work, log });
    shutdown.onStop('the worker', () => worker.stop());
  }
  goOn();
  if (place !== undefined) await listen({ nashi, database, shutdown, ...place });
  const logIns = config.sample === 'on' ? sampleCommunity.logIns : [];
  say(welcomeLines({ config, port: place?.port, seconds: process.uptime(), logIns }).join('\n'));
}

function sampleFor({ role, sample }: Config, load: () => Promise<void>): Preparation['sample'] {
  if (role === 'worker') return 'leave-to-others';
  return sample === 'on' ? load : 'open-empty';
}

async function findDatabase(config: Config, log: Logger, shutdown: Shutdown): Promise<string> {
  if (config.databaseUrl !== undefined) {
    await checkDatabase(config.databaseUrl);
    return config.databaseUrl;
  }
  const postgres = await startPostgres({
    dataFolder: config.dataFolder,
    log: { info: (message) => log.info(message), error: (message) => log.error(message) },
  });
  shutdown.onStop('PostgreSQL', () => postgres.stop());
  postgres.onCrash(({ reason, restartInMs }) => {
    if (restartInMs !== undefined) return;
    console.error(`PostgreSQL ended and cannot be started again, so Nashi stops: ${reason}`);
    void shutdown.stop(1);
  });
  return postgres.url;
}

interface Listening {
  nashi: Nashi;
  database: Database;
  port: number;
  host: string;
  shutdown: Shutdown;
}

async function listen({ nashi, database, port, host, shutdown }: Listening): Promise<void> {
  let migrated = false;
  const server = await nashi.createServer({
    apps: webApps,
    async notReady() {
      if (shutdown.begun.aborted) return 'stopping';
      if (migrated) await touch(database);
      else migrated = (await pendingMigrations(database.pool, [...nashi.migrations, serverMigrations])) === 0;
      return migrated ? undefined : 'migrations are missing';
    },
  });
  try {
    await server.listen({ port, host });
  } catch (error) {
    throw portProblem(error, port);
  }
  shutdown.onStop('HTTP', () => server.close());
  const address = server.server.address();
  // The sandbox bank lives on this machine and notifies this process.
  if (typeof address === 'object' && address) nashi.modules.payments.listening(`http://127.0.0.1:${address.port}`);
  watchJobs(database);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** In a sample community the codes to sign in with are read here: its subject tells a mail's code. */
function sayMail({ to, subject }: { to: string; subject: string }): void {
  say(`  ✉ ${to} · ${subject}`);
}

/** Progress stays on one line of a terminal; elsewhere each report has its own. */
function sayOver(line: string): void {
  process.stdout.write(process.stdout.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
}
