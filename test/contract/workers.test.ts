import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { everyProject } from '#persistence/projects.ts';
import { Schedule } from '#workers/schedule.ts';
import { JobLost, type Task } from '#workers/task.ts';
import { retentionTask } from '#workers/tasks/retention.ts';
import { Worker } from '#workers/worker.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { jobsOf } from '#test/kit/jobs-table.ts';
import { enqueue, printing, printPage, type Page } from '#test/kit/letters.ts';

const log = openLog({ level: 'silent', pretty: false });

describe.each(databaseKinds)('workers on %s', (kind) => {
  let opened: TestFoundation | undefined;
  const open = async (): Promise<TestFoundation> => (opened = await openTestFoundation(kind));
  afterEach(async () => opened?.[Symbol.asyncDispose]());

  const start = (world: TestFoundation, tasks: readonly Task[], options: object = {}) =>
    Worker.start({ foundation: world.foundation, tasks, log, graceMs: 20, pollMs: 50, ...options });

  test('a handler that hangs and ignores its signal fails as TIMED_OUT, frees its slot and can complete nothing later', async () => {
    const world = await open();
    const { dialect } = world.foundation.store;
    const released = Promise.withResolvers<undefined>();
    const late = Promise.withResolvers<unknown>();
    const task = printing(
      async (run) => {
        if (run.payload.page !== 13) return printPage(run);
        await released.promise;
        await printPage(run).catch(late.resolve);
      },
      { concurrency: 1, timeoutMs: 50 },
    );
    await enqueue(world, { payload: { page: 13 }, maxAttempts: 1 }, { payload: { page: 2 } });
    await using worker = await start(world, [task]);
    await eventually(async () => (await jobsOf(dialect, 'letter.send')).length === 1);
    expect(await jobsOf(dialect, 'letter.print')).toMatchObject([
      { state: 'DEAD', attempts: 1, error: { code: 'TIMED_OUT', message: 'Not done within 50 ms' } },
      { state: 'DONE' },
    ]);
    released.resolve(undefined);
    expect(await late.promise).toBeInstanceOf(JobLost);
    await eventually(() => worker.jobsInHand === 0);
    expect((await jobsOf(dialect, 'letter.send')).map(({ payload }) => payload)).toEqual([{ page: 2 }]);
    expect((await jobsOf(dialect, 'letter.print')).map(({ state }) => state)).toEqual(['DEAD', 'DONE']);
  });

  test('a handler that ends within its grace is taken at its word', async () => {
    const world = await open();
    const { dialect } = world.foundation.store;
    const task = printing(
      async (run) => {
        await new Promise((resolve) => run.signal.addEventListener('abort', resolve));
        await printPage(run);
      },
      { timeoutMs: 20 },
    );
    await enqueue(world, { payload: { page: 1 } });
    await using _worker = await start(world, [task], { graceMs: 20_000 });
    await eventually(async () => (await jobsOf(dialect, 'letter.print'))[0]?.state === 'DONE');
    expect(await jobsOf(dialect, 'letter.send')).toHaveLength(1);
  });

  test('a job that is called off while it runs is CANCELLED, and its handler hears of it', async () => {
    const world = await open();
    const { foundation } = world;
    const { dialect } = foundation.store;
    const began = Promise.withResolvers<undefined>();
    const task = printing(async ({ signal }) => {
      began.resolve(undefined);
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    });
    const [id = ''] = await enqueue(world, { payload: { page: 1 } });
    await using _worker = await start(world, [task], { leaseMs: 300 });
    await began.promise;
    expect(await foundation.jobs.cancel(dialect.of(everyProject).write, id)).toBe(true);
    await eventually(async () => (await jobsOf(dialect, 'letter.print'))[0]?.state === 'CANCELLED');
  });

  test('no more jobs run at once than all queues together may have, and a busy queue starves none', async () => {
    const world = await open();
    const { dialect } = world.foundation.store;
    let running = 0;
    let most = 0;
    const order: string[] = [];
    const handle: Task<Page>['handle'] = async ({ job }) => {
      most = Math.max(most, (running += 1));
      order.push(job.queue);
      await sql`SELECT 1`.execute(dialect.read);
      running -= 1;
    };
    const busy = printing(handle, { concurrency: 5 });
    const quiet = printing(handle, { concurrency: 5, queue: 'letter.seal' });
    await enqueue(world, ...Array.from({ length: 60 }, (_, page) => ({ payload: { page } })));
    await enqueue(world, { queue: 'letter.seal' }, { queue: 'letter.seal' });
    await using worker = await start(world, [busy, quiet], { concurrency: 2 });
    await eventually(() => order.length === 62 && worker.jobsInHand === 0);
    expect(most).toBe(2);
    expect(order.lastIndexOf('letter.seal')).toBeLessThan(30);
  });

  test('a recurring job is added once for each instant by however many, and what was missed is made up for once', async () => {
    const world = await open();
    const { foundation } = world;
    let now = new Date('2026-01-01T10:00:00.000Z');
    const clocked = { ...foundation, clock: { now: () => now } };
    const task = printing(printPage, { recurring: [{ name: 'print', pattern: '*/5 * * * *', payload: { page: 1 } }] });
    const schedules = [new Schedule(clocked, [task]), new Schedule(clocked, [task])];
    const keys = async () => (await jobsOf(foundation.store.dialect, 'letter.print')).map(({ dedupeKey }) => dedupeKey);
    const at = async (instant: string) => {
      now = new Date(instant);
      for (const schedule of schedules) await schedule.keep();
      return keys();
    };
    const first = 'cron:print:2026-01-01T10:05:00.000Z';
    expect(await at('2026-01-01T10:00:00.000Z')).toEqual([first]);
    expect(await at('2026-01-01T10:04:59.900Z')).toEqual([first]);
    // Nobody was there for an hour. The one that waits is done late; those in between are left out.
    expect(await at('2026-01-01T11:07:00.000Z')).toEqual([first, 'cron:print:2026-01-01T11:10:00.000Z']);
    expect(await new Schedule(clocked, [task]).keep().then(keys)).toHaveLength(2);
  });

  test('a recurring job is done when its instant has come', async () => {
    const world = await open();
    const { dialect } = world.foundation.store;
    const task = printing(async () => undefined, {
      recurring: [{ name: 'print', pattern: '* * * * * *', payload: { page: 1 } }],
    });
    await using _worker = await start(world, [task]);
    const done = await eventually(async () => {
      const jobs = await jobsOf(dialect, 'letter.print');
      return jobs.filter(({ state }) => state === 'DONE').length >= 2 && jobs;
    });
    expect(new Set(done.map(({ dedupeKey }) => dedupeKey)).size).toBe(done.length);
  });

  test('what was kept long enough is removed, and nothing else', async () => {
    const world = await open();
    const { foundation, ours } = world;
    const { dialect } = foundation.store;
    const ago = (hours: number) => dialect.instantParameter(new Date(Date.now() - hours * 3_600_000));
    const key = (name: string, hours: number) =>
      sql`INSERT INTO idempotency_keys (project_id, principal, key, path, fingerprint, created_at)
        VALUES (${ours.projectId}, 'p', ${name}, 'x', 'f', ${ago(hours)})`.execute(dialect.of(everyProject).write);
    await key('old', 73);
    await key('new', 71);
    const message = (name: string, hours: number | null) =>
      sql`INSERT INTO outbox (id, transport, project_id, topic, message_key, payload, headers, run_at, created_at, sent_at)
        VALUES (${foundation.ids.next()}, 'IN_PROCESS', ${ours.projectId}, 't', ${name}, '{}', '{}', ${ago(999)},
          ${ago(999)}, ${hours === null ? null : ago(hours)})`.execute(dialect.of(everyProject).write);
    await message('old', 169);
    await message('new', 167);
    await message('unsent', null);
    const arrival = (name: string, state: string, days: number) =>
      sql`INSERT INTO inbox (consumer, message_id, state, received_at)
        VALUES ('c', ${name}, ${state}, ${ago(days * 24)})`.execute(dialect.of(everyProject).write);
    await arrival('done, old', 'DONE', 31);
    await arrival('dead, old', 'DEAD', 31);
    await arrival('new', 'DONE', 29);
    const webhookId = foundation.ids.next();
    await sql`INSERT INTO webhook_targets (id, project_id, url, event_types, enabled, secret, created_by_type,
        created_by_id, created_at, updated_at)
      VALUES (${webhookId}, ${ours.projectId}, 'https://example.com', '[]', ${kind === 'sqlite' ? 1 : true}, 's', 'SYSTEM',
        'test', ${ago(999)}, ${ago(999)})`.execute(dialect.of(everyProject).write);
    const delivery = (name: string, state: string, days: number) =>
      sql`INSERT INTO webhook_deliveries (id, project_id, webhook_id, event_id, event_type, body, state, created_at)
        VALUES (${foundation.ids.next()}, ${ours.projectId}, ${webhookId}, ${foundation.ids.next()}, ${name}, '{}',
          ${state}, ${ago(days * 24)})`.execute(dialect.of(everyProject).write);
    await delivery('delivered, old', 'DELIVERED', 31);
    await delivery('dead, old', 'DEAD', 31);
    await delivery('delivered, new', 'DELIVERED', 29);
    await delivery('pending, old', 'PENDING', 31);
    const worker = (host: string, hours: number) =>
      sql`INSERT INTO workers (id, host, process_id, queues, started_at, heartbeat_at)
        VALUES (${foundation.ids.next()}, ${host}, 1, '[]', ${ago(999)}, ${ago(hours)})`.execute(
        dialect.of(everyProject).write,
      );
    await worker('old', 25);
    await worker('new', 23);
    const job = async (name: string, state: string, hours: number) => {
      const [id] = await enqueue(world, { queue: 'letter.old', dedupeKey: name });
      await sql`UPDATE jobs SET state = ${state}, finished_at = ${ago(hours)} WHERE id = ${id}`.execute(
        dialect.of(everyProject).write,
      );
    };
    await job('done, old', 'DONE', 169);
    await job('done, new', 'DONE', 167);
    await job('cancelled, old', 'CANCELLED', 169);
    await job('dead, old', 'DEAD', 91 * 24);
    await job('dead, new', 'DEAD', 89 * 24);
    const secret = (name: string, days: number) =>
      sql`INSERT INTO one_time_secrets (hash, id, purpose, created_at, expires_at)
        VALUES (${name}, ${foundation.ids.next()}, 'REGISTRATION', ${ago(9999)}, ${ago(days * 24)})`.execute(
        dialect.of(everyProject).write,
      );
    await secret('old', 31);
    await secret('new', 29);
    const kinds = [
      'one_time_secrets',
      'idempotency_keys',
      'sent_messages',
      'received_messages',
      'webhook_deliveries',
      'workers',
      'ended_jobs',
      'dead_jobs',
    ];
    await enqueue(world, ...kinds.map((of) => ({ queue: 'retention.purge', payload: { kind: of }, dedupeKey: of })));
    const task = { ...retentionTask(foundation, log), recurring: [] };
    await using worker_ = await start(world, [task]);
    const purges = await eventually(async () => {
      const jobs = await jobsOf(dialect, 'retention.purge');
      return jobs.every(({ state }) => state === 'DONE') && jobs;
    });
    expect(Object.fromEntries(purges.map(({ dedupeKey, progress }) => [dedupeKey, progress]))).toEqual({
      one_time_secrets: { removed: 1 },
      idempotency_keys: { removed: 1 },
      sent_messages: { removed: 1 },
      received_messages: { removed: 2 },
      webhook_deliveries: { removed: 2 },
      workers: { removed: 1 },
      ended_jobs: { removed: 2 },
      dead_jobs: { removed: 1 },
    });
    const names = async (table: string, column: string) => {
      const { rows } = await sql<{ name: string }>`SELECT ${sql.ref(column)} AS name FROM ${sql.table(table)}
        ORDER BY 1`.execute(dialect.of(everyProject).write);
      return rows.map(({ name }) => name);
    };
    expect(await names('idempotency_keys', 'key')).toEqual(['new']);
    expect(await names('one_time_secrets', 'hash')).toEqual(['new']);
    expect(await names('outbox', 'message_key')).toEqual(['new', 'unsent']);
    expect(await names('inbox', 'message_id')).toEqual(['new']);
    expect(await names('webhook_deliveries', 'event_type')).toEqual(['delivered, new', 'pending, old']);
    expect(await names('workers', 'host')).toContain('new');
    expect(await names('workers', 'host')).not.toContain('old');
    expect((await jobsOf(dialect, 'letter.old')).map(({ dedupeKey }) => dedupeKey)).toEqual(['done, new', 'dead, new']);
    expect(worker_.jobsInHand).toBe(0);
  });
});
