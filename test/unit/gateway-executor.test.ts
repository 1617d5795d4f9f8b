import pino from 'pino';
import { expect, test } from 'vitest';
import { fullAccess } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { defaultDocumentLimits } from '#gateway/admission/document.ts';
import { Authorization } from '#gateway/authorization/authorization.ts';
import { ErrorFormatter } from '#gateway/errors.ts';
import { startApollo } from '#gateway/execution/apollo.ts';
import { Executor, gatewayOver } from '#gateway/execution/executor.ts';
import { Operations } from '#gateway/operations.ts';
import { authorizedGraph, operationOf } from '#test/kit/authorized-graph.ts';

const context: RequestContext = {
  actor: { type: 'AGENT', id: 'a-1' },
  access: fullAccess,
  projectId: 'p-1',
  traceId: 'e'.repeat(32),
  correlationId: null,
  causationId: null,
  signal: new AbortController().signal,
};

test('what breaks before anything is fetched is an answer, and the cause stands in the log', async () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const errors = new ErrorFormatter(log);
  const world = authorizedGraph('type Query { secret: String @policy(policies: [["open"]]) }');
  const { graph } = world;
  const authorization = new Authorization(graph.sdl, {
    satisfied: () => Promise.reject(new Error('The policies are down')),
  });
  const operations = new Operations({ graph, sources: new Map(), authorization });
  const limits = defaultDocumentLimits;
  const apollo = await startApollo({
    gateway: gatewayOver(graph, operations),
    errors,
    log,
    introspection: 'on',
    limits,
  });
  const executor = new Executor({ apollo, operations, authorization, errors });
  const params = { query: '{ secret }', operationName: undefined, variables: {} };
  const cost = { estimate: 0, limit: 1 };
  const admitted = { ...operationOf(world, params.query), schema: graph.apiSchema, params, cost, toldCost: null };
  const answer = await executor.execute(admitted, context);
  const reference: unknown = expect.any(String);
  expect(answer).toEqual({
    kind: 'single',
    result: {
      errors: [
        {
          message: 'Something broke on our side; quote the reference when reporting it.',
          extensions: { code: 'INTERNAL_SERVER_ERROR', reference, traceId: context.traceId },
        },
      ],
      extensions: { traceId: context.traceId, correlationId: null },
    },
  });
  expect(lines.join()).toContain('The policies are down');
  await apollo.stop();
});
