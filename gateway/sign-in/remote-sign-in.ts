import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { fullAccess } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { noProject, type Credential, type PublicKey, type StandingAnswer } from '#kernel/standing.ts';
import { RemoteFailure } from '#gateway/errors.ts';
import type {
  BegunAtProvider,
  CookieSessions,
  FinishedAtProvider,
  OpenedSession,
  ProviderSignIn,
  RefusedSession,
  SignInDesk,
} from '#gateway/sign-in/cookie-sessions.ts';
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
      onBehalfOf: z.string().nullable(),
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

const refused = z.object({
  kind: z.literal('REFUSED'),
  code: z.string(),
  message: z.string(),
  retryAfterSeconds: z.number().nullable(),
}) satisfies z.ZodType<RefusedSession>;

const opened = z.object({ kind: z.literal('OPENED'), secret: z.string(), expiresAt: instant });

const outcome = z.discriminatedUnion('kind', [opened, refused]) satisfies z.ZodType<OpenedSession>;

const begun = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('BEGUN'), url: z.string(), secret: z.string(), expiresAt: instant }),
  refused,
]) satisfies z.ZodType<BegunAtProvider>;

const finished = z.discriminatedUnion('kind', [
  opened.extend({ returnTo: z.string() }),
  refused,
]) satisfies z.ZodType<FinishedAtProvider>;

const refusal = z.object({
  errors: z
    .array(
      z.object({ message: z.string(), extensions: z.object({ code: z.string(), reference: z.string().optional() }) }),
    )
    .min(1),
});

/** How long an answer is waited for, in milliseconds: a password takes its time, a standing must not. */
const patienceMs = 10_000;

/** The same where the subgraph asks a provider several times in turn, each with a patience of its own. */
const providerPatienceMs = 25_000;

/** What the subgraph refuses a request with is passed on as it is. */
const passedOn = ['BAD_USER_INPUT', 'NOT_FOUND', 'PROVIDER_UNAVAILABLE'] as const;

/** The sign-in desk of an auth subgraph in another process, asked over HTTP. */
export class RemoteSignIn implements SignInDesk {
  readonly #origin: string;
  readonly #tokens: InternalTokens;
  readonly sessions: CookieSessions;
  readonly provider: ProviderSignIn;
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
        this.#ask({ path: internalPaths.open, body: { login, password }, context }, outcome),
      close: async (context) => {
        await this.#ask({ path: internalPaths.close, body: {}, context }, z.object({}));
      },
    };
    this.provider = {
      name: async () => {
        const question = { path: internalPaths.provider, body: {}, context: asGateway() };
        return (await this.#ask(question, z.object({ name: z.string().nullable() }))).name;
      },
      begin: (body, context) =>
        this.#ask({ path: internalPaths.beginAtProvider, body, context, patienceMs: providerPatienceMs }, begun),
      finish: (body, context) =>
        this.#ask({ path: internalPaths.finishAtProvider, body, context, patienceMs: providerPatienceMs }, finished),
    };
  }

  /**
   * Rejects with the subgraph's refusal where it refused, with its reference where it failed, and with SUBGRAPH_UNAVAILABLE where it is away
   * or answers what it should not.
   */
  async #ask<Answer>(question: Question, form: z.ZodType<Answer>): Promise<Answer> {
    try {
      const { isOk, answer } = await this.#send(question);
      if (isOk) return form.parse(answer);
      throw refusalIn(answer);
    } catch (error) {
      if (error instanceof RequestError || error instanceof RemoteFailure) throw error;
      throw away(error);
    }
  }

  async #send({
    path,
    body,
    context,
    patienceMs: ownMs = patienceMs,
  }: Question): Promise<{ readonly isOk: boolean; readonly answer: unknown }> {
    const response = await fetch(new URL(path, this.#origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json', [contextHeader]: this.#tokens.of(context) },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(ownMs),
    });
    return { isOk: response.ok, answer: await response.json() };
  }
}

/** What the subgraph said instead of an answer. Throws where it is none of what it says. */
function refusalIn(answer: unknown): Error {
  const [error] = refusal.parse(answer).errors;
  const { code, reference } = error?.extensions ?? {};
  const message = error?.message ?? '';
  if (code === 'RATE_LIMITED') return new RequestError('RATE_LIMITED', message, { retryAfterSeconds: 1 });
  const own = passedOn.find((one) => one === code);
  if (own !== undefined) return new RequestError(own, message);
  if (reference !== undefined) return new RemoteFailure(reference);
  return new Error(`The auth subgraph refused with ${code}`);
}

function away(cause: unknown): RequestError {
  const error = new RequestError('SUBGRAPH_UNAVAILABLE', 'Signing in is not possible at present; try again.');
  error.cause = cause;
  return error;
}

interface Question {
  readonly path: string;
  readonly body: object;
  readonly context: RequestContext;
  readonly patienceMs?: number;
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
