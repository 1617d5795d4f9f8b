import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { InvalidDocument } from '#gateway/admission/admission.ts';
import { isDeferring } from '#gateway/admission/deferral.ts';
import type { AdmittedRequest, Documents } from '#gateway/admission/documents.ts';
import type { Execute, SingleAnswer } from '#gateway/answer.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import { withIdempotencyKey } from '#gateway/idempotency-key.ts';
import type { StreamCounts } from '#gateway/limits/stream-limits.ts';
import type { Subscriptions } from '#gateway/live/subscriptions.ts';
import { type IdentityWatch, watchStream } from '#gateway/sign-in/identity-watch.ts';
import { traceExtensions } from '#gateway/trace.ts';
import { type AnswerPlace, deliver, deliverBatch, minCompressedLength } from '#gateway/transports/answer-http.ts';
import { callerOf, type CallerTools, countFurther, identifyCallers, identityOf } from '#gateway/transports/caller.ts';
import { deliverStream } from '#gateway/transports/event-stream-http.ts';
import { runBatch } from '#gateway/transports/graphql-batch.ts';
import { badRequest, paramsOfBatch, requestOf, requestOfSearch } from '#gateway/transports/graphql-params.ts';
import { answerErrors, requestTrace } from '#gateway/transports/http-answer.ts';
import { acceptJsonOnly } from '#gateway/transports/json-body.ts';
import { acceptedForms } from '#gateway/transports/media-types.ts';
import { deliverMultipartStream } from '#gateway/transports/multipart-http.ts';

/** What GraphQL is served over HTTP with. */
export interface GraphqlHttpTools extends CallerTools {
  readonly errors: ErrorFormatter;
  readonly documents: Documents;
  readonly subscriptions: Subscriptions;
  readonly streams: StreamCounts;
  readonly watch: IdentityWatch;
  readonly execute: Execute;
  /** How many requests one JSON array may hold; below 2 none is accepted. */
  readonly maxBatchSize: number;
}

/** A request that was identified, and its way back. */
interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: RequestContext;
}

/**
 * Serves `/graphql` by POST and GET (GraphQL over HTTP, graphql.github.io/graphql-over-http). What the request accepts decides
 * whether the answer is JSON, server-sent events or multipart.
 */
export function serveGraphql(app: FastifyInstance, tools: GraphqlHttpTools): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (isServedMethod(request)) done();
    else void refuseMethod(request, reply, tools.errors);
  });
  void app.register(async (scope) => {
    await scope.register(compress, {
      // Asked for answer by answer: streams must not wait until there is enough to compress.
      globalCompression: false,
      globalDecompression: false,
      encodings: ['br', 'gzip'],
      threshold: minCompressedLength,
    });
    acceptJsonOnly(scope);
    identifyCallers(scope, tools);
    const answer = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
      serve(tools, { request, reply, context: callerOf(request) });
    scope.get('/graphql', answer);
    scope.post('/graphql', answer);
  });
}

/** Asked before anything is read or anyone identified. A preflight is answered by the CORS plugin, which comes earlier. */
function isServedMethod({ method, url }: FastifyRequest): boolean {
  return method === 'GET' || method === 'POST' || new URL(url, 'http://gateway').pathname !== '/graphql';
}

function refuseMethod(request: FastifyRequest, reply: FastifyReply, errors: ErrorFormatter): FastifyReply {
  const error = badRequest('GraphQL is served by GET and POST.');
  return answerErrors(request, reply.header('allow', 'GET, POST').code(405), [
    errors.format(error, requestTrace(request)),
  ]);
}

async function serve(tools: GraphqlHttpTools, identified: Exchange): Promise<FastifyReply> {
  const { request, reply } = identified;
  if (request.method === 'POST' && Array.isArray(request.body)) return serveBatch(tools, identified, request.body);
  const asked = request.method === 'GET' ? requestOfSearch(searchOf(request)) : requestOf(request.body);
  const context = withIdempotencyKey(identified.context, asked.idempotencyKey);
  const exchange = { request, reply, context };
  const admitted = asAnswer(tools.errors, context, () => tools.documents.admit(asked, context));
  if ('kind' in admitted) return deliver(placeOf(tools, exchange), admitted);
  switch (admitted.operation.operation) {
    case OperationTypeNode.SUBSCRIPTION:
      return follow(tools, exchange, admitted);
    case OperationTypeNode.MUTATION:
      if (request.method === 'GET') throw mutationByGet(reply);
      return run(tools, exchange, admitted);
    case OperationTypeNode.QUERY:
      return run(tools, exchange, admitted);
  }
}

async function serveBatch(
  tools: GraphqlHttpTools,
  { request, reply, context }: Exchange,
  body: readonly unknown[],
): Promise<FastifyReply> {
  const members = paramsOfBatch(body, tools.maxBatchSize);
  // Members with the same fields would meet under it.
  if (context.idempotency !== undefined) {
    throw badRequest(
      'A batch has no header Idempotency-Key: name the key of each member in its extensions.idempotencyKey.',
    );
  }
  const { single } = acceptedForms(request.headers.accept);
  if (single === null || typeof single === 'string') {
    throw notAcceptable(reply, 'The answer to a batch is application/graphql-response+json or application/json.');
  }
  // Whoever was let in has been counted once.
  await countFurther(tools, reply, members.length - 1);
  return deliverBatch(reply, single, await runBatch(tools, members, context));
}

/** A refused document is an answer like any other: the HTTP request was in order. */
function asAnswer(
  errors: ErrorFormatter,
  context: RequestContext,
  admit: () => AdmittedRequest,
): AdmittedRequest | SingleAnswer {
  try {
    return admit();
  } catch (error) {
    const listed = error instanceof InvalidDocument ? error.errors : [error];
    // Anything else is a failure of ours.
    if (!listed.every((one) => one instanceof RequestError || one instanceof GraphQLError)) throw error;
    return {
      kind: 'single',
      result: {
        errors: listed.map((one) => errors.format(one, context)),
        extensions: traceExtensions(context),
      },
    };
  }
}

async function run(tools: GraphqlHttpTools, exchange: Exchange, admitted: AdmittedRequest): Promise<FastifyReply> {
  const { request, reply, context } = exchange;
  const { single, incremental } = acceptedForms(request.headers.accept);
  // Before anything is executed, as a mutation cannot be taken back.
  if (single === null) {
    throw notAcceptable(reply, 'The answer is application/graphql-response+json or application/json.');
  }
  if (incremental === null && isDeferring(admitted)) {
    throw notAcceptable(reply, 'Deferred parts need a request that accepts multipart/mixed or text/event-stream.');
  }
  return deliver(placeOf(tools, exchange), await tools.execute(admitted, context));
}

async function follow(
  { subscriptions, streams, watch, errors }: GraphqlHttpTools,
  { request, reply, context }: Exchange,
  { document, operation, params }: AdmittedRequest,
): Promise<FastifyReply> {
  const { live } = acceptedForms(request.headers.accept);
  if (live === null) {
    const streams = 'text/event-stream or multipart/mixed;subscriptionSpec=1.0';
    throw notAcceptable(reply, `Subscriptions need a WebSocket, or a request that accepts ${streams}.`);
  }
  const lastEventId = lastEventIdOf(request);
  const open = async () => {
    const stream = await streams.open({ identity: context, connection: null }, () =>
      subscriptions.open({ document, operation, variables: params.variables, lastEventId, context }),
    );
    watchStream(watch, identityOf(request), stream);
    return stream;
  };
  const deliverLive = live === 'event-stream' ? deliverStream : deliverMultipartStream;
  await deliverLive(reply, { open, errors, trace: context });
  return reply;
}

function placeOf({ errors }: GraphqlHttpTools, { request, reply, context }: Exchange): AnswerPlace {
  return { request, reply, errors, trace: context };
}

function lastEventIdOf(request: FastifyRequest): string | null {
  const value = request.headers['last-event-id'];
  return typeof value === 'string' && value !== '' ? value : null;
}

function searchOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://gateway').searchParams;
}

function mutationByGet(reply: FastifyReply): RequestError {
  void reply.header('allow', 'POST').code(405);
  return badRequest('GET never changes anything.');
}

function notAcceptable(reply: FastifyReply, message: string): RequestError {
  void reply.code(406);
  return badRequest(message);
}
