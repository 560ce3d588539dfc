import { systemClock } from '@nashi/clock';
import { openDatabase } from '@nashi/db';
import { deriveSecrets } from '@nashi/platform';
import { startPostgres } from '@nashi/postgres';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { openDataFolder, readMasterSecret } from './data-folder.ts';
import { prepareDatabase } from './prepare-database.ts';
import { type Nashi, assemble } from './wire.ts';

/** A Nashi that serves nobody, on the database that `npm start` would use, with its tables made. */
export async function openSeedingDatabase(
  environment: NodeJS.ProcessEnv,
): Promise<{ nashi: Nashi; close(): Promise<void> }> {
  const config = readConfig(environment);
  const log = pino({ level: 'error' }, pino.destination({ fd: 2, sync: true }));
  openDataFolder(config.dataFolder);
  const secrets = deriveSecrets(readMasterSecret(config.dataFolder, config.secret));
  const postgres =
    config.databaseUrl === undefined
      ? await startPostgres({
          dataFolder: config.dataFolder,
          log: { info: () => {}, error: (line) => log.error(line) },
        })
      : undefined;
  const database = openDatabase({
    url: config.databaseUrl ?? postgres?.url ?? '',
    connections: 4,
    onIdleError: (error) => log.info({ err: error }, 'the database closed a connection'),
  });
  const community = { ...config.community, origin: config.origin ?? `http://localhost:${config.port}` };
  const { dataFolder, mail } = config;
  const nashi = assemble({
    database,
    clock: systemClock,
    community,
    secrets,
    log,
    dataFolder,
    mail,
    sandboxBank: 'off',
  });
  await prepareDatabase({
    database,
    migrations: nashi.migrations,
    start: () => nashi.start(),
    sample: 'leave-to-others',
  });
  return {
    nashi,
    async close() {
      await nashi.stop();
      await database.close();
      await postgres?.stop();
    },
  };
}
