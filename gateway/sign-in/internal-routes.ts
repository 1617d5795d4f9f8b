import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Credential } from '#kernel/standing.ts';
import type { SignInDesk } from '#gateway/sign-in/cookie-sessions.ts';
import { contextHeader } from '#gateway/sources/internal-context.ts';
import type { InternalTokens } from '#gateway/sources/internal-token.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';

/** Where the auth subgraph answers gateways that run in other processes; each takes what `contextHeader` proves, as its graph does. */
export const internalPaths = {
  standing: '/internal/standing',
  keys: '/internal/keys',
  open: '/internal/session/open',
  close: '/internal/session/close',
  provider: '/internal/provider',
  beginAtProvider: '/internal/provider/begin',
  finishAtProvider: '/internal/provider/finish',
} as const;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const standingQuestion = z.strictObject({
  credential: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('SESSION'), sessionId: z.uuid(), operatorId: z.uuid() }),
    z.strictObject({ kind: z.literal('COOKIE'), secretHash: hash }),
    z.strictObject({ kind: z.literal('API_TOKEN'), secretHash: hash }),
  ]) satisfies z.ZodType<Credential>,
  projectId: z.string().nullable(),
});

const cookieSecret = z.string().nullable();
const beginning = z.strictObject({ returnTo: z.string(), secret: cookieSecret });
const finishing = z.strictObject({ search: z.string(), secret: cookieSecret });

const login = z.strictObject({ login: z.string(), password: z.string() });

/** Serves what `RemoteSignIn` asks. */
export function serveSignInDesk(app: FastifyInstance, desk: SignInDesk, tokens: InternalTokens): void {
  const signedBy = (request: FastifyRequest): RequestContext => {
    const context = tokens.contextIn(request.headers[contextHeader], new AbortController().signal);
    if (context === null) throw new RequestError('UNAUTHENTICATED', 'Only a gateway may ask a subgraph.');
    return context;
  };
  app.post(internalPaths.standing, async (request) => {
    signedBy(request);
    const { credential, projectId } = bodyOf(request, standingQuestion);
    const answer = await desk.standings.standingOf(credential, projectId);
    if (answer.kind !== 'KNOWN') return answer;
    const { access, ...standing } = answer.standing;
    const scopes = access.scopes === 'ALL' ? 'ALL' : [...access.scopes];
    return { kind: answer.kind, standing: { ...standing, access: { ...access, scopes } } };
  });
  app.post(internalPaths.keys, async (request) => {
    signedBy(request);
    return desk.publicKeys.publicKeys();
  });
  app.post(internalPaths.open, async (request) => {
    const context = signedBy(request);
    const { login: name, password } = bodyOf(request, login);
    return desk.sessions.open(name, password, context);
  });
  app.post(internalPaths.close, async (request) => {
    await desk.sessions.close(signedBy(request));
    return {};
  });
  app.post(internalPaths.provider, async (request) => {
    signedBy(request);
    return { name: await desk.provider.name() };
  });
  app.post(internalPaths.beginAtProvider, async (request) => {
    const context = signedBy(request);
    return desk.provider.begin(bodyOf(request, beginning), context);
  });
  app.post(internalPaths.finishAtProvider, async (request) => {
    const context = signedBy(request);
    return desk.provider.finish(bodyOf(request, finishing), context);
  });
}

function bodyOf<Body>({ body }: FastifyRequest, form: z.ZodType<Body>): Body {
  const parsed = form.safeParse(body);
  if (!parsed.success) throw badRequest('The body is not what is asked for here.');
  return parsed.data;
}
