import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'platform/**/src/**/*.test.ts',
      'modules/**/src/**/*.test.ts',
      'apps/**/src/**/*.test.{ts,tsx}',
      'sample/**/*.test.ts',
      'tests/*.test.ts',
    ],
    globalSetup: ['platform/testing/src/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
