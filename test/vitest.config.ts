import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const top = fileURLToPath(new URL('..', import.meta.url));

const shared = {
  // Temporal's native client does not live in worker threads.
  pool: 'forks',
  // Some start several processes one after the other, each of which takes seconds on a machine with much to do.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // A machine that stands still for a while fails a test once, and the run's last lines name it; twice is a fault.
  retry: 1,
  expect: { poll: { timeout: 10_000 } },
} as const;

export default defineConfig({
  root: top,
  test: {
    maxWorkers: 2,
    reporters: process.env.VITEST_JSON ? ['default', ['json', { outputFile: process.env.VITEST_JSON }]] : ['default'],
    projects: [
      {
        test: {
          ...shared,
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/browser/**', 'test/standalone/**', 'test/tools/**'],
          globalSetup: ['test/support/services.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'standalone',
          include: ['test/standalone/**/*.test.ts'],
          testTimeout: 240_000,
          // It starts the whole product and measures how long that takes: alone, after all others.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
