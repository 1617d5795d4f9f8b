import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryRateCounter } from '#gateway/limits/rate-counter.ts';
import type { GatewayOptions } from '#gateway/server.ts';
import { type Answer, toyGateway, type ToyGateway } from '#test/kit/toy-gateway.ts';

type Body = Answer['body'];

interface BatchAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** An array where the batch was answered, an object where it was refused as a whole. */
  readonly body: Body | readonly Body[];
}

let gateway: ToyGateway;

async function restart(changes: Partial<GatewayOptions>): Promise<void> {
  await gateway[Symbol.asyncDispose]();
  gateway = await toyGateway('in process', changes);
}

async function send(batch: readonly unknown[], headers: Record<string, string> = {}): Promise<BatchAnswer> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(batch),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as BatchAnswer['body'] };
}

/** What each member gave: its data, or the codes of its errors. */
function outcomesOf({ body }: BatchAnswer): readonly unknown[] {
  if (!('length' in body)) throw new Error(`The batch was refused: ${JSON.stringify(body)}`);
  return body.map(({ data, errors }) => data ?? errors?.map(({ extensions }) => extensions['code']));
}

/** How a batch was refused as a whole. */
function refusalOf({ status, body }: BatchAnswer): unknown {
  return 'length' in body ? 'answered' : [status, body.errors?.map(({ extensions }) => extensions['code'])];
}

const whoami = { query: '{ whoami }' };
const me = { whoami: 'OPERATOR op-1 in project-1 by none' };

describe('a batch', () => {
  beforeEach(async () => {
    gateway = await toyGateway();
  });
  afterEach(async () => gateway[Symbol.asyncDispose]());

  test('is answered as an array in its order, each member with its own variables and name', async () => {
    const answer = await send([
      { query: 'query ($id: ID!) { deal(id: $id) { id name } }', variables: { id: 'd7' } },
      whoami,
      { query: 'query A { whoami } query B { deals { id } }', operationName: 'B' },
      { query: 'mutation { renameDeal(id: "d1", name: "Beta") { id } }' },
    ]);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([
      200,
      'application/json; charset=utf-8',
      'accept, accept-encoding',
    ]);
    expect(outcomesOf(answer)).toEqual([
      { deal: { id: 'd7', name: 'Alpha' } },
      me,
      { deals: [{ id: 'd1' }] },
      { renameDeal: { id: 'd1' } },
    ]);
    expect(gateway.record.dealName).toBe('Beta');
  });

  test('of one is an array too, in the form that was asked for', async () => {
    const answer = await send([whoami], { accept: 'application/graphql-response+json' });
    expect([answer.status, answer.headers.get('content-type'), outcomesOf(answer)]).toEqual([
      200,
      'application/graphql-response+json; charset=utf-8',
      [me],
    ]);
  });

  test('is worked out member by member: none sees what was read for another', async () => {
    const answer = await send([whoami, { query: '{ deals { id } }' }]);
    expect(outcomesOf(answer)).toEqual([me, { deals: [{ id: 'd1' }] }]);
    expect(new Set(gateway.record.contexts).size).toBe(2);
  });

  test('has what is refused or broken in its place, and answers the rest', async () => {
    const answer = await send(
      [
        whoami,
        { query: '{ nothing }' },
        { query: '{' },
        { query: 7 },
        [whoami],
        { documentId: 'f'.repeat(64) },
        { query: 'query ($id: ID!) { deal(id: $id) { id } }', variables: { id: {} } },
        { query: 'subscription { ticks }' },
        { query: '{ whoami ... @defer { deals { id } } }' },
        whoami,
      ],
      { accept: 'application/graphql-response+json, text/event-stream, multipart/mixed' },
    );
    expect([answer.status, outcomesOf(answer)]).toEqual([
      200,
      [
        me,
        ['GRAPHQL_VALIDATION_FAILED'],
        ['GRAPHQL_PARSE_FAILED'],
        ['BAD_REQUEST'],
        ['BAD_REQUEST'],
        ['PERSISTED_QUERY_NOT_FOUND'],
        ['BAD_USER_INPUT'],
        ['BAD_REQUEST'],
        ['BAD_REQUEST'],
        me,
      ],
    ]);
    expect(gateway.feed.followers).toBe(0);
  });

  test('holds ten at most, and none is run of a larger or an empty one', async () => {
    const rename = { query: 'mutation { renameDeal(id: "d1", name: "taken") { id } }' };
    expect(refusalOf(await send(Array.from({ length: 11 }, () => rename)))).toEqual([400, ['BATCH_TOO_LARGE']]);
    expect(refusalOf(await send([]))).toEqual([400, ['BAD_REQUEST']]);
    expect(gateway.record.dealName).toBe('Alpha');
    expect(outcomesOf(await send(Array.from({ length: 10 }, () => whoami)))).toEqual(
      Array.from({ length: 10 }, () => me),
    );
  });

  test.each(['text/event-stream', 'multipart/mixed', 'text/html'])(
    'is not run for who accepts %s alone',
    async (accept) => {
      const rename = { query: 'mutation { renameDeal(id: "d1", name: "taken") { id } }' };
      expect(refusalOf(await send([rename], { accept }))).toEqual([406, ['BAD_REQUEST']]);
      expect(gateway.record.dealName).toBe('Alpha');
    },
  );

  test.each([0, 1])('is refused where a batch may hold %i', async (maxBatchSize) => {
    await restart({ maxBatchSize });
    expect(refusalOf(await send([whoami]))).toEqual([400, ['BAD_REQUEST']]);
  });

  test('counts as many operations as it has members, and is refused before one is run', async () => {
    await restart({ rates: { identity: memoryRateCounter({ points: 5, windowSeconds: 60 }), address: null } });
    const three = await send([whoami, whoami, whoami]);
    expect([three.status, three.headers.get('ratelimit-remaining')]).toEqual([200, '2']);
    const rename = { query: 'mutation { renameDeal(id: "d1", name: "taken") { id } }' };
    const refused = await send([rename, whoami, whoami]);
    expect([refusalOf(refused), refused.headers.has('retry-after')]).toEqual([[429, ['RATE_LIMITED']], true]);
    expect(gateway.record.dealName).toBe('Alpha');
  });

  test('counts against the address as well', async () => {
    await restart({ rates: { identity: null, address: memoryRateCounter({ points: 5, windowSeconds: 60 }) } });
    expect((await send([whoami, whoami, whoami, whoami])).headers.get('ratelimit-remaining')).toBe('1');
    expect(refusalOf(await send([whoami, whoami]))).toEqual([429, ['RATE_LIMITED']]);
  });
});
