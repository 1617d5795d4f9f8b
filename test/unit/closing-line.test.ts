import { describe, expect, test } from 'vitest';
import { closingLine, settle } from '#test/kit/closing-line-reporter.ts';

describe('the closing line', () => {
  test('names passed and failed, and skipped only when there are any', () => {
    expect(closingLine({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed');
    expect(closingLine({ passed: 7, failed: 1, skipped: 2 })).toBe('7 passed, 1 failed, 2 skipped');
  });

  test('counts a run without an end, without a test, or with an unexplained exit code as failed', () => {
    expect(settle(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(settle({ passed: 0, failed: 0, skipped: 0 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(settle({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  test('leaves the figures of an ordinary run alone', () => {
    expect(settle({ passed: 3, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
    expect(settle({ passed: 3, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });
});
