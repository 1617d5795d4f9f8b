import { ok } from '#kernel/result.ts';
import { escalateApproval, expireApproval, type OpenApproval } from '#events/jobs/queues.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { Task } from '#workers/task.ts';

/** What becomes of approvals that nobody gives. Both do nothing where somebody has decided. */
export interface ApprovalDesk {
  escalate(unit: Unit, approval: OpenApproval): Promise<void>;
  expire(unit: Unit, approval: OpenApproval): Promise<void>;
}

/** Reminds of approvals that are open for half their time, and ends those whose time is over. */
export function approvalTasks(approvals: ApprovalDesk): readonly Task<OpenApproval>[] {
  return [
    task(escalateApproval, (unit, approval) => approvals.escalate(unit, approval)),
    task(expireApproval, (unit, approval) => approvals.expire(unit, approval)),
  ];
}

function task(
  queue: Pick<Task<OpenApproval>, 'queue' | 'payload'>,
  effect: (unit: Unit, approval: OpenApproval) => Promise<void>,
): Task<OpenApproval> {
  return {
    ...queue,
    concurrency: 4,
    handle: async (run) => {
      await run.complete(async (unit) => ok(await effect(unit, run.payload)));
    },
  };
}
