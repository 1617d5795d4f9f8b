import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import { everyProject } from '#persistence/projects.ts';
import { openStore } from '#persistence/store.ts';
import { PasswordHashes } from '#subgraphs/auth/password-hash.ts';
import { testPool } from '#test/kit/foundation.ts';
import { post } from '#test/kit/graph-client.ts';
import type { TestDatabase } from '#test/kit/database.ts';
import type { Program } from '#test/kit/program.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';
import { startServer, type ServingOptions } from '#test/kit/serving.ts';

export const administrator = { email: 'ada@example.com', displayName: 'Ada', password: 'a long walk by the sea' };

/** What a person holds who has signed in. */
export interface Held {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly sessionId: string;
  readonly operatorId: string;
}

const signedIn = `__typename ... on SignedIn { accessToken refreshToken session { id } operatorId }
  ... on Refusal { code message } ... on SignInLimited { retryAfterSeconds }`;

/** Starts a server whose callers sign in. */
export function startSignInServer(database: Pick<TestDatabase, 'url'>, options: ServingOptions = {}): Promise<Program> {
  const { env = {}, ...others } = options;
  return startServer({ database, ...others, env: { SIGN_IN: 'required', SECRET_KEY: testSecretKey, ...env } });
}

/** One process, or a gateway and one process for each subgraph. */
export type Arrangement = 'together' | 'apart';

/** A graph whose callers sign in. */
export interface SignInGraph extends AsyncDisposable {
  readonly url: string;
  /** The process that knows operators. */
  readonly auth: Program;
  /** Everything that all processes have printed. */
  output(): string;
  /** The processes by what they are: `server`, or `gateway` and the names of subgraphs. */
  readonly programs: ReadonlyMap<string, Program>;
  /** Starts a process again that was killed, at its address. */
  restart(name: string): Promise<void>;
}

const others = ['deals', 'runs', 'artifacts'] as const;

/** Starts a graph in one process, or with its gateway and each subgraph in one of its own. `port` is of the gateway, `env` is added to that of each. */
export async function startSignInGraph(
  database: Pick<TestDatabase, 'url'>,
  how: Arrangement,
  { port, env = {} }: Pick<ServingOptions, 'port' | 'env'> = {},
): Promise<SignInGraph> {
  await using opened = new AsyncDisposableStack();
  const programs = new Map<string, Program>();
  const given = new Map<string, readonly string[]>();
  const start = async (name: string, args: readonly string[]): Promise<void> => {
    given.set(name, args);
    const at = port === undefined || !(name === 'gateway' || name === 'server') ? {} : { port };
    programs.set(name, opened.use(await startSignInServer(database, { args, env, ...at })));
  };
  const urlOf = (name: string) => programs.get(name)?.url ?? '';
  if (how === 'together') await start('server', []);
  else {
    // One after the other: the first brings the schema up to date.
    await start('auth', ['--role', 'subgraph:auth']);
    await Promise.all(others.map((name) => start(name, ['--role', `subgraph:${name}`])));
    const urls = ['auth', ...others].map((name) => `${name}=${urlOf(name)}`).join(',');
    await start('gateway', ['--role', 'gateway', '--subgraph-urls', urls]);
  }
  const kept = opened.move();
  return {
    url: urlOf(how === 'together' ? 'server' : 'gateway'),
    get auth() {
      return programs.get(how === 'together' ? 'server' : 'auth') as Program;
    },
    output: () => [...programs.values()].map((program) => program.output()).join(''),
    programs,
    restart: async (name) => {
      const known = programs.get(name) as Program;
      const args = given.get(name) ?? [];
      const program = await startSignInServer(database, { args, env, port: known.port });
      programs.set(name, kept.use(program));
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** The token that a server printed which nobody can sign in to yet. */
export async function bootstrapTokenOf(graph: Pick<SignInGraph, 'auth'> | Program): Promise<string> {
  const program = 'auth' in graph ? graph.auth : graph;
  const [token] = await program.waitForLine(/dgb_[\w-]+/);
  return token;
}

/** Makes the first administrator of a new server. */
export async function bootstrap(graph: Pick<SignInGraph, 'url' | 'auth'> | Program): Promise<Held> {
  const input = { token: await bootstrapTokenOf(graph), ...administrator };
  return heldOf(
    await call(
      graph.url,
      `mutation ($input: BootstrapAdministratorInput!) { given: bootstrapAdministrator(input: $input) { __typename
      ... on SignedIn { accessToken refreshToken session { id } operatorId } ... on Refusal { code message } } }`,
      { input },
    ),
  );
}

/** What signing in gives: the payload. */
export async function signIn(url: string, login: string, password: string): Promise<Readonly<Record<string, unknown>>> {
  return call(url, `mutation ($input: SignInInput!) { given: signIn(input: $input) { ${signedIn} } }`, {
    input: { login, password },
  });
}

/** What a refresh token gives: the payload. */
export async function refresh(url: string, refreshToken: string): Promise<Readonly<Record<string, unknown>>> {
  return call(
    url,
    `mutation ($input: RefreshSessionInput!) { given: refreshSession(input: $input) { __typename
      ... on SignedIn { accessToken refreshToken session { id } operatorId } ... on Refusal { code message } } }`,
    { input: { refreshToken } },
  );
}

/** Headers of whoever holds an access token. */
export function bearer({ accessToken }: Pick<Held, 'accessToken'>): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${accessToken}` };
}

/** The tokens of a payload. Throws where it is a refusal. */
export function heldOf(payload: Readonly<Record<string, unknown>>): Held {
  const { accessToken, refreshToken, session, operatorId } = payload as {
    readonly accessToken?: string;
    readonly refreshToken?: string;
    readonly session?: { readonly id: string };
    readonly operatorId?: string;
  };
  if (!accessToken || !refreshToken || !session || !operatorId)
    throw new Error(`No session: ${JSON.stringify(payload)}`);
  return { accessToken, refreshToken, sessionId: session.id, operatorId };
}

async function call(url: string, document: string, variables: Readonly<Record<string, unknown>>) {
  const { body } = await post(url, document, variables);
  const given = (body.data as { readonly given?: Readonly<Record<string, unknown>> } | null | undefined)?.given;
  if (given === undefined) throw new Error(`No data: ${JSON.stringify(body)}`);
  return given;
}

/** Another operator who can sign in and is a member of no project: as somebody who was invited and came. */
export async function addOperator(database: Pick<TestDatabase, 'url'>, who: typeof administrator): Promise<string> {
  const location = parseDatabaseUrl(database.url);
  if (location === null) throw new Error(`Not a database: ${database.url}`);
  await using store = await openStore(location, [], testPool);
  const id = randomUUID();
  const now = store.dialect.instantParameter(new Date());
  const hash = await new PasswordHashes().hash(who.password);
  await sql`INSERT INTO operators (id, email, display_name, status, created_at, updated_at)
    VALUES (${id}, ${who.email}, ${who.displayName}, 'ACTIVE', ${now}, ${now})`.execute(
    store.dialect.of(everyProject).write,
  );
  await sql`INSERT INTO operator_passwords (operator_id, hash, changed_at)
    VALUES (${id}, ${hash}, ${now})`.execute(store.dialect.of(everyProject).write);
  return id;
}

/** What a mutation gives, of a caller who may make it. Throws where there are errors instead. */
export async function change(
  server: Pick<Program, 'url'>,
  call: { readonly field: string; readonly input: object; readonly select: string },
  headers: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const { field, input, select } = call;
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { given: ${field}(input: $input) { __typename ${select} ... on Refusal { code message } } }`;
  const { body } = await post(server.url, document, { input }, headers);
  const given = body.data?.['given'];
  if (given === undefined || given === null) throw new Error(`${field}: ${JSON.stringify(body)}`);
  return given as Readonly<Record<string, unknown>>;
}
