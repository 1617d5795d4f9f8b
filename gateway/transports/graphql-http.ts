import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { InvalidDocument } from '#gateway/admission/admission.ts';
import { isDeferring } from '#gateway/admission/deferral.ts';
import type { AdmittedRequest, Documents } from '#gateway/admission/documents.ts';
import type { Execute, SingleAnswer } from '#gateway/answer.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import type { Identity, IdentitySource } from '#gateway/identity.ts';
import type { RateState } from '#gateway/limits/rate-counter.ts';
import { rateHeaders, type RateLimits, refuseExceeded, tighterOf } from '#gateway/limits/rate-limits.ts';
import type { StreamCounts } from '#gateway/limits/stream-limits.ts';
import type { Subscriptions } from '#gateway/live/subscriptions.ts';
import { traceExtensions } from '#gateway/trace.ts';
import { type AnswerPlace, deliver, deliverBatch, minCompressedLength } from '#gateway/transports/answer-http.ts';
import { deliverStream } from '#gateway/transports/event-stream-http.ts';
import { dataPolicy } from '#gateway/transports/explorer.ts';
import { runBatch } from '#gateway/transports/graphql-batch.ts';
import { badRequest, paramsOfBatch, requestOf, requestOfSearch } from '#gateway/transports/graphql-params.ts';
import { answerErrors, requestTrace } from '#gateway/transports/http-answer.ts';
import { acceptJsonOnly } from '#gateway/transports/json-body.ts';
import { acceptedForms } from '#gateway/transports/media-types.ts';
import { deliverMultipartStream } from '#gateway/transports/multipart-http.ts';
import { isForeignRead, isOriginAllowed } from '#gateway/transports/origin.ts';

/** What it takes to know who calls. */
export interface CallerTools {
  readonly identity: IdentitySource;
  readonly allowedOrigins: readonly string[];
  /** What each is held to. */
  readonly rates: RateLimits;
}

/** What GraphQL is served over HTTP with. */
export interface GraphqlHttpTools extends CallerTools {
  readonly errors: ErrorFormatter;
  readonly documents: Documents;
  readonly subscriptions: Subscriptions;
  readonly streams: StreamCounts;
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
  app.addHook('onRequest', async (request, reply) => refuseMethods(request, reply, tools.errors));
  void app.register(async (scope) => {
    await scope.register(compress, {
      // Asked for answer by answer: streams must not wait until there is enough to compress.
      globalCompression: false,
      globalDecompression: false,
      encodings: ['br', 'gzip'],
      threshold: minCompressedLength,
    });
    const contexts = new WeakMap<IncomingMessage, RequestContext>();
    acceptJsonOnly(scope);
    scope.addHook('onRequest', async (request, reply) => {
      void reply.headers(dataPolicy);
      contexts.set(request.raw, await identify(tools, request, reply));
    });
    const answer = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const context = contexts.get(request.raw);
      if (context === undefined) throw new Error('A request was served before it was identified');
      return serve(tools, { request, reply, context });
    };
    scope.get('/graphql', { helmet: false }, answer);
    scope.post('/graphql', { helmet: false }, answer);
  });
}

/** Before anything is read or anyone identified. A preflight is answered by the CORS plugin, which comes earlier. */
async function refuseMethods(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: ErrorFormatter,
): Promise<FastifyReply | undefined> {
  if (request.method === 'GET' || request.method === 'POST') return undefined;
  if (new URL(request.url, 'http://gateway').pathname !== '/graphql') return undefined;
  const error = badRequest('GraphQL is served by GET and POST.');
  return answerErrors(request, reply.header('allow', 'GET, POST').code(405), [
    errors.format(error, requestTrace(request)),
  ]);
}

/** Who calls by HTTP. Throws FORBIDDEN for pages that may not, BAD_REQUEST for their links, UNAUTHENTICATED for strangers. */
export async function identify(
  tools: CallerTools,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestContext> {
  const { headers } = request;
  if (!isOriginAllowed(headers, tools.allowedOrigins)) throw foreignOrigin();
  if (request.method === 'GET' && isForeignRead(headers)) throw foreignRead();
  const remoteAddress = request.raw.socket.remoteAddress ?? '';
  // Before the caller is known, so that guessing who one may be is limited too.
  const ofAddress = showRate(reply, await tools.rates.takeOfAddress(remoteAddress, 1));
  const identity = await tools.identity.identify({ headers, remoteAddress, connectionParams: null });
  if (identity === null) throw new RequestError('UNAUTHENTICATED', 'The request carries no accepted identity.');
  showRate(reply, tighterOf(ofAddress, await tools.rates.takeOfIdentity(identity, 1)));
  return requestContext(identity, request, reply);
}

/** Puts where the caller stands on the response. Throws RATE_LIMITED where it has sent too much. */
function showRate(reply: FastifyReply, state: RateState | null): RateState | null {
  if (state !== null) void reply.headers(rateHeaders(state));
  refuseExceeded(state);
  return state;
}

function requestContext(identity: Identity, request: FastifyRequest, reply: FastifyReply): RequestContext {
  const gone = new AbortController();
  // An answer that was written to its end needs nobody to be told, and a reason for it takes time to make.
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return { ...identity, ...requestTrace(request), causationId: null, signal: gone.signal };
}

async function serve(tools: GraphqlHttpTools, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply, context } = exchange;
  if (request.method === 'POST' && Array.isArray(request.body)) return serveBatch(tools, exchange, request.body);
  const asked = request.method === 'GET' ? requestOfSearch(searchOf(request)) : requestOf(request.body);
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
  const { single } = acceptedForms(request.headers.accept);
  if (single === null || typeof single === 'string') {
    throw notAcceptable(reply, 'The answer to a batch is application/graphql-response+json or application/json.');
  }
  // Whoever was let in has been counted once.
  await countFurther(tools, { request, reply, context }, members.length - 1);
  return deliverBatch(reply, single, await runBatch(tools, members, context));
}

/** Counts `operations` more of the caller. Throws RATE_LIMITED. */
async function countFurther(
  { rates }: CallerTools,
  { request, reply, context }: Exchange,
  operations: number,
): Promise<void> {
  if (operations === 0) return;
  const ofAddress = await rates.takeOfAddress(request.raw.socket.remoteAddress ?? '', operations);
  showRate(reply, tighterOf(ofAddress, await rates.takeOfIdentity(context, operations)));
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
  { subscriptions, streams, errors }: GraphqlHttpTools,
  { request, reply, context }: Exchange,
  { document, operation, params }: AdmittedRequest,
): Promise<FastifyReply> {
  const { live } = acceptedForms(request.headers.accept);
  if (live === null) {
    const streams = 'text/event-stream or multipart/mixed;subscriptionSpec=1.0';
    throw notAcceptable(reply, `Subscriptions need a WebSocket, or a request that accepts ${streams}.`);
  }
  const lastEventId = lastEventIdOf(request);
  const open = () =>
    streams.open({ identity: context, connection: null }, () =>
      subscriptions.open({ document, operation, variables: params.variables, lastEventId, context }),
    );
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

function foreignOrigin(): RequestError {
  return new RequestError('FORBIDDEN', 'Pages of that origin may not use this server.');
}

function foreignRead(): RequestError {
  return badRequest('A page of another site sent this; with the header dealgraph-require-preflight it is answered.');
}
