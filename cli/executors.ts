import type { Capabilities } from '#capabilities/registry.ts';
import { shippedCapabilities } from '#capabilities/shipped.ts';
import { executors } from '#workers/executors/all.ts';
import type { Executor } from '#workers/executors/executor.ts';
import { checkCapabilities } from '#cli/capabilities.ts';

/** Who of the program's own does what capabilities promise. */
export interface Executors {
  /** Whether one does the capability. */
  serves(capabilityId: string): boolean;
  /** The one that does; undefined where none does. */
  executorOf(capabilityId: string): Executor | undefined;
  /** What is promised. */
  readonly capabilities: Capabilities;
}

/** Those of `executors`, by the capability each does. Imported actions may know one by a former id. */
export function executorsOf(executors: readonly Executor[], capabilities: Capabilities): Executors {
  const byCapability = new Map(executors.map((executor) => [executor.capabilityId, executor]));
  const executorOf = (id: string) => byCapability.get(capabilities.find(id)?.id ?? id);
  return { serves: (id) => executorOf(id) !== undefined, executorOf, capabilities };
}

/** Those that are shipped. Throws CliFailure where a manifest is broken. */
export function ownExecutors(): Executors {
  checkCapabilities();
  return executorsOf(executors, shippedCapabilities());
}
