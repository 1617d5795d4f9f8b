import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { startGraph, type Graph } from '#test/kit/graph.ts';
import { openStory, type Story } from './story.ts';

/**
 * Told at the real program in every arrangement. `Story.does` checks at each step that what was recorded came live and carries
 * the trace and correlation of the response; what is compared here is the whole of what each step gave and recorded.
 */
describe('a life, step by step', () => {
  const opened = new AsyncDisposableStack();
  let graphs: readonly Graph[] = [];

  beforeAll(async () => {
    graphs = [
      ...(await Promise.all([startGraph('sqlite'), startGraph('postgresql')])),
      await startGraph('sqlite', 'apart'),
      await startGraph('postgresql', 'apart'),
    ];
    for (const graph of graphs) opened.use(graph);
  }, 120_000);
  afterAll(() => opened.disposeAsync());

  /** What is told of it at every graph. */
  async function everywhere(tell: (story: Story) => Promise<void>): Promise<readonly unknown[]> {
    return Promise.all(
      graphs.map(async (graph) => {
        await using story = await openStory(graph);
        await tell(story);
        return story.told();
      }),
    );
  }

  /** The same at every graph. */
  async function expected(name: string): Promise<readonly unknown[]> {
    const text = await readFile(new URL(`expected/${name}-story.json`, import.meta.url), 'utf8');
    return graphs.map((): unknown => JSON.parse(text));
  }

  it('a deal is created, moved, moved on old knowledge, deleted, restored and merged', async () => {
    const told = await everywhere(async (story) => {
      const alpha = await story.does('createDeal', { name: 'Alpha' });
      const omega = await story.does('createDeal', { name: 'Omega' });
      const dealId = alpha['id'];
      const move = (toStage: string, expectedVersion: number) =>
        story.does('moveDealStage', { dealId, toStage, expectedVersion, reason: 'Why not' });
      await move('SCREENING', 1);
      await move('SCREENING', 2);
      await move('QUALIFIED', 1);
      await move('CLOSING', 2);
      await story.does('deleteDeal', { dealId, expectedVersion: 2, reason: 'Twice' });
      await move('QUALIFIED', 3);
      await story.does('restoreDeal', { dealId, expectedVersion: 3 });
      const merge = { dealId, intoDealId: omega['id'], expectedVersion: 4, expectedIntoVersion: 1, reason: 'The same' };
      await story.does('mergeDeals', merge);
      await move('QUALIFIED', 5);
    });
    expect(told).toEqual(await expected('deal'));
  });

  it('an action is created, approved, executed, claimed and completed, and is then done with', async () => {
    const told = await everywhere(async (story) => {
      const input = { type: 'OUTREACH.SEND_MAIL', title: 'Write', riskLevel: 'HIGH', inputs: { to: 'bea' } };
      const { id: actionId } = await story.does('createAction', input);
      await story.does('executeAction', { actionId });
      await story.does('approveAction', { actionId, note: 'Go on' });
      await story.does('approveAction', { actionId, note: 'Again' });
      await story.does('executeAction', { actionId });
      await story.does('claimAction', { actionId, workerId: 'worker-1' });
      await story.does('completeAction', { actionId, workerId: 'worker-2', outputs: {} });
      await story.does('completeAction', { actionId, workerId: 'worker-1', outputs: { sent: true } });
      await story.does('cancelAction', { actionId, reason: 'Late' });
    });
    expect(told).toEqual(await expected('action'));
  });

  it('an action that keeps failing is tried again, not before it is due, and ends dead', async () => {
    const told = await everywhere(async (story) => {
      const input = { type: 'A.B', title: 'Try', riskLevel: 'LOW', requiresApproval: false, maxAttempts: 2 };
      const { id } = await story.does('createAction', input);
      const actionId = String(id);
      const claim = () => story.does('claimAction', { actionId, workerId: 'worker-1' });
      const fail = () =>
        story.does('failAction', { actionId, workerId: 'worker-1', error: { message: 'No line', retryable: true } });
      await story.does('executeAction', { actionId });
      await claim();
      await fail();
      await setDue(story.graph, actionId, new Date('2999-01-01T00:00:00.000Z'));
      await claim();
      await setDue(story.graph, actionId, new Date(0));
      await claim();
      await fail();
      await claim();
    });
    expect(told).toEqual(await expected('dead-action'));
  });

  it('a run takes a step, pauses for approval, goes on with changed arguments and completes', async () => {
    const told = await everywhere(async (story) => {
      const made = await story.does('createDeal', { name: 'Ran' });
      const { id: runId } = await story.does('startRun', { dealId: made['id'], agentName: 'scout' });
      const { id: stepId } = await story.does('startRunStep', { runId, key: 'fetch', kind: 'TOOL_CALL' });
      const token = { type: 'run.token', payload: { text: 'Hello' } };
      await story.does('appendRunEvents', { runId, events: [token, token] });
      await story.does('completeRunStep', { stepId, output: { pages: 3 } });
      const pause = { runId, name: 'send', riskLevel: 'MEDIUM', data: { to: 'bea', text: 'Hi' } };
      const { id: checkpointId } = await story.does('pauseRunForApproval', pause);
      await story.does('startRunStep', { runId, key: 'early', kind: 'JOB' });
      const approve = { checkpointId, note: 'Politer', arguments: { to: 'bea', text: 'Dear Bea' } };
      await story.does('approveCheckpoint', approve);
      await story.does('rejectCheckpoint', { checkpointId, reason: 'Too late' });
      const complete = { runId, output: { sent: true }, tokens: { input: 12, output: 34 } };
      await story.does('completeRun', complete);
      await story.does('failRun', { runId, error: { message: 'After the end' } });
    });
    expect(told).toEqual(await expected('run'));
  });
});

/** What the passing of time would do, or the jitter of the waiting time. */
async function setDue({ test }: Graph, actionId: string, due: Date): Promise<void> {
  const { dialect } = test.foundation.store;
  await sql`UPDATE actions SET next_attempt_at = ${dialect.instantParameter(due)} WHERE id = ${actionId}`.execute(
    dialect.of(everyProject).write,
  );
}
