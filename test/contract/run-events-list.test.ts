import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { listAt, objectAt, readsOf, refusalOf, runsOf, textAt, type Answer, type Runs } from '#test/kit/runs.ts';

const list = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { id cursor type sequence } }`;
const paging = '$first: Int, $after: String, $last: Int, $before: String';
const given = 'first: $first, after: $after, last: $last, before: $before';

describe.each(databaseKinds)('lists of events on %s', (kind) => {
  let test: TestFoundation;
  let runs: Runs;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    runs = runsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const tokens = (runId: string, count: number) =>
    runs.does('appendRunEvents', {
      runId,
      events: Array.from({ length: count }, (_, index) => ({ type: 'run.token', payload: { text: `${index}` } })),
    });

  async function events(variables: Answer, request = runs.ours.request()) {
    const document = `query ($filter: AgentEventFilter, ${paging}) { events(filter: $filter, ${given}) { ${list} } }`;
    const page = objectAt(await runs.asks(document, variables, request), 'events');
    const edges = listAt(page, 'edges');
    const types = edges.map((edge) => objectAt(edge, 'node')['type']);
    const cursors = edges.map((edge) => textAt(edge, 'cursor'));
    const ids = edges.map((edge) => textAt(objectAt(edge, 'node'), 'id'));
    return { types, cursors, ids, info: objectAt(page, 'pageInfo'), total: page['totalCount'], edges };
  }

  it('go through the log from either end, and a cursor goes on under any filter', async () => {
    const runId = await runs.started();
    await tokens(runId, 4);
    await runs.does('completeRun', { runId });
    const filter = { runId };
    const all = await events({ filter });
    expect(all.types).toEqual(['run.started', ...Array.from({ length: 4 }, () => 'run.token'), 'run.completed']);
    expect(all.total).toBe(6);
    expect(all.edges.map((edge) => objectAt(edge, 'node')['cursor'])).toEqual(all.cursors);
    const first = await events({ filter, first: 2 });
    expect([first.ids, first.info]).toEqual([
      all.ids.slice(0, 2),
      { hasNextPage: true, hasPreviousPage: false, startCursor: all.cursors[0], endCursor: all.cursors[1] },
    ]);
    const next = await events({ filter, first: 4, after: all.cursors[1] });
    expect([next.ids, next.info['hasNextPage'], next.info['hasPreviousPage']]).toEqual([all.ids.slice(2), false, true]);
    const last = await events({ filter, last: 2 });
    expect([last.ids, last.info['hasPreviousPage']]).toEqual([all.ids.slice(4), true]);
    const former = await events({ filter, last: 2, before: all.cursors[2] });
    expect([former.ids, former.info['hasNextPage']]).toEqual([all.ids.slice(0, 2), true]);
    const between = await events({ filter, after: all.cursors[0], before: all.cursors[3] });
    expect(between.ids).toEqual(all.ids.slice(1, 3));
    const tokensOnly = await events({ filter: { runId, types: ['run.token'] }, after: all.cursors[0], first: 1 });
    expect([tokensOnly.ids, tokensOnly.total]).toEqual([[all.ids[1]], 4]);
    expect((await events({ filter, after: all.cursors[5] })).ids).toEqual([]);
  });

  it('keep what matches every field of the filter', async () => {
    const dealId = await runs.addDeal(test.ours);
    const request = runs.ours.request({ correlationId: `c-${randomUUID()}` });
    const runId = textAt(await runs.does('startRun', { agentName: 'a', dealId }, request), 'id');
    await runs.does('pauseRunForApproval', { runId, name: 'g', data: {}, riskLevel: 'LOW' });
    const both = ['run.started', 'run.waiting_approval'];
    const cases: readonly (readonly [Answer, readonly string[]])[] = [
      [{ dealId }, both],
      [{ runId }, both],
      [{ dealId, runId: randomUUID() }, []],
      [{ runId, types: ['run.started'] }, ['run.started']],
      [{ runId, types: [] }, []],
      [{ runId, categories: ['AUDIT'] }, ['run.waiting_approval']],
      [{ runId, streamType: 'RUN' }, both],
      [{ runId, streamType: 'DEAL' }, []],
      [{ streamType: 'RUN', streamId: runId }, both],
      [{ correlationId: request.correlationId }, ['run.started']],
      [{ traceId: request.traceId }, ['run.started']],
    ];
    for (const [filter, types] of cases) expect([filter, (await events({ filter })).types]).toEqual([filter, types]);
  });

  it('are of one project alone', async () => {
    const runId = await runs.started();
    const ofAll = await events({ first: 1 });
    expect(ofAll.total).toBeGreaterThan(0);
    for (const filter of [null, { runId }, { streamType: 'RUN', streamId: runId }]) {
      const foreign = await events({ filter }, test.theirs.request());
      expect([foreign.ids, foreign.total]).toEqual([[], 0]);
    }
  });

  it('refuse filters that name what cannot exist, sizes out of range and cursors of other kinds', async () => {
    const runId = await runs.started();
    for (const field of ['dealId', 'runId', 'actionId', 'artifactId', 'streamId']) {
      const filter = { streamType: 'RUN', [field]: 'x' };
      expect(await refusalOf(events({ filter }))).toEqual(['BAD_USER_INPUT', `filter.${field}`]);
    }
    expect(await refusalOf(events({ filter: { streamId: runId } }))).toEqual(['BAD_USER_INPUT', 'filter.streamId']);
    expect(await refusalOf(events({ filter: { types: ['run.nope'] } }))).toEqual(['BAD_USER_INPUT', 'filter.types']);
    for (const page of [
      { first: 0 },
      { first: -1 },
      { first: 201 },
      { last: 0 },
      { last: 201 },
      { first: 1, last: 1 },
    ]) {
      expect([page, (await refusalOf(events(page)))[0]]).toEqual([page, 'BAD_USER_INPUT']);
    }
    const [started] = await runs.history(runId);
    const future = cursorAt(['g1', 'RUN', runId, 1, 99, 0, 0]);
    for (const argument of ['after', 'before']) {
      for (const cursor of ['', 'x', '%%', started?.cursor]) {
        expect(await refusalOf(events({ [argument]: cursor }))).toEqual(['CURSOR_INVALID', argument]);
      }
    }
    expect(await refusalOf(events({ after: future }))).toEqual(['CURSOR_IN_FUTURE', 'after']);
    const inRun = `query ($id: ID!, $after: String) { agentRun(id: $id) { events(after: $after) { edges { cursor } } } }`;
    expect(await refusalOf(runs.asks(inRun, { id: runId, after: future }))).toEqual(['CURSOR_IN_FUTURE', 'after']);
    expect(await refusalOf(runs.asks(inRun, { id: runId, after: 'x' }))).toEqual(['CURSOR_INVALID', 'after']);
  });

  it('of a run hold its own stream, of an action its own, of a deal all that concern it', async () => {
    const dealId = await runs.addDeal(test.ours);
    const create =
      'mutation ($input: CreateActionInput!) { made: createAction(input: $input) { ... on Action { id } } }';
    const input = { type: 'A.B', title: 'x', dealId };
    const actionId = textAt(objectAt(await runs.asks(create, { input }), 'made'), 'id');
    const runId = await runs.started({ actionId });
    await tokens(runId, 2);
    const shown = await runs.asks(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on Deal { about: events { totalCount edges { node { type deal { id } run { id } action { id } } } } of: runs { edges { node { id } } } }
        ... on Action { events { totalCount edges { node { type } } } runs { edges { node { id } } } }
        ... on AgentRun { events(last: 2) { totalCount edges { node { type actor { type operator { id } } } } } } } }`,
      {
        of: [
          { __typename: 'Deal', id: dealId },
          { __typename: 'Action', id: actionId },
          { __typename: 'AgentRun', id: runId },
        ],
      },
    );
    const deal = { id: dealId };
    const about = { deal, run: { id: runId }, action: { id: actionId } };
    const actor = { type: 'OPERATOR', operator: { id: runs.ours.operatorId } };
    expect(shown['_entities']).toEqual([
      {
        about: {
          totalCount: 4,
          edges: [
            { node: { type: 'action.created', deal, run: null, action: { id: actionId } } },
            { node: { type: 'run.started', ...about } },
            { node: { type: 'run.token', ...about } },
            { node: { type: 'run.token', ...about } },
          ],
        },
        of: { edges: [{ node: { id: runId } }] },
      },
      {
        events: { totalCount: 1, edges: [{ node: { type: 'action.created' } }] },
        runs: { edges: [{ node: { id: runId } }] },
      },
      {
        events: {
          totalCount: 3,
          edges: [{ node: { type: 'run.token', actor } }, { node: { type: 'run.token', actor } }],
        },
      },
    ]);
  });

  it('cost the same number of statements for one parent and for twenty', async () => {
    const agentName = `agent-${randomUUID()}`;
    const document = `query ($names: [String!], $first: Int) { agentRuns(filter: { agentNames: $names }, first: $first) { totalCount edges { node {
      lastSequence action { id } steps { totalCount edges { node { id run { id } } } } checkpoints { edges { node { id } } }
      events(first: 2) { totalCount edges { node { id run { id } action { id } } } } } } } }`;
    const ask = (first: number) => () => runs.asks(document, { names: [agentName], first });
    for (let count = 0; count < 20; count += 1) {
      const runId = await runs.started({ agentName });
      await runs.does('startRunStep', { runId, key: 'a', kind: 'JOB' });
      await runs.does('saveRunCheckpoint', { runId, name: 'a', data: 1 });
    }
    const [two, twenty] = [await readsOf(ask(2)), await readsOf(ask(20))];
    expect(two).toBeGreaterThan(5);
    // Loaders of one level may or may not meet in one turn; a statement for each parent would be eighteen more.
    expect(twenty).toBeLessThanOrEqual(two + 2);
    const page = objectAt(await ask(20)(), 'agentRuns');
    expect(listAt(page, 'edges').map((edge) => objectAt(objectAt(edge, 'node'), 'events')['totalCount'])).toEqual(
      Array.from({ length: 20 }, () => 3),
    );
  });

  it('give an event by its id, to its own project', async () => {
    const runId = await runs.started();
    const [event] = await runs.history(runId);
    const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on AgentEvent { id type streamType streamId } } }`;
    const of = [event?.id, randomUUID(), 'x'].map((id) => ({ __typename: 'AgentEvent', id }));
    const shown = { id: event?.id, type: 'run.started', streamType: 'RUN', streamId: runId };
    expect(await runs.asks(document, { of })).toEqual({ _entities: [shown, null, null] });
    expect(await runs.asks(document, { of }, test.theirs.request())).toEqual({ _entities: [null, null, null] });
  });

  it('are counted for the pipeline: what happened in a day, and what still runs', async () => {
    await using own = await openTestFoundation(kind);
    const mine = runsOf(own);
    const ended = await mine.started();
    await mine.does('completeRun', { runId: ended });
    await mine.waiting();
    const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on PipelineStatistics { activeRuns eventsLast24Hours } } }`;
    const of = [{ __typename: 'PipelineStatistics', id: own.ours.projectId }];
    expect(await mine.asks(document, { of })).toEqual({ _entities: [{ activeRuns: 1, eventsLast24Hours: 4 }] });
  });
});

function cursorAt(fields: readonly (string | number)[]): string {
  return Buffer.from(fields.join('.')).toString('base64url');
}
