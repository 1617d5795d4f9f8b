import type { AccessGraph } from '#test/kit/access-graph.ts';
import type { Tenant } from '#test/kit/foundation.ts';
import { apiSchema } from '#test/kit/graph.ts';

/** Makes an object of every kind that has a mutation of its own. Gives their ids, and references, by what they are of. */
export async function fillProject(graph: AccessGraph, tenant: Tenant): Promise<ReadonlyMap<string, string>> {
  const ids = new Map([
    ['project', tenant.projectId],
    ['operator', tenant.operatorId],
  ]);
  const make = async (kind: string, field: string, input: object, select: string): Promise<string> => {
    const type = apiSchema.getMutationType()?.getFields()[field]?.args[0]?.type;
    const { data, errors } = await graph.ask(tenant.request(), {
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
  ids.set('deal reference', await referenceOf(graph, tenant, `deal(id: "${dealId}")`));
  await make('alias', 'addDealAlias', { dealId, alias: 'A' }, '... on DealAlias { id }');
  await make('thread', 'linkDealThread', { dealId, kind: 'EMAIL', externalId: 'x' }, '... on DealThread { id }');
  const action = { dealId, type: 'A.B', title: 'A', riskLevel: 'HIGH' };
  const actionId = await make('action', 'createAction', action, '... on Action { id }');
  ids.set('action reference', await referenceOf(graph, tenant, `action(id: "${actionId}")`));
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

async function referenceOf(graph: AccessGraph, tenant: Tenant, field: string): Promise<string> {
  const { data } = await graph.ask(tenant.request(), { document: `{ found: ${field} { reference } }` });
  return String((data?.['found'] as { readonly reference: string }).reference);
}
