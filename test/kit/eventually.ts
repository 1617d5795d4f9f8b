import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** What is waited for, for the message of the failure: "the server answers". */
  readonly description?: string;
  /** How long to wait at most, in milliseconds. */
  readonly deadlineMs?: number;
  readonly intervalMs?: number;
}

/**
 * Waits until `probe` gives something that is neither undefined nor false, and returns it. The one place in the tests with a
 * timer: everything else waits through here, for a condition and never for a time.
 *
 * @throws {Error} when the deadline passes; its cause is what `probe` threw last
 */
export async function eventually<Value>(
  probe: () => Value | Promise<Value>,
  { description = 'the condition', deadlineMs = 10_000, intervalMs = 10 }: Patience = {},
): Promise<Exclude<Value, undefined | false>> {
  const deadline = performance.now() + deadlineMs;
  let cause: unknown;
  do {
    try {
      const value = await probe();
      if (isThere(value)) return value;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await pause(intervalMs);
  } while (performance.now() < deadline);
  throw new Error(`Waited ${deadlineMs} ms in vain: ${description}`, { cause });
}

function isThere<Value>(value: Value): value is Exclude<Value, undefined | false> {
  return value !== undefined && value !== false;
}
