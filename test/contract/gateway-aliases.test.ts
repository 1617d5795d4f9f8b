import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { multipartFrom } from '#test/kit/multipart-client.ts';
import { type Arrangement, ask, RawSocket, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

// A client may call a field by any name; what the gateway fetches for itself (keys, type names) is not to be mistaken for it.

const arrangements: readonly Arrangement[] = ['in process', 'remote'];

describe.each(arrangements)('with subgraphs %s', (arrangement) => {
  let gateway: ToyGateway;
  beforeEach(async () => {
    gateway = await toyGateway(arrangement);
  });
  afterEach(async () => gateway[Symbol.asyncDispose]());

  test.each<readonly [what: string, query: string, data: object]>([
    [
      'as a type is asked for',
      '{ deal(id: "d1") { __typename: name id } }',
      { deal: { __typename: 'Alpha', id: 'd1' } },
    ],
    [
      'as a type is asked for, where an entity is fetched',
      '{ run(id: "r1") { __typename: status deal { __typename: id name } } }',
      { run: { __typename: 'RUNNING', deal: { __typename: 'd1', name: 'Alpha d1' } } },
    ],
    [
      'as the key of an entity',
      '{ run(id: "r1") { deal { id: name name: __typename __typename: id } } }',
      { run: { deal: { id: 'Alpha d1', name: 'Deal', __typename: 'd1' } } },
    ],
    [
      'as what introspection is asked by',
      '{ __typename: whoami __schema: deal(id: "d1") { __type: id } id: __schema { id: queryType { __typename: name } } }',
      {
        __typename: 'OPERATOR op-1 in project-1 by none',
        __schema: { __type: 'd1' },
        id: { id: { __typename: 'Query' } },
      },
    ],
    [
      'as the gateway calls it for itself',
      '{ _alias_id: deal(id: "d1") { _alias___typename: name _alias__alias_id: id } }',
      { _alias_id: { _alias___typename: 'Alpha', _alias__alias_id: 'd1' } },
    ],
  ])('a field may be called %s', async (_what, query, data) => {
    for (const _time of [1, 2]) expect((await ask(gateway.url, { query })).body).toMatchObject({ data });
  });

  test('a field may be called __proto__', async () => {
    const query = '{ run(id: "r1") { deal { __proto__: name constructor: id } } }';
    const { data } = (await ask(gateway.url, { query })).body;
    expect(JSON.stringify(data)).toBe('{"run":{"deal":{"__proto__":"Alpha d1","constructor":"d1"}}}');
  });

  test('an error has the name that the client gave', async () => {
    const query = '{ run(id: "r1") { __typename: deal { __typename: boom id: name } } }';
    expect((await ask(gateway.url, { query })).body).toMatchObject({
      data: { run: { __typename: { __typename: null, id: 'Alpha d1' } } },
      errors: [{ path: ['run', '__typename', '__typename'] }],
    });
  });

  test('what is deferred has the names that the client gave', async () => {
    const query = '{ run(id: "r1") { __typename: id ... @defer { id: status deal { __typename: id id: name } } } }';
    const answer = await multipartFrom(
      gateway.url,
      { query },
      'multipart/mixed;incrementalSpec=v0.2, application/json',
    );
    expect(await answer.ended).toBe(true);
    expect(answer.parts()).toMatchObject([
      { data: { run: { __typename: 'r1' } } },
      { incremental: [{ data: { id: 'RUNNING', deal: { __typename: 'd1', id: 'Alpha d1' } } }] },
    ]);
  });

  test.each<readonly [what: string, query: string, data: object]>([
    [
      'what they are fetched by',
      '{ runEvents(runId: "r1") { id: kind cursor: text run { id: status deal { __typename: id id: name name: __typename } } } }',
      {
        runEvents: {
          id: 'completed',
          cursor: 'text 1',
          run: { id: 'RUNNING', deal: { __typename: 'd1', id: 'Alpha d1', name: 'Deal' } },
        },
      },
    ],
    [
      'what a type is asked for by, at the top',
      '{ __typename: runEvents(runId: "r1") { __typename: kind run { deal { name } } } }',
      { __typename: { __typename: 'completed', run: { deal: { name: 'Alpha d1' } } } },
    ],
    ['a field, at the top', '{ id: runEvents(runId: "r1") { sequence: kind } }', { id: { sequence: 'completed' } }],
  ])('the fields of events may be called like %s', async (_what, selection, data) => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', `subscription ${selection}`);
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('completed');
    await until(() => socket.of('complete').length === 1);
    const [message] = socket.of('next');
    expect(message?.['payload']).toEqual({
      data,
      extensions: { traceId: expect.any(String) as unknown, correlationId: null, cursor: '1' },
    });
  });

  test('an error of an event has the name that the client gave', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', 'subscription { id: runEvents(runId: "r1") { kind: boom run { deal { id: boom } } } }');
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('completed');
    await until(() => socket.of('complete').length === 1);
    expect(socket.of('next')).toMatchObject([
      {
        payload: {
          data: { id: { kind: null, run: { deal: { id: null } } } },
          errors: [{ path: ['id', 'kind'] }, { path: ['id', 'run', 'deal', 'id'] }],
        },
      },
    ]);
  });
});
