import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { startGraph, type Graph } from '#test/kit/graph.ts';

describe.each(databaseKinds)('capabilities through the front door on %s', (kind) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await startGraph(kind);
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  async function rest(path: string, init?: RequestInit) {
    const response = await fetch(`${graph.url}/api/rest/${path}`, init);
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
  }

  test('are listed over REST with the shapes of their inputs', async () => {
    const filter = encodeURIComponent(JSON.stringify({ tag: 'offer' }));
    const { status, body } = await rest(`capabilities?filter=${filter}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: [{ id: 'deal.letter-of-intent.v1', inputSchema: { type: 'object', properties: { purchasePrice: {} } } }],
    });
    expect(await rest('capability?id=deal.nothing.v1')).toMatchObject({ status: 404 });
  });

  test('refuse an action whose inputs do not fit, as a refusal of the mutation and with status 422 over REST', async () => {
    const { payload } = await graph.mutate('createDeal', { name: 'Harbor' });
    const dealId = payload['id'];
    const input = { type: 'RAG.REINDEX_DEAL', title: 'Index', dealId, inputs: { excerptCharacters: 4_001 } };
    const select = {
      ActionInputsInvalid: 'code capability { id } problems { path message }',
      Action: 'capabilityId riskLevel',
    };
    const refusal = {
      code: 'ACTION_INPUTS_INVALID',
      capability: { id: 'deal.artifact-index.v1' },
      problems: [{ path: '/excerptCharacters', message: 'must be <= 4000' }],
    };
    expect((await graph.mutate('createAction', input, { select })).payload).toMatchObject(refusal);
    const refused = await rest('create-action', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ input }),
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { data: { code: refusal.code, problems: refusal.problems } },
    });
    const accepted = { ...input, inputs: { excerptCharacters: 4_000 } };
    expect((await graph.mutate('createAction', accepted, { select })).payload).toMatchObject({
      __typename: 'Action',
      capabilityId: 'deal.artifact-index.v1',
      riskLevel: 'LOW',
    });
  });
});
