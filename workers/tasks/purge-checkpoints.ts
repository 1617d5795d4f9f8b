import { sql } from 'kysely';
import { z } from 'zod';
import { everyProject } from '#persistence/projects.ts';
import { instantIn } from '#events/jobs/database-time.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Task } from '#workers/task.ts';

const dayMs = 86_400_000;
const keptDays = 30;
/** Small enough that nobody else waits for long. */
const batchRows = 1_000;

/**
 * Removes the checkpoints of runs that ended 30 days ago or earlier: nobody can go on from them any more, and what was decided stays
 * in the events. The steps stay.
 */
export function purgeCheckpointsTask({ store }: Foundation): Task<Record<string, never>> {
  return {
    queue: 'checkpoint.purge',
    payload: z.strictObject({}),
    concurrency: 1,
    recurring: [{ name: 'checkpoint.purge', pattern: '41 3 * * *', payload: {} }],
    handle: async (run) => {
      let removed = 0;
      let last: number;
      do {
        run.signal.throwIfAborted();
        const { rows } = await sql`/* purgeCheckpoints */ DELETE FROM run_checkpoints WHERE id IN (
            SELECT checkpoint.id FROM run_checkpoints AS checkpoint JOIN agent_runs AS run ON run.id = checkpoint.run_id
            WHERE run.finished_at <= ${instantIn(store.kind, -keptDays * dayMs)} LIMIT ${batchRows})
          RETURNING id`.execute(store.dialect.of(everyProject).write);
        last = rows.length;
        removed += last;
      } while (last === batchRows);
      await run.report({ removed });
    },
  };
}
