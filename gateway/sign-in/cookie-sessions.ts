import type { RequestContext } from '#kernel/context.ts';
import type { PublicKeys, StandingSource } from '#kernel/standing.ts';

/** What became of signing in. */
export type OpenedSession =
  | { readonly kind: 'OPENED'; readonly secret: string; readonly expiresAt: Date }
  | {
      readonly kind: 'REFUSED';
      /** The name of the refusal in the graph. */
      readonly code: string;
      readonly message: string;
      /** Null where waiting does not help. */
      readonly retryAfterSeconds: number | null;
    };

/** Opens and closes the sessions of browsers, which have a secret in a cookie. */
export interface CookieSessions {
  /** `context` is of a stranger: it says from where, not who. */
  open(login: string, password: string, context: RequestContext): Promise<OpenedSession>;
  /** Ends the session in which the caller acts. */
  close(context: RequestContext): Promise<void>;
}

/** All that a gateway asks of whoever knows operators: the auth subgraph, in this process or in another. */
export interface SignInDesk {
  readonly standings: StandingSource;
  readonly publicKeys: PublicKeys;
  readonly sessions: CookieSessions;
}
