import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { cookieForgotten, cookieHolding } from '#gateway/sign-in/session-cookie.ts';
import { stranger } from '#gateway/sign-in/stranger.ts';
import {
  admitRequest,
  callerOf,
  type CallerTools,
  credentialsOf,
  decorateAdmitted,
  identifyCallers,
  identityOf,
  requestContext,
} from '#gateway/transports/caller.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';
import { acceptJsonOnly } from '#gateway/transports/json-body.ts';
import type { CookieSessions, RefusedSession } from '#gateway/sign-in/cookie-sessions.ts';

/** What sessions of browsers are served with. */
export interface SessionTools extends CallerTools {
  readonly sessions: CookieSessions;
}

const path = '/auth/session';

/**
 * Serves `/auth/session` to browsers, whose scripts never see the secret of a session: POST opens one and sets the cookie, GET says whose
 * it is, DELETE ends it.
 */
export function serveSessions(app: FastifyInstance, tools: SessionTools): void {
  void app.register(async (scope) => {
    acceptJsonOnly(scope);
    decorateAdmitted(scope);
    scope.addHook('onRequest', async (request, reply) => admitRequest(tools, request, reply));
    // Whoever signs in or out need not be known: the cookie it has may have ended.
    scope.post(path, async (request, reply) => open(tools, request, reply));
    scope.delete(path, async (request, reply) => close(tools, request, reply));
  });
  void app.register(async (scope) => {
    identifyCallers(scope, tools);
    scope.get(path, async (request, reply) => tell(request, reply));
  });
}

async function open({ sessions }: SessionTools, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { login, password } = loginOf(request.body);
  const outcome = await sessions
    .open(login, password, requestContext(stranger, request, reply))
    .catch((error: unknown) => {
      throw sayingWhen(error, reply);
    });
  void reply.header('cache-control', 'no-store');
  if (outcome.kind === 'REFUSED') throw refusalOf(outcome, reply);
  const cookie = cookieHolding(outcome, credentialsOf(request));
  return reply.header('set-cookie', cookie).send({ expiresAt: outcome.expiresAt.toISOString() });
}

async function close(tools: SessionTools, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const place = credentialsOf(request);
  const identity = await knownOrNull(tools, place);
  if (identity !== null) await tools.sessions.close(requestContext(identity, request, reply));
  return reply.header('set-cookie', cookieForgotten(place)).header('cache-control', 'no-store').code(204).send();
}

/** Whose session it is that is to be ended; null where it has ended already. */
async function knownOrNull({ identity: source }: SessionTools, place: ReturnType<typeof credentialsOf>) {
  const identity = await source.identify(place);
  return identity !== null && identity.access.authenticated ? identity : null;
}

async function tell(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { actor, access, projectId }: RequestContext = callerOf(request);
  if (!access.authenticated) throw new RequestError('UNAUTHENTICATED', 'Nobody is signed in.');
  const { sessionId = null, validUntil } = identityOf(request);
  return reply
    .header('cache-control', 'no-store')
    .send({ actor, projectId, sessionId, validUntil: validUntil?.toISOString() ?? null });
}

function loginOf(body: unknown): { readonly login: string; readonly password: string } {
  const { login, password } = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  if (typeof login === 'string' && typeof password === 'string') return { login, password };
  throw badRequest('The body is an object with the texts login and password.');
}

/** What was refused is told by a code of the closed list; `refusal` is the name it has in the graph. */
export function refusalOf({ code, message, retryAfterSeconds }: RefusedSession, reply: FastifyReply): RequestError {
  if (retryAfterSeconds === null) return new RequestError('UNAUTHENTICATED', message, { refusal: code });
  return sayingWhen(new RequestError('RATE_LIMITED', message, { refusal: code, retryAfterSeconds }), reply);
}

/** Whoever has to wait is told for how long where clients look for it. */
function sayingWhen<Failure>(error: Failure, reply: FastifyReply): Failure {
  const seconds = error instanceof RequestError ? error.details['retryAfterSeconds'] : undefined;
  if (typeof seconds === 'number') void reply.header('retry-after', String(seconds));
  return error;
}
