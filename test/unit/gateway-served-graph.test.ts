import pino from 'pino';
import { expect, test } from 'vitest';
import { fullAccess } from '#kernel/access.ts';
import { defaultDocumentLimits } from '#gateway/admission/document.ts';
import { ErrorFormatter } from '#gateway/errors.ts';
import { defaultDemandLimits } from '#gateway/limits/demand-control.ts';
import { ServedGraph } from '#gateway/served-graph.ts';
import { toyDeals, toyRecord, toySupergraphSdl } from '#test/kit/toy-graph.ts';

const log = pino({ level: 'silent' });
const options = {
  errors: new ErrorFormatter(log),
  log,
  introspection: 'on',
  limits: defaultDocumentLimits,
  demand: defaultDemandLimits,
  planner: 'apollo',
} as const;
const context = {
  actor: { type: 'AGENT', id: 'a-1' },
  access: fullAccess,
  projectId: 'p-1',
  traceId: 'e'.repeat(32),
  correlationId: null,
  causationId: null,
  signal: new AbortController().signal,
} as const;

test('what was admitted is executed by the graph that admitted it, though another is served by then', async () => {
  const subgraphs = [toyDeals(toyRecord())];
  const served = await ServedGraph.open({ supergraphSdl: toySupergraphSdl(), subgraphs }, options);
  const params = { query: '{ whoami }', operationName: undefined, variables: {} };
  const admitted = { ...served.admit(params, context), params, toldCost: null };
  await served.replace({ supergraphSdl: toySupergraphSdl(', whoami: String!'), subgraphs });
  expect(await served.execute(admitted, context)).toMatchObject({
    kind: 'single',
    result: { data: { whoami: 'AGENT a-1 in p-1 by none' } },
  });
  expect(() => served.admit(params, context)).toThrow('The document does not fit the schema');
  await served.close();
});
