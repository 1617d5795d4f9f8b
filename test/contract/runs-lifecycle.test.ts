import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { refusalOf, runsOf, textAt, type Answer, type Runs } from '#test/kit/runs.ts';

describe.each(databaseKinds)('the life of a run on %s', (kind) => {
  let test: TestFoundation;
  let runs: Runs;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    runs = runsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const failure = { message: 'the model is away', code: 'MODEL_DOWN', category: 'outage', retryable: true };

  it('starts RUNNING on the deal of its action, and says so in the first event of its stream', async () => {
    const dealId = await runs.addDeal(test.ours);
    const actionId = textAt(
      await runs
        .asks(
          `mutation ($input: CreateActionInput!) { action: createAction(input: $input) { ... on Action { id } } }`,
          { input: { type: 'TEST.RUN', title: 'Test', dealId } },
        )
        .then((data) => data['action'] as Answer),
      'id',
    );
    const request = runs.ours.request();
    const settingsSnapshot = { temperature: 0.2 };
    const input = {
      agentName: 'analyst',
      actionId,
      modelName: 'm',
      providerCode: 'p',
      settingsSnapshot,
      input: [1, 'a'],
    };
    const made = await runs.does('startRun', input, request);
    expect(made).toEqual({ __typename: 'AgentRun', id: made['id'], status: 'RUNNING', lastSequence: 1 });
    const id = textAt(made, 'id');
    expect(await runs.runRow(id)).toMatchObject({
      ...input,
      kind: 'AGENT',
      mode: 'LIVE',
      dealId,
      output: null,
      operatorType: 'OPERATOR',
      operatorId: runs.ours.operatorId,
      traceId: request.traceId,
      correlationId: dealId,
      finishedAt: null,
    });
    expect(await runs.history(id)).toMatchObject([
      {
        type: 'run.started',
        sequence: 1,
        stream: { type: 'RUN', id },
        payload: { agentName: 'analyst', kind: 'AGENT', mode: 'LIVE' },
        actor: request.actor,
        traceId: request.traceId,
        correlationId: dealId,
        dealId,
        runId: id,
        actionId,
      },
    ]);
  });

  it('attempts no action in a final state', async () => {
    const data = await runs.asks(
      `mutation ($input: CreateActionInput!) { action: createAction(input: $input) { ... on Action { id } } }`,
      { input: { type: 'TEST.RUN', title: 'Test' } },
    );
    const actionId = textAt(data['action'] as Answer, 'id');
    await runs.asks(`mutation ($input: CancelActionInput!) { cancelAction(input: $input) { __typename } }`, {
      input: { actionId, reason: 'no' },
    });
    const refused = await runs.does('startRun', { agentName: 'late', actionId });
    expect(refused).toMatchObject({
      __typename: 'ActionEnded',
      code: 'ACTION_ENDED',
      current: { id: actionId, status: 'CANCELLED' },
    });
    const listed = await runs.asks('{ agentRuns(filter: { agentNames: ["late"] }) { totalCount } }');
    expect(listed).toEqual({ agentRuns: { totalCount: 0 } });
  });

  it.each([
    {
      field: 'pauseRun',
      input: { reason: 'lunch' },
      status: 'PAUSED',
      type: 'run.paused',
      payload: { reason: 'lunch' },
    },
    { field: 'pauseRun', input: {}, status: 'PAUSED', type: 'run.paused', payload: { reason: null } },
    {
      field: 'completeRun',
      input: { output: { sum: 3 } },
      status: 'COMPLETED',
      type: 'run.completed',
      payload: { status: 'COMPLETED' },
    },
    {
      field: 'completeRun',
      input: { outcome: 'PARTIAL' },
      status: 'PARTIAL',
      type: 'run.completed',
      payload: { status: 'PARTIAL' },
    },
    {
      field: 'failRun',
      input: { error: failure },
      status: 'FAILED',
      type: 'run.failed',
      payload: { code: 'MODEL_DOWN', message: 'the model is away' },
    },
    {
      field: 'failRun',
      input: { error: { message: 'x' } },
      status: 'FAILED',
      type: 'run.failed',
      payload: { code: null, message: 'x' },
    },
    {
      field: 'cancelRun',
      input: { reason: 'enough' },
      status: 'CANCELLED',
      type: 'run.cancelled',
      payload: { reason: 'enough' },
      sequence: 3,
    },
  ])(
    'by $field $input becomes $status and emits $type',
    async ({ field, input, status, type, payload, sequence = 2 }) => {
      const id = await runs.started();
      const request = runs.ours.request();
      expect(await runs.does(field, { runId: id, ...input }, request)).toEqual({
        __typename: 'AgentRun',
        id,
        status,
        lastSequence: sequence,
      });
      const events = await runs.history(id);
      expect(events).toHaveLength(sequence);
      expect(events.at(-1)).toMatchObject({ type, sequence, payload, actor: request.actor, traceId: request.traceId });
      const row = await runs.runRow(id);
      expect(row.status).toBe(status);
      expect(row.finishedAt === null).toBe(status === 'PAUSED');
    },
  );

  it('keeps what a run gave, its failure and its tokens', async () => {
    const [done, failed] = [await runs.started(), await runs.started()];
    await runs.does('completeRun', { runId: done, output: { sum: 3 }, tokens: { input: 5_000_000_000, output: 7 } });
    await runs.does('failRun', { runId: failed, error: failure });
    expect(await runs.runRow(done)).toMatchObject({ output: { sum: 3 }, inputTokens: 5_000_000_000, outputTokens: 7 });
    expect(await runs.runRow(failed)).toMatchObject({ output: null, error: { ...failure, details: null } });
  });

  it('goes on after a pause', async () => {
    const id = await runs.started();
    await runs.does('pauseRun', { runId: id });
    expect(await runs.does('resumeRun', { runId: id })).toMatchObject({ status: 'RUNNING', lastSequence: 3 });
    expect((await runs.history(id)).at(-1)).toMatchObject({ type: 'run.resumed', payload: { checkpointId: null } });
  });

  const ends: readonly (readonly [string, Answer])[] = [
    ['pauseRun', {}],
    ['resumeRun', {}],
    ['completeRun', {}],
    ['failRun', { error: failure }],
    ['cancelRun', { reason: 'x' }],
    ['pauseRunForApproval', { name: 'gate', data: {}, riskLevel: 'LOW' }],
  ];

  it.each(['COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED'] as const)(
    'refuses everything once it is %s, and writes nothing',
    async (status) => {
      const id = await runs.started();
      const stepId = textAt(await runs.does('startRunStep', { runId: id, key: 'a', kind: 'JOB' }), 'id');
      await runs.forceRun(id, { status });
      const before = await runs.runRow(id);
      for (const [field, input] of ends) {
        expect(await runs.does(field, { runId: id, ...input })).toMatchObject({
          __typename: 'RunTransitionRefused',
          code: 'RUN_TRANSITION_REFUSED',
          from: status,
          current: { id, status, lastSequence: 2 },
        });
      }
      const reports: readonly (readonly [string, Answer])[] = [
        ['appendRunEvents', { runId: id, events: [{ type: 'run.token', payload: { text: 'x' } }] }],
        ['startRunStep', { runId: id, key: 'b', kind: 'JOB' }],
        ['completeRunStep', { stepId }],
        ['failRunStep', { stepId, error: failure }],
        ['saveRunCheckpoint', { runId: id, name: 'x', data: {} }],
      ];
      for (const [field, input] of reports) {
        expect(await runs.does(field, input)).toMatchObject({
          __typename: 'RunNotActive',
          code: 'RUN_NOT_ACTIVE',
          run: { id, status, lastSequence: 2 },
        });
      }
      expect(await runs.runRow(id)).toEqual(before);
      expect(await runs.told(id)).toEqual(['run.started', 'run.step_started']);
    },
  );

  it('is ended by one of two who end it at once; the other is refused with its present state', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await runs.started();
      const outcomes = await Promise.all([
        runs.does('completeRun', { runId: id }),
        runs.does('cancelRun', { runId: id, reason: 'x' }),
      ]);
      const refused = outcomes.filter((outcome) => outcome['__typename'] === 'RunTransitionRefused');
      expect(refused).toHaveLength(1);
      const { status } = await runs.runRow(id);
      expect(refused[0]).toMatchObject({ from: status, current: { status } });
      expect(await runs.told(id)).toEqual(
        status === 'COMPLETED'
          ? ['run.started', 'run.completed']
          : ['run.started', 'run.cancellation_ordered', 'run.cancelled'],
      );
    }
  });

  it('is not there for another project, in the same words as what does not exist', async () => {
    const id = await runs.started();
    const stepId = textAt(await runs.does('startRunStep', { runId: id, key: 'a', kind: 'JOB' }), 'id');
    const foreign = test.theirs.request();
    for (const runId of [id, randomUUID(), 'x', '']) {
      const request = runId === id ? foreign : runs.ours.request();
      for (const [field, input] of [
        ...ends,
        ['appendRunEvents', { events: [{ type: 'run.token', payload: { text: 'x' } }] }] as const,
        ['startRunStep', { key: 'b', kind: 'JOB' }] as const,
        ['saveRunCheckpoint', { name: 'x', data: {} }] as const,
      ]) {
        const refused = await refusalOf(runs.does(field, { runId, ...input }, request));
        expect([field, ...refused]).toEqual([field, 'NOT_FOUND']);
      }
      const query = 'query ($id: ID!) { agentRun(id: $id) { id } }';
      expect(await refusalOf(runs.asks(query, { id: runId }, request))).toEqual(['NOT_FOUND']);
    }
    expect(await refusalOf(runs.does('completeRunStep', { stepId }, foreign))).toEqual(['NOT_FOUND']);
    expect(await refusalOf(runs.does('completeRunStep', { stepId: 'x' }))).toEqual(['NOT_FOUND']);
    const deal = await runs.addDeal(test.theirs);
    for (const dealId of [deal, randomUUID(), 'x']) {
      expect(await refusalOf(runs.does('startRun', { agentName: 'a', dealId }))).toEqual(['NOT_FOUND']);
      expect(await refusalOf(runs.does('startRun', { agentName: 'a', actionId: dealId }))).toEqual(['NOT_FOUND']);
    }
    expect(await runs.told(id)).toEqual(['run.started', 'run.step_started']);
  });

  it('refuses arguments out of range, and writes nothing', async () => {
    const id = await runs.started();
    const cases: readonly (readonly [string, Answer, string])[] = [
      ['startRun', { agentName: '' }, 'input.agentName'],
      ['startRun', { agentName: 'a'.repeat(129) }, 'input.agentName'],
      ['startRun', { agentName: 'a', input: 'x'.repeat(262_145) }, 'input.input'],
      ['pauseRun', { runId: id, reason: '' }, 'input.reason'],
      ['cancelRun', { runId: id, reason: 'x'.repeat(2_001) }, 'input.reason'],
      ['failRun', { runId: id, error: { message: '' } }, 'input.error.message'],
      ['failRun', { runId: id, error: { message: 'm', code: 'c'.repeat(65) } }, 'input.error.code'],
      ['completeRun', { runId: id, tokens: { input: -1, output: 0 } }, 'input.tokens.input'],
      ['startRunStep', { runId: id, key: '', kind: 'JOB' }, 'input.key'],
      ['saveRunCheckpoint', { runId: id, name: 'n'.repeat(129), data: {} }, 'input.name'],
      ['saveRunCheckpoint', { runId: id, name: 'n', data: {}, type: 'APPROVAL_GATE' }, 'input.type'],
      ['saveRunCheckpoint', { runId: id, name: 'n', data: {}, expiresAt: '2001-01-01T00:00:00Z' }, 'input.expiresAt'],
      ['appendRunEvents', { runId: id, events: [] }, 'input.events'],
    ];
    for (const [field, input, argument] of cases) {
      expect(await refusalOf(runs.does(field, input))).toEqual(['BAD_USER_INPUT', argument]);
    }
    expect(await runs.told(id)).toEqual(['run.started']);
  });
});
