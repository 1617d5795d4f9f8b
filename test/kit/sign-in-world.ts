import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { parse } from 'graphql';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { type Access, scopesOf } from '#kernel/access.ts';
import type { Actor, RequestContext } from '#kernel/context.ts';
import { hashOfSecret, newSecret } from '#kernel/secret.ts';
import {
  accessToken,
  type Credential,
  noProject,
  type PublicKey,
  type PublicKeys,
  type StandingAnswer,
  type StandingSource,
} from '#kernel/standing.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { type GatewayOptions, openGateway } from '#gateway/server.ts';
import { signedInCallers } from '#gateway/sign-in/signed-in-callers.ts';
import type { Server } from '#gateway/transports/listening.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';
import { ToyFeed } from '#test/kit/toy-graph.ts';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@requiresScopes"])
type Query { hello: String!, whoami: String! @authenticated, priced: String @requiresScopes(scopes: [["deals:read"]]) }
type Mutation { signIn: String!, change: Int! @authenticated }
type Event { kind: String!, cursor: String! }
type Subscription {
  openEvents(after: String): Event!
  events(after: String): Event! @authenticated
  pricedEvents(after: String): Event @requiresScopes(scopes: [["deals:read"]])
}`;

/** A pair of keys for access tokens. */
export async function keyPair(alg: PublicKey['alg'] = 'EdDSA') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const { kty = '', crv = '', x = '', y } = await exportJWK(publicKey);
  const kid = randomUUID();
  const jwk: PublicKey = { kty, crv, alg, kid, use: 'sig', x, ...(y === undefined ? {} : { y }) };
  return { jwk, privateKey, publicKey };
}

export type KeyPair = Awaited<ReturnType<typeof keyPair>>;

/** Keys in a table. */
export class KeyTable implements PublicKeys {
  keys: PublicKey[] = [];
  /** How often they were asked for. */
  asked = 0;
  isAway = false;

  async publicKeys(): Promise<{ readonly keys: readonly PublicKey[] }> {
    this.asked += 1;
    if (this.isAway) throw new Error('no keys at db.internal');
    return { keys: this.keys };
  }
}

/** What the table holds of one credential. */
export interface StandingRow {
  actor: Actor;
  /** The scopes it has in each of its projects, the first of which is taken where none is named. */
  projects: Record<string, readonly string[]>;
  sessionId: string | null;
  validUntil: Date;
}

/** Standings in a table. */
export class StandingTable implements StandingSource {
  /** By session id or the hash of a secret. */
  readonly rows = new Map<string, StandingRow>();
  /** Each question, in the order in which they came. */
  readonly asked: string[] = [];
  isAway = false;
  /** Whether questions are left without an answer. */
  isMute = false;

  async standingOf(credential: Credential, projectId: string | null): Promise<StandingAnswer> {
    const id = credential.kind === 'SESSION' ? credential.sessionId : credential.secretHash;
    this.asked.push(`${credential.kind} ${id} ${projectId ?? 'any'}`);
    if (this.isMute) return new Promise(() => undefined);
    if (this.isAway) throw new Error('no standings at db.internal');
    const row = this.rows.get(id);
    const isOwn = credential.kind !== 'SESSION' || credential.operatorId === row?.actor.id;
    return row === undefined || !isOwn ? { kind: 'STRANGER' } : standingIn(row, projectId);
  }
}

function standingIn({ actor, projects, sessionId, validUntil }: StandingRow, named: string | null): StandingAnswer {
  const [first = noProject] = Object.keys(projects);
  const projectId = named ?? first;
  const scopes = projects[projectId] ?? null;
  if (scopes === null && named !== null) return { kind: 'NO_SUCH_PROJECT' };
  const access: Access = { authenticated: true, scopes: scopesOf(scopes ?? []) ?? new Set() };
  return { kind: 'KNOWN', standing: { actor, access, projectId, sessionId, onBehalfOf: null, validUntil } };
}

/** A person with a session, and what the session is known by. */
export interface Person {
  readonly operatorId: string;
  readonly sessionId: string;
  readonly projectId: string;
  readonly row: StandingRow;
}

/** What a token is to be made of, where it is not a good one. */
export interface TokenChanges {
  /** A member that is undefined is left out. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** A claim that is undefined is left out. */
  readonly claims?: Record<string, unknown>;
  readonly key?: KeyPair;
}

/** A real gateway whose callers have signed in, with standings and keys in tables and a clock that stands still. */
export class SignInWorld implements AsyncDisposable {
  readonly clock = new StandingClock();
  readonly keys = new KeyTable();
  readonly standings = new StandingTable();
  readonly feed = new ToyFeed();
  /** The contexts in which the subgraph was asked. */
  readonly contexts: RequestContext[] = [];
  readonly logged: string[] = [];
  readonly key: KeyPair;
  #server: Server | null = null;

  private constructor(key: KeyPair) {
    this.key = key;
    this.keys.keys = [key.jwk];
  }

  static async open(changes: Partial<GatewayOptions> = {}): Promise<SignInWorld> {
    const world = new SignInWorld(await keyPair());
    const log = pino({ level: 'trace' }, { write: (line: string) => void world.logged.push(line) });
    const { clock, keys, standings } = world;
    world.#server = await openGateway({
      supergraphSdl: composed(),
      subgraphs: [subgraphOf(world)],
      identity: signedInCallers({ keys, standings, log, clock }),
      listen: { host: '127.0.0.1', port: 0 },
      log,
      ready: async () => [],
      introspection: 'authenticated',
      allowedOrigins: ['https://console.example.com'],
      explorerDirectory: null,
      closeDeadlineMs: 2000,
      identityWatch: { periodMs: 10, patienceMs: 200 },
      clock,
      ...changes,
    });
    return world;
  }

  get url(): string {
    if (this.#server === null) throw new Error('The gateway is not open');
    return this.#server.url;
  }

  /** Signs a person in who has scopes in a project of its own. */
  person(scopes: readonly string[] = ['deals:read']): Person {
    const [operatorId, sessionId, projectId] = [randomUUID(), randomUUID(), randomUUID()];
    const row: StandingRow = {
      actor: { type: 'OPERATOR', id: operatorId },
      projects: { [projectId]: scopes },
      sessionId,
      validUntil: new Date(this.clock.now().getTime() + 8 * 3600_000),
    };
    this.standings.rows.set(sessionId, row);
    return { operatorId, sessionId, projectId, row };
  }

  /** A secret by which a person is known, besides its tokens. */
  secretOf(person: Person, purpose: 'cookie' | 'apiToken'): string {
    const secret = newSecret(purpose);
    this.standings.rows.set(hashOfSecret(secret), person.row);
    return secret;
  }

  /** The header of a good access token, or of one with something changed. */
  async bearerOf(person: Pick<Person, 'operatorId' | 'sessionId'>, changes: TokenChanges = {}): Promise<string> {
    return `Bearer ${await this.tokenOf(person, changes)}`;
  }

  async tokenOf(person: Pick<Person, 'operatorId' | 'sessionId'>, changes: TokenChanges = {}): Promise<string> {
    const { jwk, privateKey } = changes.key ?? this.key;
    const payload = this.claimsOf(person, changes.claims);
    const header = { alg: jwk.alg, kid: jwk.kid, typ: accessToken.type, ...changes.header };
    return new SignJWT(payload).setProtectedHeader(header).sign(privateKey);
  }

  claimsOf(person: Pick<Person, 'operatorId' | 'sessionId'>, claims: Record<string, unknown> = {}): JWTPayload {
    const nowSeconds = Math.floor(this.clock.now().getTime() / 1000);
    const all: Record<string, unknown> = {
      iss: accessToken.issuer,
      aud: accessToken.audience,
      sub: person.operatorId,
      sid: person.sessionId,
      iat: nowSeconds,
      exp: nowSeconds + accessToken.lifetimeSeconds,
      ...claims,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.close('the test is over');
  }
}

function composed(): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'events', url: 'http://events.invalid', typeDefs: parse(sdl) },
  ]);
  if (supergraphSdl === undefined) throw new Error(JSON.stringify(errors));
  return supergraphSdl;
}

function subgraphOf({ feed, contexts }: SignInWorld): Subgraph {
  const follow = {
    subscribe: (_root: unknown, { after }: { after?: string | null }, { signal }: RequestContext) =>
      feed.follow(after, signal),
    resolve: (event: object) => event,
  };
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(sdl),
      resolvers: {
        Query: {
          hello: () => 'hello',
          priced: () => 'priced',
          whoami: (_root: unknown, _args: unknown, { actor, projectId }: RequestContext) =>
            `${actor.type} ${actor.id} in ${projectId}`,
        },
        Mutation: { signIn: () => 'tried', change: () => 1 },
        Event: { cursor: ({ sequence }: { sequence: number }) => String(sequence) },
        Subscription: { openEvents: follow, events: follow, pricedEvents: follow },
      },
    },
  ]);
  return {
    name: 'events',
    schema,
    contextFor: (request) => {
      contexts.push(request);
      return request;
    },
  };
}
