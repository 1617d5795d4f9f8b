import type { Log } from '#kernel/log.ts';
import type { PublicKeys } from '#kernel/standing.ts';
import type { IdentitySource } from '#gateway/identity.ts';
import type { CookieSessions } from '#gateway/sign-in/cookie-sessions.ts';
import type { AuthParts } from '#subgraphs/auth/auth-parts.ts';

/** How the gateway knows its callers. */
export interface GatewaySignIn {
  readonly identity: IdentitySource;
  readonly publicKeys: PublicKeys;
  readonly sessions: CookieSessions;
}

/** Where the auth subgraph is in the same process. */
export async function signInBeside(parts: AuthParts, log: Log): Promise<GatewaySignIn> {
  const { signedInCallers } = await import('#gateway/sign-in/signed-in-callers.ts');
  const { createStandingSource } = await import('#subgraphs/auth/standing.ts');
  const { clock } = parts.foundation;
  return {
    identity: signedInCallers({ keys: parts.keys, standings: createStandingSource(parts), log, clock }),
    publicKeys: parts.keys,
    sessions: await sessionsBeside(parts),
  };
}

async function sessionsBeside(parts: AuthParts): Promise<CookieSessions> {
  const { createSignInCommands } = await import('#subgraphs/auth/sign-in-commands.ts');
  return {
    open: async (login, password, context) => {
      const outcome = await createSignInCommands(parts, context).signIn({ login, password, kind: 'COOKIE' });
      if (outcome.ok) {
        const { cookie, session } = outcome.value;
        if (cookie === null) throw new Error('A session of a browser has no cookie');
        return { kind: 'OPENED', secret: cookie, expiresAt: session.expiresAt };
      }
      const { code, message } = outcome.error;
      const retryAfterSeconds = outcome.error.code === 'SIGN_IN_LIMITED' ? outcome.error.retryAfterSeconds : null;
      return { kind: 'REFUSED', code, message, retryAfterSeconds };
    },
    close: async (context) => {
      await createSignInCommands(parts, context).sessions.signOut();
    },
  };
}
