import { Hopeless } from '#workers/task.ts';
import type { Executor } from './executor.ts';

/** The files of one action together, in bytes. */
export const mostOutputBytes = 50 * 1024 * 1024;

/** The executor, which fails with OUTPUT_TOO_LARGE rather than give more bytes than are kept; trying again cannot help. */
export function withinOutputLimit(executor: Executor): Executor {
  return {
    capabilityId: executor.capabilityId,
    async execute(task) {
      const result = await executor.execute(task);
      const bytes = result.files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
      if (bytes > mostOutputBytes) {
        throw new Hopeless('OUTPUT_TOO_LARGE', `The files have ${bytes} bytes; at most ${mostOutputBytes} are kept.`);
      }
      return result;
    },
  };
}
