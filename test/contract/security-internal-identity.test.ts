import { createHmac, randomBytes } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestContext } from '#kernel/context.ts';
import { contextHeader } from '#gateway/sources/internal-context.ts';
import { internalKeyOf, InternalTokens } from '#gateway/sources/internal-token.ts';
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
    const subgraph = graph.subgraphs.find((one) => one.name === name);
    if (subgraph === undefined) throw new Error(`There is no subgraph ${name}`);
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
