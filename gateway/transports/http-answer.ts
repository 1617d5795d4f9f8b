import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { RequestError } from '#kernel/request-error.ts';
import { InvalidDocument } from '#gateway/admission/admission.ts';
import { type ErrorFormatter, statusOf } from '#gateway/errors.ts';
import { acceptedForms, plainJson } from '#gateway/transports/media-types.ts';
import { correlationHeader, type Trace, traceExtensions, traceHeader, traceOf } from '#gateway/trace.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until it is asked for. */
    trace: Trace | null;
  }
}

/** The trace of a request, the same however often it is asked for. */
export function requestTrace(request: FastifyRequest): Trace {
  return (request.trace ??= traceOf(request.headers));
}

/** Puts the trace on every response, and makes every refusal a GraphQL error whatever refused it. */
export function answerInGraphql(app: FastifyInstance, errors: ErrorFormatter): void {
  app.decorateRequest('trace', null);
  app.addHook('onRequest', (request, reply, done) => {
    const { traceId, correlationId } = requestTrace(request);
    void reply.header(traceHeader, traceId);
    if (correlationId !== null) void reply.header(correlationHeader, correlationId);
    done();
  });
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const refusal = refusalOf(error);
    const listed = refusal instanceof InvalidDocument ? refusal.errors : [refusal];
    return answerErrors(
      request,
      reply,
      listed.map((one) => errors.format(one, requestTrace(request))),
    );
  });
  app.setNotFoundHandler((request, reply) => {
    const error = new RequestError('NOT_FOUND', 'Nothing is served here.');
    return answerErrors(request, reply, [errors.format(error, requestTrace(request))]);
  });
}

/** Answers with errors and no data, as JSON of a type the request accepts. The status is that of the first, unless one was set before. */
export function answerErrors(
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly GraphQLFormattedError[],
): FastifyReply {
  const status = reply.statusCode >= 400 ? reply.statusCode : statusOf(errors[0]?.extensions?.['code']);
  const { single } = acceptedForms(request.headers.accept);
  const form = single === null || typeof single === 'string' ? plainJson : single;
  return sayWhenAgain(reply, errors)
    .code(status)
    .type(form.contentType)
    .header('vary', varyingBy(reply, 'accept'))
    .send({ errors, extensions: traceExtensions(requestTrace(request)) });
}

/** A refusal that says when to try again says so in the header as well. */
export function sayWhenAgain(reply: FastifyReply, errors: readonly GraphQLFormattedError[]): FastifyReply {
  const seconds = errors[0]?.extensions?.['retryAfterSeconds'];
  return typeof seconds === 'number' ? reply.header('retry-after', String(seconds)) : reply;
}

/** The response's `Vary` with further names of request headers. */
export function varyingBy(reply: FastifyReply, names: string): string {
  const known = reply.getHeader('vary');
  return known === undefined ? names : `${String(known)}, ${names}`;
}

/** What Fastify itself refuses is told by the status it suggests; its messages stay inside. */
export function refusalOf(error: FastifyError | Error): Error {
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return new RequestError('PAYLOAD_TOO_LARGE', 'The body is larger than is accepted.');
  if (status !== undefined && status >= 400 && status < 500) {
    return new RequestError('BAD_REQUEST', 'The HTTP request is malformed.');
  }
  return error;
}
