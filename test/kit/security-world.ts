import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { sql } from 'kysely';
import { KeyMaterial } from '#kernel/key-material.ts';
import { accessToken } from '#kernel/standing.ts';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { openStore } from '#persistence/store.ts';
import { PasswordHashes } from '#subgraphs/auth/password-hash.ts';
import { createDatabase, type DatabaseKind, type TestDatabase } from '#test/kit/database.ts';
import { testPool } from '#test/kit/foundation.ts';
import { post, type RawAnswer } from '#test/kit/graph-client.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';
import {
  administrator,
  type Arrangement,
  bearer,
  bootstrap,
  bootstrapTokenOf,
  change,
  type Held,
  heldOf,
  signIn,
  type SignInGraph,
  startSignInGraph,
} from '#test/kit/signed-in.ts';

/** Somebody who has signed in, and what they signed in with. */
export interface Someone extends Held {
  readonly email: string;
  readonly password: string;
  /** Of the membership in Ada's project; null where there is none. */
  readonly memberId: string | null;
}

/** What is said in a token, where it is not what the server says. */
export interface TokenChanges {
  readonly header?: Readonly<Record<string, unknown>>;
  /** A claim that is undefined is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** What it is signed with; the server's own key unless told otherwise. */
  readonly key?: Parameters<SignJWT['sign']>[0];
}

/** On which database, and in how many processes. */
export interface WorldKind {
  readonly kind: DatabaseKind;
  readonly how: Arrangement;
}

/** The real program on a database of its own, whose callers sign in; started once for all that is tried on it. */
export interface SecurityWorld extends WorldKind, AsyncDisposable {
  readonly database: TestDatabase;
  readonly graph: SignInGraph;
  readonly url: string;
  /** The tests' own connection to the database, which sees every project. */
  readonly dialect: Dialect;
  readonly write: Connection;
  /** The first administrator, ADMIN of the one project there is. */
  readonly ada: Someone;
  readonly printedToken: string;
  ask(document: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<RawAnswer>;
  /** The code of the first error of an answer; null where there is none. */
  codeOf(document: string, headers?: Readonly<Record<string, string>>, variables?: object): Promise<unknown>;
  /** An operator nobody else uses, signed in; a member of Ada's project unless the role is null. */
  someone(role?: 'VIEWER' | 'OPERATOR' | 'ADMIN' | null): Promise<Someone>;
  /** A token as the server signs them, or with something changed. */
  tokenOf(of: Pick<Held, 'operatorId' | 'sessionId'>, changes?: TokenChanges): Promise<string>;
  /** The key that the server signs with. */
  signingKey(): Promise<{ readonly kid: string; readonly publicJwk: JWK; readonly privateJwk: JWK }>;
  /** Everything that all processes have printed. */
  output(): string;
}

/** Opens such a world. */
export async function openSecurityWorld({ kind, how }: WorldKind): Promise<SecurityWorld> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await createDatabase(kind));
  const graph = opened.use(await startSignInGraph(database, how, { env: { LOG_LEVEL: 'debug' } }));
  const location = parseDatabaseUrl(database.url);
  if (location === null) throw new Error(`Not a database: ${database.url}`);
  const { dialect } = opened.use(await openStore(location, [], testPool));
  const printedToken = await bootstrapTokenOf(graph);
  const { email, password } = administrator;
  const ada: Someone = { ...(await bootstrap(graph)), email, password, memberId: null };
  const { url } = graph;
  const signingKey = () => readSigningKey(dialect);
  // One for all, as it takes its time.
  const hash = await new PasswordHashes().hash(sharedPassword);
  const kept = opened.move();
  return {
    kind,
    how,
    database,
    graph,
    url,
    dialect,
    write: dialect.of(everyProject).write,
    ada,
    printedToken,
    ask: (document, variables, headers = bearer(ada)) => post(url, document, variables, headers),
    codeOf: async (document, headers = bearer(ada), variables = {}) => {
      const { body } = await post(url, document, variables, headers);
      return body.errors?.[0]?.extensions['code'] ?? null;
    },
    someone: async (role = 'OPERATOR') => {
      const who = { email: `${randomUUID()}@example.com`, password: sharedPassword };
      await insertOperator(dialect, who.email, hash);
      const member = { field: 'addMember', input: { email: who.email, role }, select: '... on ProjectMember { id }' };
      const added = role === null ? null : await change(graph, member, bearer(ada));
      const held = heldOf(await signIn(url, who.email, who.password));
      return { ...held, ...who, memberId: added === null ? null : String(added['id']) };
    },
    signingKey,
    tokenOf: async (of, changes = {}) => {
      const { kid, privateJwk } = await signingKey();
      return new SignJWT(claimsOf(of, changes.claims))
        .setProtectedHeader({ alg: 'EdDSA', typ: accessToken.type, kid, ...changes.header })
        .sign(changes.key ?? (await importJWK(privateJwk, 'EdDSA')));
    },
    output: () => graph.output(),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

const sharedPassword = 'a short ride in the hills';

/** As somebody who was invited and came. */
async function insertOperator(dialect: Dialect, email: string, hash: string): Promise<void> {
  const id = randomUUID();
  const now = dialect.instantParameter(new Date());
  await sql`INSERT INTO operators (id, email, display_name, status, created_at, updated_at)
    VALUES (${id}, ${email}, 'Somebody', 'ACTIVE', ${now}, ${now})`.execute(dialect.write);
  await sql`INSERT INTO operator_passwords (operator_id, hash, changed_at)
    VALUES (${id}, ${hash}, ${now})`.execute(dialect.write);
}

/** The claims of a good token, with changes. */
export function claimsOf(
  { operatorId, sessionId }: Pick<Held, 'operatorId' | 'sessionId'>,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const iat = Math.floor(Date.now() / 1000);
  const all: Record<string, unknown> = {
    iss: accessToken.issuer,
    aud: accessToken.audience,
    sub: operatorId,
    sid: sessionId,
    iat,
    exp: iat + accessToken.lifetimeSeconds,
    ...changes,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Whoever has SECRET_KEY and the database has the key that signs: here the tests, so that they can sign what the server never would. */
async function readSigningKey(dialect: Dialect): Promise<Awaited<ReturnType<SecurityWorld['signingKey']>>> {
  const { rows } = await sql<{
    kid: string;
    public_jwk: unknown;
    private_jwk: string;
  }>`SELECT kid, public_jwk, private_jwk
    FROM signing_keys ORDER BY active_from LIMIT 1`.execute(dialect.write);
  const [row] = rows;
  if (row === undefined) throw new Error('There is no key');
  const publicJwk: unknown = typeof row.public_jwk === 'string' ? JSON.parse(row.public_jwk) : row.public_jwk;
  const privateText = new KeyMaterial(Buffer.from(testSecretKey)).decrypt('signing keys', row.private_jwk);
  return { kid: row.kid, publicJwk: publicJwk as JWK, privateJwk: JSON.parse(privateText) as JWK };
}
