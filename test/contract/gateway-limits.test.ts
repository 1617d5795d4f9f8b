import { describe, expect, test } from 'vitest';
import { fullAccess, noAccess } from '#kernel/access.ts';
import type { IdentitySource } from '#gateway/identity.ts';
import { memoryRateCounter } from '#gateway/limits/rate-counter.ts';
import type { RateCounters } from '#gateway/limits/rate-limits.ts';
import type { DemandLimits } from '#gateway/limits/demand-control.ts';
import { type Answer, ask, RawSocket, toyGateway, until } from '#test/kit/toy-gateway.ts';

const codesOf = ({ body }: Answer) => body.errors?.map(({ extensions }) => extensions['code']) ?? [];
const graphqlResponse = { headers: { accept: 'application/graphql-response+json' } };
const eventStream = { headers: { accept: 'text/event-stream' } };

/** The JSON of the first message of an event stream. */
async function firstMessage(url: string, body: object): Promise<Answer['body']> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...eventStream.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const [, json = '{}'] = /^data: (.+)$/m.exec(await response.text()) ?? [];
  return JSON.parse(json) as Answer['body'];
}

describe('an operation that is too dear', () => {
  const demand: DemandLimits = { maxCost: 30, defaultListSize: 10, largestPage: Infinity };
  const query = '{ a: deals { id } b: deals { id } c: deals { id } d: deals { id } }';
  const refusal = { code: 'COST_ESTIMATED_TOO_EXPENSIVE', estimate: 40, limit: 30 };

  test('is refused with estimate and limit on every transport, before a subgraph is asked', async () => {
    await using gateway = await toyGateway('in process', { demand });
    const answer = await ask(gateway.url, { query }, graphqlResponse);
    expect([answer.status, answer.body.errors?.[0]?.extensions]).toEqual([400, expect.objectContaining(refusal)]);
    const get = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(query)}`, graphqlResponse);
    expect([get.status, await get.json()]).toMatchObject([400, { errors: [{ extensions: refusal }] }]);
    const streamed = await firstMessage(gateway.url, { query });
    expect(streamed.errors?.[0]?.extensions).toMatchObject(refusal);
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('1', query);
    await until(() => socket.of('error').length > 0);
    expect(socket.of('error')[0]).toMatchObject({ id: '1', payload: [{ extensions: refusal }] });
    expect(gateway.record.contexts).toEqual([]);
  });

  test('is refused by what its variables say, each time anew', async () => {
    await using gateway = await toyGateway('in process', { demand });
    const conditional =
      'query ($all: Boolean!) { a: deals { id } ... @include(if: $all) { b: deals { id } c: deals { id } d: deals { id } } }';
    const outcomes = [];
    for (const all of [false, true, false, true]) {
      outcomes.push(codesOf(await ask(gateway.url, { query: conditional, variables: { all } })));
    }
    expect(outcomes).toEqual([[], [refusal.code], [], [refusal.code]]);
  });

  test('is refused as a subscription, by the cost of one event', async () => {
    const changes = { demand: { ...demand, maxCost: 2 } };
    await using gateway = await toyGateway('in process', changes);
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('dear', 'subscription { runEvents(runId: "r1") { run { deal { id } } } }');
    await until(() => socket.of('error').length > 0);
    expect(socket.of('error')[0]).toMatchObject({ id: 'dear', payload: [{ extensions: { estimate: 3, limit: 2 } }] });
    expect(gateway.feed.followers).toBe(0);
    socket.subscribe('cheap', 'subscription { runEvents(runId: "r1", after: "0") { run { id } } }');
    gateway.feed.append('started');
    await until(() => socket.of('next').length > 0);
    expect(socket.of('next')[0]).toMatchObject({ id: 'cheap' });
  });
});

describe('the cost of an operation', () => {
  const query = '{ deals { id } deal(id: "d1") { name } }';
  const cost = { estimate: 11, limit: 100_000 };

  test('is told to who asks, on every transport', async () => {
    await using gateway = await toyGateway();
    const asking = { query, extensions: { cost: true } };
    expect((await ask(gateway.url, asking)).body.extensions).toMatchObject({ cost });
    const search = new URLSearchParams({ query, extensions: '{"cost":true}' });
    const get = await fetch(`${gateway.url}/graphql?${search.toString()}`);
    expect(await get.json()).toMatchObject({ data: { deal: { name: 'Alpha' } }, extensions: { cost } });
    expect((await firstMessage(gateway.url, asking)).extensions).toMatchObject({ cost });
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.send({ id: '1', type: 'subscribe', payload: asking });
    await until(() => socket.of('next').length > 0);
    expect(socket.of('next')[0]).toMatchObject({ payload: { extensions: { cost } } });
  });

  test('is told to no one else, and has no limit where none is set', async () => {
    const demand = { maxCost: Infinity, defaultListSize: 10, largestPage: Infinity };
    await using gateway = await toyGateway('in process', { demand });
    for (const extensions of [undefined, {}, { cost: false }, { cost: 1 }]) {
      expect((await ask(gateway.url, { query, extensions })).body.extensions).not.toHaveProperty('cost');
    }
    const told = await ask(gateway.url, { query, extensions: { cost: true } });
    expect(told.body.extensions?.['cost']).toEqual({ estimate: 11, limit: null });
  });
});

describe('a caller that sends too much', () => {
  const query = '{ whoami }';
  const limit = { points: 3, windowSeconds: 60 };
  const identityOnly = (): RateCounters => ({ identity: memoryRateCounter(limit), address: null });

  test('is told where it stands, and is refused with 429 and when to try again', async () => {
    await using gateway = await toyGateway('in process', { rates: identityOnly() });
    const answers: Answer[] = [];
    for (let count = 0; count < 4; count += 1) answers.push(await ask(gateway.url, { query }));
    const header = (name: string) => answers.map(({ headers }) => headers.get(name));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(header('ratelimit-limit')).toEqual(['3', '3', '3', '3']);
    expect(header('ratelimit-remaining')).toEqual(['2', '1', '0', '0']);
    expect(header('ratelimit-policy')).toEqual(Array.from({ length: 4 }, () => '3;w=60'));
    expect(header('retry-after').slice(0, 3)).toEqual([null, null, null]);
    const [, , , refused] = answers;
    const wait = Number(refused?.headers.get('retry-after'));
    expect([wait > 50 && wait <= 60, refused?.headers.get('ratelimit-reset')]).toEqual([true, String(wait)]);
    expect(refused?.body.errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      limit: 3,
      windowSeconds: 60,
      retryAfterSeconds: wait,
    });
  });

  test('is counted on all transports together, and keeps its connection', async () => {
    await using gateway = await toyGateway('in process', { rates: identityOnly() });
    await ask(gateway.url, { query });
    await firstMessage(gateway.url, { query: 'subscription { ticks }' });
    await using socket = await RawSocket.acknowledged(gateway.url);
    for (const id of ['1', '2', '3']) socket.subscribe(id, query);
    await until(() => socket.of('error').length === 2 && socket.of('complete').length === 1);
    expect(socket.of('next')).toMatchObject([{ id: '1', payload: { data: { whoami: expect.any(String) } } }]);
    const codes = socket.of('error').map(({ id, payload }) => [id, payload]);
    expect(codes).toMatchObject([
      ['2', [{ extensions: { code: 'RATE_LIMITED' } }]],
      ['3', [{ extensions: { code: 'RATE_LIMITED' } }]],
    ]);
    expect(socket.closed).toBeNull();
    expect((await ask(gateway.url, { query })).status).toBe(429);
  });

  test('does not hold back others', async () => {
    const identity: IdentitySource = {
      identify: async ({ headers }) => ({
        actor: { type: 'OPERATOR', id: String(headers['x-who']) },
        projectId: 'p1',
        access: fullAccess,
      }),
    };
    await using gateway = await toyGateway('in process', { rates: identityOnly(), identity });
    const statusFor = async (who: string) => (await ask(gateway.url, { query }, { headers: { 'x-who': who } })).status;
    const statuses = [];
    for (const who of ['a', 'a', 'a', 'a', 'b', 'a']) statuses.push(await statusFor(who));
    expect(statuses).toEqual([200, 200, 200, 429, 200, 429]);
  });

  test('without being let in is counted by its address', async () => {
    const rates = { identity: null, address: memoryRateCounter(limit) };
    const identity: IdentitySource = { identify: async () => null };
    await using gateway = await toyGateway('in process', { rates, identity });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await ask(gateway.url, { query })).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
  });

  test('of another origin may read where it stands', async () => {
    const origin = 'https://console.example.com';
    await using gateway = await toyGateway('in process', { allowedOrigins: [origin], rates: identityOnly() });
    const { headers } = await ask(gateway.url, { query }, { headers: { origin } });
    expect(headers.get('access-control-expose-headers')).toMatch(/ratelimit-remaining.*retry-after/);
  });
});

describe('the schema', () => {
  const introspection = { query: '{ __schema { queryType { name } } }' };
  const misspelt = { query: '{ whoam }' };
  const identity: IdentitySource = {
    identify: async ({ headers, connectionParams }) => ({
      actor: { type: 'OPERATOR', id: 'op-1' },
      projectId: 'p1',
      access:
        headers['x-stranger'] === undefined && connectionParams?.['stranger'] === undefined ? fullAccess : noAccess,
    }),
  };
  const stranger = { headers: { 'x-stranger': 'yes' } };

  test.each([
    ['on', true, true],
    ['authenticated', true, false],
    ['off', false, false],
  ] as const)('is shown under the policy "%s" to callers (%s) and strangers (%s)', async (policy, known, unknown) => {
    await using gateway = await toyGateway('in process', { introspection: policy, identity });
    const seen = async (init: RequestInit = {}) => {
      // Twice and in turn: what one was let in with must not let in another.
      const answer = await ask(gateway.url, introspection, init);
      const help = await ask(gateway.url, misspelt, init);
      return [answer.body.data !== undefined, help.body.errors?.[0]?.message.includes('Did you mean') === true];
    };
    expect([await seen(), await seen(stranger), await seen()]).toEqual([
      [known, known],
      [unknown, unknown],
      [known, known],
    ]);
    await using socket = await RawSocket.open(gateway.url);
    socket.send({ type: 'connection_init', payload: { stranger: true } });
    await until(() => socket.of('connection_ack').length > 0);
    socket.subscribe('1', introspection.query);
    await until(() => socket.of('next').length + socket.of('error').length > 0);
    expect(socket.of('next').length > 0).toBe(unknown);
  });
});

describe('documents made to hold up the gateway', () => {
  const many = (count: number, text: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => text(index)).join(' ');
  const doubling = many(20, (index) =>
    index === 19
      ? 'fragment f19 on Query { whoami }'
      : `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`,
  );

  test('are refused while others are answered', async () => {
    await using gateway = await toyGateway();
    const hostile = [
      `{ ${many(10_000, (index) => `a${index}: whoami`)} }`,
      `{ whoami ${'@include(if: true) '.repeat(10_000)} }`,
      `{ ...f0 } ${doubling}`,
      `{ ${many(2_000, () => 'deal(id: "d1") { id name }')} }`,
      `{ whoami } fragment unused on Query { ${many(2_000, () => 'deal(id: "d1") { id name }')} }`,
      `{ ${many(400, (index) => `a${index}: whoami`)} }`,
    ];
    const [good, ...refused] = await Promise.all([
      ask(gateway.url, { query: '{ deal(id: "d1") { name } }' }),
      ...hostile.map((query) => ask(gateway.url, { query }, graphqlResponse)),
    ]);
    expect(good.body.data).toEqual({ deal: { name: 'Alpha' } });
    expect(refused.map((answer) => [answer.status, ...codesOf(answer)])).toEqual(
      hostile.map(() => [400, 'OPERATION_TOO_LARGE']),
    );
  });
});
