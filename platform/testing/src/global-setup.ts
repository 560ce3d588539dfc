import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@nashi/postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One real PostgreSQL for the whole test run, without syncing to disk; each test file makes databases of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'nashi-test-'));
  const log = { info: () => undefined, error: (message: string) => process.stderr.write(`${message}\n`) };
  const postgres = await startPostgres({ dataFolder, log, ephemeral: true, settings: { max_connections: '300' } });
  project.provide('postgresUrl', postgres.url);
  return () => postgres.stop();
}
