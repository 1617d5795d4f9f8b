import { vi } from 'vitest';
import type { TestFoundation } from '#test/kit/foundation.ts';

/** How many statements the database runs for `work`; what begins and ends transactions is left out. */
export async function statementsOf(test: TestFoundation, work: () => Promise<unknown>): Promise<number> {
  const { read, write } = test.foundation.store.dialect;
  const spies = [...new Set([read, write])].map((connection) => vi.spyOn(connection.getExecutor(), 'executeQuery'));
  try {
    await work();
    return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
