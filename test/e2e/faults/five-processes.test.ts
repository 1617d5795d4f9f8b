import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '#test/kit/eventually.ts';
import { frontDoor, type Graph, startGraph } from '#test/kit/graph.ts';
import { startProgram } from '#test/kit/program.ts';

const names = `query ($ids: ID!) { me { id } run: agentRun(id: $ids) { status deal { name } } }`;

// On the database that many processes share.
describe.each(['postgresql'] as const)('a gateway and its subgraphs in processes of their own, on %s', (kind) => {
  let graph: Graph;
  let runId: string;
  beforeAll(async () => {
    graph = await startGraph(kind, 'apart');
    const dealId = await create('Alpha');
    runId = String((await graph.mutate('startRun', { dealId, agentName: 'scout' })).payload['id']);
  });
  afterAll(async () => graph[Symbol.asyncDispose]());

  async function create(name: string): Promise<string> {
    return String((await graph.mutate('createDeal', { name })).payload['id']);
  }

  const whole = () => ({
    me: { id: graph.local.operatorId },
    run: { status: 'RUNNING', deal: { name: 'Alpha' } },
  });

  async function readiness(): Promise<readonly unknown[]> {
    const response = await fetch(`${graph.url}/health/ready`);
    const { status, checks } = (await response.json()) as { status: string; checks: Record<string, { ok: boolean }> };
    return [response.status, status, checks['subgraph:deals']?.ok];
  }

  test('a subgraph that is killed costs its fields until it is back, and readiness tells', async () => {
    expect((await graph.ask(names, { ids: runId })).body.data).toEqual(whole());
    await graph.subgraph('deals').kill();
    const { status, body } = await graph.ask(names, { ids: runId });
    expect([status, body.data]).toEqual([200, { ...whole(), run: { status: 'RUNNING', deal: null } }]);
    expect(body.errors?.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'deals' },
    ]);
    await eventually(async () => (await readiness()).join() === '200,degraded,false');
    await graph.subgraph('deals').start();
    await eventually(async () => (await graph.ask(names, { ids: runId })).body.errors === undefined);
    expect((await graph.ask(names, { ids: runId })).body.data).toEqual(whole());
    await eventually(async () => (await readiness()).join() === '200,ready,true');
  });

  test('a subgraph that is killed and started under load loses no acknowledged change, and makes none twice', async () => {
    const asked = { over: false, answers: 0, partial: 0 };
    const acknowledged: string[] = [];
    const attempted: string[] = [];
    const reading = async () => {
      while (!asked.over) {
        const { status, body } = await graph.ask(names, { ids: runId });
        expect([status, body.data?.['me']]).toEqual([200, whole().me]);
        expect(codes(body).filter((code) => code !== 'SUBGRAPH_UNAVAILABLE')).toEqual([]);
        asked.answers += 1;
        asked.partial += body.errors === undefined ? 0 : 1;
      }
    };
    const writing = async (writer: number) => {
      while (!asked.over) {
        const name = `${kind} ${writer} ${attempted.length}`;
        attempted.push(name);
        const { body } = await graph.ask(createDeal, { input: { name } });
        if (body.errors === undefined) acknowledged.push(name);
        else expect(codes(body)).toEqual(['SUBGRAPH_UNAVAILABLE']);
      }
    };
    const load = Promise.all([reading(), reading(), reading(), writing(1), writing(2)]);
    for (let round = 0; round < 3; round += 1) {
      const { answers } = asked;
      await eventually(() => asked.answers > answers + 20);
      await graph.subgraph('deals').kill();
      const { partial } = asked;
      await eventually(() => asked.partial > partial);
      await graph.subgraph('deals').start();
    }
    const before = acknowledged.length;
    await eventually(() => acknowledged.length > before + 5);
    asked.over = true;
    await load;
    const stored = await dealNames(graph);
    expect(acknowledged.filter((name) => !stored.includes(name))).toEqual([]);
    expect(attempted.filter((name) => stored.filter((one) => one === name).length > 1)).toEqual([]);
  });
});

test('a gateway starts although no subgraph is there, says so, and serves each as it comes', async () => {
  const nowhere = ['auth', 'deals', 'runs', 'artifacts'].map((name) => `${name}=http://127.0.0.1:9`).join(',');
  const args = ['serve', '--role', 'gateway'];
  await using gateway = await startProgram({ args, env: { SUBGRAPH_URLS: nowhere }, readyLine: /is ready/ });
  const { body } = await frontDoor(gateway.url).ask('{ __typename me { id } }');
  expect([body.data, codes(body)]).toEqual([{ __typename: 'Query', me: null }, ['SUBGRAPH_UNAVAILABLE']]);
  expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(503);
});

const createDeal = 'mutation ($input: CreateDealInput!) { createDeal(input: $input) { __typename } }';

interface WithErrors {
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

function codes({ errors = [] }: WithErrors): readonly unknown[] {
  return errors.map(({ extensions }) => extensions['code']);
}

async function dealNames(graph: Graph): Promise<readonly string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const page =
      'query ($after: String) { deals(first: 100, after: $after) { edges { node { name } } pageInfo { endCursor hasNextPage } } }';
    const { deals } = (await graph.data(page, { after })) as { readonly deals: DealPage };
    found.push(...deals.edges.map(({ node }) => node.name));
    after = deals.pageInfo.hasNextPage ? deals.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

interface DealPage {
  readonly edges: readonly { readonly node: { readonly name: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}
