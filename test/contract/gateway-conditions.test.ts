import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { multipartFrom } from '#test/kit/multipart-client.ts';
import { type Arrangement, ask, RawSocket, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

// The values of variables that decide what is part of an operation (@skip, @include, @defer).

const arrangements: readonly Arrangement[] = ['in process', 'remote'];

const refusal = {
  message: 'Argument "if" of non-null type "Boolean!" must not be null, as $on is.',
  extensions: { code: 'BAD_USER_INPUT' },
};

describe.each(arrangements)('with subgraphs %s', (arrangement) => {
  let gateway: ToyGateway;
  beforeEach(async () => {
    gateway = await toyGateway(arrangement);
  });
  afterEach(async () => gateway[Symbol.asyncDispose]());

  test.each([
    ['@include', 'query ($on: Boolean = true) { deal(id: "d1") { id name @include(if: $on) } }'],
    ['@skip', 'query ($on: Boolean = false) { whoami deal(id: "d1") @skip(if: $on) { id } }'],
    ['@include of a fragment', 'query ($on: Boolean = true) { ...F @include(if: $on) } fragment F on Query { whoami }'],
    ['@include in the schema', 'query ($on: Boolean = true) { __schema { queryType { name @include(if: $on) } } }'],
    ['@defer', 'query ($on: Boolean = true) { deal(id: "d1") { id ... @defer(if: $on) { name } } }'],
  ])('null is refused as the condition of %s, and nothing is asked', async (_where, query) => {
    // The second time by what was compiled the first time.
    for (const _time of [1, 2]) {
      const answer = await ask(gateway.url, { query, variables: { on: null } });
      expect(answer.body).toMatchObject({ errors: [refusal] });
      expect(answer.body.data).toBeUndefined();
    }
    expect(gateway.record.contexts).toEqual([]);
  });

  test('null is refused as a condition where it comes in parts, too', async () => {
    const query = 'query ($on: Boolean = true) { deal(id: "d1") { id ... @defer(if: $on) { name } } }';
    const accept = 'multipart/mixed;incrementalSpec=v0.2, application/json';
    const answer = await ask(gateway.url, { query, variables: { on: null } }, { headers: { accept } });
    expect(answer.body).toMatchObject({ errors: [refusal] });
  });

  test('null is refused as a condition of a subscription', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    const query = 'subscription ($on: Boolean = true) { runEvents(runId: "r1") { kind text @include(if: $on) } }';
    socket.subscribe('a', query, { on: null });
    await until(() => socket.of('error').length === 1);
    expect(socket.of('error')).toMatchObject([{ id: 'a', payload: [refusal] }]);
    expect(gateway.feed.followed).toBe(0);
  });

  test('null is let in where another operation of the document has the variable as a condition', async () => {
    const query = `query A($on: Boolean) { __type(name: "Deal") { fields(includeDeprecated: $on) { name } } }
      query B($on: Boolean = true) { ...G } fragment G on Query { whoami @include(if: $on) }`;
    const answer = await ask(gateway.url, { query, operationName: 'A', variables: { on: null } });
    expect(answer.body.data).toMatchObject({ __type: { fields: [{ name: 'id' }, {}, {}, {}] } });
  });

  test('a condition of @defer that is not given is true, as its argument says', async () => {
    const query = 'query ($on: Boolean) { deal(id: "d1") { id ... @defer(if: $on) { name } } }';
    const answer = await multipartFrom(
      gateway.url,
      { query },
      'multipart/mixed;incrementalSpec=v0.2, application/json',
    );
    expect(await answer.ended).toBe(true);
    expect(answer.parts()).toMatchObject([
      { data: { deal: { id: 'd1' } }, hasNext: true },
      { incremental: [{ data: { name: 'Alpha d1' } }], hasNext: false },
    ]);
  });

  test('a default is the condition where nothing is given', async () => {
    const query = 'query ($on: Boolean = false) { deal(id: "d1") { id name @include(if: $on) } }';
    const answer = await ask(gateway.url, { query });
    expect(answer.body.data).toEqual({ deal: { id: 'd1' } });
  });
});
