import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundationOn, type TestFoundation } from '#test/kit/foundation.ts';
import { jobsOf } from '#test/kit/jobs-table.ts';
import { runProgram, startProgram } from '#test/kit/program.ts';

const dayMs = 86_400_000;
const queue = 'retention.purge';

/** Messages received so long ago, `count` of them. */
async function receive({ foundation }: TestFoundation, count: number, agoMs: number): Promise<void> {
  const { dialect } = foundation.store;
  const receivedAt = dialect.instantParameter(new Date(Date.now() - agoMs));
  const numbers =
    dialect.kind === 'sqlite'
      ? sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
          INSERT INTO inbox (consumer, message_id, state, received_at)
          SELECT 'test', lower(hex(randomblob(16))), 'DONE', ${receivedAt} FROM n`
      : sql`INSERT INTO inbox (consumer, message_id, state, received_at)
          SELECT 'test', gen_random_uuid(), 'DONE', ${receivedAt} FROM generate_series(1, ${count})`;
  await numbers.execute(dialect.of(everyProject).write);
}

async function received({ foundation }: TestFoundation): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`SELECT count(*) AS count FROM inbox`.execute(
    foundation.store.dialect.of(everyProject).write,
  );
  return Number(rows[0]?.count);
}

async function purge({ foundation }: TestFoundation, kind: string): Promise<void> {
  const actor = { type: 'SYSTEM', id: 'test' } as const;
  const origin = { actor, traceId: '0'.repeat(32), correlationId: null, causationId: null };
  await foundation.jobs.add(foundation.store.dialect.of(everyProject).write, [
    { id: foundation.ids.next(), projectId: null, queue, payload: { kind }, origin },
  ]);
}

const startWorker = (database: TestDatabase, args: readonly string[] = []) =>
  startProgram({
    args: ['work', ...args],
    env: { DATABASE_URL: database.url, WORKER_LEASE_MS: '1000', SQLITE_SYNCHRONOUS: 'NORMAL' },
    readyLine: /Dealgraph is working/,
  });

// On SQLite the worker of serve does the jobs; actions.test.ts and the histories have it.
describe.each(['postgresql'] as const)('dealgraph work on %s', (kind) => {
  test('killed in the middle of a job, another finishes it', async () => {
    await using database = await createDatabase(kind);
    await using world = await openTestFoundationOn(database);
    const { dialect } = world.foundation.store;
    const purging = async () => (await jobsOf(dialect, queue)).filter(({ dedupeKey }) => dedupeKey === null);
    const old = 60_000;
    await receive(world, old, 31 * dayMs);
    await receive(world, 5, 29 * dayMs);
    await purge(world, 'received_messages');
    await using first = await startWorker(database);
    await eventually(async () => (await received(world)) < old, { intervalMs: 2 });
    await first.kill('SIGKILL');
    const left = await received(world);
    expect(left, 'it was killed in the middle').toBeGreaterThan(5);
    expect(await purging()).toMatchObject([{ state: 'RUNNING', attempts: 1 }]);
    await using _second = await startWorker(database);
    const finished = async () => {
      const found = await purging();
      return found[0]?.state === 'DONE' && found;
    };
    const [job] = await eventually(finished, { deadlineMs: 20_000 });
    expect(job).toMatchObject({ attempts: 2, error: { code: 'LEASE_LAPSED' }, progress: { removed: left - 5 } });
    expect(await received(world)).toBe(5);
  });

  test('several workers schedule a recurring job once for each instant, ahead of it', async () => {
    await using database = await createDatabase(kind);
    await using world = await openTestFoundationOn(database);
    const workers = await Promise.all([startWorker(database), startWorker(database), startWorker(database)]);
    await using stack = new AsyncDisposableStack();
    for (const worker of workers) stack.use(worker);
    const jobs = await jobsOf(world.foundation.store.dialect, queue);
    const names = jobs.map(({ dedupeKey }) => dedupeKey?.split(':').slice(0, 2).join(':'));
    expect(names.toSorted()).toEqual(
      [
        'dead_jobs',
        'ended_jobs',
        'idempotency_keys',
        'one_time_secrets',
        'received_messages',
        'sent_messages',
        'webhook_deliveries',
        'workers',
      ].map((name) => `cron:retention.${name}`),
    );
    for (const { dedupeKey, runAt } of jobs) expect(dedupeKey?.endsWith(`:${runAt.toISOString()}`)).toBe(true);
  });

  test('SIGTERM ends it with 0 once nothing runs; it leaves word that it left', async () => {
    await using database = await createDatabase(kind);
    await using world = await openTestFoundationOn(database);
    await using worker = await startWorker(database, ['--queues', queue, '--concurrency', '3']);
    expect(worker.output()).toMatch(/^Queues +retention\.purge$[^]*^Jobs +3 at a time$/m);
    expect(await worker.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(worker.output().trimEnd().split('\n').slice(-2)).toEqual([
      'Stopping (SIGTERM): 0 running jobs finish, or are given back.',
      'Stopped.',
    ]);
    const { rows } = await sql<{ process_id: number; stopped_at: unknown }>`SELECT * FROM workers`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    expect(rows).toMatchObject([{ process_id: worker.pid, stopped_at: expect.anything() }]);
  });

  test.each([
    { name: 'serve', env: {}, works: true },
    { name: 'serve with WORKERS=off', env: { WORKERS: 'off' }, works: false },
  ])('$name: a worker in its process is $works', async ({ env, works }) => {
    await using database = await createDatabase(kind);
    await using world = await openTestFoundationOn(database);
    await purge(world, 'received_messages');
    await using server = await startProgram({
      args: ['serve'],
      env: { DATABASE_URL: database.url, SAMPLE_DATA: 'skip', ...env },
      readyLine: /Dealgraph is ready/,
    });
    const { dialect } = world.foundation.store;
    const purging = async () => (await jobsOf(dialect, queue)).filter(({ dedupeKey }) => dedupeKey === null);
    if (works) await eventually(async () => (await purging())[0]?.state === 'DONE');
    expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await purging()).toMatchObject([{ state: works ? 'DONE' : 'READY' }]);
    const { rows } = await sql`SELECT * FROM workers`.execute(dialect.of(everyProject).write);
    expect(rows).toHaveLength(works ? 1 : 0);
  });
});

test('a queue that there is not is refused with exit code 2, and those there are are named', async () => {
  const { code, stderr } = await runProgram({ args: ['work', '--queues', 'retention.purge,letter.print'] });
  expect([code, stderr.trim().split('\n').at(-1)]).toEqual([
    2,
    'WORKER_QUEUES names letter.print; there are retention.purge, webhook.deliver, message.receive, action.request, ' +
      'action.execute, run.resume, approval.escalate, approval.expire, checkpoint.purge.',
  ]);
});
