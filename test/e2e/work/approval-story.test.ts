import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { callsIn } from '#test/kit/executors.ts';
import { startWorking, type Working } from '#test/kit/working.ts';

const feed = `subscription ($runId: ID!, $after: String) { runEvents(runId: $runId, after: $after) {
  sequence type cursor payload actor { type id } } }`;

interface Heard {
  readonly sequence: number;
  readonly type: string;
  readonly cursor: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

describe.each(databaseKinds)('the approval of a step, on %s', (kind) => {
  let graph: Working;
  beforeAll(async () => {
    graph = await startWorking(kind);
  }, 60_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  it('an agent asks, a person changes what it asked for, a worker dies at it, another finishes, and the feed tells it all', async () => {
    const folder = join(graph.folder, 'traces');
    await mkdir(folder);
    const first = await graph.startWorker();
    const { payload: deal } = await graph.mutate('createDeal', { name: 'Alpha' });
    const { payload: run } = await graph.mutate('startRun', { agentName: 'scout', dealId: deal['id'] });
    const runId = String(run['id']);
    const heard: Heard[] = [];
    /** Follows behind what was heard until it has heard as many more, and leaves. */
    const hear = async (count: number): Promise<void> => {
      await using following = await graph.follow(feed, { runId, after: heard.at(-1)?.cursor ?? null });
      heard.push(...((await following.take(count)) as unknown as readonly Heard[]).slice(0, count));
    };

    const { payload: research } = await graph.mutate('startRunStep', { runId, key: 'research', kind: 'TOOL_CALL' });
    await graph.mutate('completeRunStep', { stepId: research['id'], output: { found: 'Ann' } });
    const letter = {
      runId,
      key: 'letter',
      kind: 'TOOL_CALL',
      input: { folder, to: 'Ann' },
      requiresApproval: true,
      riskLevel: 'HIGH',
      capabilityId: 'test.waits.v1',
    };
    await graph.mutate('startRunStep', letter);
    await hear(4);

    const waiting = `query ($runId: ID!) { runCheckpoints(filter: { runId: $runId, statuses: [ACTIVE] }) {
      edges { node { id data step { key } } } } }`;
    const { runCheckpoints } = await graph.data(waiting, { runId });
    expect(runCheckpoints).toMatchObject({ edges: [{ node: { data: { to: 'Ann' }, step: { key: 'letter' } } }] });
    const [{ node: gate }] = (runCheckpoints as { edges: [{ node: { id: string } }] }).edges;
    const changed = { folder, to: 'Bea' };
    const { payload: approved } = await graph.mutate('approveCheckpoint', {
      checkpointId: gate.id,
      arguments: changed,
    });
    expect(approved.__typename).toBe('RunCheckpoint');

    await eventually(async () => (await callsIn(folder)).length === 1, { description: 'the first worker is at it' });
    await first.kill('SIGKILL');
    await hear(3);
    await writeFile(join(folder, 'go'), '');
    await using second = await graph.startWorker();
    const steps = `query ($id: ID!) { agentRun(id: $id) { steps { edges { node { id key status output approval { by { id } } } } } } }`;
    const done = await eventually(
      async () => {
        const { agentRun } = (await graph.data(steps, { id: runId })) as {
          agentRun: {
            steps: { edges: { node: { status: string; output: { artifacts: { artifactId: string }[] } } }[] };
          };
        };
        const step = agentRun.steps.edges[1]?.node;
        return step?.status === 'COMPLETED' && step;
      },
      { deadlineMs: 20_000, description: 'the second worker has finished' },
    );
    await graph.mutate('completeRun', { runId, output: { sent: true } });

    const [kept] = done.output.artifacts;
    const document = 'query ($id: ID!) { artifact(id: $id) { filename storageUri deal { id } run { id } } }';
    const { artifact } = await graph.data(document, { id: kept?.artifactId });
    expect(artifact).toMatchObject({ filename: 'note.md', deal: { id: deal['id'] }, run: { id: runId } });
    const { storageUri } = artifact as { readonly storageUri: string };
    expect(await readFile(new URL(storageUri), 'utf8')).toBe('Dear Bea');
    expect(new Set((await callsIn(folder)).map((line) => line.split(' ')[1])).size).toBe(2);

    await hear(2);
    expect(heard.map(({ sequence, type }) => [sequence, type])).toEqual([
      [1, 'run.started'],
      [2, 'run.step_started'],
      [3, 'run.step_completed'],
      [4, 'run.waiting_approval'],
      [5, 'run.approved'],
      [6, 'run.resumed'],
      [7, 'run.step_started'],
      [8, 'run.step_completed'],
      [9, 'run.completed'],
    ]);
    expect(heard[4]?.payload).toMatchObject({ argumentsChanged: true });
    await second.kill('SIGKILL');
  }, 60_000);

  it('what does not fit is not approved; where it came about otherwise it is not carried out, and the step says why', async () => {
    const folder = join(graph.folder, 'unfit');
    await mkdir(folder);
    const { payload: run } = await graph.mutate('startRun', { agentName: 'scout' });
    const runId = String(run['id']);
    const { payload: step } = await graph.mutate('startRunStep', {
      runId,
      key: 'letter',
      kind: 'TOOL_CALL',
      input: { folder, to: 'Ann' },
      requiresApproval: true,
      riskLevel: 'HIGH',
      capabilityId: 'test.waits.v1',
    });
    const { runCheckpoints } = await graph.data(
      'query ($runId: ID!) { runCheckpoints(filter: { runId: $runId }) { edges { node { id } } } }',
      { runId },
    );
    const [{ node: gate }] = (runCheckpoints as { edges: [{ node: { id: string } }] }).edges;
    const unfit = { folder, to: 7 };
    const { payload } = await graph.mutate('approveCheckpoint', { checkpointId: gate.id, arguments: unfit });
    expect(payload).toMatchObject({ __typename: 'ActionInputsInvalid' });
    await graph.mutate('approveCheckpoint', { checkpointId: gate.id });
    // As where the capability took it when it was approved.
    await sql`UPDATE run_checkpoints SET arguments = ${JSON.stringify(unfit)} WHERE id = ${gate.id}`.execute(
      graph.test.foundation.store.dialect.of(everyProject).write,
    );
    await using _worker = await graph.startWorker();
    const failed = await eventually(async () => {
      const { agentRun } = (await graph.data(
        'query ($id: ID!) { agentRun(id: $id) { steps { edges { node { id status error { code message } } } } } }',
        { id: runId },
      )) as { agentRun: { steps: { edges: { node: { status: string } }[] } } };
      const node = agentRun.steps.edges[0]?.node;
      return node?.status === 'FAILED' && node;
    });
    expect(failed).toEqual({
      id: step['id'],
      status: 'FAILED',
      error: { code: 'INPUTS_INVALID', message: 'The inputs do not fit: /to must be string.' },
    });
    expect(await callsIn(folder)).toEqual([]);
  });
});
