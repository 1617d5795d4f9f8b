import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  AgentRunDocument,
  ApproveCheckpointDocument,
  CreateDealDocument,
  MeDocument,
  RejectCheckpointDocument,
} from '#client/generated/graphql.ts';
import { createGraph, type Graph } from '#client/graph.ts';
import { createDatabase, databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { freePort } from '#test/kit/free-port.ts';
import { listen } from '#test/kit/graph-client.ts';
import { checkout, runProgram, startProgram, type Program } from '#test/kit/program.ts';
import { followersOf, startServer } from '#test/kit/serving.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

const script = join(checkout, 'examples', 'sample-agent.ts');
const watching = 'subscription { agentEvents { type sequence run { deal { name owner { displayName } } } } }';

function graphOf(server: Program): Graph {
  return createGraph({ url: `${server.url}/graphql` });
}

function startAgent(url: string, ...args: readonly string[]): Promise<Program> {
  return startProgram({ script, args: ['--url', `${url}/graphql`, ...args], readyLine: /^Run / });
}

async function createDeal(graph: Graph, name: string): Promise<{ readonly id: string; readonly reference: string }> {
  const { me } = await graph.request(MeDocument, {});
  const { createDeal: deal } = await graph.request(CreateDealDocument, { input: { name, ownerId: me?.id } });
  if (deal.__typename !== 'Deal') throw new Error(deal.message);
  return deal;
}

async function runIdOf(agent: Program): Promise<string> {
  const [, id = ''] = await agent.waitForLine(/^Run (\S+) has started/);
  return id;
}

/** The gate the agent waits at, from what it prints for a person to paste. */
async function gateOf(agent: Program): Promise<string> {
  const [, id = ''] = await agent.waitForLine(/^ {2}mutation \{ approveCheckpoint\(input: \{ checkpointId: "([^"]+)"/);
  return id;
}

async function statusOf(graph: Graph, runId: string): Promise<string | undefined> {
  const { agentRun } = await graph.request(AgentRunDocument, { id: runId });
  return agentRun?.status;
}

describe.each(databaseKinds)('on %s', (kind) => {
  test('a subscriber watches the agent across subgraphs, a person approves, and its work is in the graph', async () => {
    await using database = await createDatabase(kind);
    await using server = await startServer({ database });
    const graph = graphOf(server);
    const deal = await createDeal(graph, 'Harbour Mill');
    using listener = listen(server.url, watching);
    await eventually(async () => (await followersOf(server.url)) === 1, { description: 'the subscriber follows' });

    await using agent = await startAgent(server.url);
    const runId = await runIdOf(agent);
    const checkpointId = await gateOf(agent);
    const { approveCheckpoint } = await graph.request(ApproveCheckpointDocument, {
      input: { checkpointId, arguments: { filename: 'mill.md' } },
    });
    expect(approveCheckpoint.__typename).toBe('RunCheckpoint');
    expect(await agent.exited).toEqual({ code: 0, signal: null });

    const { agentRun } = await graph.request(AgentRunDocument, { id: runId });
    expect(agentRun).toMatchObject({
      status: 'COMPLETED',
      agentName: 'sample-agent',
      deal: { id: deal.id },
      output: { filename: 'mill.md' },
    });
    expect(agentRun?.steps.edges.map(({ node }) => [node.sequence, node.key, node.status])).toEqual([
      [1, 'find-comparable-deals', 'COMPLETED'],
      [2, 'draft-summary', 'COMPLETED'],
      [3, 'record-summary', 'COMPLETED'],
    ]);
    const [artifact] = agentRun?.artifacts?.edges ?? [];
    expect(artifact?.node).toMatchObject({ filename: 'mill.md', kind: 'GENERATED' });
    expect(agent.output()).toContain('Harbour Mill');

    await eventually(() => listener.received.some(({ data }) => JSON.stringify(data).includes('run.completed')));
    const events = listener.received.map(({ data }) => data?.['agentEvents'] as WatchedEvent);
    const ofRun = events.filter(({ run }) => run !== null && run !== undefined);
    const byStream = ofRun.filter(({ type }) => type.startsWith('run.'));
    expect(byStream.map(({ sequence }) => sequence)).toEqual(byStream.map((_, index) => index + 1));
    expect(new Set(ofRun.map(({ run }) => JSON.stringify(run)))).toEqual(
      new Set([JSON.stringify({ deal: { name: 'Harbour Mill', owner: { displayName: 'Local Operator' } } })]),
    );
    expect(distinctInOrder(ofRun.map(({ type }) => type))).toEqual([
      'run.started',
      'run.step_started',
      'run.step_completed',
      'run.step_started',
      'run.token',
      'run.step_completed',
      'run.progress',
      'run.waiting_approval',
      'run.approved',
      'run.resumed',
      'run.step_started',
      'artifact.created',
      'run.step_completed',
      'run.completed',
    ]);
  });
});

interface WatchedEvent {
  readonly type: string;
  readonly sequence: number;
  readonly run: unknown;
}

/** Runs of the same type become one: how many tokens there are is the model's business. */
function distinctInOrder(types: readonly string[]): readonly string[] {
  return types.filter((type, index) => type !== types[index - 1]);
}

test('where there is no deal it makes one, and with --approve it needs nobody', async () => {
  await using server = await startServer();
  const { code, stdout } = await runProgram({ script, args: ['--approve', '--url', `${server.url}/graphql`] });
  expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([
    0,
    expect.stringMatching(/^Done: DEAL-\d{4}-001-summary\.md is recorded with DEAL-\d{4}-001\.$/),
  ]);
});

test('the deal that --deal names is worked on, though another is newer', async () => {
  await using server = await startServer();
  const { reference } = await createDeal(graphOf(server), 'The older');
  await createDeal(graphOf(server), 'The newer');
  await using agent = await startAgent(server.url, '--deal', reference);
  const [line] = await agent.waitForLine(new RegExp(`has started on ${reference} .*`));
  expect(line).toContain('The older');
});

test('a no ends the run, and the agent says why and exits with 0', async () => {
  await using server = await startServer();
  const graph = graphOf(server);
  await using agent = await startAgent(server.url);
  const checkpointId = await gateOf(agent);
  await graph.request(RejectCheckpointDocument, { input: { checkpointId, reason: 'Not this one.' } });
  await agent.waitForLine(/^The answer was no, and the run has ended: Not this one\.$/);
  expect(await agent.exited).toEqual({ code: 0, signal: null });
  expect(await statusOf(graph, await runIdOf(agent))).toBe('CANCELLED');
});

test.each(['while it writes', 'while it waits'] as const)('Ctrl-C cancels the run %s', async (moment) => {
  await using server = await startServer();
  await using agent = await startAgent(server.url);
  await agent.waitForLine(moment === 'while it writes' ? /^Step draft-summary/ : /^Waiting for approval/);
  expect(await agent.kill('SIGINT')).toEqual({ code: 0, signal: null });
  expect(agent.output().trimEnd().split('\n').at(-1)).toBe('The run was cancelled.');
  expect(await statusOf(graphOf(server), await runIdOf(agent))).toBe('CANCELLED');
});

test('a server that is killed and started again does not stop the agent', async () => {
  await using folder = await createTemporaryFolder();
  const port = await freePort();
  const first = await startServer({ port, folder: folder.path });
  await using agent = await startAgent(first.url);
  await agent.waitForLine(/^Step draft-summary/);
  await first.kill('SIGKILL');
  await agent.waitForLine(/Trying again/);
  const second = await startServer({ port, folder: folder.path });
  const checkpointId = await gateOf(agent);
  await eventually(async () => (await followersOf(second.url)) === 1, { description: 'the agent waits' });
  await second.kill('SIGTERM');
  await agent.waitForLine(/Following again/);
  await using third = await startServer({ port, folder: folder.path });
  await graphOf(third).request(ApproveCheckpointDocument, { input: { checkpointId } });
  expect(await agent.exited).toEqual({ code: 0, signal: null });
  const { agentRun } = await graphOf(third).request(AgentRunDocument, { id: await runIdOf(agent) });
  expect([agentRun?.status, agentRun?.artifacts?.edges.length]).toEqual(['COMPLETED', 1]);
});

test('without a server, with an unknown deal or a wrong option it says so in a line', async () => {
  await using server = await startServer();
  const url = `http://127.0.0.1:${await freePort()}/graphql`;
  const outcomes = await Promise.all([
    runProgram({ script, args: ['--url', url] }),
    runProgram({ script, args: ['--url', `${server.url}/graphql`, '--deal', 'DEAL-1999-001'] }),
    runProgram({ script, args: ['--del'] }),
  ]);
  expect(outcomes.map(({ code, stderr }) => [code, stderr.split('\n')[0]])).toEqual([
    [1, `${url} cannot be reached. Start it with "npm start", or name another with --url.`],
    [1, expect.stringMatching(/^There is no such deal\. \(NOT_FOUND, trace [0-9a-f]{32}\)$/)],
    [2, `Unknown option '--del'`],
  ]);
});
