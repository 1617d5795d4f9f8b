import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { untilSettled } from '#test/kit/event-runs.ts';
import { eventually } from '#test/kit/eventually.ts';
import { callsIn } from '#test/kit/executors.ts';
import { holdUp, orders, startWorking, type Working } from '#test/kit/working.ts';
import type { Program } from '#test/kit/program.ts';

const actionDocument = `query ($id: ID!) { action(id: $id) { status attempts outputs error { code message retryable } nextAttemptAt
  lease { owner } version
  events(first: 100) { edges { node { type payload } } }
  runs(orderBy: CREATED_AT_ASC) { edges { node { kind agentName status error { code } steps { edges { node { key status output } } }
    events(first: 100) { edges { node { type } } } } } }
  artifacts { edges { node { id filename kind sizeBytes sha256 storageUri deal { id } run { id status } createdBy { type id }
    parentLinks { edges { node { relation parent { id } } } } } } } } }`;

interface Shown {
  readonly status: string;
  readonly attempts: number;
  readonly outputs: Readonly<Record<string, unknown>> | null;
  readonly error: { readonly code: string; readonly message: string; readonly retryable: boolean } | null;
  readonly [field: string]: unknown;
}

/** The nodes of a connection. */
function nodes(connection: unknown): readonly Readonly<Record<string, unknown>>[] {
  const { edges } = connection as { readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[] };
  return edges.map(({ node }) => node);
}

const types = (connection: unknown) => nodes(connection).map(({ type }) => type);

describe.each(databaseKinds)('actions that our own workers do, on %s', (kind) => {
  // Processes are killed and stopped here; on SQLite the histories of test/e2e/history do so.
  const isShared = kind === 'postgresql';
  let graph: Working;
  let folders = 0;

  beforeAll(async () => {
    graph = await startWorking(kind);
  }, 60_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  const shown = async (id: string): Promise<Shown> => (await graph.data(actionDocument, { id }))['action'] as Shown;
  const until = async (id: string, ...statuses: readonly string[]): Promise<Shown> => {
    await eventually(async () => statuses.includes((await shown(id)).status), {
      description: `an action that is ${statuses.join(' or ')}`,
      deadlineMs: 20_000,
    });
    // Its events are all listed only then.
    await untilSettled(graph.test.foundation.eventLog);
    return shown(id);
  };
  async function newFolder(): Promise<string> {
    const path = join(graph.folder, `traces-${kind}-${(folders += 1)}`);
    await mkdir(path);
    return path;
  }
  /** What time would bring about: the next attempt is due. */
  async function comesDue(actionId: string): Promise<void> {
    const { dialect } = graph.test.foundation.store;
    const due = dialect.instantParameter(new Date(0));
    await sql`UPDATE actions SET next_attempt_at = ${due} WHERE id = ${actionId}`.execute(
      dialect.of(everyProject).write,
    );
    await sql`UPDATE jobs SET run_at = ${due} WHERE group_key = ${actionId} AND state = 'READY'`.execute(
      dialect.of(everyProject).write,
    );
  }
  const jobsOf = async (actionId: string): Promise<readonly unknown[]> => {
    const { rows } = await sql<{ state: string }>`SELECT state FROM jobs WHERE group_key = ${actionId}
      ORDER BY number`.execute(graph.test.foundation.store.dialect.of(everyProject).write);
    return rows.map(({ state }) => state);
  };

  describe('by one worker', () => {
    let worker: Program;
    beforeAll(async () => {
      worker = await graph.startWorker({ timeoutMs: 700 });
    });
    afterAll(() => worker.kill('SIGKILL'));

    it('gives a file with its artifact, tells of the attempt in a run, and completes action and job together', async () => {
      const { payload: deal } = await graph.mutate('createDeal', { name: 'Alpha' });
      const folder = await newFolder();
      const capabilityId = 'test.writes.v1';
      const actionId = await orders(graph, { capabilityId, dealId: deal['id'], inputs: { folder, body: 'world' } });
      const action = await until(actionId, 'COMPLETED');
      const [artifact] = nodes(action['artifacts']);
      expect(action.outputs).toEqual({ words: 2, artifacts: [{ filename: 'note.md', artifactId: artifact?.['id'] }] });
      expect(types(action['events'])).toEqual([
        'action.created',
        'action.queued',
        'action.started',
        'action.completed',
      ]);
      expect(nodes(action['runs'])).toMatchObject([
        { kind: 'PIPELINE', agentName: capabilityId, status: 'COMPLETED', error: null },
      ]);
      const [run] = nodes(action['runs']);
      expect(nodes(run?.['steps'])).toEqual([{ key: 'execute', status: 'COMPLETED', output: action.outputs }]);
      expect(types(run?.['events'])).toEqual([
        'run.started',
        'run.step_started',
        'run.progress',
        'run.step_completed',
        'run.completed',
      ]);
      expect(artifact).toMatchObject({
        kind: 'GENERATED',
        deal: { id: deal['id'] },
        run: { status: 'COMPLETED' },
        createdBy: { type: 'SYSTEM', id: 'action.execute' },
      });
      expect(await readFile(new URL(String(artifact?.['storageUri'])), 'utf8')).toBe(`${folder} world`);
      expect(await jobsOf(actionId)).toEqual(['DONE']);
      expect(await callsIn(folder)).toHaveLength(1);
    });

    it('reads the graph and an artifact within the project, and says what the file came from', async () => {
      const { payload: deal } = await graph.mutate('createDeal', { name: 'Beta' });
      const folder = await newFolder();
      const dealId = deal['id'];
      const first = await until(
        await orders(graph, { capabilityId: 'test.writes.v1', dealId, inputs: { folder } }),
        'COMPLETED',
      );
      const [source] = nodes(first['artifacts']);
      const inputs = { folder, artifactId: source?.['id'] };
      const actionId = await orders(graph, { capabilityId: 'test.reads.v1', dealId, inputs });
      const action = await until(actionId, 'COMPLETED', 'FAILED', 'DEAD');
      expect(action).toMatchObject({ status: 'COMPLETED', outputs: { read: { name: 'Beta' } } });
      const [made] = nodes(action['artifacts']);
      expect(await readFile(new URL(String(made?.['storageUri'])), 'utf8')).toBe(`of ${folder} hello`);
      expect(nodes(made?.['parentLinks'])).toEqual([{ relation: 'DERIVED_FROM', parent: { id: source?.['id'] } }]);
    });

    it('tries again what failed when it is due, with a run for each attempt', async () => {
      const folder = await newFolder();
      const actionId = await orders(graph, { capabilityId: 'test.writes.v1', inputs: { folder, failures: 1 } });
      const waiting = await eventually(async () => {
        const action = await shown(actionId);
        return action.status === 'QUEUED' && action['nextAttemptAt'] !== null && action;
      });
      expect(waiting.error).toMatchObject({ code: 'EXECUTOR_FAILED', message: 'The pen broke.', retryable: true });
      expect(await jobsOf(actionId)).toEqual(['DONE', 'READY']);
      await comesDue(actionId);
      const action = await until(actionId, 'COMPLETED');
      expect(nodes(action['runs']).map(({ status }) => status)).toEqual(['FAILED', 'COMPLETED']);
      expect(types(action['events'])).toEqual([
        'action.created',
        'action.queued',
        'action.started',
        'action.retry_scheduled',
        'action.started',
        'action.completed',
      ]);
    });

    it('does not try again what cannot help, until a person orders it', async () => {
      const folder = await newFolder();
      const inputs = { folder, failures: 1, hopeless: true };
      const actionId = await orders(graph, { capabilityId: 'test.writes.v1', inputs });
      expect(await until(actionId, 'FAILED')).toMatchObject({ error: { code: 'NO_PAPER', retryable: false } });
      await graph.mutate('requeueAction', { actionId });
      expect(await until(actionId, 'COMPLETED')).toMatchObject({ attempts: 2 });
    });

    it('is dead when the attempts are used up, also where the executor never ends', async () => {
      const folder = await newFolder();
      const actionId = await orders(graph, { capabilityId: 'test.hangs.v1', maxAttempts: 1, inputs: { folder } });
      const action = await until(actionId, 'DEAD');
      expect(action.error).toMatchObject({ code: 'TIMED_OUT', retryable: true });
      expect(nodes(action['runs'])).toMatchObject([{ status: 'FAILED', error: { code: 'TIMED_OUT' } }]);
      expect(await jobsOf(actionId)).toEqual(['DONE']);
    });

    it.each([{ files: 21 }, { outputBytes: 70_000 }])('takes nothing of what gives too much: %o', async (flood) => {
      const folder = await newFolder();
      const actionId = await orders(graph, { capabilityId: 'test.floods.v1', inputs: { folder, ...flood } });
      const action = await until(actionId, 'FAILED');
      expect(action).toMatchObject({ outputs: null, error: { code: 'OUTPUT_TOO_LARGE', retryable: false } });
      expect(nodes(action['artifacts'])).toEqual([]);
    });

    it('does not begin what is late', async () => {
      const folder = await newFolder();
      const deadline = new Date(Date.now() - 1_000).toISOString();
      const actionId = await orders(graph, { capabilityId: 'test.writes.v1', deadline, inputs: { folder } });
      const action = await until(actionId, 'FAILED');
      expect(action).toMatchObject({ attempts: 0, error: { code: 'DEADLINE_EXCEEDED' } });
      expect(nodes(action['runs'])).toEqual([]);
      expect(await callsIn(folder)).toEqual([]);
      expect(await jobsOf(actionId)).toEqual(['DONE']);
    });

    it('leaves what no executor of ours does to workers from outside', async () => {
      const actionId = await orders(graph, { capabilityId: 'elsewhere.v1' });
      expect(await jobsOf(actionId)).toEqual([]);
      const { payload } = await graph.mutate('claimAction', { actionId, workerId: 'w' });
      expect(payload.__typename).toBe('Action');
    });
  });

  it('stops a handler within a heartbeat where the action is cancelled', async () => {
    const worker = await graph.startWorker({ timeoutMs: 60_000 });
    const folder = await newFolder();
    const actionId = await orders(graph, { capabilityId: 'test.listens.v1', inputs: { folder } });
    await until(actionId, 'RUNNING');
    await graph.mutate('cancelAction', { actionId, reason: 'Never mind' });
    await eventually(async () => (await readFile(join(folder, 'stopped'), 'utf8').catch(() => '')) === 'stopped\n', {
      deadlineMs: 5_000,
    });
    const action = await shown(actionId);
    expect(action).toMatchObject({ status: 'CANCELLED', attempts: 1 });
    expect(nodes(action['runs'])).toMatchObject([{ status: 'CANCELLED' }]);
    await eventually(async () => (await jobsOf(actionId)).join() === 'CANCELLED');
    await worker.kill('SIGKILL');
  });

  it.runIf(isShared)(
    'is finished by another where its worker was killed, and told in the order in which it happened',
    async () => {
      const first = await graph.startWorker();
      const folder = await newFolder();
      const actionId = await orders(graph, { capabilityId: 'test.kills.v1', inputs: { folder, kills: 1 } });
      await first.exited;
      await using second = await graph.startWorker();
      const action = await until(actionId, 'COMPLETED');
      expect(action).toMatchObject({ attempts: 2, outputs: { call: 2 } });
      expect(nodes(action['runs'])).toMatchObject([
        { status: 'FAILED', error: { code: 'LEASE_LAPSED' } },
        { status: 'COMPLETED' },
      ]);
      expect(nodes(action['artifacts'])).toHaveLength(1);
      expect(types(action['events'])).toEqual([
        'action.created',
        'action.queued',
        'action.started',
        'action.started',
        'action.completed',
      ]);
      await second.kill('SIGKILL');
    },
  );

  it.runIf(isShared)(
    'takes nothing from a worker that slept past its lease and wakes',
    async () => {
      await using sleeper = await graph.startWorker();
      const folder = await newFolder();
      const actionId = await orders(graph, { capabilityId: 'test.waits.v1', inputs: { folder, to: 'Bea' } });
      await eventually(async () => (await callsIn(folder)).length === 1);
      await holdUp(graph, sleeper);
      await using second = await graph.startWorker({ leaseMs: 12_000 });
      await eventually(async () => (await callsIn(folder)).length === 2);
      // While the second is held up the first wakes, finds its work done, and lets what it has in hand finish before it goes.
      await holdUp(graph, second);
      await writeFile(join(folder, 'go'), '');
      process.kill(sleeper.pid, 'SIGCONT');
      await sleeper.kill('SIGTERM');
      expect(await shown(actionId)).toMatchObject({ status: 'RUNNING', attempts: 2, outputs: null });
      process.kill(second.pid, 'SIGCONT');
      const action = await until(actionId, 'COMPLETED');
      expect(action).toMatchObject({ attempts: 2, outputs: { call: 2 } });
      expect(nodes(action['artifacts'])).toHaveLength(1);
      expect(nodes(action['runs']).map(({ status }) => status)).toEqual(['FAILED', 'COMPLETED']);
      expect(await jobsOf(actionId)).toEqual(['DONE']);
      await second.kill('SIGKILL');
    },
    60_000,
  );

  it.runIf(isShared)('is dead where it killed a worker at each attempt', async () => {
    const folder = await newFolder();
    const actionId = await orders(graph, {
      capabilityId: 'test.kills.v1',
      maxAttempts: 2,
      inputs: { folder, kills: 9 },
    });
    for (const _attempt of [1, 2]) await (await graph.startWorker()).exited;
    await using last = await graph.startWorker();
    expect(await until(actionId, 'DEAD')).toMatchObject({ attempts: 2, error: { code: 'LEASE_LAPSED' } });
    expect(await callsIn(folder)).toHaveLength(2);
    await last.kill('SIGKILL');
  });

  it.runIf(isShared)(
    'is given back at once by a worker that is asked to stop, and the attempt does not count',
    async () => {
      const first = await graph.startWorker({ leaseMs: 60_000 });
      const folder = await newFolder();
      const actionId = await orders(graph, { capabilityId: 'test.waits.v1', inputs: { folder, to: 'Bea' } });
      await eventually(async () => (await callsIn(folder)).length === 1);
      await first.kill('SIGTERM');
      await using second = await graph.startWorker();
      await eventually(async () => (await callsIn(folder)).length === 2);
      await writeFile(join(folder, 'go'), '');
      expect(await until(actionId, 'COMPLETED')).toMatchObject({ attempts: 1 });
      await second.kill('SIGKILL');
    },
  );
});
