import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { multipartFrom } from '#test/kit/multipart-client.ts';
import { type Arrangement, ask, toyGateway, type ToyGateway } from '#test/kit/toy-gateway.ts';

// What is deferred, put together by a client, is what the same document without @defer gives at once.

const v02 = 'multipart/mixed;incrementalSpec=v0.2, application/json';

interface Payload {
  readonly data?: Record<string, unknown> | null;
  readonly pending?: readonly { readonly id: string; readonly path: readonly (string | number)[] }[];
  readonly incremental?: readonly { readonly id: string; readonly data: object; readonly errors?: readonly object[] }[];
  readonly completed?: readonly { readonly id: string; readonly errors?: readonly object[] }[];
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
  readonly hasNext: boolean;
}

function objectAt(data: unknown, path: readonly (string | number)[]): object {
  const found = path.reduce<unknown>((value, key) => Reflect.get(value as object, key), data);
  expect(found, `an object at ${path.join('.')}`).toBeTypeOf('object');
  return found as object;
}

function mergeDeep(target: object, source: object): void {
  for (const [key, value] of Object.entries(source)) {
    const known: unknown = Reflect.get(target, key);
    if (typeof known === 'object' && known !== null && typeof value === 'object' && value !== null) {
      mergeDeep(known, value as object);
    } else Reflect.set(target, key, value);
  }
}

/** The toy graph calls a deal by another name where it is found as an entity. */
function named(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data).replaceAll('Alpha d1', 'Alpha'));
}

/** Puts an answer in parts together, and checks that each part is announced before it comes and completed once. */
function assembled(payloads: readonly Payload[]): unknown {
  const data = structuredClone(payloads[0]?.data ?? null);
  const open = new Map<string, readonly (string | number)[]>();
  for (const [index, payload] of payloads.entries()) {
    expect(payload.hasNext).toBe(index < payloads.length - 1);
    for (const { id, path } of payload.pending ?? []) open.set(id, path);
    for (const { id, data: part } of payload.incremental ?? []) mergeDeep(objectAt(data, open.get(id) ?? ['?']), part);
    for (const { id } of payload.completed ?? []) expect(open.delete(id)).toBe(true);
  }
  expect(open.size).toBe(0);
  return data;
}

const documents = {
  'a field of the same subgraph': '{ deal(id: "d1") { id ... @defer { name } } }',
  'a field of another subgraph': '{ run(id: "r1") { status ... @defer(label: "deal") { deal { id name } } } }',
  'each object of a list': '{ deals(first: 2) { id ... @defer(label: "rest") { name } } }',
  'a fragment within a fragment':
    '{ run(id: "r1") { id ... @defer(label: "outer") { status deal { id ... @defer(label: "inner") { name } } } } }',
  'at the root': '{ whoami ... @defer { deal(id: "d1") { name } } }',
  'a named fragment': 'query { run(id: "r1") { id ...Rest @defer } } fragment Rest on Run { status deal { name } }',
  'on a variable that says yes':
    'query ($late: Boolean! = true) { deal(id: "d1") { id ... @defer(if: $late) { name } } }',
};

async function payloadsOf(url: string, query: string): Promise<readonly Payload[]> {
  const answer = await multipartFrom(url, { query }, v02);
  expect(await answer.ended).toBe(true);
  return answer.parts() as readonly Payload[];
}

const arrangements: readonly Arrangement[] = ['in process', 'remote'];

describe.each(arrangements)('with subgraphs %s', (arrangement) => {
  let gateway: ToyGateway;
  beforeEach(async () => {
    gateway = await toyGateway(arrangement);
  });
  afterEach(async () => gateway[Symbol.asyncDispose]());

  test.each(Object.entries(documents))('defers %s, and delivers all of it', async (_what, query) => {
    const payloads = await payloadsOf(gateway.url, query);
    expect(payloads.length).toBeGreaterThan(1);
    const atOnce = await ask(gateway.url, {
      query: query.replaceAll('@defer(if: $late)', '@include(if: $late)').replaceAll(/@defer(\([^)]*\))?/g, ''),
    });
    expect(atOnce.body.errors).toBeUndefined();
    expect(named(assembled(payloads))).toEqual(named(atOnce.body.data));
    expect(payloads[0]?.data).not.toEqual(atOnce.body.data);
  });

  test('defers nothing where the condition says so', async () => {
    const query = 'query ($late: Boolean!) { deal(id: "d1") { id ... @defer(if: $late) { name } } }';
    const answer = await ask(gateway.url, { query, variables: { late: false } });
    expect(answer.body).toMatchObject({ data: { deal: { id: 'd1', name: 'Alpha' } } });
  });

  test('an error in a deferred fragment comes with the fragment, at the path the client knows', async () => {
    const query = '{ run(id: "r1") { id ... @defer(label: "late") { deal { id boom } } } }';
    const payloads = await payloadsOf(gateway.url, query);
    const [first, second] = payloads;
    expect(first?.errors).toBeUndefined();
    expect(second?.incremental).toMatchObject([
      { data: { deal: { boom: null } }, errors: [{ path: ['run', 'deal', 'boom'] }] },
    ]);
    expect(assembled(payloads)).toMatchObject({ run: { id: 'r1', deal: { boom: null } } });
  });

  test('nothing is announced below an object that is null', async () => {
    const query = '{ whoami run(id: "r1") { missing { name ... @defer { id } } } }';
    const payloads = await payloadsOf(gateway.url, query);
    expect(payloads.map(({ pending }) => pending ?? [])).toEqual(payloads.map(() => []));
    expect(payloads[0]?.data).toMatchObject({ run: { missing: null } });
  });
});
