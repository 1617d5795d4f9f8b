import { expect, it } from 'vitest';
import { masked } from '#test/kit/mask.ts';
import type { Workspace } from '#test/e2e/graph/workspace.ts';
import type { Places } from './places.ts';

/** What has the right form and is not allowed. */
export function refusedByRules(world: Places): void {
  it('that the rules do not allow is a named refusal', async () => {
    const cases: readonly (readonly [string, (ours: Workspace) => object, string])[] = [
      ['moveDealStage', ({ dealId }) => ({ dealId, toStage: 'CLOSING', expectedVersion: 2 }), 'StageNotReachable'],
      ['moveDealStage', ({ dealId }) => ({ dealId, toStage: 'QUALIFIED', expectedVersion: 1 }), 'DealVersionConflict'],
      ['moveDealStage', ({ dealId }) => ({ dealId, toStage: 'QUALIFIED', expectedVersion: 99 }), 'DealVersionConflict'],
      ['updateDeal', ({ dealId }) => ({ dealId, name: 'New', expectedVersion: -1 }), 'DealVersionConflict'],
      ['deleteDeal', ({ dealId }) => ({ dealId, reason: 'x', expectedVersion: 0 }), 'DealVersionConflict'],
      ['restoreDeal', ({ dealId }) => ({ dealId, expectedVersion: 2 }), 'DealNotDeleted'],
      ['createDeal', () => ({ name: 'Again', reference: 'DEAL-2026-001' }), 'ReferenceTaken'],
      ['addDealAlias', ({ dealId }) => ({ dealId, alias: 'project  a' }), 'DuplicateAlias'],
      ['createBroker', () => ({ name: 'Other', email: 'BEA@brokers.example' }), 'BrokerEmailTaken'],
      ['updateBroker', ({ brokerId }) => ({ brokerId, name: 'New', expectedVersion: 7 }), 'BrokerVersionConflict'],
      ['approveAction', ({ readyActionId: actionId }) => ({ actionId }), 'ActionTransitionRefused'],
      ['retryJob', ({ jobId }) => ({ jobId }), 'JobNotDead'],
      ['executeAction', ({ waitingActionId: actionId }) => ({ actionId }), 'ActionTransitionRefused'],
      ['requeueAction', ({ readyActionId: actionId }) => ({ actionId }), 'ActionTransitionRefused'],
      ['claimAction', ({ readyActionId: actionId }) => ({ actionId, workerId: 'w' }), 'ActionTransitionRefused'],
      ['completeAction', ({ readyActionId: actionId }) => ({ actionId, workerId: 'w', outputs: {} }), 'LeaseLost'],
      ['renewActionLease', ({ readyActionId: actionId }) => ({ actionId, workerId: 'w' }), 'LeaseLost'],
      ['archiveActions', ({ readyActionId }) => ({ actionIds: [readyActionId] }), 'ActionNotEnded'],
      [
        'updateActionInputs',
        ({ waitingActionId: actionId }) => ({ actionId, inputs: {}, expectedVersion: 9 }),
        'ActionVersionConflict',
      ],
      ['startRunStep', ({ runId }) => ({ runId, key: 'k', kind: 'JOB' }), 'RunNotActive'],
      ['resumeRun', ({ runId }) => ({ runId }), 'RunTransitionRefused'],
      ['completeRun', ({ runId }) => ({ runId }), 'RunTransitionRefused'],
      ['completeRunStep', ({ stepId }) => ({ stepId }), 'RunNotActive'],
      [
        'updateArtifact',
        ({ artifactId }) => ({ artifactId, category: 'c', expectedVersion: 9 }),
        'ArtifactVersionConflict',
      ],
      ['markArtifactMissing', ({ artifactId }) => ({ artifactId }), 'ArtifactHasNoBytes'],
      [
        'createArtifact',
        () => ({ filename: 'x', kind: 'OTHER', mimeType: 'a/b', storageUri: 'file:///etc/passwd' }),
        'StorageUriNotAllowed',
      ],
      [
        'linkArtifacts',
        ({ artifactId }) => ({ parentId: artifactId, childId: artifactId, relation: 'DERIVED_FROM' }),
        'ArtifactLinkCycle',
      ],
    ];
    const before = await Promise.all(world.everywhere.map(({ graph }) => graph.rowCounts()));
    for (const [field, given, typename] of cases) {
      const answers = await Promise.all(
        world.everywhere.map(async ({ graph, ours }) => masked((await graph.mutate(field, given(ours))).payload)),
      );
      expect([field, answers[0]]).toMatchObject([field, { __typename: typename }]);
      expect([field, ...answers.slice(1)]).toEqual([field, answers[0], answers[0]]);
    }
    expect(await Promise.all(world.everywhere.map(({ graph }) => graph.rowCounts()))).toEqual(before);
  });
}
