import { afterAll, beforeAll, describe, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { runMachine } from '#test/kit/machines/run-model.ts';
import { beginRun } from '#test/kit/machines/run-subject.ts';
import { expectToFollow, minuteMs } from '#test/kit/machines/property.ts';

describe.each(databaseKinds)('runs and their steps on %s', (kind) => {
  let world: TestFoundation;
  beforeAll(async () => {
    world = await openTestFoundation(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test('go only where their table says, whatever is asked in whatever order', { timeout: 2 * minuteMs }, async () => {
    const begin = (name: string) => beginRun(world, name);
    await expectToFollow({ machine: runMachine, facts: (state) => state, begin });
  });
});
