import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** What a run came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Prints `N passed, N failed` (and `, N skipped` when there are any) as the last line of the run, whatever else went wrong.
 * What failed without being a test (a file that cannot be loaded, an error nobody caught, a run that never came to its end)
 * counts as one failure each, so that "0 failed" always means success.
 */
export class ClosingLineReporter implements Reporter {
  #tally: Tally | undefined;

  onInit(): void {
    // On exit, because vitest itself may still print after the run, and because a run that breaks off early has to be told too.
    process.once('exit', (exitCode) => {
      process.stdout.write(`${closingLine(settle(this.#tally, exitCode))}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[], reason: TestRunEndReason): void {
    const tallies = modules.map(tallyOf);
    const interrupted = reason === 'interrupted' ? 1 : 0;
    this.#tally = {
      passed: sum(tallies.map((tally) => tally.passed)),
      failed: sum(tallies.map((tally) => tally.failed)) + unhandledErrors.length + interrupted,
      skipped: sum(tallies.map((tally) => tally.skipped)),
    };
  }
}

/** The line that ends a run. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A run that did not end, found no test, or exits with an error although no test failed, has failed once. */
export function settle(tally: Tally | undefined, exitCode: number): Tally {
  const { passed, failed, skipped } = tally ?? { passed: 0, failed: 0, skipped: 0 };
  const failedUnseen = failed === 0 && (exitCode !== 0 || tally === undefined || passed + skipped === 0);
  return { passed, failed: failedUnseen ? 1 : failed, skipped };
}

/** The tests of one file; a file that could not be loaded, or whose hooks failed, counts as failed in itself. */
export function tallyOf(module: Pick<TestModule, 'children' | 'state' | 'errors'>): Tally {
  const states = [...module.children.allTests()].map((test) => test.result().state);
  const failedSuites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length;
  const failedTests = states.filter((state) => state === 'failed').length;
  const failedElsewhere = failedSuites + (module.errors().length > 0 ? 1 : 0);
  const failed = failedTests + failedElsewhere;
  return {
    passed: states.filter((state) => state === 'passed').length,
    failed: failed === 0 && module.state() === 'failed' ? 1 : failed,
    // What neither passed nor failed did not run.
    skipped: states.filter((state) => state === 'skipped' || state === 'pending').length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
