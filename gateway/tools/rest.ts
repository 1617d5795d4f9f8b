import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { RequestContext } from '#kernel/context.ts';
import type { NamedOperation } from '#kernel/operation-manifest.ts';
import { openApiOf } from '#gateway/tools/openapi.ts';
import { callOperation, type OperationTools } from '#gateway/tools/operation-call.ts';
import { variablesOfBody, variablesOfSearch } from '#gateway/tools/rest-variables.ts';
import { callerOf, type CallerTools, identifyCallers } from '#gateway/transports/caller.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';
import { sayWhenAgain } from '#gateway/transports/http-answer.ts';
import { acceptJsonOnly } from '#gateway/transports/json-body.ts';

/** What REST is served with. */
export interface RestTools extends OperationTools, CallerTools {
  readonly operations: readonly NamedOperation[];
  /** Of this API, as its description says. */
  readonly version: string;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly HTTPMethods[];

/**
 * Serves each named query by GET and each named mutation by POST below `/api/rest/`, and what they are as OpenAPI 3.1 at
 * `/api/openapi.json`. A status tells what became of the call: that of the first error's code, of the refusal, or 200.
 */
export function serveRest(app: FastifyInstance, tools: RestTools): void {
  const description = openApiOf(tools.operations, tools.version);
  void app.register(async (scope) => {
    acceptJsonOnly(scope);
    identifyCallers(scope, tools);
    scope.get('/api/openapi.json', async () => description);
    for (const operation of tools.operations) {
      const { rest } = operation;
      if (rest === null) continue;
      scope.route({
        method: rest.method,
        url: rest.path,
        handler: async (request, reply) => answer(tools, { operation, request, reply, context: callerOf(request) }),
      });
      scope.route({
        method: methods.filter((method) => method !== rest.method),
        url: rest.path,
        handler: async (_request, reply) => {
          void reply.header('allow', rest.method).code(405);
          throw badRequest(`${operation.name} is called by ${rest.method}.`);
        },
      });
    }
  });
}

interface Exchange {
  readonly operation: NamedOperation;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: RequestContext;
}

async function answer(tools: RestTools, { operation, request, reply, context }: Exchange): Promise<FastifyReply> {
  const isRead = request.method === 'GET';
  const variables = isRead
    ? variablesOfSearch(operation, new URL(request.url, 'http://gateway').searchParams)
    : variablesOfBody(request.body);
  const { status, body } = await callOperation(tools, { operation, variables, context });
  // What it says depends on who asks, and when.
  if (isRead) void reply.header('cache-control', 'no-store');
  return sayWhenAgain(reply, body.errors ?? [])
    .code(status)
    .type('application/json; charset=utf-8')
    .send(body);
}
