import type { TestDatabase } from '#test/kit/database.ts';
import { startProgram, type LongRunningOptions, type Program } from '#test/kit/program.ts';

/** What differs from a server of one process that starts empty. */
export type ServingOptions = Partial<Omit<LongRunningOptions, 'readyLine'>> & {
  readonly database?: Pick<TestDatabase, 'url'>;
};

/** Starts the real program as a server without the sample deals, and waits until it answers. */
export function startServer({ args = [], env = {}, database, ...options }: ServingOptions = {}): Promise<Program> {
  return startProgram({
    ...options,
    args: ['serve', ...args],
    env: { SAMPLE_DATA: 'skip', ...(database === undefined ? {} : { DATABASE_URL: database.url }), ...env },
    readyLine: /^Dealgraph is ready/,
  });
}

/** The detail of the live feed in a server's readiness, for example `emitter, 2 followers`. */
export async function followersOf(url: string): Promise<number> {
  const response = await fetch(`${url}/health/ready`);
  const text = await response.text();
  return Number(/(\d+) followers/.exec(text)?.[1] ?? Number.NaN);
}
