import { defineConfig } from 'vitest/config';

const http = { include: ['test/http/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 };

/** The suites: rules bare, behaviour through HTTP on each engine, pages in a real browser. `npm test` chooses. */
export default defineConfig({
  test: {
    globalSetup: 'test/support/built.ts',
    projects: [
      { test: { name: 'rules', include: ['test/rules/**/*.test.ts', 'test/house/**/*.test.ts'], testTimeout: 30_000 } },
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
