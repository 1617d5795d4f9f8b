import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { fullAccess } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { noProject, type Credential, type PublicKey, type StandingAnswer } from '#kernel/standing.ts';
import type { CookieSessions, OpenedSession, SignInDesk } from '#gateway/sign-in/cookie-sessions.ts';
import { internalPaths } from '#gateway/sign-in/internal-routes.ts';
import { contextHeader } from '#gateway/sources/internal-context.ts';
import { InternalTokens } from '#gateway/sources/internal-token.ts';

const instant = z.iso.datetime().transform((text) => new Date(text));

const standingAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('STRANGER') }),
  z.object({ kind: z.literal('NO_SUCH_PROJECT') }),
  z.object({
    kind: z.literal('KNOWN'),
    standing: z.object({
      actor: z.object({ type: z.enum(['OPERATOR', 'AGENT', 'SYSTEM']), id: z.string() }),
      access: z.object({
        authenticated: z.boolean(),
        scopes: z.union([z.literal('ALL'), z.array(z.string()).transform((names) => new Set(names))]),
      }),
      projectId: z.string(),
      sessionId: z.string().nullable(),
      validUntil: instant,
    }),
  }),
]) satisfies z.ZodType<StandingAnswer>;

const keySet = z.object({
  keys: z.array(
    z.object({
      kty: z.string(),
      crv: z.string(),
      alg: z.enum(['EdDSA', 'ES256']),
      kid: z.string(),
      use: z.literal('sig'),
      x: z.string(),
      y: z.string().exactOptional(),
    }),
  ),
}) satisfies z.ZodType<{ keys: PublicKey[] }>;

const opened = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('OPENED'), secret: z.string(), expiresAt: instant }),
  z.object({
    kind: z.literal('REFUSED'),
    code: z.string(),
    message: z.string(),
    retryAfterSeconds: z.number().nullable(),
  }),
]) satisfies z.ZodType<OpenedSession>;

const refusal = z.object({
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })).min(1),
});

/** How long an answer is waited for, in milliseconds: a password takes its time, a standing must not. */
const patienceMs = 10_000;

/** The sign-in desk of an auth subgraph in another process, asked over HTTP. */
export class RemoteSignIn implements SignInDesk {
  readonly #origin: string;
  readonly #tokens: InternalTokens;
  readonly sessions: CookieSessions;
  readonly standings = {
    standingOf: (credential: Credential, projectId: string | null) =>
      this.#ask(
        { path: internalPaths.standing, body: { credential, projectId }, context: asGateway() },
        standingAnswer,
      ),
  };
  readonly publicKeys = {
    publicKeys: () => this.#ask({ path: internalPaths.keys, body: {}, context: asGateway() }, keySet),
  };

  /** `url`: where the auth subgraph answers. `internalKey`: what it knows gateways by. */
  constructor(url: string, internalKey: Uint8Array) {
    this.#origin = new URL(url).origin;
    this.#tokens = new InternalTokens({ subgraph: 'auth', key: internalKey });
    this.sessions = {
      open: (login, password, context) =>
        this.#ask({ path: internalPaths.open, body: { login, password }, context }, opened),
      close: async (context) => {
        await this.#ask({ path: internalPaths.close, body: {}, context }, z.object({}));
      },
    };
  }

  /** Rejects where the subgraph is away or answers what it should not, and with the subgraph's refusal where it refused. */
  async #ask<Answer>({ path, body, context }: Question, form: z.ZodType<Answer>): Promise<Answer> {
    const response = await fetch(new URL(path, this.#origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json', [contextHeader]: this.#tokens.of(context) },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer: unknown = await response.json();
    if (response.ok) return form.parse(answer);
    const refused = refusal.safeParse(answer);
    const [error] = refused.success ? refused.data.errors : [];
    if (error?.extensions.code === 'RATE_LIMITED')
      throw new RequestError('RATE_LIMITED', error.message, { retryAfterSeconds: 1 });
    if (error?.extensions.code === 'BAD_USER_INPUT') throw new RequestError('BAD_USER_INPUT', error.message);
    throw new Error(`The auth subgraph answered ${response.status} to ${path}`);
  }
}

interface Question {
  readonly path: string;
  readonly body: object;
  readonly context: RequestContext;
}

/** The gateway itself, before it knows who calls. */
function asGateway(): RequestContext {
  return {
    actor: { type: 'SYSTEM', id: 'gateway' },
    access: fullAccess,
    projectId: noProject,
    traceId: randomBytes(16).toString('hex'),
    correlationId: null,
    causationId: null,
    signal: new AbortController().signal,
  };
}
