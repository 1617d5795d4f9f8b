import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { actionsOf, mutate, type Actions } from '#test/kit/actions.ts';
import { testCapabilities } from '#test/kit/capabilities.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

const capabilityId = 'letter.send.v1';

describe.each(databaseKinds)('actions that an older system left behind, on %s', (kind) => {
  let test: TestFoundation;
  let actions: Actions;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    actions = actionsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const requeue = (actionId: string, served = true) =>
    mutate(
      createRunsSubgraph(test.foundation, test.entities, {
        served: { serves: (id) => served && id === capabilityId, capabilities: testCapabilities() },
      }),
      test.ours.request(),
      { field: 'requeueAction', input: { actionId } },
    );
  async function jobsOf(actionId: string): Promise<number> {
    const { rows } = await sql`SELECT id FROM jobs WHERE queue = 'action.execute' AND group_key = ${actionId}`.execute(
      test.foundation.store.dialect.of(everyProject).write,
    );
    return rows.length;
  }

  it('wait until somebody gives them to the workers, once', async () => {
    const actionId = await actions.queued({ capabilityId });
    expect(await jobsOf(actionId)).toBe(0);
    expect(await requeue(actionId)).toMatchObject({ __typename: 'Action', status: 'QUEUED' });
    expect(await jobsOf(actionId)).toBe(1);
    expect(await requeue(actionId)).toMatchObject({ __typename: 'ActionTransitionRefused' });
    expect(await jobsOf(actionId)).toBe(1);
    expect((await actions.history(actionId)).map(({ type }) => type)).toEqual([
      'action.created',
      'action.queued',
      'action.requeue_ordered',
      'action.requeued',
    ]);
  });

  it('are given where they are RUNNING with nobody at them, and not where somebody is', async () => {
    const left = await actions.queued({ capabilityId });
    await actions.force(left, { status: 'RUNNING' });
    const held = await actions.claimed('w', { capabilityId });
    expect(await requeue(left)).toMatchObject({ __typename: 'Action', status: 'RUNNING' });
    expect(await requeue(held)).toMatchObject({ __typename: 'ActionTransitionRefused' });
    expect([await jobsOf(left), await jobsOf(held)]).toEqual([1, 0]);
  });

  it('stay for workers from outside where none of ours does them', async () => {
    const actionId = await actions.queued({ capabilityId });
    expect(await requeue(actionId, false)).toMatchObject({ __typename: 'ActionTransitionRefused' });
    expect(await jobsOf(actionId)).toBe(0);
  });
});
