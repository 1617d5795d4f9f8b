import { GraphQLError, OperationTypeNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { fullAccess } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { Deferral, type DeferredFragment } from '#gateway/execution/deferral.ts';
import type { Delivery } from '#gateway/execution/delivery.ts';
import { type Batch, type Execution, newExecution, type Step } from '#gateway/execution/execution.ts';
import type { Projection } from '#gateway/execution/projection.ts';
import { stepOf } from '#gateway/execution/steps.ts';
import type { FetchNode } from '#gateway/planning/plan.ts';
import type { SubgraphSource } from '#gateway/sources/subgraph-source.ts';
import { authorizedGraph } from '#test/kit/authorized-graph.ts';

const signal = new AbortController().signal;
const context: RequestContext = {
  actor: { type: 'AGENT', id: 'a-1' },
  access: fullAccess,
  projectId: 'p-1',
  traceId: 'e'.repeat(32),
  correlationId: null,
  causationId: null,
  signal,
};
const { graph } = authorizedGraph('type Query { a: Int }');
const { types } = graph;

const broken = new Error('Broken');
const fail = (): never => {
  throw broken;
};
const asIs: Projection = (data) => ({ data, errors: [] });
const nothingToDo: Step = () => undefined;

function fragment(label: string, changes: Partial<Omit<DeferredFragment, 'label'>> = {}): DeferredFragment {
  return { depends: [], label, run: nothingToDo, content: { path: [], project: asIs }, ...changes };
}

function batchOf(deferral: Deferral, execution: Execution): Batch {
  return { executions: [execution], variables: { given: {}, coerced: {} }, context, deferral };
}

/** Announces what was added, and gives what is delivered then. */
async function delivered(deferral: Deferral, execution: Execution): Promise<readonly Delivery[]> {
  deferral.announce(execution, { given: {}, coerced: {} }, () => true);
  return Array.fromAsync(deferral.deliveries(signal));
}

describe('a deferred fragment with a mistake of ours', () => {
  test.each([
    ['in what it fetches', { run: fail }],
    ['in what it fetches, told later', { run: async () => Promise.reject(broken) }],
    ['in how it is written', { content: { path: [], project: fail } }],
  ])('%s is delivered as failed, and the others as if it were not there', async (_where, mistake) => {
    const deferral = new Deferral(types, fullAccess);
    const execution = newExecution({ a: 1 });
    const batch = batchOf(deferral, execution);
    deferral.add(fragment('bad', mistake), batch);
    deferral.add(fragment('good'), batch);
    const deliveries = await delivered(deferral, execution);
    expect(deliveries.flatMap((one) => one.delivered).sort((a, b) => a.id.localeCompare(b.id))).toEqual([
      { id: '1', data: null, errors: [new GraphQLError('Broken', { path: [], originalError: broken })] },
      { id: '2', data: { a: 1 }, errors: [] },
    ]);
    expect(deliveries.at(-1)?.hasNext).toBe(false);
  });

  test('is not told before it was announced, and takes what is within it along', async () => {
    const deferral = new Deferral(types, fullAccess);
    const execution = newExecution({ a: 1 });
    const outer: Step = (batch) => {
      deferral.add(fragment('inner'), batch);
      throw broken;
    };
    deferral.add(fragment('outer', { run: outer }), batchOf(deferral, execution));
    await Promise.resolve();
    const deliveries = await delivered(deferral, execution);
    expect(deliveries.flatMap((one) => one.announced)).toEqual([]);
    expect(deliveries.flatMap((one) => one.delivered)).toMatchObject([{ id: '1', data: null }]);
  });

  test('in a fetch does not keep those waiting that need the fetch as well', async () => {
    const deferral = new Deferral(types, fullAccess);
    const execution = newExecution();
    const run = stepOf(fetchOf('shared'), { sources: new Map([['s', answering]]), types });
    deferral.add(fragment('first', { run }), batchOf(deferral, execution));
    deferral.add(fragment('second', { depends: ['shared'] }), batchOf(deferral, execution));
    const deliveries = await delivered(deferral, execution);
    expect(deliveries.flatMap((one) => one.delivered)).toMatchObject([
      { id: '1', data: null, errors: [{ originalError: broken }] },
      { id: '2', data: {} },
    ]);
  });
});

/** Its answer cannot be read. */
const answering: SubgraphSource = {
  execute: () => ({
    data: {
      get a() {
        return fail();
      },
    },
  }),
  subscribe: fail,
};

function fetchOf(id: string): FetchNode {
  const text = '{ a }';
  const operation = { kind: OperationTypeNode.QUERY, name: undefined, text, document: parse(text) };
  return {
    kind: 'Fetch',
    id,
    subgraph: 's',
    operation,
    variables: [],
    root: { path: [], outputRewrites: [] },
    entities: [],
  };
}
