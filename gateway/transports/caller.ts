import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { cancelled, ownSignal } from '#gateway/deadline.ts';
import { idempotencyKeyOfHeaders, withIdempotencyKey } from '#gateway/idempotency-key.ts';
import type { Identity, IdentitySource } from '#gateway/identity.ts';
import type { RateState } from '#gateway/limits/rate-counter.ts';
import { rateHeaders, type RateLimits, refuseExceeded, tighterOf } from '#gateway/limits/rate-limits.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';
import { requestTrace } from '#gateway/transports/http-answer.ts';
import { isForeignRead, isOriginAllowed } from '#gateway/transports/origin.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it, once that is known. */
    caller: RequestContext | null;
  }
}

/** What it takes to know who calls. */
export interface CallerTools {
  readonly identity: IdentitySource;
  readonly allowedOrigins: readonly string[];
  /** What each is held to. */
  readonly rates: RateLimits;
}

/** Identifies whoever calls what `scope` serves, before anything is read of the request; `callerOf` tells afterwards. */
export function identifyCallers(scope: FastifyInstance, tools: CallerTools): void {
  scope.decorateRequest('caller', null);
  scope.addHook('onRequest', async (request, reply) => {
    request.caller = await identify(tools, request, reply);
  });
}

/** Who sent a request to a scope that identifies its callers. */
export function callerOf({ caller }: FastifyRequest): RequestContext {
  if (caller === null) throw new Error('A request was served before it was identified');
  return caller;
}

/** Counts `operations` more of a caller whose request was counted once when it was let in. Throws RATE_LIMITED. */
export async function countFurther(
  { rates }: Pick<CallerTools, 'rates'>,
  reply: FastifyReply,
  operations: number,
): Promise<void> {
  if (operations === 0) return;
  const { request } = reply;
  const ofAddress = await rates.takeOfAddress(request.raw.socket.remoteAddress ?? '', operations);
  showRate(reply, tighterOf(ofAddress, await rates.takeOfIdentity(callerOf(request), operations)));
}

/** Throws FORBIDDEN for pages that may not call, BAD_REQUEST for their links, UNAUTHENTICATED for strangers, RATE_LIMITED. */
async function identify(tools: CallerTools, request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> {
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
  const gone = ownSignal();
  // An answer that was written to its end needs nobody to be told, and a reason for it takes time to make.
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(cancelled());
  });
  const { actor, access, projectId } = identity;
  const { traceId, correlationId } = requestTrace(request);
  const context = { actor, access, projectId, traceId, correlationId, causationId: null, signal: gone.signal };
  return withIdempotencyKey(context, idempotencyKeyOfHeaders(request.headers));
}

function foreignOrigin(): RequestError {
  return new RequestError('FORBIDDEN', 'Pages of that origin may not use this server.');
}

function foreignRead(): RequestError {
  return badRequest('A page of another site sent this; with the header dealgraph-require-preflight it is answered.');
}
