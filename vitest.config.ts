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
    // Nothing waits for time; a busy machine may still need a while for what a free one does in a second.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
