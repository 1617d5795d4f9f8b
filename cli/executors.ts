import type { Executor } from '#workers/executors/executor.ts';

/** Who of the program's own does what capabilities promise. */
export interface Executors {
  /** Whether one does the capability. */
  serves(capabilityId: string): boolean;
  /** The one that does; undefined where none does. */
  executorOf(capabilityId: string): Executor | undefined;
}

/** Those of `executors`, by the capability each does. */
export function executorsOf(executors: readonly Executor[]): Executors {
  const byCapability = new Map(executors.map((executor) => [executor.capabilityId, executor]));
  return {
    serves: (capabilityId) => byCapability.has(capabilityId),
    executorOf: (capabilityId) => byCapability.get(capabilityId),
  };
}

/** Those that are shipped. */
export const ownExecutors = executorsOf([]);
