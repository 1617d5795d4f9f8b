import { afterAll, beforeAll, describe, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { actionFacts, actionMachine } from '#test/kit/machines/action-model.ts';
import { beginAction } from '#test/kit/machines/action-subject.ts';
import { expectToFollow, minuteMs } from '#test/kit/machines/property.ts';

describe.each(databaseKinds)('actions on %s', (kind) => {
  let world: TestFoundation;
  beforeAll(async () => {
    world = await openTestFoundation(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test('go only where their table says, whatever is asked in whatever order', { timeout: 2 * minuteMs }, async () => {
    const begin = (name: string) => beginAction(world, name);
    await expectToFollow({ machine: actionMachine, facts: actionFacts, begin });
  });
});
