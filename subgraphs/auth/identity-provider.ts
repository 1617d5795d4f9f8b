import * as oidc from 'openid-client';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';

/** Who may come in whose identity nobody has seen yet: nobody; operators, by their confirmed e-mail address; also whoever is invited. */
export type AdmittedIdentities = 'linked' | 'operators' | 'invited';

/** A provider of OpenID Connect, and how it knows us. */
export interface ProviderSettings {
  /** Its identifier, an https URL, or http on this machine. What is below `/.well-known/openid-configuration` there says the rest. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client that cannot keep one; PKCE protects both. */
  readonly clientSecret: string | null;
  /** As people call it. */
  readonly name: string;
  /** With spaces in between; `openid` is one of them. */
  readonly scopes: string;
  /** Where it sends people back to, as it is registered there. */
  readonly redirectUri: string;
  readonly admitted: AdmittedIdentities;
  /** How many seconds each answer of the provider may take; default 4. */
  readonly patienceSeconds?: number;
}

/** What a sign-in at the provider is begun with: what it must bring back, and what nobody else may learn before. */
export interface BegunAuthorization {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What the provider says of a person; null where it says nothing. */
export interface Profile {
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

/** Somebody the provider has proved to be who they are. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Of the ID token, or of the UserInfo endpoint where that says no address. Throws PROVIDER_UNAVAILABLE. */
  profile(): Promise<Profile>;
}

/** What came back from the provider. `DENIED`: it said no. `WRONG`: what it said proves nothing. */
export type Authorization =
  | { readonly kind: 'PROVEN'; readonly identity: ProvenIdentity }
  | { readonly kind: 'DENIED' }
  | { readonly kind: 'WRONG' };

/** For how long what the provider says of itself is taken as known; and what was known, while it says nothing. */
const keptMs = 3_600_000;
const keptAfterFailureMs = 60_000;

/** Longer ones are none (OpenID Connect Core, section 2). */
const longestSubject = 255;

const defaultPatienceSeconds = 4;

/** Speaks with one provider by the authorization code flow with PKCE. Follows no redirect, and waits for no answer longer than its patience. */
export class IdentityProvider {
  readonly settings: ProviderSettings;
  readonly #log: Log;
  #known: { readonly configuration: oidc.Configuration; readonly until: number } | null = null;
  #asking: Promise<oidc.Configuration> | null = null;

  constructor(settings: ProviderSettings, log: Log) {
    this.settings = settings;
    this.#log = log;
  }

  /** Where to send a browser, and what to keep until it comes back. Throws PROVIDER_UNAVAILABLE. */
  async begin(): Promise<BegunAuthorization> {
    const { redirectUri, scopes } = this.settings;
    const configuration = await this.#configuration();
    const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: scopes,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, state, nonce, codeVerifier };
  }

  /**
   * Exchanges what a browser brought back (`search`, the query of the redirect) for an identity. The ID token's signature, algorithm, issuer,
   * audience, nonce and times are checked by openid-client. Throws PROVIDER_UNAVAILABLE.
   */
  async finish(search: string, begun: Omit<BegunAuthorization, 'url'>): Promise<Authorization> {
    const configuration = await this.#configuration();
    const url = new URL(this.settings.redirectUri);
    url.search = search;
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, url, {
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        pkceCodeVerifier: begun.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined || claims.sub.length > longestSubject) return { kind: 'WRONG' };
      const { iss: issuer, sub: subject } = claims;
      const profile = () => this.#profileOf(configuration, tokens.access_token, claims);
      return { kind: 'PROVEN', identity: { issuer, subject, profile } };
    } catch (error) {
      return { kind: this.#judge(error) };
    }
  }

  async #profileOf(configuration: oidc.Configuration, accessToken: string, claims: oidc.IDToken): Promise<Profile> {
    if (claims['email'] !== undefined) return profileIn(claims);
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return profileIn(claims);
    try {
      return profileIn(await oidc.fetchUserInfo(configuration, accessToken, claims.sub));
    } catch (error) {
      // The identity is proven already: what is wrong now is the provider's to mend, or passes.
      throw this.#unavailable(error);
    }
  }

  /** What a failed exchange means. Throws PROVIDER_UNAVAILABLE where it says nothing of who brought the code. */
  #judge(error: unknown): 'DENIED' | 'WRONG' {
    if (error instanceof oidc.AuthorizationResponseError) {
      if (error.error === 'server_error' || error.error === 'temporarily_unavailable') throw this.#unavailable(error);
      return 'DENIED';
    }
    if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return 'WRONG';
    if (error instanceof oidc.ClientError && !silences.has(error.code ?? '')) {
      this.#log.warn(factsOf(error), 'What came back from the OpenID Connect provider was refused');
      return 'WRONG';
    }
    throw this.#unavailable(error);
  }

  #unavailable(error: unknown): RequestError {
    this.#log.error({ issuer: this.settings.issuer, ...factsOf(error) }, 'The OpenID Connect provider failed');
    return new RequestError('PROVIDER_UNAVAILABLE', `${this.settings.name} cannot be reached at present; try again.`);
  }

  /** Read once for all who ask at the same time; a failure is forgotten at once. */
  async #configuration(): Promise<oidc.Configuration> {
    const known = this.#known;
    if (known !== null && known.until > performance.now()) return known.configuration;
    this.#asking ??= this.#discover().finally(() => {
      this.#asking = null;
    });
    try {
      const configuration = await this.#asking;
      this.#known = { configuration, until: performance.now() + keptMs };
      return configuration;
    } catch (error) {
      const unavailable = this.#unavailable(error);
      if (known === null) throw unavailable;
      this.#known = { ...known, until: performance.now() + keptAfterFailureMs };
      return known.configuration;
    }
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, patienceSeconds: timeout = defaultPatienceSeconds } = this.settings;
    // http is for a provider on this machine alone, which the configuration sees to.
    const isPlain = new URL(issuer).protocol === 'http:';
    const execute = isPlain ? [oidc.allowInsecureRequests] : [];
    const found = await oidc.discovery(new URL(issuer), clientId, undefined, undefined, { timeout, execute });
    // Made anew of what was said: an issuer with a place for any tenant (Entra ID's `common`) is then that of no ID token.
    const metadata = { ...found.serverMetadata(), supportsPKCE: undefined };
    if (!metadata.authorization_endpoint || !metadata.token_endpoint || !metadata.jwks_uri) {
      throw new Error('Its configuration lacks an endpoint');
    }
    const authentication = authenticationOf(metadata, clientSecret);
    const configuration = new oidc.Configuration(metadata, clientId, undefined, authentication);
    configuration.timeout = timeout;
    if (isPlain) oidc.allowInsecureRequests(configuration);
    // Else an ID token counts by the connection it came over alone. This takes signatures of a key pair, neither `none` nor HMAC.
    oidc.enableNonRepudiationChecks(configuration);
    return configuration;
  }
}

/** In the header, as every provider has to allow, unless it says that it does not. */
function authenticationOf(
  { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] }: oidc.ServerMetadata,
  secret: string | null,
): oidc.ClientAuth {
  if (secret === null) return oidc.None();
  return methods.includes('client_secret_basic') ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret);
}

/** Address and confirmation from one source: an address of one is not confirmed by the other. */
function profileIn(claims: Readonly<Record<string, unknown>>): Profile {
  const { email, email_verified: verified, name } = claims;
  return {
    email: typeof email === 'string' ? email : null,
    isEmailVerified: verified === true,
    name: typeof name === 'string' ? name : null,
  };
}

/** Codes of openid-client for answers that did not come, or were none of OpenID Connect. */
const silences: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
]);

/** What may be logged of a failure: the causes of openid-client's errors hold tokens and codes. */
function factsOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { failure: String(error) };
  const code = 'code' in error ? error.code : undefined;
  const answer = error instanceof oidc.ResponseBodyError ? { error: error.error, status: error.status } : {};
  const cause = error.cause instanceof Error ? { cause: error.cause.message } : {};
  return { failure: error.message, code, ...answer, ...cause };
}
