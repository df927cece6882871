import { defineConfig } from 'vitest/config';

/** Much of a test is waiting for storage, so two files at a time also serve a machine with two cores. */
const maxWorkers = 2;

/** A file named after an engine, such as `migrations.sqlite.test.ts`, is for that one alone. */
const onEngine = (engine: 'sqlite' | 'postgres', other: 'sqlite' | 'postgres') => ({
  name: engine,
  include: ['test/http/**/*.test.ts'],
  exclude: [`test/http/**/*.${other}.test.ts`],
  env: { TEST_ENGINE: engine },
  testTimeout: 30_000,
  hookTimeout: 60_000,
  maxWorkers,
});

/** Whole programs, each file alone. What needs Varnish is a suite of its own, so that it can be left out where there is none. */
const wholePrograms = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 };
const behindVarnish = ['test/processes/varnish.test.ts', 'test/processes/redaction.test.ts'];

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
      { test: onEngine('sqlite', 'postgres') },
      { test: onEngine('postgres', 'sqlite') },
      {
        test: {
          name: 'processes',
          include: ['test/processes/**/*.test.ts'],
          exclude: behindVarnish,
          ...wholePrograms,
        },
      },
      { test: { name: 'varnish', include: behindVarnish, ...wholePrograms } },
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
