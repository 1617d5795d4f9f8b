import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { mutationOf, type Graph } from '#test/kit/graph.ts';
import { positions, replaced } from '#test/e2e/graph/positions.ts';
import type { Workspace } from '#test/e2e/graph/workspace.ts';
import { ask, input, malformed, withoutTrace, type Place, type Places } from './places.ts';

/** Whose ids test/contract/security-objects.test.ts walks: this graph has no sign-in, and some of them nothing without it. */
const aboutOperators = new Set([
  'archiveProject',
  'changeMemberRole',
  'disableOperator',
  'enableOperator',
  'removeMember',
  'renameProject',
  'restoreProject',
  'revokeApiToken',
  'revokeInvitation',
  'revokeSession',
  'unlinkIdentities',
]);

const queriesById = [
  'action',
  'agentRun',
  'artifact',
  'broker',
  'deal',
  'job',
  'message',
  'operator',
  'project',
  'runCheckpoint',
];

/** Wherever an id stands. */
export function badIds(world: Places): void {
  it('as ids that name nothing is answered as if it named what another project has', async () => {
    const foreign = (place: Place): Readonly<Record<string, string>> => ({
      action: place.theirs.waitingActionId,
      agentRun: place.theirs.runId,
      artifact: place.theirs.artifactId,
      broker: place.theirs.brokerId,
      deal: place.theirs.dealId,
      job: place.theirs.jobId,
      message: place.theirs.messageId,
      operator: place.graph.test.theirs.operatorId,
      project: place.graph.test.theirs.projectId,
      runCheckpoint: place.theirs.gateId,
    });
    const document = (field: string) => `query ($id: ID!) { ${field}(id: $id) { id } }`;
    for (const field of queriesById) {
      for (const place of world.everywhere) {
        const answer = async (id: string) => {
          const { status, body } = await place.graph.ask(document(field), { id });
          return { status, body: withoutTrace(body) };
        };
        const unknown = await answer(randomUUID());
        expect(await answer(foreign(place)[field] ?? '')).toEqual(unknown);
        expect(unknown.body).toMatchObject({
          data: { [field]: null },
          errors: [{ extensions: { code: 'NOT_FOUND' } }],
        });
      }
    }
    expect(
      await world.mistakesIn(
        queriesById.flatMap((field) =>
          malformed.map((id) => ({
            name: `${field} ${id.slice(0, 40)}`,
            codes: ['NOT_FOUND'],
            send: ask(document(field), () => ({ id })),
          })),
        ),
        world.everywhere,
      ),
    ).toEqual([]);
  });

  it('as an id to filter by is refused where it cannot be one, and finds nothing where it names nothing of ours', async () => {
    const filters = positions().filter(({ scalar, path }) => scalar === 'ID' && path[0] === 'filter');
    expect(filters.length).toBeGreaterThan(10);
    expect(
      await world.mistakesIn(
        filters.flatMap(({ field, path, document }) =>
          malformed.map((id) => ({
            name: `${field} ${path.join('.')}`,
            codes: input,
            send: ask(document, () => ({ ...required(field), filter: { [String(path[1])]: id } })),
          })),
        ),
      ),
    ).toEqual([]);
    for (const { graph, theirs } of world.places) {
      const count = async (field: string, filter: object) => {
        const type = `${field === 'agentRuns' ? 'AgentRun' : field === 'events' ? 'AgentEvent' : capital(field.slice(0, -1))}Filter`;
        const data = await graph.data(`query ($filter: ${type}) { ${field}(filter: $filter) { totalCount } }`, {
          filter,
        });
        return (data[field] as { totalCount: number }).totalCount;
      };
      for (const dealId of [theirs.dealId, randomUUID()]) {
        for (const field of ['actions', 'agentRuns', 'artifacts', 'events'])
          expect(await count(field, { dealId })).toBe(0);
      }
      expect(await count('deals', { brokerId: theirs.brokerId })).toBe(0);
      expect(await count('events', { runId: theirs.runId })).toBe(0);
    }
  });

  it('as any id in a mutation is refused, be it unknown, of another project or no id', async () => {
    const inputs = positions().filter(
      ({ scalar, path, field }) => scalar === 'ID' && path[0] === 'input' && !aboutOperators.has(field),
    );
    const fields = new Set(inputs.map(({ field }) => field));
    const [place] = world.places;
    if (place === undefined) throw new Error('Nothing was started');
    const known = place.ours;
    expect(Object.keys(valid(known, place.graph)).toSorted()).toEqual([...fields].toSorted());
    const ids: readonly ((place: Place, own: string) => string)[] = [
      () => '00000000-0000-4000-8000-000000000000',
      ({ ours, theirs, graph }, own) => counterpart(own, { ours, theirs, graph }),
      ...malformed.map((id) => () => id),
    ];
    expect(
      await world.mistakesIn(
        inputs.flatMap(({ field, path }) =>
          ids.map((wrong, index) => ({
            name: `${field} ${path.join('.')} ${index}`,
            codes: ['NOT_FOUND'],
            send: ask(mutationOf(field), (each) => {
              const good = valid(each.ours, each.graph)[field];
              const own = at(good, path.slice(1));
              if (typeof own !== 'string') throw new Error(`${field} has no ${path.join('.')}`);
              return { input: replaced(good, path.slice(1), wrong(each, own)) };
            }),
          })),
        ),
      ),
    ).toEqual([]);
  }, 120_000);
}

function capital(word: string): string {
  return `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;
}

function at(tree: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], tree);
}

function required(field: string): object {
  return field === 'events' ? {} : { orderBy: 'CREATED_AT_ASC' };
}

/** The object of the other project that is what `own` is in ours. */
function counterpart(own: string, { ours, theirs, graph }: Omit<Place, 'kind'>): string {
  const key = (Object.keys(ours) as (keyof Workspace)[]).find((name) => ours[name] === own);
  if (key !== undefined) return theirs[key];
  if (own === graph.local.operatorId) return graph.test.theirs.operatorId;
  throw new Error(`Nothing stands for ${own}`);
}

/** For every mutation that takes ids one input in which all of them are good. */
function valid(ours: Workspace, graph: Graph): Readonly<Record<string, object>> {
  const {
    dealId,
    brokerId,
    waitingActionId,
    readyActionId,
    runId,
    gateId,
    artifactId,
    aliasId,
    threadId,
    stepId,
    jobId,
    webhookId,
    deliveryId,
    messageId,
  } = ours;
  const { operatorId: ownerId } = graph.local;
  const expectedVersion = 2;
  const error = { message: 'x' };
  return {
    createDeal: { name: 'x', brokerId, ownerId },
    updateDeal: { dealId, expectedVersion, name: 'x', brokerId, ownerId },
    moveDealStage: { dealId, expectedVersion, toStage: 'QUALIFIED' },
    deleteDeal: { dealId, expectedVersion, reason: 'x' },
    restoreDeal: { dealId, expectedVersion },
    mergeDeals: { dealId, expectedVersion, intoDealId: dealId, expectedIntoVersion: 2 },
    addDealAlias: { dealId, alias: 'Another' },
    removeDealAlias: { aliasId },
    linkDealThread: { dealId, kind: 'EMAIL', externalId: 'x' },
    unlinkDealThread: { threadId },
    updateBroker: { brokerId, expectedVersion: 1, name: 'x' },
    createAction: { type: 'A.B', title: 'x', dealId, parentId: waitingActionId },
    updateActionInputs: { actionId: waitingActionId, expectedVersion: 1, inputs: {} },
    approveAction: { actionId: waitingActionId },
    rejectAction: { actionId: waitingActionId, reason: 'x' },
    executeAction: { actionId: readyActionId },
    cancelAction: { actionId: readyActionId, reason: 'x' },
    requeueAction: { actionId: readyActionId },
    archiveActions: { actionIds: [readyActionId] },
    claimAction: { actionId: readyActionId, workerId: 'w' },
    renewActionLease: { actionId: readyActionId, workerId: 'w' },
    completeAction: { actionId: readyActionId, workerId: 'w', outputs: {} },
    failAction: { actionId: readyActionId, workerId: 'w', error },
    startRun: { agentName: 'x', dealId, actionId: readyActionId },
    appendRunEvents: { runId, events: [{ type: 'run.token', payload: { text: 'x' } }] },
    startRunStep: { runId, key: 'x', kind: 'JOB' },
    completeRunStep: { stepId },
    failRunStep: { stepId, error },
    saveRunCheckpoint: { runId, name: 'x', data: {} },
    pauseRunForApproval: { runId, name: 'x', riskLevel: 'LOW', data: {} },
    approveCheckpoint: { checkpointId: gateId },
    rejectCheckpoint: { checkpointId: gateId, reason: 'x' },
    pauseRun: { runId },
    resumeRun: { runId },
    completeRun: { runId },
    failRun: { runId, error },
    cancelRun: { runId, reason: 'x' },
    retryJob: { jobId },
    cancelJob: { jobId },
    retryMessage: { messageId },
    purgeMessages: { states: ['DEAD'], messageIds: [messageId] },
    updateWebhook: { webhookId, expectedVersion: 1, enabled: false },
    rotateWebhookSecret: { webhookId },
    deleteWebhook: { webhookId, expectedVersion: 1 },
    replayWebhookDelivery: { deliveryId },
    createArtifact: { filename: 'x', kind: 'OTHER', mimeType: 'a/b', dealId, actionId: readyActionId, runId },
    updateArtifact: { artifactId, expectedVersion: 1, category: 'x' },
    linkArtifacts: { parentId: artifactId, childId: artifactId, relation: 'DERIVED_FROM' },
    unlinkArtifacts: { linkId: artifactId },
    markArtifactMissing: { artifactId },
  };
}
