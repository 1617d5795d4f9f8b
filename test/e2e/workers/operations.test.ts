import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import type { NewJob } from '#events/jobs/job.ts';
import { eventually } from '#test/kit/eventually.ts';
import { startGraph, type Graph } from '#test/kit/graph.ts';
import { runProgram } from '#test/kit/program.ts';

const jobFields =
  'id queue state isSystem attempts maxAttempts payload lastError { code message } workerId claimedAt finishedAt cancelRequested';
const select = {
  Job: jobFields,
  JobNotDead: 'code message current { id state }',
  JobEnded: 'code message current { id state }',
  JobOfSystem: 'code current { id isSystem }',
  PurgedJobs: 'count more',
};
const nowhere = '01a1fc1f-3856-7f16-9ef4-b1573783c0c5';

// The statements are tried on both databases by test/contract/workers.test.ts and jobs.test.ts.
describe.each(['postgresql'] as const)('jobs and workers at the front door, on %s', (kind) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await startGraph(kind);
  }, 60_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  const dialect = () => graph.test.foundation.store.dialect;
  const ago = (ms: number) => dialect().instantParameter(new Date(Date.now() - ms));

  beforeEach(async () => {
    await sql`DELETE FROM jobs WHERE queue LIKE 'letter.%'`.execute(dialect().of(everyProject).write);
  });

  /** Adds a job to a project and puts it into a state, as time would have. */
  async function add(state: string, job: Partial<NewJob> = {}, projectId: string | null = graph.local.projectId) {
    const { foundation, ours } = graph.test;
    const added = await foundation.unitOfWork<string, never>(
      ours.request({ projectId: projectId ?? graph.local.projectId }),
      async (unit) => ok(unit.enqueue({ queue: 'letter.print', payload: { page: 1 }, ...job })),
    );
    const id = added.ok ? added.value : '';
    // Ids of one millisecond are in no order, and lists are in the order of ids.
    const addedAt = Date.now();
    await eventually(() => Date.now() > addedAt, { intervalMs: 1 });
    const ended = state === 'READY' || state === 'RUNNING' ? null : ago(3_600_000);
    await sql`UPDATE jobs SET state = ${state}, finished_at = ${ended}, attempts = ${state === 'READY' ? 0 : 5},
        project_id = ${projectId}, last_error = ${state === 'DEAD' ? '{"code":"BROKEN","message":"It broke."}' : null}
      WHERE id = ${id}`.execute(dialect().of(everyProject).write);
    return id;
  }

  const list = async (filter: object, page = 'first: 50') => {
    const data = await graph.data(
      `query ($filter: JobFilter) { jobs(filter: $filter, ${page}) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${jobFields} } } } }`,
      { filter },
    );
    return data['jobs'] as {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[];
    };
  };
  const idsOf = ({ edges }: Awaited<ReturnType<typeof list>>) => edges.map(({ node }) => node['id']);
  const printing = { queue: 'letter.print' };

  test('the jobs of the project and those of no project are listed, the newest first, page by page', async () => {
    const first = await add('READY');
    const system = await add('READY', {}, null);
    await add('READY', {}, graph.test.theirs.projectId);
    const dead = await add('DEAD');
    await add('READY', { queue: 'letter.send' });
    const whole = await list(printing);
    expect([idsOf(whole), whole.totalCount]).toEqual([[dead, system, first], 3]);
    expect(whole.edges.map(({ node }) => node['isSystem'])).toEqual([false, true, false]);
    expect(whole.edges[0]?.node).toMatchObject({
      state: 'DEAD',
      attempts: 5,
      payload: { page: 1 },
      lastError: { code: 'BROKEN', message: 'It broke.' },
    });
    expect(idsOf(await list({ ...printing, states: ['DEAD'] }))).toEqual([dead]);
    expect(idsOf(await list({ ...printing, states: [] }))).toEqual([]);
    const page = await list(printing, 'first: 2');
    expect([idsOf(page), page.pageInfo.hasNextPage]).toEqual([[dead, system], true]);
    expect(idsOf(await list(printing, `first: 2, after: "${page.pageInfo.endCursor}"`))).toEqual([first]);
    expect(idsOf(await list(printing, `last: 2`))).toEqual([system, first]);
    expect(idsOf(await list(printing, `last: 1, before: "${page.pageInfo.endCursor}"`))).toEqual([dead]);
  });

  test('a job that is DEAD is tried again from its first attempt on; one that is not stays, and says why', async () => {
    const dead = await add('DEAD');
    const retry = (jobId: string) => graph.mutate('retryJob', { jobId }, { select });
    expect((await retry(dead)).payload).toMatchObject({
      __typename: 'Job',
      state: 'READY',
      attempts: 0,
      finishedAt: null,
    });
    expect((await retry(dead)).payload).toEqual({
      __typename: 'JobNotDead',
      code: 'JOB_NOT_DEAD',
      message: 'The job is READY; only one that is DEAD can be tried again.',
      current: { id: dead, state: 'READY' },
    });
    const claimed = await graph.test.foundation.jobs.claim({ ...printing, workerId: 'w', leaseMs: 1_000, limit: 1 });
    expect(claimed).toMatchObject([{ id: dead, attempts: 1 }]);
  });

  test('a job is called off at once where it waits, and by its worker where it runs; one that ended stays', async () => {
    const cancel = (jobId: string) => graph.mutate('cancelJob', { jobId }, { select });
    const waiting = await add('READY');
    expect((await cancel(waiting)).payload).toMatchObject({ __typename: 'Job', state: 'CANCELLED' });
    const running = await add('RUNNING');
    expect((await cancel(running)).payload).toMatchObject({ state: 'RUNNING', cancelRequested: true });
    expect((await cancel(waiting)).payload).toMatchObject({ __typename: 'JobEnded', current: { state: 'CANCELLED' } });
  });

  test('jobs of no project are refused to be changed, those of another project are not found', async () => {
    const system = await add('DEAD', {}, null);
    const theirs = await add('DEAD', {}, graph.test.theirs.projectId);
    for (const field of ['retryJob', 'cancelJob']) {
      const { payload } = await graph.mutate(field, { jobId: system }, { select });
      expect(payload).toEqual({
        __typename: 'JobOfSystem',
        code: 'JOB_OF_SYSTEM',
        current: { id: system, isSystem: true },
      });
      for (const jobId of [theirs, nowhere, 'x']) {
        await expect(graph.mutate(field, { jobId })).rejects.toThrow('"code":"NOT_FOUND"');
      }
    }
    const { body } = await graph.ask('query ($id: ID!) { job(id: $id) { id } }', { id: theirs });
    expect(body).toMatchObject({ data: { job: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    expect(await graph.data('query ($id: ID!) { job(id: $id) { state } }', { id: system })).toEqual({
      job: { state: 'DEAD' },
    });
  });

  test('ended jobs of the project are removed by state, age and queue', async () => {
    const kept = [await add('DEAD'), await add('READY'), await add('DONE', {}, graph.test.theirs.projectId)];
    await add('DONE');
    await add('CANCELLED');
    const elsewhere = await add('DONE', { queue: 'letter.send' });
    const purge = (endedBefore: Date) =>
      graph.mutate('purgeJobs', { ...printing, states: ['DONE', 'CANCELLED'], endedBefore }, { select });
    expect((await purge(new Date(Date.now() - 7_200_000))).payload).toEqual({
      __typename: 'PurgedJobs',
      count: 0,
      more: false,
    });
    expect((await purge(new Date())).payload).toMatchObject({ count: 2, more: false });
    const { rows } = await sql<{ id: string }>`SELECT id FROM jobs WHERE queue LIKE 'letter.%' ORDER BY id`.execute(
      dialect().of(everyProject).write,
    );
    expect(rows.map(({ id }) => id)).toEqual([...kept, elsewhere].toSorted());
  });

  const workersQuery = `{ workers { id host processId queues alive startedAt heartbeatAt stoppedAt jobs { id claimedAt } } }`;

  test('workers say who they are, whether they live, and what they have in hand since when', async () => {
    const { workers } = (await graph.data(workersQuery)) as { workers: readonly Readonly<Record<string, unknown>>[] };
    const [own] = workers;
    expect(own).toMatchObject({ alive: true, stoppedAt: null, jobs: [] });
    expect((own?.['queues'] as readonly string[]).toSorted()).toEqual([
      'action.execute',
      'action.request',
      'approval.escalate',
      'approval.expire',
      'checkpoint.purge',
      'message.receive',
      'retention.purge',
      'run.resume',
      'webhook.deliver',
    ]);
    const id = await add('READY');
    const before = Date.now();
    await graph.test.foundation.jobs.claim({ ...printing, workerId: String(own?.['id']), leaseMs: 60_000, limit: 1 });
    const silent = graph.test.foundation.ids.next();
    await sql`INSERT INTO workers (id, host, process_id, queues, lease_ms, started_at, heartbeat_at)
      VALUES (${silent}, 'elsewhere', 7, '["letter.print"]', 5000, ${ago(60_000)}, ${ago(6_000)})`.execute(
      dialect().of(everyProject).write,
    );
    const now = (await graph.data(workersQuery)) as { workers: readonly Readonly<Record<string, unknown>>[] };
    expect(now.workers).toMatchObject([
      { id: own?.['id'], jobs: [{ id, claimedAt: expect.any(String) }] },
      { id: silent, host: 'elsewhere', processId: 7, alive: false, jobs: [] },
    ]);
    const [job] = now.workers[0]?.['jobs'] as readonly { readonly claimedAt: string }[];
    expect(Math.abs(Date.parse(job?.claimedAt ?? '') - before)).toBeLessThan(10_000);
    await sql`DELETE FROM workers WHERE id = ${silent}`.execute(dialect().of(everyProject).write);
  });

  test('jobs that are due for a minute and that no living worker takes degrade the health, without ending it', async () => {
    const health = async () => {
      const response = await fetch(`${graph.url}/health/ready`);
      const { status, checks } = (await response.json()) as { status: string; checks: Record<string, unknown> };
      return { code: response.status, status, workers: checks['workers'] };
    };
    await add('READY');
    expect(await health()).toEqual({ code: 200, status: 'ready', workers: { ok: true, detail: '1 alive' } });
    await sql`UPDATE jobs SET run_at = ${ago(90_000)} WHERE queue = 'letter.print'`.execute(
      dialect().of(everyProject).write,
    );
    expect(await health()).toEqual({
      code: 200,
      status: 'degraded',
      workers: {
        ok: false,
        detail: expect.stringMatching(/^1 alive; nobody takes letter\.print \(1 due, up to 9\d s ago\)$/),
      },
    });
  });

  test('the command line lists, retries, cancels and removes the jobs of all projects', async () => {
    const run = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await runProgram({
        args: ['jobs', ...args],
        env: { DATABASE_URL: graph.test.url },
      });
      return { code, stdout: stdout.trim(), stderr: stderr.trim() };
    };
    const json = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await run(...args, '--json');
      expect([code, stderr]).toEqual([0, '']);
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    const theirs = await add('DEAD', {}, graph.test.theirs.projectId);
    const ours = await add('READY');
    const filter = ['--queue', 'letter.print'];
    expect(await json('list', ...filter, '--first', '1')).toMatchObject({
      jobs: [{ id: ours }],
      next: expect.any(String),
    });
    expect(await json('list', ...filter, '--state', 'DEAD')).toMatchObject({ jobs: [{ id: theirs }], next: null });
    expect((await run('list', ...filter)).stdout).toContain(`${theirs}  DEAD       letter.print  5/5`);
    expect(await json('retry', theirs)).toMatchObject({ id: theirs, state: 'READY', attempts: 0 });
    expect(await run('retry', theirs)).toMatchObject({
      code: 1,
      stderr: 'The job is READY; only one that is DEAD can be tried again.',
    });
    expect(await json('cancel', ours)).toMatchObject({ state: 'CANCELLED' });
    expect(await run('cancel', nowhere)).toMatchObject({ code: 1, stderr: `There is no job ${nowhere}.` });
    expect(await json('purge', '--state', 'CANCELLED', '--older-than-days', '0', ...filter)).toEqual({ count: 1 });
    const system = await add('DEAD', {}, null);
    expect(await json('retry', system)).toMatchObject({ id: system, state: 'READY' });
    expect(await run('purge', '--state', 'READY', '--older-than-days', '0')).toMatchObject({ code: 2 });
    expect(await run('list', '--after', 'x')).toMatchObject({ code: 1, stderr: 'This is not a cursor of a list.' });
    // Whoever may see the job sees the decision; those of no project are everyone's.
    const trailOf = async (projectId: string) => {
      const events = await graph.test.foundation.eventLog.readStream({ type: 'PROJECT', id: projectId }, 0, 100);
      expect(events.filter((event) => event.projectId !== projectId)).toEqual([]);
      return events
        .filter(({ actor }) => actor.type === 'SYSTEM' && actor.id === 'cli')
        .map(({ type, category, payload }) => [category, type, payload]);
    };
    const ofSystem = ['AUDIT', 'job.retry_ordered', expect.objectContaining({ jobId: system, isSystem: true })];
    expect(await trailOf(graph.test.theirs.projectId)).toEqual([
      ['AUDIT', 'job.retry_ordered', expect.objectContaining({ jobId: theirs, isSystem: false })],
      ofSystem,
    ]);
    expect(await trailOf(graph.local.projectId)).toEqual([
      ['AUDIT', 'job.cancellation_ordered', expect.objectContaining({ jobId: ours })],
      ['AUDIT', 'job.purged', expect.objectContaining({ count: 1, states: ['CANCELLED'], isSystem: false })],
      ofSystem,
    ]);
  });
});
