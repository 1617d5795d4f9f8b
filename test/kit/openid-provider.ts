import { exportJWK, generateKeyPair } from 'jose';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { httpServer } from '#test/kit/http-server.ts';

/** Somebody with an account at the provider. */
export interface Account {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

/** As whom the provider knows us. */
export const providerClient = { clientId: 'dealgraph', clientSecret: 'of-this-client-of-the-provider-alone' } as const;
export const publicClientId = 'dealgraph-public';

/** A real provider of OpenID Connect on this machine, at which whoever is told to signs in without being asked anything. */
export interface OpenidProvider extends AsyncDisposable {
  readonly issuer: string;
  /** Who signs in from now on; an account that is added anew takes the place of the former. */
  signsIn(account: Account): void;
  /** From now on whoever comes says no to us. */
  refuses(): void;
  /** What it answered last to whoever brought a code. */
  lastTokens(): { readonly id_token: string; readonly access_token: string };
}

/**
 * Opens one that sends browsers back to `redirectUris` alone. It tells e-mail addresses at its UserInfo endpoint, as the specification has
 * it (`claimsIn: 'userinfo'`), or in the ID token as well, as many do.
 */
export async function openOpenidProvider(
  redirectUris: readonly string[],
  claimsIn: 'userinfo' | 'id_token' = 'userinfo',
): Promise<OpenidProvider> {
  const accounts = new Map<string, Account>();
  let present: Account | null = null;
  let tokens: { readonly id_token: string; readonly access_token: string } | null = null;
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = await httpServer((request, response) => answer(request, response));
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const common = { redirect_uris: redirectUris, grant_types: ['authorization_code'], response_types: ['code'] };
  const { clientId, clientSecret } = providerClient;
  const provider = new Provider(server.url, {
    clients: [
      { ...common, client_id: clientId, client_secret: clientSecret },
      { ...common, client_id: publicClientId, token_endpoint_auth_method: 'none' },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'provider' }] },
    cookies: { keys: ['of the cookies of a test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: claimsIn === 'userinfo',
    pkce: { required: () => true },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => accounts.get(sub) }),
  });
  provider.on('grant.success', ({ body }) => {
    tokens = body as NonNullable<typeof tokens>;
  });

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    await provider.interactionFinished(request, response, await resultOf(prompt.name, params.client_id, session));
  }

  async function resultOf(prompt: string, of: string, session?: { readonly accountId: string }): Promise<object> {
    if (present === null) return { error: 'access_denied', error_description: 'They said no.' };
    if (prompt === 'login' || session === undefined) return { login: { accountId: present.sub } };
    const grant = new provider.Grant({ accountId: session.accountId, clientId: of });
    grant.addOIDCScope('openid email profile');
    return { consent: { grantId: await grant.save() } };
  }

  const callback = provider.callback();
  answer = (request, response) => {
    const isOurs = request.url?.startsWith('/interaction/') === true;
    const done = isOurs ? interact(request, response) : callback(request, response);
    done.catch((error: unknown) => response.writeHead(500).end(String(error)));
  };
  return {
    issuer: server.url,
    signsIn: (account) => {
      accounts.set(account.sub, account);
      present = account;
    },
    refuses: () => {
      present = null;
    },
    lastTokens: () => {
      if (tokens === null) throw new Error('Nobody has signed in yet');
      return tokens;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
