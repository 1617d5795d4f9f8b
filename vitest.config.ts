import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/kit/closing-line-reporter.ts';

const secondMs = 1_000;

/** Tests of minutes: processes that are killed and stopped, brokers that are broken, walks at random. `TESTS=short` leaves them out. */
const long = [
  'test/contract/legacy-zakops-import.test.ts',
  'test/contract/machines/**/*.test.ts',
  'test/contract/rabbitmq-*.test.ts',
  'test/e2e/delivery/messages.test.ts',
  'test/e2e/faults/**/*.test.ts',
  'test/e2e/history/**/*.test.ts',
  'test/e2e/import/**/*.test.ts',
  'test/e2e/sample-agent/**/*.test.ts',
  'test/e2e/sign-in/{keys,members,secrets-in-logs}.test.ts',
  'test/e2e/work/actions.test.ts',
  'test/e2e/workers/**/*.test.ts',
];
const isShort = process.env['TESTS'] === 'short';

export default defineConfig({
  // graphql ships an ESM and a CommonJS build; Apollo loads the latter, and types of one are unknown to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    // Tests of servers wait for them most of the time.
    maxWorkers: 2,
    // With all cores full a deadline may pass that is nobody's fault. What fails twice is red.
    retry: isShort ? 1 : 0,
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
          exclude: isShort ? long : [],
          // Only where a real database is needed, so that unit tests answer at once.
          globalSetup: './test/kit/postgres.ts',
        },
      },
    ],
  },
});
