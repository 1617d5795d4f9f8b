import type { Log } from '#kernel/log.ts';
import type { GatewayOptions } from '#gateway/server.ts';
import type { CookieSessions, ProviderSignIn, RefusedSession, SignInDesk } from '#gateway/sign-in/cookie-sessions.ts';
import type { AuthParts } from '#subgraphs/auth/auth-parts.ts';
import type { OpenSession } from '#subgraphs/auth/session-commands.ts';
import type { SignInLimited } from '#subgraphs/auth/sign-in-refusal.ts';

/** How the gateway knows its callers. */
export type GatewaySignIn = Required<Pick<GatewayOptions, 'identity' | 'publicKeys' | 'sessions' | 'provider'>>;

/** The desk of the auth subgraph in this process. */
export async function deskOf(parts: AuthParts): Promise<SignInDesk> {
  const { createStandingSource } = await import('#subgraphs/auth/standing.ts');
  return {
    standings: createStandingSource(parts),
    publicKeys: parts.keys,
    sessions: await sessionsBeside(parts),
    provider: await providerBeside(parts),
  };
}

/** The desk of the auth subgraph at `url`, with the key that follows from SECRET_KEY. */
export async function remoteDesk(url: string, internalKey: Uint8Array): Promise<SignInDesk> {
  const { RemoteSignIn } = await import('#gateway/sign-in/remote-sign-in.ts');
  return new RemoteSignIn(url, internalKey);
}

/** What a gateway is opened with that asks at `desk`. */
export async function signInAt(desk: SignInDesk, log: Log): Promise<GatewaySignIn> {
  const { standings, publicKeys, sessions, provider } = desk;
  const { signedInCallers } = await import('#gateway/sign-in/signed-in-callers.ts');
  return { identity: signedInCallers({ keys: publicKeys, standings, log }), publicKeys, sessions, provider };
}

async function sessionsBeside(parts: AuthParts): Promise<CookieSessions> {
  const { createSignInCommands } = await import('#subgraphs/auth/sign-in-commands.ts');
  return {
    open: async (login, password, context) => {
      const outcome = await createSignInCommands(parts, context).signIn({ login, password, kind: 'COOKIE' });
      return outcome.ok ? openedBy(outcome.value) : refusedBy(outcome.error);
    },
    close: async (context) => {
      await createSignInCommands(parts, context).sessions.signOut();
    },
  };
}

async function providerBeside(parts: AuthParts): Promise<ProviderSignIn> {
  const { createProviderSignIn } = await import('#subgraphs/auth/provider-sign-in.ts');
  return {
    name: async () => parts.provider?.settings.name ?? null,
    begin: async ({ returnTo, secret }, context) => {
      const outcome = await createProviderSignIn(parts, context).begin(returnTo, secret);
      if (!outcome.ok) return refusedBy(outcome.error);
      const { url, browser, expiresAt } = outcome.value;
      return { kind: 'BEGUN', url, secret: browser, expiresAt };
    },
    finish: async ({ search, secret }, context) => {
      const outcome = await createProviderSignIn(parts, context).finish(search, secret);
      if (!outcome.ok) return refusedBy(outcome.error);
      return { ...openedBy(outcome.value.opened), returnTo: outcome.value.returnTo };
    },
  };
}

function openedBy({ cookie, session }: Pick<OpenSession, 'cookie' | 'session'>) {
  if (cookie === null) throw new Error('A session of a browser has no cookie');
  return { kind: 'OPENED', secret: cookie, expiresAt: session.expiresAt } as const;
}

function refusedBy(refusal: { readonly code: string; readonly message: string } | SignInLimited): RefusedSession {
  const { code, message } = refusal;
  const retryAfterSeconds = 'retryAfterSeconds' in refusal ? refusal.retryAfterSeconds : null;
  return { kind: 'REFUSED', code, message, retryAfterSeconds };
}
