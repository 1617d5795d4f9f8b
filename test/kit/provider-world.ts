import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pino from 'pino';
import { deskOf, signInAt } from '#cli/sign-in.ts';
import type { Clock } from '#kernel/clock.ts';
import { openGateway } from '#gateway/server.ts';
import type { ProviderSignIn } from '#gateway/sign-in/cookie-sessions.ts';
import { IdentityProvider, type ProviderSettings } from '#subgraphs/auth/identity-provider.ts';
import type { SignInSettings } from '#subgraphs/auth/auth-parts.ts';
import { createInvitationCommands } from '#subgraphs/auth/invitation-commands.ts';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { Browser } from '#test/kit/browser.ts';
import type { DatabaseKind } from '#test/kit/database.ts';
import { freePort } from '#test/kit/free-port.ts';
import { openOpenidProvider, providerClient, type Account, type OpenidProvider } from '#test/kit/openid-provider.ts';
import { openPasswordWorld, type PasswordWorld } from '#test/kit/password-world.ts';
import { openRogueProvider, type RogueProvider } from '#test/kit/rogue-provider.ts';
import type { Tenant } from '#test/kit/foundation.ts';

/** What differs from a server whose provider is the real one. */
export interface Arrangement extends Partial<ProviderSettings>, Pick<SignInSettings, 'registration'> {}

/** What became of a browser that came back from the provider. */
export interface Arrival {
  readonly status: number;
  /** Where it is sent; null where it is refused. */
  readonly location: string | null;
  /** The name of the refusal, or the code of the error; null where there is none. */
  readonly code: unknown;
  readonly message: unknown;
}

/** A real gateway with the real auth subgraph, and two providers: an honest one, and one that can be told to lie. */
export interface ProviderWorld extends AsyncDisposable {
  readonly url: string;
  readonly callback: string;
  readonly passwords: PasswordWorld;
  readonly provider: OpenidProvider;
  readonly rogue: RogueProvider;
  readonly logged: readonly string[];
  /** Goes on as the same server started anew with other settings. None: without a provider. */
  arrange(arrangement: Arrangement | null): void;
  /** Goes to the provider and back, to where the callback is about to be called. */
  comeBack(browser: Browser, returnTo?: string): Promise<string>;
  /** Calls the callback, as the browser does that was sent there. */
  arrive(browser: Browser, callback: string): Promise<Arrival>;
  /** Both of them. */
  signIn(browser?: Browser, returnTo?: string): Promise<Arrival>;
  /** What the session of a browser is worth: the body of `GET /auth/session`, null where there is none. */
  sessionOf(browser: Browser): Promise<Readonly<Record<string, unknown>> | null>;
  /** Invites an address to a project, by its ADMIN. */
  invite(by: Tenant, email: string): Promise<void>;
}

/** Somebody whom nobody has seen yet, with a confirmed address unless told. */
export function account(changes: Partial<Account> = {}): Account & { readonly email: string } {
  const sub = randomUUID();
  const email = changes.email ?? `${sub}@example.com`;
  return { sub, email_verified: true, name: 'Grace Hopper', ...changes, email };
}

export async function openProviderWorld(kind: DatabaseKind, clock: Clock): Promise<ProviderWorld> {
  await using opened = new AsyncDisposableStack();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const callback = `${url}/auth/oidc/callback`;
  const provider = opened.use(await openOpenidProvider([callback]));
  const rogue = opened.use(await openRogueProvider(providerClient.clientId));
  const passwords = opened.use(await openPasswordWorld(kind, { clock, hasMailer: true }));
  const { foundation, entities } = passwords.test;
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });

  function deskWith(arrangement: Arrangement | null) {
    if (arrangement === null) return deskOf(passwords.another());
    const { registration, ...changes } = arrangement;
    const settings: ProviderSettings = {
      ...providerClient,
      issuer: provider.issuer,
      name: 'Example',
      scopes: 'openid email profile',
      redirectUri: callback,
      admitted: 'invited',
      ...changes,
    };
    return deskOf(
      passwords.another({ provider: new IdentityProvider(settings, log), ...(registration && { registration }) }),
    );
  }

  let desk = deskWith({});
  // One gateway for all arrangements, as opening one takes its time.
  const present: ProviderSignIn = {
    name: async () => (await desk).provider.name(),
    begin: async (given, context) => (await desk).provider.begin(given, context),
    finish: async (given, context) => (await desk).provider.finish(given, context),
  };
  const server = await openGateway({
    supergraphSdl: await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'),
    subgraphs: [createAuthSubgraph(foundation, entities, passwords.parts)],
    ...(await signInAt(await desk, log)),
    provider: present,
    listen: { host: '127.0.0.1', port },
    log,
    ready: async () => [],
    introspection: 'off',
    allowedOrigins: [],
    explorerDirectory: null,
    closeDeadlineMs: 1000,
  });
  opened.defer(() => server.close('the test is over'));

  async function comeBack(browser: Browser, returnTo?: string): Promise<string> {
    const query = returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`;
    return browser.walk(`${url}/auth/oidc${query}`, callback);
  }
  async function arrive(browser: Browser, at: string): Promise<Arrival> {
    const response = await browser.get(at, provider.issuer);
    const text = await response.text();
    const body = text === '' ? {} : (JSON.parse(text) as { errors?: readonly ErrorSeen[] });
    const [error] = body.errors ?? [];
    return {
      status: response.status,
      location: response.headers.get('location'),
      code: error?.extensions['refusal'] ?? error?.extensions['code'] ?? null,
      message: error?.message ?? null,
    };
  }
  const kept = opened.move();
  return {
    url,
    callback,
    passwords,
    provider,
    rogue,
    logged,
    arrange: (arrangement) => {
      desk = deskWith(arrangement);
    },
    comeBack,
    arrive,
    signIn: async (browser = new Browser(), returnTo) => arrive(browser, await comeBack(browser, returnTo)),
    sessionOf: async (browser) => {
      const response = await browser.get(`${url}/auth/session`);
      if (!response.ok) return null;
      const session = (await response.json()) as Readonly<Record<string, unknown>>;
      return session['sessionId'] === null ? null : session;
    },
    invite: async (by, email) => {
      const invited = await createInvitationCommands(passwords.parts, by.request()).invite(email, 'VIEWER');
      if (!invited.ok) throw new Error(invited.error.code);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface ErrorSeen {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}
