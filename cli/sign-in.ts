import type { Log } from '#kernel/log.ts';
import type { GatewayOptions } from '#gateway/server.ts';
import type { CookieSessions, SignInDesk } from '#gateway/sign-in/cookie-sessions.ts';
import type { AuthParts } from '#subgraphs/auth/auth-parts.ts';

/** How the gateway knows its callers. */
export type GatewaySignIn = Required<Pick<GatewayOptions, 'identity' | 'publicKeys' | 'sessions'>>;

/** The desk of the auth subgraph in this process. */
export async function deskOf(parts: AuthParts): Promise<SignInDesk> {
  const { createStandingSource } = await import('#subgraphs/auth/standing.ts');
  return { standings: createStandingSource(parts), publicKeys: parts.keys, sessions: await sessionsBeside(parts) };
}

/** The desk of the auth subgraph at `url`, with the key that follows from SECRET_KEY. */
export async function remoteDesk(url: string, internalKey: Uint8Array): Promise<SignInDesk> {
  const { RemoteSignIn } = await import('#gateway/sign-in/remote-sign-in.ts');
  return new RemoteSignIn(url, internalKey);
}

/** What a gateway is opened with that asks at `desk`. */
export async function signInAt({ standings, publicKeys, sessions }: SignInDesk, log: Log): Promise<GatewaySignIn> {
  const { signedInCallers } = await import('#gateway/sign-in/signed-in-callers.ts');
  return { identity: signedInCallers({ keys: publicKeys, standings, log }), publicKeys, sessions };
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
