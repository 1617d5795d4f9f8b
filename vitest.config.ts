import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/kit/closing-line-reporter.ts';

const secondMs = 1_000;

/** Tests of minutes: processes that are killed and stopped, brokers that are broken, walks at random. `TESTS=short` leaves them out. */
const long = [
  'test/contract/machines/**/*.test.ts',
  'test/contract/rabbitmq-*.test.ts',
  'test/e2e/delivery/**/*.test.ts',
  'test/e2e/faults/**/*.test.ts',
  'test/e2e/history/**/*.test.ts',
  'test/e2e/idempotency/crash.test.ts',
  'test/e2e/import/**/*.test.ts',
  'test/e2e/resume/**/*.test.ts',
  'test/e2e/work/actions.test.ts',
  'test/e2e/workers/**/*.test.ts',
];

export default defineConfig({
  // graphql ships an ESM and a CommonJS build; Apollo loads the latter, and types of one are unknown to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    // Tests of servers wait for them most of the time.
    maxWorkers: 2,
    // No test may lean on another that ran before it. The seed is printed; `--sequence.seed=<n>` repeats an order.
    sequence: { shuffle: true },
    testTimeout: 30 * secondMs,
    hookTimeout: 60 * secondMs,
    teardownTimeout: 20 * secondMs,
    allowOnly: false,
    reporters: ['default', new ClosingLineReporter()],
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['test/contract/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          exclude: process.env['TESTS'] === 'short' ? long : [],
          // Only where a real database is needed, so that unit tests answer at once.
          globalSetup: './test/kit/run-databases.ts',
        },
      },
    ],
  },
});
