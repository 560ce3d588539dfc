import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testClock } from '@nashi/clock';
import type { TestClock } from '@nashi/clock';
import { drainJobs, shiftJobs } from '@nashi/jobs';
import { deriveSecrets } from '@nashi/platform';
import { createCookieClient, createTestDatabase } from '@nashi/testing';
import type { CookieClient, TestDatabase } from '@nashi/testing';
import { pino } from 'pino';
import type { AssembleOptions } from '../assemble-options.ts';
import { assemble } from '../wire.ts';
import type { Nashi } from '../wire.ts';

export interface TestServer extends Nashi {
  url: string;
  database: TestDatabase;
  clock: TestClock;
  /** A client that is not signed in. */
  client(language?: 'zh' | 'en'): CookieClient;
  /** Runs every job that is due by the test's clock, and those they cause. */
  runJobs(): Promise<void>;
  /** A second server on the same database, with a memory of its own; the test closes it first. */
  another(): Promise<{ url: string; close(): Promise<void> }>;
  close(): Promise<void>;
}

/** What a server process on a test's database needs as its NASHI_SECRET, too. */
export const testSecret = 'only for tests, where nothing is worth stealing';

/** The whole of Nashi over real HTTP on a database of its own, with a clock that the test moves. */
export async function startTestServer(
  options: { startAt?: string; wiring?: Pick<AssembleOptions, 'mail' | 'pushServices'> } = {},
): Promise<TestServer> {
  const clock = testClock(options.startAt);
  const log = pino({ level: process.env['NASHI_TEST_LOG'] ?? 'error' });
  const dataFolder = mkdtempSync(join(tmpdir(), 'nashi-files-'));
  const secrets = deriveSecrets(Buffer.from(testSecret));
  const community = {
    name: { zh: '梨园大学', en: 'Pear Garden' },
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    origin: 'http://localhost',
  } as const;
  // The modules' migrations are known only once they are made, and they are made with a database in hand.
  const make = (database: TestDatabase) =>
    assemble({ database, clock, community, secrets, log, dataFolder, ...options.wiring });
  const shape = make({} as TestDatabase);
  const database = await createTestDatabase(shape.migrations);
  const nashi = make(database);
  await nashi.start();
  const server = await nashi.createServer({ apps: [], notReady: async () => undefined });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  nashi.modules.payments.listening(url);
  let jobsSeenAt = clock.now().getTime();
  return {
    ...nashi,
    url,
    database,
    clock,
    client: (language) => createCookieClient(url, language),
    async runJobs() {
      const now = clock.now().getTime();
      await shiftJobs(database.db, now - jobsSeenAt);
      jobsSeenAt = now;
      await drainJobs(database, nashi.work, log);
    },
    async another() {
      const twin = make(database);
      await twin.start();
      const twinServer = await twin.createServer({ apps: [], notReady: async () => undefined });
      return {
        url: await twinServer.listen({ port: 0, host: '127.0.0.1' }),
        async close() {
          await twin.stop();
          await twinServer.close();
        },
      };
    },
    async close() {
      await nashi.stop();
      await server.close();
      await database.destroy();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
