import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { listAt, objectAt, refusalOf, runsOf, textAt, type Runs } from '#test/kit/runs.ts';

describe.each(databaseKinds)('the steps of a run on %s', (kind) => {
  let test: TestFoundation;
  let runs: Runs;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    runs = runsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const step = (runId: string, key: string, more = {}) => ({ runId, key, kind: 'TOOL_CALL', ...more });

  it('are numbered from 1, kept with what they were given and gave, and told of in the stream', async () => {
    const runId = await runs.started();
    const first = textAt(await runs.does('startRunStep', step(runId, 'search', { input: { q: 'x' } })), 'id');
    const second = textAt(await runs.does('startRunStep', step(runId, 'write')), 'id');
    expect(await runs.does('completeRunStep', { stepId: first, output: ['found'] })).toEqual({
      __typename: 'RunStep',
      id: first,
      sequence: 1,
      key: 'search',
      status: 'COMPLETED',
      output: ['found'],
    });
    await runs.does('failRunStep', { stepId: second, error: { message: 'no paper' } });
    expect(await runs.stepRow(first)).toMatchObject({ status: 'COMPLETED', input: { q: 'x' }, output: ['found'] });
    expect(await runs.stepRow(second)).toMatchObject({
      status: 'FAILED',
      sequence: 2,
      requiresApproval: false,
      output: null,
      error: { code: null, message: 'no paper', category: null, retryable: false, details: null },
    });
    expect((await runs.history(runId)).map(({ type, payload }) => [type, payload]).slice(1)).toEqual([
      ['run.step_started', { stepId: first, sequence: 1, key: 'search', kind: 'TOOL_CALL' }],
      ['run.step_started', { stepId: second, sequence: 2, key: 'write', kind: 'TOOL_CALL' }],
      ['run.step_completed', { stepId: first, sequence: 1, key: 'search' }],
      ['run.step_failed', { stepId: second, sequence: 2, key: 'write', message: 'no paper' }],
    ]);
    expect(await runs.runRow(runId)).toMatchObject({ status: 'RUNNING' });
  });

  it('are not started again under the same key: the present step is given with its output', async () => {
    const runId = await runs.started();
    const id = textAt(await runs.does('startRunStep', step(runId, 'search')), 'id');
    await runs.does('completeRunStep', { stepId: id, output: 42 });
    expect(await runs.does('startRunStep', step(runId, 'search'))).toMatchObject({
      __typename: 'StepKeyTaken',
      code: 'STEP_KEY_TAKEN',
      existing: { id, status: 'COMPLETED', output: 42 },
    });
    expect(await runs.told(runId)).toEqual(['run.started', 'run.step_started', 'run.step_completed']);
  });

  it('end once', async () => {
    const runId = await runs.started();
    const stepId = textAt(await runs.does('startRunStep', step(runId, 'a')), 'id');
    await runs.does('completeRunStep', { stepId, output: 1 });
    const row = await runs.stepRow(stepId);
    expect(await runs.does('failRunStep', { stepId, error: { message: 'x' } })).toMatchObject({
      __typename: 'StepTransitionRefused',
      code: 'STEP_TRANSITION_REFUSED',
      from: 'COMPLETED',
      to: 'FAILED',
      current: { id: stepId, status: 'COMPLETED' },
    });
    expect(await runs.stepRow(stepId)).toEqual(row);
    expect(await runs.told(runId)).toHaveLength(3);
  });

  it('have no gap and no repetition in their numbers, whoever starts them at once', async () => {
    const runId = await runs.started();
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) => runs.does('startRunStep', step(runId, `k${index % 8}`))),
    );
    const started = made.filter((payload) => payload['__typename'] === 'RunStep');
    const sequences = started.map((payload) => Number(payload['sequence'])).sort((a, b) => a - b);
    expect(sequences).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(made.filter((payload) => payload['__typename'] === 'StepKeyTaken')).toHaveLength(4);
    expect(await runs.told(runId)).toHaveLength(9);
  });

  it('are listed by their number, page by page and by state', async () => {
    const runId = await runs.started();
    const ids: string[] = [];
    for (const key of ['a', 'b', 'c', 'd', 'e'])
      ids.push(textAt(await runs.does('startRunStep', step(runId, key)), 'id'));
    await runs.does('completeRunStep', { stepId: ids[1] ?? '' });
    const document = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $statuses: [StepStatus!]) {
      agentRun(id: $id) { steps(first: $first, after: $after, last: $last, before: $before, statuses: $statuses) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor } edges { node { key } } } } }`;
    const page = async (variables = {}) => {
      const steps = objectAt(objectAt(await runs.asks(document, { id: runId, ...variables }), 'agentRun'), 'steps');
      const keys = listAt(steps, 'edges').map((edge) => objectAt(edge, 'node')['key']);
      return { keys, info: objectAt(steps, 'pageInfo'), total: steps['totalCount'] };
    };
    const first = await page({ first: 2 });
    expect([first.keys, first.total, first.info['hasNextPage']]).toEqual([['a', 'b'], 5, true]);
    const next = await page({ first: 2, after: first.info['endCursor'] });
    expect(next.keys).toEqual(['c', 'd']);
    expect((await page({ first: 2, after: next.info['endCursor'] })).keys).toEqual(['e']);
    expect((await page({ last: 2 })).keys).toEqual(['d', 'e']);
    expect((await page({ last: 2, before: next.info['startCursor'] })).keys).toEqual(['a', 'b']);
    expect((await page({ statuses: ['COMPLETED'] })).keys).toEqual(['b']);
    for (const bad of [{ first: 0 }, { first: -1 }, { first: 201 }, { last: 0 }, { first: 1, last: 1 }]) {
      expect((await refusalOf(page(bad)))[0]).toBe('BAD_USER_INPUT');
    }
    for (const after of ['', 'x', '%', 'bm8']) expect((await refusalOf(page({ after })))[0]).toBe('CURSOR_INVALID');
  });
});
