import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { badInput } from '#kernel/given.ts';
import type { ProviderSignIn } from '#gateway/sign-in/cookie-sessions.ts';
import { cookieHolding, secretOfCookie } from '#gateway/sign-in/session-cookie.ts';
import { refusalOf } from '#gateway/sign-in/session-routes.ts';
import { stranger } from '#gateway/sign-in/stranger.ts';
import {
  admitNavigation,
  admitRequest,
  type CallerTools,
  credentialsOf,
  decorateAdmitted,
  requestContext,
} from '#gateway/transports/caller.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';

/** What browsers sign in by a provider with. */
export interface ProviderTools extends CallerTools {
  readonly provider: ProviderSignIn;
}

const paths = { methods: '/auth/methods', begin: '/auth/oidc', finish: '/auth/oidc/callback' } as const;

/** Longer than what providers bring back, and than any page of ours. */
const longestSearch = 8192;
const longestReturn = 2000;

/**
 * Serves what a page needs to offer sign-in by a provider: `/auth/methods` says which ways there are, `/auth/oidc` sends the browser to the
 * provider, and `/auth/oidc/callback` is where that sends it back to; it ends in a session like that of a password.
 */
export function serveProviderSignIn(app: FastifyInstance, tools: ProviderTools): void {
  void app.register(async (scope) => {
    decorateAdmitted(scope);
    scope.addHook('onRequest', async (request, reply) => admitRequest(tools, request, reply));
    scope.get(paths.methods, async (_request, reply) => tell(tools, reply));
    scope.get(paths.begin, async (request, reply) => begin(tools, request, reply));
  });
  void app.register(async (scope) => {
    decorateAdmitted(scope);
    // The provider's page sends the browser here: what shows that it is meant is the cookie, not the origin.
    scope.addHook('onRequest', async (request, reply) => admitNavigation(tools, request, reply));
    scope.get(paths.finish, async (request, reply) => finish(tools, request, reply));
  });
}

async function tell({ provider }: ProviderTools, reply: FastifyReply): Promise<FastifyReply> {
  const name = await provider.name();
  return reply
    .header('cache-control', 'no-store')
    .send({ password: true, provider: name === null ? null : { name, path: paths.begin } });
}

async function begin({ provider }: ProviderTools, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const returnTo = ownPath(new URLSearchParams(searchOf(request)).get('returnTo') ?? '/');
  const place = credentialsOf(request);
  const given = { returnTo, secret: secretOfCookie(place, 'provider') };
  const outcome = await provider.begin(given, requestContext(stranger, request, reply));
  forgotten(reply);
  if (outcome.kind === 'REFUSED') throw refusalOf(outcome, reply);
  const cookie = cookieHolding(outcome, place, 'provider');
  return reply.header('set-cookie', cookie).redirect(outcome.url, 303);
}

async function finish(
  { provider }: ProviderTools,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const place = credentialsOf(request);
  const given = { search: searchOf(request), secret: secretOfCookie(place, 'provider') };
  const outcome = await provider.finish(given, requestContext(stranger, request, reply));
  forgotten(reply);
  if (outcome.kind === 'REFUSED') throw refusalOf(outcome, reply);
  const cookie = cookieHolding(outcome, place);
  return reply.header('set-cookie', cookie).redirect(outcome.returnTo, 303);
}

/** The address of the callback holds a code: neither a cache nor the next page is told of it. */
function forgotten(reply: FastifyReply): void {
  void reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
}

function searchOf({ raw }: FastifyRequest): string {
  const { url = '' } = raw;
  const search = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  if (search.length > longestSearch) throw badRequest('The query of the address is too long.');
  return search;
}

/** A path of this server, as browsers read it: whatever they would take for another host is refused. */
function ownPath(given: string): string {
  const here = 'http://here.invalid';
  if (given.startsWith('/') && given.length <= longestReturn && URL.canParse(given, here)) {
    const { origin, pathname, search, hash } = new URL(given, here);
    // Where dots are taken out of `/.//host`, a host is left.
    if (origin === here && !pathname.startsWith('//')) return pathname + search + hash;
  }
  throw badInput('returnTo', 'must be a path of this server, such as `/deals`');
}
