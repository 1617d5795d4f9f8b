import { afterAll, beforeAll, describe, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { jobFacts, jobMachine } from '#test/kit/machines/job-model.ts';
import { beginJobs } from '#test/kit/machines/job-subject.ts';
import { expectToFollow, minuteMs } from '#test/kit/machines/property.ts';

describe.each(databaseKinds)('jobs on %s', (kind) => {
  let world: TestFoundation;
  beforeAll(async () => {
    world = await openTestFoundation(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test('are their present holder’s alone, whatever is asked in whatever order', { timeout: 2 * minuteMs }, async () => {
    const begin = (name: string) => beginJobs(world, name);
    await expectToFollow({ machine: jobMachine, facts: jobFacts, begin });
  });
});
