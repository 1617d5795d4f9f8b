import { createHmac, randomBytes } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { contextHeader } from '#gateway/sources/internal-context.ts';
import { internalKeyOf, InternalTokens } from '#gateway/sources/internal-token.ts';
import type { RefusedSession, SignInDesk } from '#gateway/sign-in/cookie-sessions.ts';
import { internalPaths } from '#gateway/sign-in/internal-routes.ts';
import { RemoteSignIn } from '#gateway/sign-in/remote-sign-in.ts';
import { serveSubgraph } from '#gateway/sources/subgraph-server.ts';
import type { Server } from '#gateway/transports/listening.ts';
import { type AccessGraph, openAccessGraph } from '#test/kit/access-graph.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { ask, toyGateway } from '#test/kit/toy-gateway.ts';

const log = pino({ level: 'silent' });
const key = internalKeyOf(randomBytes(32));
const listen = { host: '127.0.0.1', port: 0 };
const names = ['auth', 'deals', 'runs', 'artifacts'] as const;

let foundation: TestFoundation;
let graph: AccessGraph;
let context: RequestContext;
const servers = new Map<string, Server>();
beforeAll(async () => {
  foundation = await openTestFoundation('sqlite');
  graph = await openAccessGraph(foundation);
  context = foundation.ours.request();
  for (const subgraph of graph.subgraphs) {
    servers.set(subgraph.name, await serveSubgraph({ subgraph, internalKey: key, listen, log }));
  }
});
afterAll(async () => {
  for (const server of servers.values()) await server.close('the test is over');
  await graph[Symbol.asyncDispose]();
  await foundation[Symbol.asyncDispose]();
});

function subgraphNamed(name: string): Subgraph {
  const subgraph = graph.subgraphs.find((one) => one.name === name);
  if (subgraph === undefined) throw new Error(`There is no subgraph ${name}`);
  return subgraph;
}

/** A desk that signs nobody in, or fails at it, and writes down what it is asked. */
function deskOf(failure: RequestError | null, reached: string[] = []): SignInDesk {
  const refusal: RefusedSession = { kind: 'REFUSED', code: 'NO', message: 'No.', retryAfterSeconds: null };
  const reaching =
    <Answer>(what: keyof typeof internalPaths, answer: Answer) =>
    async () => {
      reached.push(what);
      if (failure !== null) throw failure;
      return answer;
    };
  return {
    standings: { standingOf: reaching('standing', { kind: 'STRANGER' }) },
    publicKeys: { publicKeys: reaching('keys', { keys: [] }) },
    sessions: { open: reaching('open', refusal), close: reaching('close', undefined) },
    provider: {
      name: reaching('provider', null),
      begin: reaching('beginAtProvider', refusal),
      finish: reaching('finishAtProvider', refusal),
    },
  };
}

function tokenFor(subgraph: string, { signedBy = key, ageSeconds = 0 } = {}): string {
  const clock = { now: () => new Date(Date.now() - ageSeconds * 1000) };
  return new InternalTokens({ subgraph, key: signedBy, clock }).of(context);
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (text = '') => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;

/** A token with another header or other claims, signed with the right key. */
function forged(subgraph: string, header: object, claims: object): string {
  const [head, payload] = tokenFor(subgraph).split('.');
  const input = `${encode({ ...decode(head), ...header })}.${encode({ ...decode(payload), ...claims })}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}

/** A token whose claims say more than what was signed. */
function tampered(subgraph: string): string {
  const [head, payload, signature] = tokenFor(subgraph).split('.');
  const { context: signed, ...claims } = decode(payload);
  const altered = { ...claims, context: { ...(signed as object), projectId: foundation.theirs.projectId } };
  return [head, encode(altered), signature].join('.');
}

const presentSeconds = () => Math.floor(Date.now() / 1000);

/** Every way in which nobody may act: the header of a call to the subgraph of that name. */
const wrongWays: Readonly<Record<string, (subgraph: string) => string | null>> = {
  'no token': () => null,
  'an empty token': () => '',
  'an unsigned context, as where there is no sign-in': (name) =>
    new InternalTokens({ subgraph: name, key: null }).of(context),
  'a token that ended': (name) => tokenFor(name, { ageSeconds: 125 }),
  'a token from the future': (name) => tokenFor(name, { ageSeconds: -125 }),
  'a token for another subgraph': (name) => tokenFor(name === 'deals' ? 'runs' : 'deals'),
  'a token of another key': (name) => tokenFor(name, { signedBy: internalKeyOf(randomBytes(32)) }),
  'claims that were changed': tampered,
  'no signature': (name) => tokenFor(name).replace(/[^.]+$/, ''),
  'a signature that was cut': (name) => tokenFor(name).slice(0, -8),
  'a signature and more': (name) => `${tokenFor(name)}A`,
  'the signature spelled otherwise': (name) => `${tokenFor(name)}=`,
  'a fourth part': (name) => `${tokenFor(name)}.${encode({})}`,
  'alg none': (name) => forged(name, { alg: 'none' }, {}),
  'a key of its own choice': (name) => forged(name, { jku: 'https://evil.example/keys', kid: 'x' }, {}),
  'an access token': (name) => forged(name, { typ: 'at+jwt' }, {}),
  'another issuer': (name) => forged(name, {}, { iss: 'dealgraph' }),
  'a long life': (name) => forged(name, {}, { exp: presentSeconds() + 3600 }),
  'no end': (name) => forged(name, {}, { exp: undefined }),
  'no context': (name) => forged(name, {}, { context: undefined }),
  'claims that nobody knows': (name) => forged(name, {}, { scope: 'system:admin' }),
};

describe.each(names)('security 13: the subgraph %s, called directly', (name) => {
  const call = async (token: string | null, accept = 'application/json') => {
    const headers = { accept, ...(token === null ? {} : { [contextHeader]: token }) };
    return ask(servers.get(name)?.url ?? '', { query: '{ __typename }' }, { headers });
  };

  test('answers who brings a token of the gateway for it', async () => {
    for (const ageSeconds of [0, 59, -59]) {
      const answer = await call(tokenFor(name, { ageSeconds }));
      expect([answer.status, answer.body]).toEqual([200, { data: { __typename: 'Query' } }]);
    }
    expect((await call(forged(name, {}, {}))).status).toBe(200);
  });

  test('answers who signs with the other key while SECRET_KEY is replaced, and nobody else', async () => {
    const [former, lost] = [internalKeyOf(randomBytes(32)), internalKeyOf(randomBytes(32))];
    const subgraph = subgraphNamed(name);
    await using server = await serveSubgraph({ subgraph, internalKey: key, formerInternalKeys: [former], listen, log });
    const statuses = await Promise.all(
      [key, former, lost].map(async (signedBy) => {
        const headers = { [contextHeader]: tokenFor(name, { signedBy }) };
        return (await ask(server.url, { query: '{ __typename }' }, { headers })).status;
      }),
    );
    expect(statuses).toEqual([200, 200, 401]);
  });

  test.each(Object.keys(wrongWays))('refuses with 401 who brings %s', async (way) => {
    const token = wrongWays[way]?.(name) ?? null;
    for (const accept of ['application/json', 'text/event-stream']) {
      const answer = await call(token, accept);
      expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });
});

describe('security 13: the sign-in desk of the subgraph auth, called directly', () => {
  /** What is asked at each path. */
  const questions: Readonly<Record<keyof typeof internalPaths, object>> = {
    standing: { credential: { kind: 'API_TOKEN', secretHash: '0'.repeat(64) }, projectId: null },
    keys: {},
    open: { login: 'ada', password: 'a long walk by the sea' },
    close: {},
    provider: {},
    beginAtProvider: { returnTo: '/', secret: null },
    finishAtProvider: { search: '?code=x', secret: null },
  };
  const reached: string[] = [];
  let server: Server;
  beforeAll(async () => {
    const signIn = deskOf(null, reached);
    server = await serveSubgraph({ subgraph: subgraphNamed('auth'), internalKey: key, signIn, listen, log });
  });
  afterAll(() => server.close('the test is over'));

  const paths = Object.keys(questions) as (keyof typeof internalPaths)[];
  test.each(paths)('answers %s to who brings a token of the gateway, and to nobody else', async (what) => {
    const call = async (token: string | null) => {
      const headers = { 'content-type': 'application/json', ...(token === null ? {} : { [contextHeader]: token }) };
      const sent = { method: 'POST', headers, body: JSON.stringify(questions[what]) };
      return (await fetch(`${server.url}${internalPaths[what]}`, sent)).status;
    };
    reached.length = 0;
    expect([await call(tokenFor('auth')), reached]).toEqual([200, [what]]);
    const statuses = Object.entries(wrongWays).map(async ([way, tokenOf]) => [way, await call(tokenOf('auth'))]);
    expect(Object.fromEntries(await Promise.all(statuses))).toEqual(
      Object.fromEntries(Object.keys(wrongWays).map((way) => [way, 401])),
    );
    expect(reached).toEqual([what]);
  });
});

describe('a gateway in another process', () => {
  const busy = new RequestError('RATE_LIMITED', 'Too many sign in at once.', { retryAfterSeconds: 1 });
  let server: Server;
  beforeAll(async () => {
    server = await serveSubgraph({
      subgraph: subgraphNamed('auth'),
      internalKey: key,
      signIn: deskOf(busy),
      listen,
      log,
    });
  });
  afterAll(() => server.close('the test is over'));
  const open = (by: Uint8Array) => new RemoteSignIn(server.url, by).sessions.open('ada', 'a long walk', context);

  test('security 1: is told that too many sign in at once, and for how long to wait', async () => {
    await expect(open(key)).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: 1 } });
  });

  test('security 13: signs nobody in with another key', async () => {
    const other = internalKeyOf(randomBytes(32));
    await expect(open(other)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });
});

test('security 13: what a client says of who it is in headers of ours is not passed on', async () => {
  await using gateway = await toyGateway('remote');
  const claimed = { ...context, actor: { type: 'SYSTEM', id: 'root' } as const, projectId: 'theirs' };
  const headers = {
    [contextHeader]: new InternalTokens({ subgraph: 'deals', key: null }).of(claimed),
    'x-actor': 'root',
  };
  const answer = await ask(gateway.url, { query: '{ whoami }' }, { headers });
  expect(answer.body.data).toEqual({ whoami: 'OPERATOR op-1 in project-1 by none' });
});
