import { defineConfig } from 'vitest/config';

/** Much of a test is waiting for storage, so two files at a time also serve a machine with two cores. */
const maxWorkers = 2;

const http = { include: ['test/http/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000, maxWorkers };

/** The suites: rules bare, behaviour through HTTP on each engine, pages in a real browser. `npm test` chooses. */
export default defineConfig({
  test: {
    globalSetup: 'test/support/once.ts',
    projects: [
      {
        test: {
          name: 'rules',
          include: ['test/rules/**/*.test.ts', 'test/house/**/*.test.ts'],
          testTimeout: 30_000,
          maxWorkers,
        },
      },
      { test: { name: 'sqlite', ...http, env: { TEST_ENGINE: 'sqlite' } } },
      { test: { name: 'postgres', ...http, env: { TEST_ENGINE: 'postgres' } } },
      {
        test: {
          name: 'processes',
          include: ['test/processes/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          env: { TEST_ENGINE: 'sqlite' },
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
