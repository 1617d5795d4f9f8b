import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GatewayOptions } from '#gateway/server.ts';
import type { RemoteSourceOptions } from '#gateway/sources/remote-source.ts';
import { eventually } from '#test/kit/eventually.ts';
import { type FaultMode, type FaultSubgraph, startFaultSubgraph } from '#test/kit/faults.ts';
import { type Answer, ask, type ToyGateway, toyGateway } from '#test/kit/toy-gateway.ts';
import { ToyFeed, toyRecord, toyRuns } from '#test/kit/toy-graph.ts';

const query = '{ deal(id: "d1") { name } run(id: "r1") { status } }';
const rename = 'mutation ($name: String!) { renameDeal(id: "d1", name: $name) { name } }';
const whole = { deal: { name: 'Alpha' }, run: { status: 'RUNNING' } };
const withoutDeal = { deal: null, run: { status: 'RUNNING' } };

let deals: FaultSubgraph;
beforeEach(async () => {
  deals = await startFaultSubgraph();
});
afterEach(async () => deals[Symbol.asyncDispose]());

/** A gateway that reaches the faulty subgraph with little patience, and has the other in its own process. */
function openGateway(
  place: Partial<RemoteSourceOptions> = {},
  changes: Partial<GatewayOptions> = {},
): Promise<ToyGateway> {
  const runs = toyRuns(toyRecord(), new ToyFeed());
  const remote = { name: 'deals', url: deals.url, timeoutMs: 300, maxAnswerBytes: 1_000_000, ...place };
  return toyGateway('in process', { subgraphs: [remote, runs], ...changes });
}

function codesOf({ body }: Answer): readonly unknown[] {
  return (body.errors ?? []).map(({ extensions }) => extensions['code']);
}

async function recovered(url: string): Promise<unknown> {
  return eventually(
    async () => {
      const { body } = await ask(url, { query });
      return body.errors === undefined && body.data;
    },
    { description: 'the subgraph is asked again' },
  );
}

const unusable: readonly FaultMode[] = [
  'silent',
  'headers and no body',
  'reset',
  'cut in the middle',
  'HTML',
  'truncated JSON',
  'no object',
  'data that is a string',
  'errors that are none',
  'a body without end',
  'no HTTP',
  'busy',
  'redirect',
];

describe('a subgraph that answers nothing usable costs its own fields and nothing else', () => {
  test.each(unusable)('%s', async (mode) => {
    await using gateway = await openGateway();
    await deals.behave(mode);
    const answer = await ask(gateway.url, { query });
    expect([answer.status, answer.body.data]).toEqual([200, withoutDeal]);
    expect(answer.body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'deals' } }]);
    expect(JSON.stringify(answer.body)).not.toMatch(/127\.0\.0\.1|ECONN|UND_ERR|undici|stack/);
    await deals.behave('good');
    expect(await recovered(gateway.url)).toEqual(whole);
  });
});

test('an answer without end is cut off when it is larger than may be, long before its time is over', async () => {
  await using gateway = await openGateway({ timeoutMs: 20_000 }, { requestTimeoutMs: 10_000 });
  await deals.behave('a body without end');
  expect(codesOf(await ask(gateway.url, { query }))).toEqual(['SUBGRAPH_UNAVAILABLE']);
});

test('why a subgraph did not answer is in the log, once for each request that asked it', async () => {
  await using gateway = await openGateway();
  await deals.behave('HTML');
  for (let asked = 0; asked < 8; asked += 1) await ask(gateway.url, { query });
  expect(gateway.logged.filter(({ stage }) => stage !== undefined)).toMatchObject(
    Array.from({ length: 5 }, () => ({
      msg: 'A subgraph failed',
      subgraph: 'deals',
      stage: 'broken',
      err: { message: 'The answer has status 200 and the type "text/html"' },
    })),
  );
});

test.each<FaultMode>(['values of other types', 'JSON 10,000 deep'])(
  'a subgraph that answers with %s costs the fields that have them, and no other request',
  async (mode) => {
    await using gateway = await openGateway();
    await deals.behave(mode);
    const asked = '{ whoami deal(id: "d1") { name } run(id: "r1") { status } }';
    const answer = await ask(gateway.url, { query: asked });
    expect(answer.status).toBe(200);
    expect(answer.body.errors?.length).toBeGreaterThan(0);
    await deals.behave('good');
    expect(await recovered(gateway.url)).toEqual(whole);
  },
);

test.each<FaultMode>(unusable)('a mutation is sent once where the subgraph is %s', async (mode) => {
  await using gateway = await openGateway();
  await deals.behave(mode);
  const answer = await ask(gateway.url, { query: rename, variables: { name: 'Beta' } });
  expect(codesOf(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect((await deals.seen()).mutations).toBe(1);
});

test.each<FaultMode>(['reset', 'busy'])('a query is repeated where the subgraph is %s for a moment', async (mode) => {
  await using gateway = await openGateway();
  await deals.behave(mode, 2);
  expect((await ask(gateway.url, { query })).body).toMatchObject({ data: whole });
  expect((await deals.seen()).queries).toBe(3);
});

test('a subgraph that keeps failing is left alone, which costs no time, until a request finds that it has recovered', async () => {
  await using gateway = await openGateway({ timeoutMs: 5000 });
  await deals.behave('HTML');
  for (let asked = 0; asked < 5; asked += 1) await ask(gateway.url, { query });
  await deals.behave('silent');
  const { queries } = await deals.seen();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(gateway.url, { query })));
  expect(answers.map(({ body }) => body.data)).toEqual(answers.map(() => withoutDeal));
  expect((await deals.seen()).queries).toBe(queries);
  await deals.behave('good');
  expect(await recovered(gateway.url)).toEqual(whole);
});

test('while one request finds out whether the subgraph has recovered, others do not wait for it', async () => {
  await using gateway = await openGateway({ timeoutMs: 5000 });
  await deals.behave('HTML');
  for (let asked = 0; asked < 5; asked += 1) await ask(gateway.url, { query });
  await deals.behave('silent');
  const { queries } = await deals.seen();
  const probing = new AbortController();
  const asking: Promise<unknown>[] = [];
  let answered = 0;
  await eventually(async () => {
    const init = { signal: probing.signal };
    const asked = ask(gateway.url, { query: `{ deal(id: "probe ${asking.length}") { name } }` }, init);
    asking.push(asked.then(() => (answered += 1)).catch(() => null));
    return (await deals.seen()).queries > queries;
  });
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(gateway.url, { query })));
  expect(answers.map(({ body }) => body.data)).toEqual(answers.map(() => withoutDeal));
  expect((await deals.seen()).queries).toBe(queries + 1);
  expect(answered).toBeLessThan(asking.length);
  probing.abort();
  await Promise.all(asking);
  await deals.behave('good');
  expect(await recovered(gateway.url)).toEqual(whole);
});

test('identical queries under way at the same time are sent once, and all who ask are answered', async () => {
  await using gateway = await openGateway();
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask(gateway.url, { query })));
  expect(answers.map(({ body }) => body.data)).toEqual(answers.map(() => whole));
  expect((await deals.seen()).queries).toBeLessThan(10);
});

test('identical mutations are sent each for itself', async () => {
  await using gateway = await openGateway();
  const request = { query: rename, variables: { name: 'Beta' } };
  await Promise.all(Array.from({ length: 10 }, () => ask(gateway.url, request)));
  expect((await deals.seen()).mutations).toBe(10);
});

test('what a client asked for is given up at the subgraph when it leaves, if nobody else waits for the same', async () => {
  await using gateway = await openGateway({ timeoutMs: 20_000 });
  await deals.behave('silent');
  const leaving = [new AbortController(), new AbortController()];
  const asking = leaving.map(({ signal }) => ask(gateway.url, { query }, { signal }).catch(() => 'left'));
  await eventually(async () => (await deals.seen()).queries > 0);
  const { queries } = await deals.seen();
  for (const client of leaving) client.abort();
  expect(await Promise.all(asking)).toEqual(['left', 'left']);
  await eventually(async () => (await deals.seen()).aborted === queries);
  await deals.behave('good');
  expect(await recovered(gateway.url)).toEqual(whole);
  expect(gateway.logged).toEqual([]);
});

test('a request that takes too long is answered all the same, and says to the subgraph how long it waits', async () => {
  await using gateway = await openGateway({ timeoutMs: 10_000 }, { requestTimeoutMs: 250 });
  await deals.behave('silent');
  const answer = await ask(gateway.url, { query });
  expect(codesOf(answer)).toEqual(['DEADLINE_EXCEEDED']);
  const { timeoutsMs } = await deals.seen();
  expect(timeoutsMs.every((timeoutMs) => timeoutMs > 0 && timeoutMs <= 250)).toBe(true);
  await eventually(async () => (await deals.seen()).aborted === 1);
});

test('no more requests are under way than there are connections, and no more wait than may', async () => {
  // Patient enough for all of them to be there before the first is given up and makes room.
  await using gateway = await openGateway({ connections: 3, maxInFlight: 10, timeoutMs: 3_000 });
  await deals.behave('silent');
  const asking = Array.from({ length: 30 }, (_, index) =>
    ask(gateway.url, { query: `{ deal(id: "d${index}") { name } run(id: "r1") { status } }` }),
  );
  const answers = await Promise.all(asking);
  expect(answers.map(({ body }) => body.data)).toEqual(answers.map(() => withoutDeal));
  const { mostAtOnce, queries } = await deals.seen();
  // Some of those that waited are sent with what is left of their time when the first are given up, of which the subgraph may not know yet.
  expect(mostAtOnce).toBeGreaterThanOrEqual(3);
  expect(mostAtOnce).toBeLessThanOrEqual(6);
  expect(queries).toBeLessThanOrEqual(10);
});
