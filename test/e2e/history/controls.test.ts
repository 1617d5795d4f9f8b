import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { callsIn } from '#test/kit/executors.ts';
import { changeProgram, type Change } from '#test/kit/history/changed-program.ts';
import { violationsOf } from '#test/kit/history/checker.ts';
import { Client, Ledger } from '#test/kit/history/clients.ts';
import { startFleet } from '#test/kit/history/fleet.ts';
import type { History } from '#test/kit/history/history.ts';
import { readTables } from '#test/kit/history/tables.ts';
import { runTrial } from '#test/kit/history/trial.ts';
import { checkout } from '#test/kit/program.ts';
import { seededNumbers } from '#test/kit/seeded.ts';
import { holdUp, startWorking } from '#test/kit/working.ts';

const timeout = 240_000;
const deadlineMs = 60_000;
const seed = 4;

/** A worker may end what it has lost: neither the job's fence nor the holder of the action's lease is asked for. */
const fenceOff: readonly Change[] = [
  {
    file: 'events/jobs/jobs.ts',
    from: `WHERE id = \${id} AND fence = \${fence} AND state = 'RUNNING' RETURNING cancel_requested`,
    to: 'WHERE id = ${id} RETURNING cancel_requested',
  },
  {
    file: 'events/jobs/jobs.ts',
    from: `WHERE id = \${id} AND fence = \${fence} AND state = 'RUNNING' RETURNING id`,
    to: 'WHERE id = ${id} RETURNING id',
  },
  {
    file: 'subgraphs/runs/action-attempt.ts',
    from: `return action.status === 'RUNNING' && action.leaseOwner === workerId;`,
    to: `return action.id !== workerId;`,
  },
];

/** A key is new each time it comes. */
const dedupeOff: readonly Change[] = [
  {
    file: 'events/idempotency/key-rows.ts',
    from: 'WHERE held.created_at <= ${instantIn(kind, -keptMs)}',
    to: 'WHERE held.created_at <= ${instantIn(kind, keptMs)}',
  },
];

describe('a worker that slept past its lease and ends its work behind the one that took it over', () => {
  test('ends nothing', { timeout }, async () => {
    expect(violationsOf(await lateWorker(checkout, 1))).toEqual([]);
  });

  test('with the fence off, is found out', { timeout }, async () => {
    await using changed = await changeProgram(fenceOff);
    const history = await lateWorker(changed.path, 2);
    const [action] = history.work;
    expect(violationsOf(history)).toEqual([
      { rule: 'effect', of: action?.id, problem: 'it is COMPLETED and was completed 2 times' },
    ]);
  });
});

test(
  'clients that send again what was done already: with the keys forgotten, it is found out',
  { timeout },
  async () => {
    await using changed = await changeProgram(dedupeOff);
    await using database = await createDatabase('sqlite');
    const databaseUrl = database.url;
    const script = join(changed.path, 'bin', 'dealgraph.js');
    await using fleet = await startFleet({ databaseUrl, workers: 1, script });
    const { history } = await runTrial({
      fleet,
      databaseUrl,
      seed,
      operations: 40,
      clients: 2,
      faults: [],
      neighbour: null,
    });
    const found = violationsOf(history).filter(({ rule }) => rule === 'acknowledged');
    const problems = found.map(({ problem }) => problem);
    expect(problems).toContainEqual(expect.stringMatching(/^createAction was answered Action and is there 2 times$/));
    expect(problems).toContainEqual(expect.stringMatching(/was answered differently when it was sent again$/));
  },
);

/**
 * What happens where a worker is held up in the middle of an action, another does it, and the first goes on.
 *
 * @param completions how often the action is completed then
 */
async function lateWorker(root: string, completions: number): Promise<History> {
  await using graph = await startWorking('sqlite', root);
  const { folder } = graph;
  const ledger = new Ledger();
  const client = new Client({ url: graph.url, ledger }, { name: 'client', below: seededNumbers(seed) });
  const key = client.newKey();
  const work = { type: 'TEST.WORK', riskLevel: 'LOW', capabilityId: 'test.waits.v1', inputs: { folder, to: 'Bea' } };
  const input = { ...work, title: key, requiresApproval: false };
  const created = await client.ask(key, { field: 'createAction', input, event: 'action.created' });
  const actionId = String(created?.id);
  const order = { field: 'executeAction', input: { actionId }, event: 'action.queued', mark: actionId };
  await client.ask(client.newKey(), order);
  const begun = async (count: number) => (await callsIn(folder)).length === count;

  await using first = await graph.startWorker();
  await eventually(() => begun(1), { description: 'the first worker is at it', deadlineMs });
  await holdUp(graph, first);
  await using second = await graph.startWorker();
  await eventually(() => begun(2), { description: 'the second worker took it over', deadlineMs });
  await writeFile(join(folder, 'go'), '');
  const completed = async (times: number) => (await readTables(graph.test.url)).work[0]?.completions === times;
  await eventually(() => completed(1), { description: 'the second worker is done', deadlineMs });
  process.kill(first.pid, 'SIGCONT');
  await eventually(() => completed(completions), { description: 'the first has done what it may', deadlineMs });
  // What they have in hand still, they end before they stop.
  await Promise.all([first.kill('SIGTERM'), second.kill('SIGTERM')]);
  return { ...(await readTables(graph.test.url)), asked: ledger.asked, told: [], delivered: null };
}
