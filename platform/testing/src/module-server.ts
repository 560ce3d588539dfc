import { auditMigrations, createAudit } from '@nashi/audit';
import { testClock } from '@nashi/clock';
import type { TestClock } from '@nashi/clock';
import { createServer, idempotencyMigrations } from '@nashi/http';
import type { Actor, Role } from '@nashi/http';
import { newId, parseId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { createJobs, drainJobs, jobsMigrations, shiftJobs } from '@nashi/jobs';
import type { Subscription } from '@nashi/jobs';
import { createLive, liveMigrations } from '@nashi/live';
import { deriveSecrets } from '@nashi/platform';
import type { Module, Platform } from '@nashi/platform';
import { createReservations, reservationsMigrations } from '@nashi/reservations';
import { pino } from 'pino';
import { createCookieClient } from './cookie-client.ts';
import type { CookieClient, RequestOptions, TestAnswer } from './cookie-client.ts';
import { createTestDatabase } from './test-database.ts';
import type { TestDatabase } from './test-database.ts';

export interface ModuleServer<M> {
  url: string;
  database: TestDatabase;
  platform: Platform;
  clock: TestClock;
  modules: M;
  visitor(language?: 'zh' | 'en'): CookieClient;
  /** A client that calls as a member; anyone is who they say they are here. */
  as(memberId: MemberId, is?: { roles?: Role[]; certified?: boolean; language?: 'zh' | 'en' }): CookieClient;
  runJobs(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Some modules over real HTTP on a database of their own, without the modules that they ask: those are played by the
 * test. For what spans all modules use the server's own harness.
 */
export async function startModuleServer<M extends Record<string, Module>>(
  template: string,
  make: (platform: Platform) => M,
  options: { startAt?: string; subscriptions?: readonly Subscription[]; connections?: number } = {},
): Promise<ModuleServer<M>> {
  const clock = testClock(options.startAt);
  const log = pino({ level: process.env['NASHI_TEST_LOG'] ?? 'error' });
  const platformOn = (database: TestDatabase): Platform => ({
    database,
    jobs: createJobs(clock),
    live: createLive(database),
    audit: createAudit(clock),
    reservations: createReservations(clock),
    clock,
    community: {
      name: { zh: '梨园大学', en: 'Pear Garden' },
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      origin: 'http://localhost',
    },
    secrets: deriveSecrets(Buffer.from('only for tests, where nothing is worth stealing')),
    log,
    dataFolder: '/nonexistent',
  });
  const shape = Object.values(make(platformOn({} as TestDatabase)));
  const database = await createTestDatabase(
    [
      jobsMigrations,
      idempotencyMigrations,
      auditMigrations,
      reservationsMigrations,
      liveMigrations,
      ...shape.map(({ name, migrations }) => ({ name, migrations })),
    ],
    { template, ...(options.connections ? { connections: options.connections } : {}) },
  );
  const platform = platformOn(database);
  const modules = make(platform);
  const all: Module[] = Object.values(modules);
  const subscriptions = [...all.flatMap((module) => module.subscriptions ?? []), ...(options.subscriptions ?? [])];
  for (const { event } of subscriptions) platform.jobs.subscribed.add(event);
  const work = { jobs: all.flatMap((module) => module.jobs ?? []), crons: [], subscriptions };
  const server = await createServer({
    database,
    clock,
    log,
    routes: all.flatMap((module) => module.routes),
    notReady: async () => undefined,
    title: 'test',
    authenticate: async (request): Promise<Actor | undefined> => {
      const [memberId = '', roles = '', certified] = (request.headers.authorization ?? '').split(' ');
      const member = parseId<MemberId>(memberId);
      if (!member) return undefined;
      const held = roles.split(',').filter((role) => role !== '') as Role[];
      return { memberId: member, sessionId: newId(), roles: held, certified: certified === 'certified' };
    },
  });
  for (const module of all) await module.start?.();
  let jobsSeenAt = clock.now().getTime();
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    database,
    platform,
    clock,
    modules,
    visitor: (language) => createCookieClient(url, language),
    as(memberId, { roles = [], certified = false, language = 'en' } = {}) {
      const client = createCookieClient(url, language);
      const authorization = `${memberId} ${roles.join(',')} ${certified ? 'certified' : ''}`;
      return {
        ...client,
        call: <T>(route: string, body?: unknown, more: RequestOptions = {}): Promise<TestAnswer<T>> =>
          client.call<T>(route, body, { ...more, headers: { authorization, ...more.headers } }),
      };
    },
    async runJobs() {
      const now = clock.now().getTime();
      await shiftJobs(database.db, now - jobsSeenAt);
      jobsSeenAt = now;
      await drainJobs(database, work, log);
    },
    async close() {
      for (const module of all.toReversed()) await module.stop?.();
      await server.close();
      await database.destroy();
    },
  };
}
