import type { RequestContext } from '#kernel/context.ts';
import type { PublicKeys, StandingSource } from '#kernel/standing.ts';

/** Why nobody was signed in. */
export interface RefusedSession {
  readonly kind: 'REFUSED';
  /** The name of the refusal, in the graph as well where it is one of the graph. */
  readonly code: string;
  readonly message: string;
  /** Null where waiting does not help. */
  readonly retryAfterSeconds: number | null;
}

/** What became of signing in. */
export type OpenedSession =
  { readonly kind: 'OPENED'; readonly secret: string; readonly expiresAt: Date } | RefusedSession;

/** Opens and closes the sessions of browsers, which have a secret in a cookie. */
export interface CookieSessions {
  /** `context` is of a stranger: it says from where, not who. */
  open(login: string, password: string, context: RequestContext): Promise<OpenedSession>;
  /** Ends the session in which the caller acts. */
  close(context: RequestContext): Promise<void>;
}

/** Where a browser is to go to sign in at a provider, and the secret it has to bring back. */
export type BegunAtProvider =
  { readonly kind: 'BEGUN'; readonly url: string; readonly secret: string; readonly expiresAt: Date } | RefusedSession;

/** What became of a sign-in at a provider. `returnTo`: where on this server the browser wanted to go. */
export type FinishedAtProvider =
  | {
      readonly kind: 'OPENED';
      readonly secret: string;
      readonly expiresAt: Date;
      readonly returnTo: string;
    }
  | RefusedSession;

/**
 * Signs browsers in by a provider of OpenID Connect. `secret` is what the cookie of a sign-in holds, null where there is none; `context` is of a
 * stranger. Both reject with NOT_FOUND where there is no provider, and with PROVIDER_UNAVAILABLE where it does not answer.
 */
export interface ProviderSignIn {
  /** The provider as people call it; null where there is none. */
  name(): Promise<string | null>;
  begin(
    given: { readonly returnTo: string; readonly secret: string | null },
    context: RequestContext,
  ): Promise<BegunAtProvider>;
  /** `search`: the query with which the provider sent the browser back. */
  finish(
    given: { readonly search: string; readonly secret: string | null },
    context: RequestContext,
  ): Promise<FinishedAtProvider>;
}

/** All that a gateway asks of whoever knows operators: the auth subgraph, in this process or in another. */
export interface SignInDesk {
  readonly standings: StandingSource;
  readonly publicKeys: PublicKeys;
  readonly sessions: CookieSessions;
  readonly provider: ProviderSignIn;
}
