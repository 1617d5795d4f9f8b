import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Admission } from '#gateway/admission.ts';
import { executeOn } from '#gateway/apollo.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import type { GatewayContext } from '#gateway/executor.ts';
import { badRequest, paramsOf, paramsOfSearch } from '#gateway/graphql-params.ts';
import { answerErrors, requestTrace } from '#gateway/http-answer.ts';
import type { Identity, IdentitySource } from '#gateway/identity.ts';
import { acceptJsonOnly } from '#gateway/json-body.ts';
import { deliverResult, deliverStream } from '#gateway/live-http.ts';
import { isOriginAllowed } from '#gateway/origin.ts';
import type { Subscriptions } from '#gateway/subscriptions.ts';
import { traceExtensions } from '#gateway/trace.ts';

/** What GraphQL is served over HTTP with. */
export interface GraphqlHttpTools {
  readonly identity: IdentitySource;
  readonly allowedOrigins: readonly string[];
  readonly errors: ErrorFormatter;
  readonly admission: Admission;
  readonly subscriptions: Subscriptions;
  readonly apollo: ApolloServer<GatewayContext>;
  /** Of the requests that were identified. */
  readonly contexts: WeakMap<IncomingMessage, RequestContext>;
}

/**
 * Serves `/graphql`: one answer by POST and GET through Apollo Server, or a stream of server-sent events where the request accepts
 * `text/event-stream`.
 */
export function serveGraphql(app: FastifyInstance, tools: GraphqlHttpTools): void {
  app.addHook('onRequest', async (request, reply) => refuseMethods(request, reply, tools));
  void app.register(async (scope) => {
    acceptJsonOnly(scope);
    scope.addHook('onRequest', async (request, reply) => identify(tools, request, reply));
    const apollo = fastifyApolloHandler(tools.apollo, {
      context: async (request) => ({ request: contextOf(tools, request) }),
    });
    const answer = (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
      acceptsEventStream(request)
        ? answerLive(tools, request, reply)
        : answerOnce(tools, { request, reply, apollo: async () => apollo.call(app, request, reply) });
    scope.get('/graphql', answer);
    scope.post('/graphql', answer);
  });
}

/** Before anything is read or anyone identified. A preflight is answered by the CORS plugin, which comes earlier. */
async function refuseMethods(
  request: FastifyRequest,
  reply: FastifyReply,
  { errors }: GraphqlHttpTools,
): Promise<FastifyReply | undefined> {
  const isGraphql = new URL(request.url, 'http://gateway').pathname === '/graphql';
  if (!isGraphql || request.method === 'GET' || request.method === 'POST') return undefined;
  const error = badRequest('GraphQL is served by GET and POST.');
  return answerErrors(request, reply.header('allow', 'GET, POST').code(405), [
    errors.format(error, requestTrace(request)),
  ]);
}

async function identify(tools: GraphqlHttpTools, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { headers } = request;
  if (!isOriginAllowed(headers, tools.allowedOrigins)) throw foreignOrigin();
  const identity = await tools.identity.identify({
    headers,
    remoteAddress: request.raw.socket.remoteAddress ?? '',
    connectionParams: null,
  });
  if (identity === null) throw new RequestError('UNAUTHENTICATED', 'The request carries no accepted identity.');
  tools.contexts.set(request.raw, requestContext(identity, request, reply));
}

function requestContext(identity: Identity, request: FastifyRequest, reply: FastifyReply): RequestContext {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return { ...identity, ...requestTrace(request), causationId: null, signal: gone.signal };
}

function contextOf(tools: GraphqlHttpTools, request: FastifyRequest): RequestContext {
  const context = tools.contexts.get(request.raw);
  if (context === undefined) throw new Error('A request was served before it was identified');
  return context;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Lets Apollo Server answer. */
  readonly apollo: () => Promise<unknown>;
}

async function answerOnce(tools: GraphqlHttpTools, { request, reply, apollo }: Exchange): Promise<unknown> {
  const query = request.method === 'GET' ? searchOf(request).get('query') : queryMember(request.body);
  // Apollo reports a missing document; one that is too large has to be stopped before it is validated.
  if (query !== null && query !== '') tools.admission.parse(query);
  const body = await apollo();
  return reply.statusCode >= 400 && typeof body === 'string' ? withTrace(body, request) : body;
}

function queryMember(body: unknown): string | null {
  const query: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'query') : null;
  return typeof query === 'string' ? query : null;
}

const answerBody = z.looseObject({
  errors: z.array(z.looseObject({ extensions: z.record(z.string(), z.unknown()).default({}) })).optional(),
});

/** What Apollo refuses before its pipeline begins has not passed our plugin. */
function withTrace(body: string, request: FastifyRequest): string {
  const { errors, ...answer } = answerBody.parse(JSON.parse(body));
  const extensions = traceExtensions(requestTrace(request));
  const traced = errors?.map((error) => ({
    ...error,
    extensions: { ...error.extensions, traceId: extensions.traceId },
  }));
  return JSON.stringify({ ...(traced === undefined ? {} : { errors: traced }), ...answer, extensions });
}

async function answerLive(
  tools: GraphqlHttpTools,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = contextOf(tools, request);
  const params = request.method === 'GET' ? paramsOfSearch(searchOf(request)) : paramsOf(request.body);
  const { document, operation } = tools.admission.admit(params);
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    const lastEventId = lastEventIdOf(request);
    const open = () =>
      tools.subscriptions.open({ document, operation, variables: params.variables, lastEventId, context });
    await deliverStream(reply, { open, errors: tools.errors, trace: context });
    return reply;
  }
  if (request.method === 'GET' && operation.operation === OperationTypeNode.MUTATION) {
    void reply.header('allow', 'POST').code(405);
    throw badRequest('GET never changes anything.');
  }
  await deliverResult(reply, () => executeOn(tools.apollo, params, context));
  return reply;
}

function acceptsEventStream(request: FastifyRequest): boolean {
  return request.headers.accept?.toLowerCase().includes('text/event-stream') === true;
}

function lastEventIdOf(request: FastifyRequest): string | null {
  const value = request.headers['last-event-id'];
  return typeof value === 'string' && value !== '' ? value : null;
}

function searchOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://gateway').searchParams;
}

function foreignOrigin(): RequestError {
  return new RequestError('FORBIDDEN', 'Pages of that origin may not use this server.');
}
