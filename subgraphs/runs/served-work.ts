import type { Capabilities } from '#capabilities/registry.ts';
import { shippedCapabilities } from '#capabilities/shipped.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { executeAction, resumeRun, untilItIsOver } from '#events/jobs/queues.ts';
import type { ActionRow, Priority } from './entities.ts';

/** Which work our own workers do. All other work waits for workers from outside, who claim it through the API. */
export interface ServedWork {
  /** Whether an executor of ours does what the capability promises. */
  serves(capabilityId: string): boolean;
  /** What is promised; what is shipped unless told. */
  readonly capabilities?: Capabilities;
}

/** What actions are held to. */
export function capabilitiesOf({ capabilities }: ServedWork): Capabilities {
  return capabilities ?? shippedCapabilities();
}

/** Where there are no workers of ours. */
export const servesNothing: ServedWork = { serves: () => false };

const jobPriorities: Readonly<Record<Priority, number>> = { LOW: -1, NORMAL: 0, HIGH: 1, URGENT: 2 };

/** Has a worker look at an action that is QUEUED, when it is due; only where one of ours can do it. */
export function enqueueExecution(unit: Unit, served: ServedWork, action: ActionRow): void {
  const { id: actionId, capabilityId, nextAttemptAt, priority } = action;
  if (!capabilityId || !served.serves(capabilityId)) return;
  unit.enqueue({
    queue: executeAction.queue,
    payload: { actionId },
    priority: jobPriorities[priority],
    groupKey: actionId,
    maxAttempts: untilItIsOver,
    ...(nextAttemptAt ? { runAt: nextAttemptAt } : {}),
  });
}

/** Has a worker carry out what stood behind a gate that a person opened. Once for each gate, whoever asks how often. */
export function enqueueResume(unit: Unit, runId: string, checkpointId: string): void {
  unit.enqueue({
    queue: resumeRun.queue,
    payload: { runId, checkpointId },
    groupKey: runId,
    dedupeKey: `resume:${checkpointId}`,
    maxAttempts: untilItIsOver,
  });
}
