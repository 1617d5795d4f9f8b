import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { type KeyedGraph, openKeyedGraph } from '#test/kit/keyed-graph.ts';
import { type Answer, RawSocket } from '#test/kit/toy-gateway.ts';

const create = `mutation ($input: CreateDealInput!) { createDeal(input: $input) { ... on Deal { id } } }`;
const move = `mutation ($input: MoveDealStageInput!) { moveDealStage(input: $input) {
  __typename ... on Deal { stage version } ... on StageNotReachable { code reachable } } }`;

/** The code and the path of the only error. */
function refusalOf({ body }: Answer): readonly unknown[] {
  return [body.errors?.length, body.errors?.[0]?.extensions['code'], body.errors?.[0]?.path];
}

const replayOf = ({ body }: Answer): unknown => body.extensions?.['idempotentReplay'];

const cases = databaseKinds.flatMap((kind) => (['in process', 'remote'] as const).map((how) => [kind, how] as const));

describe.each(cases)('idempotency keys on %s with subgraphs %s', (kind, arrangement) => {
  let graph: KeyedGraph;
  beforeAll(async () => {
    graph = await openKeyedGraph(kind, arrangement);
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  test('a mutation is done once, and answered again with whatever is selected of what it gave', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const first = await graph.mutate(create, { key, variables: { input: { name } } });
    const other = `mutation ($named: String!) { createDeal(input: { name: $named }) {
      __typename ... on Deal { id name version createdAt project { id } reachableStages } ... on Refusal { code } } }`;
    const again = await graph.mutate(other, { key, variables: { named: name } });
    expect(first.body.extensions).not.toHaveProperty('idempotentReplay');
    expect(again.body.errors).toBeUndefined();
    expect(again.body.data?.['createDeal']).toMatchObject({
      ...(first.body.data?.['createDeal'] as object),
      __typename: 'Deal',
      name,
      version: 1,
      project: { id: graph.test.ours.projectId },
    });
    expect(replayOf(again)).toEqual(['createDeal']);
    expect(await graph.deals(name)).toBe(1);
  });

  test('the outcome stays that of the first time, a refusal too, though the object has changed since', async () => {
    const name = randomUUID();
    const created = await graph.mutate(create, { variables: { input: { name } } });
    const { id: dealId } = created.body.data?.['createDeal'] as { id: string };
    const keys = [randomUUID(), randomUUID()];
    const step = (key: string | undefined, toStage: string, expectedVersion: number) =>
      graph.mutate(move, {
        ...(key === undefined ? {} : { key }),
        variables: { input: { dealId, toStage, expectedVersion } },
      });
    const refused = await step(keys[0], 'QUALIFIED', 1);
    const moved = await step(keys[1], 'SCREENING', 1);
    await step(undefined, 'QUALIFIED', 2);
    const again = [await step(keys[0], 'QUALIFIED', 1), await step(keys[1], 'SCREENING', 1)];
    expect(refused.body.data?.['moveDealStage']).toMatchObject({ __typename: 'StageNotReachable' });
    expect(moved.body.data?.['moveDealStage']).toEqual({ __typename: 'Deal', stage: 'SCREENING', version: 2 });
    expect(again.map(({ body }) => body.data)).toEqual([refused.body.data, moved.body.data]);
    expect(again.map(replayOf)).toEqual([['moveDealStage'], ['moveDealStage']]);
  });

  test('other arguments under the same key are refused', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    await graph.mutate(create, { key, variables: { input: { name } } });
    const reused = await graph.mutate(create, { key, variables: { input: { name, sector: 'Food' } } });
    expect(refusalOf(reused)).toEqual([1, 'IDEMPOTENCY_KEY_REUSED', ['createDeal']]);
    expect(await graph.deals(name)).toBe(1);
  });

  test('a second request waits for the first, but not for long, and is then answered with its outcome', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const ask = () => graph.mutate(create, { key, variables: { input: { name } } });
    const held = graph.hold();
    const first = ask();
    await held.entered;
    const second = await ask();
    const third = ask();
    held.release();
    const answers = [await first, await third];
    expect(refusalOf(second)).toEqual([1, 'IDEMPOTENCY_IN_FLIGHT', ['createDeal']]);
    expect(answers[1]?.body.data).toEqual(answers[0]?.body.data);
    expect(answers.map(replayOf)).toEqual([undefined, ['createDeal']]);
    expect(await graph.deals(name)).toBe(1);
  });

  test('what is refused as input or not found is not kept: the same key serves the request that is right', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const wrong = await graph.mutate(create, { key, variables: { input: { name: '' } } });
    const missing = await graph.mutate(move, {
      key,
      variables: { input: { dealId: randomUUID(), toStage: 'LOI', expectedVersion: 1 } },
    });
    const right = await graph.mutate(create, { key, variables: { input: { name } } });
    expect([refusalOf(wrong)[1], refusalOf(missing)[1], replayOf(right)]).toEqual([
      'BAD_USER_INPUT',
      'NOT_FOUND',
      undefined,
    ]);
    expect(await graph.deals(name)).toBe(1);
  });

  test('two operators with one key do not meet', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const ours = await graph.mutate(create, { key, variables: { input: { name } } });
    const theirs = await graph.mutate(create, { key, as: graph.colleague, variables: { input: { name } } });
    expect([ours, theirs].map(replayOf)).toEqual([undefined, undefined]);
    expect(await graph.deals(name)).toBe(2);
  });

  test('each root field of an operation is remembered by itself, under the name the client gave it', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const field = `createDeal(input: { name: "${name}" }) { ... on Deal { id } }`;
    const two = await graph.mutate(`mutation { id: ${field} createDeal: ${field} }`, { key });
    const three = await graph.mutate(
      `mutation { id: ${field} createBroker(input: { name: "${name}" }) { ... on Broker { id } } createDeal: ${field} }`,
      { key },
    );
    expect(three.body.data).toMatchObject(two.body.data ?? {});
    expect(two.body.data?.['id']).not.toEqual(two.body.data?.['createDeal']);
    expect([replayOf(two), replayOf(three)]).toEqual([undefined, ['id', 'createDeal']]);
    expect(await graph.deals(name)).toBe(2);
  });

  test('a query under a key is answered as ever', async () => {
    const query = '{ currentProject { id } }';
    const answers = [await graph.mutate(query, { key: 'q' }), await graph.mutate(query, { key: 'q' })];
    expect(answers.map(({ body }) => body.data)).toEqual(
      [1, 2].map(() => ({ currentProject: { id: graph.test.ours.projectId } })),
    );
    expect(answers.map(replayOf)).toEqual([undefined, undefined]);
  });

  describe('are taken', () => {
    test('from the extensions of the body, which may repeat the header and not contradict it', async () => {
      const [key, name] = [randomUUID(), randomUUID()];
      const body = { query: create, variables: { input: { name } }, extensions: { idempotencyKey: key } };
      await graph.post(body);
      expect(replayOf(await graph.post(body, { 'idempotency-key': key }))).toEqual(['createDeal']);
      const contrary = await graph.post(body, { 'idempotency-key': 'another' });
      expect([contrary.status, refusalOf(contrary)[1]]).toEqual([400, 'BAD_REQUEST']);
      expect(await graph.deals(name)).toBe(1);
    });

    test('from the extensions of each member of a batch, and not from its header', async () => {
      const name = randomUUID();
      const member = (idempotencyKey: string) => ({
        query: create,
        variables: { input: { name } },
        extensions: { idempotencyKey },
      });
      const [one, two] = [randomUUID(), randomUUID()];
      await graph.post([member(one)]);
      const batch = await graph.post([member(one), member(two)]);
      expect(batch.body).toMatchObject([{ extensions: { idempotentReplay: ['createDeal'] } }, {}]);
      expect(JSON.stringify(batch.body).match(/idempotentReplay/g)).toHaveLength(1);
      const header = await graph.post([member(one)], { 'idempotency-key': one });
      expect([header.status, refusalOf(header)[1]]).toEqual([400, 'BAD_REQUEST']);
      expect(await graph.deals(name)).toBe(2);
    });

    test('over WebSocket from the extensions of the payload', async () => {
      const [key, name] = [randomUUID(), randomUUID()];
      await using socket = await RawSocket.acknowledged(graph.url);
      const payload = { query: create, variables: { input: { name } }, extensions: { idempotencyKey: key } };
      for (const id of ['1', '2']) {
        socket.send({ id, type: 'subscribe', payload });
        await eventually(() => socket.of('complete').some((message) => message['id'] === id));
      }
      const payloads = socket.of('next').map((message) => message['payload'] as Answer['body']);
      expect(payloads.map(({ extensions }) => extensions?.['idempotentReplay'])).toEqual([undefined, ['createDeal']]);
      expect(payloads[1]?.data).toEqual(payloads[0]?.data);
      expect(await graph.deals(name)).toBe(1);
      socket.send({ id: '3', type: 'subscribe', payload: { ...payload, extensions: { idempotencyKey: '' } } });
      const [refused] = await eventually(() => socket.of('error').length > 0 && socket.of('error'));
      expect(refused?.['payload']).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    });

    test('over REST from the header, where the status tells why one is refused', async () => {
      const [key, name] = [randomUUID(), randomUUID()];
      const call = (input: object) => graph.rest('create-deal', { input }, { 'idempotency-key': key });
      const first = await call({ name });
      const again = await call({ name });
      expect(again.body.data).toEqual(first.body.data);
      expect([first.status, again.status, replayOf(again)]).toEqual([200, 200, ['createDeal']]);
      const reused = await call({ name: 'Another' });
      expect([reused.status, refusalOf(reused)[1]]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
      const held = graph.hold();
      const other = { 'idempotency-key': randomUUID() };
      const running = graph.rest('create-deal', { input: { name } }, other);
      await held.entered;
      const waiting = await graph.rest('create-deal', { input: { name } }, other);
      held.release();
      await running;
      expect([waiting.status, refusalOf(waiting)[1]]).toEqual([409, 'IDEMPOTENCY_IN_FLIGHT']);
      expect(await graph.deals(name)).toBe(2);
    });

    test('over MCP from the call’s _meta, or from the header', async () => {
      const name = randomUUID();
      const [inMeta, inHeader] = [randomUUID(), randomUUID()];
      const call = async (headers: Record<string, string>, meta: object) => {
        const client = new Client({ name: 'test', version: '1' });
        await client.connect(
          new StreamableHTTPClientTransport(new URL(`${graph.url}/mcp`), { requestInit: { headers } }),
        );
        try {
          const given = { name: 'create_deal', arguments: { input: { name } }, ...meta };
          const { structuredContent } = await client.callTool(given);
          return structuredContent as Answer['body'];
        } finally {
          await client.close();
        }
      };
      const ways = [
        () => call({}, { _meta: { idempotencyKey: inMeta } }),
        () => call({ 'idempotency-key': inHeader }, {}),
      ];
      for (const way of ways) {
        const [first, again] = [await way(), await way()];
        expect(again.data).toEqual(first.data);
        expect(again.extensions?.['idempotentReplay']).toEqual(['createDeal']);
      }
      expect(await graph.deals(name)).toBe(2);
      await expect(call({}, { _meta: { idempotencyKey: 7 } })).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
    });

    test.each([['x'.repeat(256)], [''], ['tab\there'], ['naïve']])('not where they are %j', async (key) => {
      const name = randomUUID();
      const inBody = await graph.post({
        query: create,
        variables: { input: { name } },
        extensions: { idempotencyKey: key },
      });
      const inHeader = await graph.mutate(create, { key, variables: { input: { name } } });
      for (const refused of [inBody, inHeader])
        expect([refused.status, refusalOf(refused)[1]]).toEqual([400, 'BAD_REQUEST']);
      expect(await graph.deals(name)).toBe(0);
    });

    test('with all 255 characters', async () => {
      const key = `${' ~'.repeat(100)}${randomUUID()}`.padEnd(255, '!').trimStart();
      const name = randomUUID();
      for (const _ of [1, 2]) await graph.mutate(create, { key, variables: { input: { name } } });
      expect(await graph.deals(name)).toBe(1);
    });
  });
});
