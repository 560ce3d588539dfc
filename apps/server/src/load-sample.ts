import { after, days } from '@nashi/clock';
import { openDatabase } from '@nashi/db';
import { deriveSecrets } from '@nashi/platform';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { readMasterSecret } from './data-folder.ts';
import { startReplay } from './replay.ts';
import type { LoaderMessage } from './sample-community.ts';
import { takeLoaderLock } from './server-queries.ts';

const send = (message: LoaderMessage): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });

async function load(): Promise<void> {
  const config = readConfig(process.env);
  const { databaseUrl: url, origin } = config;
  if (url === undefined || origin === undefined) throw new Error('DATABASE_URL and NASHI_ORIGIN are missing');
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const release = await takeLoaderLock(url);
  // Whoever started this may have ended before the lock was taken; the next start begins from nothing.
  if (!process.connected) return;
  const { loadSample, sampleDays } = await import('@nashi/sample');
  const database = openDatabase({ url, connections: 6, commits: 'soon' });
  const today = new Date();
  const past = {
    database,
    community: { ...config.community, origin },
    secrets: deriveSecrets(readMasterSecret(config.dataFolder, config.secret)),
    log,
    dataFolder: config.dataFolder,
  };
  const replay = await startReplay(past, after(today, -days(sampleDays)));
  const { refused } = await loadSample(replay, { today, tell: (line) => void send({ line }) });
  for (const story of refused) log.warn({ story }, 'a story of the sample community ended early');
  await replay.stop();
  await database.close();
  await release();
}

/** What the process does that `sample-community.ts` starts; it has no purpose without the one that started it. */
export async function loadAndEnd(): Promise<never> {
  process.on('disconnect', () => process.exit(1));
  // Ctrl-C reaches both processes; the server decides.
  process.on('SIGINT', () => {});
  try {
    await load();
    process.exit(0);
  } catch (error) {
    await send({ failed: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  }
}
