import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { cancelled, ownSignal } from '#gateway/deadline.ts';
import { idempotencyKeyOfHeaders, withIdempotencyKey } from '#gateway/idempotency-key.ts';
import type { Credentials, Identity, IdentitySource } from '#gateway/identity.ts';
import type { RateState } from '#gateway/limits/rate-counter.ts';
import { rateHeaders, type RateLimits, refuseExceeded, tighterOf } from '#gateway/limits/rate-limits.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';
import { requestTrace } from '#gateway/transports/http-answer.ts';
import { isForeignRead, isForgeable, isOriginAllowed } from '#gateway/transports/origin.ts';
import { clientOf, contextOf } from '#gateway/transports/request-context.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it, and the context in which it runs, once that is known. */
    caller: { readonly identity: Identity; readonly context: RequestContext } | null;
    /** Where its address stands. */
    rate: RateState | null;
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
  decorateAdmitted(scope);
  scope.addHook('onRequest', async (request, reply) => {
    await admitRequest(tools, request, reply);
    const identity = await identify(tools, request, reply);
    request.caller = { identity, context: requestContext(identity, request, reply) };
  });
}

/** To be called for a scope whose requests are admitted by `admitRequest`. */
export function decorateAdmitted(scope: FastifyInstance): void {
  scope.decorateRequest('rate', null);
}

/** The context of a request to a scope that identifies its callers. */
export function callerOf(request: FastifyRequest): RequestContext {
  return identified(request).context;
}

/** Who sent a request to a scope that identifies its callers. */
export function identityOf(request: FastifyRequest): Identity {
  return identified(request).identity;
}

function identified({ caller }: FastifyRequest) {
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
  const ofAddress = await rates.takeOfAddress(addressOf(request), operations);
  showRate(reply, tighterOf(ofAddress, await rates.takeOfIdentity(callerOf(request), operations)));
}

/** Before anything else of a request: throws FORBIDDEN for pages that may not call, BAD_REQUEST for their links, RATE_LIMITED. */
export async function admitRequest(
  { allowedOrigins, rates }: Omit<CallerTools, 'identity'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { headers } = request;
  if (!isOriginAllowed(headers, allowedOrigins)) throw foreignOrigin();
  if (request.method === 'GET' && isForeignRead(headers)) throw foreignRead();
  await admitNavigation({ rates }, request, reply);
}

/** The same of a browser that another site has sent here, where that is meant to be. Throws RATE_LIMITED. */
export async function admitNavigation(
  { rates }: Pick<CallerTools, 'rates'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  // Before the caller is known, so that guessing who one may be is limited too.
  request.rate = showRate(reply, await rates.takeOfAddress(addressOf(request), 1));
}

/** Who sent a request that was admitted. Throws UNAUTHENTICATED for whoever is nobody, BAD_REQUEST, RATE_LIMITED. */
async function identify(tools: CallerTools, request: FastifyRequest, reply: FastifyReply): Promise<Identity> {
  const { identity: source, rates } = tools;
  const identity = await source.identify(credentialsOf(request));
  if (identity === null) {
    if (source.challenge !== undefined) void reply.header('www-authenticate', source.challenge);
    throw new RequestError('UNAUTHENTICATED', 'The request carries no accepted identity.');
  }
  if (identity.isAmbient === true && isForgeable(request.method, request.headers)) throw forgeable();
  showRate(reply, tighterOf(request.rate, await rates.takeOfIdentity(identity, 1)));
  return identity;
}

/** What the sender of a request shows of itself. */
export function credentialsOf(request: FastifyRequest): Credentials {
  return { headers: request.headers, remoteAddress: addressOf(request), connectionParams: null };
}

function addressOf({ raw }: FastifyRequest): string {
  return raw.socket.remoteAddress ?? '';
}

/** Puts where the caller stands on the response. Throws RATE_LIMITED where it has sent too much. */
function showRate(reply: FastifyReply, state: RateState | null): RateState | null {
  if (state !== null) void reply.headers(rateHeaders(state));
  refuseExceeded(state);
  return state;
}

/** The context in which a request of that caller runs; its signal is aborted when the caller hangs up. */
export function requestContext(identity: Identity, request: FastifyRequest, reply: FastifyReply): RequestContext {
  const gone = ownSignal();
  // An answer that was written to its end needs nobody to be told, and a reason for it takes time to make.
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(cancelled());
  });
  const client = clientOf(addressOf(request), request.headers);
  const context = contextOf(identity, { trace: requestTrace(request), client, signal: gone.signal });
  return withIdempotencyKey(context, idempotencyKeyOfHeaders(request.headers));
}

function foreignOrigin(): RequestError {
  return new RequestError('FORBIDDEN', 'Pages of that origin may not use this server.');
}

function foreignRead(): RequestError {
  return badRequest('A page of another site sent this; with the header dealgraph-require-preflight it is answered.');
}

function forgeable(): RequestError {
  return badRequest(
    'With a cookie, a request that may change something is JSON or has the header dealgraph-require-preflight.',
  );
}
