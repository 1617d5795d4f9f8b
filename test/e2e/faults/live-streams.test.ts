import { expect, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { countingUp, recordTokens } from '#test/kit/event-runs.ts';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { eventually } from '#test/kit/eventually.ts';
import type { Tenant } from '#test/kit/foundation.ts';
import { startGraph, type Graph } from '#test/kit/graph.ts';

/** NaN where it is no event. */
function sequenceOf(event: unknown): number {
  return typeof event === 'object' && event !== null ? Number(Reflect.get(event, 'sequence')) : Number.NaN;
}

/** Records tokens of a run directly in the database: there is no need of the subgraph that is killed. */
async function record(graph: Graph, id: string, texts: readonly string[]): Promise<void> {
  const { test: kit, local } = graph;
  const actor = { type: 'OPERATOR', id: local.operatorId } as const;
  const tenant: Tenant = { ...local, request: () => ({ ...kit.ours.request(), projectId: local.projectId, actor }) };
  await recordTokens(kit.foundation.unitOfWork, tenant, { run: { type: 'RUN', id }, texts });
}

async function startRun(graph: Graph): Promise<string> {
  const deal = await graph.mutate('createDeal', { name: 'Alpha' });
  const run = await graph.mutate('startRun', { dealId: deal.payload['id'], agentName: 'scout' });
  return String(run.payload['id']);
}

test.each(databaseKinds)(
  'a subgraph that is killed and started in the middle of streams on %s costs no event and repeats none',
  { timeout: 180_000 },
  async (kind) => {
    await using graph = await startGraph(kind, 'apart');
    const runId = await startRun(graph);
    // The first event of a run is its start; the first of a stream is what it can go on from.
    const query = `subscription { runEvents(runId: "${runId}") { sequence type } }`;
    await using socket = await graph.follow(query);
    const stream = await listenTo(graph.url, query);
    const received = () => [
      socket.events().map(sequenceOf),
      stream.payloads().map(({ data }) => sequenceOf(data?.['runEvents'])),
    ];
    const everywhere = (count: number) =>
      eventually(() => received().every(({ length }) => length >= count), {
        description: `${count} events; there are ${received()
          .map(({ length }) => length)
          .join(' and ')}`,
        deadlineMs: 60_000,
      });
    // A stream that begins with what comes next has begun when something came.
    let recorded = 0;
    await eventually(
      async () => {
        await record(graph, runId, [`token ${(recorded += 1)}`]);
        return received().every(({ length }) => length > 0);
      },
      { intervalMs: 200 },
    );
    const began = received().map(([first]) => first ?? 0);
    for (const texts of [['before'], ['again', 'and again']]) {
      await record(graph, runId, texts);
      await graph.subgraph('runs').kill();
      await record(graph, runId, ['while it is down', 'and more']);
      await graph.subgraph('runs').start();
      await record(graph, runId, ['when it is back']);
      recorded += texts.length + 3;
      await everywhere(recorded + 2 - Math.max(...began));
    }
    const last = recorded + 1;
    await eventually(() => received().every((sequences) => sequences.at(-1) === last), { deadlineMs: 60_000 });
    expect(received()).toEqual(began.map((first) => countingUp(first, last)));
    stream.leave();
  },
);
