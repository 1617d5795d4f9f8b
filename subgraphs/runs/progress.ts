import type { RequestContext } from '#kernel/context.ts';
import { ok } from '#kernel/result.ts';
import type { ActionTools } from './action-unit.ts';
import { lockActiveRun, subjectsOf } from './run-unit.ts';

/** How far work has come. */
export interface Progress {
  /** From 0 to 1. */
  readonly fraction: number;
  readonly message: string;
}

/** Records progress of a run, unless it has ended. */
export async function recordProgress(
  { foundation, entities }: ActionTools,
  request: RequestContext,
  { runId, progress }: { readonly runId: string; readonly progress: Progress },
): Promise<void> {
  await foundation.unitOfWork(request, async (unit) => {
    const active = await lockActiveRun(unit, entities, runId);
    if (!active.ok) return active;
    unit.record({ type: 'run.progress', streamId: runId, ...subjectsOf(active.value), payload: { ...progress } });
    return ok(null);
  });
}
