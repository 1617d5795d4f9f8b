import type { Foundation } from '#events/foundation.ts';
import { createActionExecution } from './action-execution.ts';
import { createApprovalWatch } from './approval-watch.ts';
import type { RunEntities } from './entities.ts';
import type { ServedWork } from './served-work.ts';
import { createStepExecution } from './step-execution.ts';

/** What our own workers do to actions and runs; the port that whoever starts workers wires. */
export function createRunWork(foundation: Foundation, entities: RunEntities, served: ServedWork) {
  const tools = { foundation, entities, served };
  return {
    actions: createActionExecution(tools),
    steps: createStepExecution(tools),
    approvals: createApprovalWatch(tools),
  };
}
