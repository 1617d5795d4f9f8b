import type { FastifyError, FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { RequestError } from '#kernel/request-error.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import { answerErrors, refusalOf, requestTrace } from '#gateway/transports/http-answer.ts';
import { newTraceId, type Trace, traceExtensions, traceHeader } from '#gateway/trace.ts';

type Handlers = Required<Pick<FastifyHttpOptions<Server>, 'frameworkErrors' | 'clientErrorHandler'>>;

/** What answers requests that no route is found for because they cannot be read, in the form of all other refusals (security.md, line 25). */
export function unreadRequests(errors: ErrorFormatter): Handlers {
  return {
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const trace = requestTrace(request);
      void reply.header(traceHeader, trace.traceId);
      void answerErrors(request, reply, [errors.format(refusalOf(error), trace)]);
    },
    clientErrorHandler: (error, socket) => answerOn(socket, error.code, errors),
  };
}

/** By what Node calls them. */
const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** There is no request to answer, only a connection: what is written is all that is said on it. */
function answerOn(socket: Socket, reason: string, errors: ErrorFormatter): void {
  // The client has gone, and would read nothing.
  if (reason === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = statuses[reason] ?? 400;
  const trace: Trace = { traceId: newTraceId(), correlationId: null };
  const refused = errors.format(new RequestError('BAD_REQUEST', 'The HTTP request is malformed.'), trace);
  const body = JSON.stringify({ errors: [refused], extensions: traceExtensions(trace) });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `${traceHeader}: ${trace.traceId}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
