import { randomUUID } from 'node:crypto';
import { isUnionType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type AccessGraph, type GraphAnswer, type GraphCall, openAccessGraph } from '#test/kit/access-graph.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { apiSchema } from '#test/kit/graph.ts';
import { idPositions } from '#test/kit/id-positions.ts';

/** One object of every kind in the other project: its ids by what they are of. */
async function fillTheirs(graph: AccessGraph, { theirs }: TestFoundation): Promise<ReadonlyMap<string, string>> {
  const ids = new Map([
    ['project', theirs.projectId],
    ['operator', theirs.operatorId],
  ]);
  const make = async (kind: string, field: string, input: object, select: string): Promise<string> => {
    const type = apiSchema.getMutationType()?.getFields()[field]?.args[0]?.type;
    const { data, errors } = await graph.ask(theirs.request(), {
      document: `mutation ($input: ${String(type)}) { ${field}(input: $input) { ${select} } }`,
      variables: { input },
    });
    const made = /"id":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
    if (made === undefined) throw new Error(`${field}: ${JSON.stringify(errors)}`);
    ids.set(kind, made);
    return made;
  };
  const brokerId = await make('broker', 'createBroker', { name: 'B' }, '... on Broker { id }');
  const dealId = await make('deal', 'createDeal', { name: 'D', brokerId }, '... on Deal { id }');
  ids.set('deal reference', await referenceOf(graph, theirs, `deal(id: "${dealId}")`));
  await make('alias', 'addDealAlias', { dealId, alias: 'A' }, '... on DealAlias { id }');
  await make('thread', 'linkDealThread', { dealId, kind: 'EMAIL', externalId: 'x' }, '... on DealThread { id }');
  const action = { dealId, type: 'A.B', title: 'A', riskLevel: 'HIGH' };
  const actionId = await make('action', 'createAction', action, '... on Action { id }');
  ids.set('action reference', await referenceOf(graph, theirs, `action(id: "${actionId}")`));
  const runId = await make('run', 'startRun', { dealId, actionId, agentName: 'a' }, '... on AgentRun { id }');
  await make('step', 'startRunStep', { runId, key: 'k', kind: 'JOB' }, '... on RunStep { id }');
  const file = { dealId, filename: 'a.txt', kind: 'OTHER', mimeType: 'text/plain' };
  const parentId = await make('parent', 'createArtifact', file, '... on Artifact { id }');
  const childId = await make('artifact', 'createArtifact', file, '... on Artifact { id }');
  const link = { parentId, childId, relation: 'DERIVED_FROM' };
  await make('link', 'linkArtifacts', link, '... on ArtifactLink { id }');
  const webhook = { url: 'https://example.com/hook', eventTypes: ['deal.created'] };
  await make('webhook', 'createWebhook', webhook, '... on WebhookSecretIssued { webhook { id } }');
  const gate = { runId, name: 'g', riskLevel: 'LOW', data: {} };
  await make('checkpoint', 'pauseRunForApproval', gate, '... on RunCheckpoint { id }');
  return ids;
}

async function referenceOf(graph: AccessGraph, theirs: TestFoundation['theirs'], field: string): Promise<string> {
  const { data } = await graph.ask(theirs.request(), { document: `{ found: ${field} { reference } }` });
  return String((data?.['found'] as { readonly reference: string }).reference);
}

/** What a caller is told, without the trace and with the id taken out. */
function told({ data, errors }: GraphAnswer, id: string): string {
  const without = errors.map(({ code, message, extensions }) => ({ ...extensions, code, message, traceId: '' }));
  return JSON.stringify({ data, errors: without }).replaceAll(id, '<id>');
}

// The reference of a new deal is a name to give, not one to find something by.
const positions = idPositions(apiSchema).filter(({ name }) => name !== 'Mutation.createDeal(input.reference)');

/** Those that are of what the place asks for, as its name says; all ids where it does not say. */
function fitting(ids: ReadonlyMap<string, string>, name: string): readonly (readonly [string, string])[] {
  const isReference = name.endsWith('reference)');
  const known = [...ids].filter(([what]) => what.endsWith('reference') === isReference);
  const words = name.toLowerCase();
  const named = known.filter(([what]) => what.split(' ').every((word) => words.includes(word)));
  return named.length > 0 ? named : known;
}

describe.each(databaseKinds)('security 15: an id of another project on %s', (kind) => {
  test('is answered as an id of nothing, wherever it is given, and their project stays as it is', async () => {
    await using foundation = await openTestFoundation(kind);
    await using graph = await openAccessGraph(foundation);
    const ids = await fillTheirs(graph, foundation);
    const { ours, theirs } = foundation;
    const rowsOfTheirs = async () => {
      const tables = await dumpTables(foundation.foundation.store.dialect);
      return Object.values(tables).flatMap((rows) => rows.filter((row) => row.includes(theirs.projectId)));
    };
    const before = await rowsOfTheirs();
    const ask = async (call: GraphCall, id: string) => told(await graph.ask(ours.request(), call), id);

    const different: string[] = [];
    const unsaid: string[] = [];
    for (const { name, call } of positions) {
      const absent = name.endsWith('reference)') ? 'NONE-2026-999' : randomUUID();
      const expected = await ask(call(absent), absent);
      if (!name.includes('(filter.') && !expected.includes('"NOT_FOUND"')) unsaid.push(name);
      for (const [what, id] of fitting(ids, name)) {
        const answer = await ask(call(id), id);
        if (answer !== expected) different.push(`${name} with the ${what}: ${answer} instead of ${expected}`);
      }
    }
    expect(different).toEqual([]);
    // A filter by what is not there finds nothing; everything else says so.
    expect(unsaid).toEqual([]);
    expect(positions.length).toBeGreaterThan(80);
    expect(await rowsOfTheirs()).toEqual(before);
    expect(before.length).toBeGreaterThan(ids.size);
  });

  test('is answered as an id of nothing by every reference to an entity', async () => {
    await using foundation = await openTestFoundation(kind);
    await using graph = await openAccessGraph(foundation);
    const ids = await fillTheirs(graph, foundation);
    const context = foundation.ours.request();
    let asked = 0;
    for (const subgraph of graph.subgraphs) {
      const union = subgraph.schema.getType('_Entity');
      for (const { name: type } of isUnionType(union) ? union.getTypes() : []) {
        const ask = async (id: string) => {
          const call = {
            document: `query ($some: [_Any!]!) { _entities(representations: $some) { ... on ${type} { id __typename } } }`,
            variables: { some: [{ __typename: type, id }] },
          };
          return told(await graph.askSubgraph(subgraph, context, call), id);
        };
        const expected = await ask(randomUUID());
        for (const [, id] of fitting(ids, type))
          expect([subgraph.name, type, await ask(id)]).toEqual([subgraph.name, type, expected]);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(20);
  });
});
