// Works through jobs as `dealgraph work` does: see jobs-protocol.ts.
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { openLog } from '#kernel/log.ts';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import { everyProject } from '#persistence/projects.ts';
import { openFoundation } from '#events/foundation.ts';
import type { Task } from '#workers/task.ts';
import { Worker } from '#workers/worker.ts';
import type { JobsOrder, JobsReport } from './jobs-protocol.ts';

const order = JSON.parse(process.argv[2] ?? '{}') as JobsOrder;
const log = openLog({ level: 'silent', pretty: false });
const location = parseDatabaseUrl(order.url);
if (location === null) throw new Error(`Not a database: ${order.url}`);
const pool = { min: 2, max: 10, statementTimeoutMs: 30_000, lockTimeoutMs: 5_000, synchronous: 'FULL' } as const;
await using foundation = await openFoundation({ location, entities: [], pool, log });
const { store, jobs, ids, wakeUps } = foundation;
const { write } = store.dialect.of(everyProject);

const queue = 'bench.nothing';
const actor = { type: 'SYSTEM', id: 'bench' } as const;
const origin = { actor, traceId: '0'.repeat(32), correlationId: null, causationId: null };
const newJob = () => ({ id: ids.next(), projectId: null, queue, payload: {}, origin });

let began: () => void = () => undefined;
let count = 0;
const task: Task = {
  queue,
  payload: z.object({}),
  concurrency: order.workers,
  handle: async () => {
    count += 1;
    began();
  },
};
const start = () => Worker.start({ foundation, tasks: [task], log, concurrency: order.workers });

async function undone(): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`SELECT count(*) AS count FROM jobs
    WHERE queue = ${queue} AND state <> 'DONE'`.execute(write);
  return Number(rows[0]?.count);
}

async function throughput(): Promise<JobsReport> {
  for (let added = 0; added < order.jobs; added += 500) {
    await jobs.add(write, Array.from({ length: Math.min(500, order.jobs - added) }, newJob));
  }
  if (store.kind === 'postgresql') await sql`VACUUM ANALYZE jobs`.execute(write);
  const beganAt = performance.now();
  await using _worker = await start();
  while (count < order.jobs) await pause(2);
  while ((await undone()) > 0) await pause(1);
  return { seconds: (performance.now() - beganAt) / 1000, latenciesMs: [] };
}

async function latency(): Promise<JobsReport> {
  await using _worker = await start();
  const beganAt = performance.now();
  const latenciesMs: number[] = [];
  for (let index = 0; index < order.jobs; index += 1) {
    await pause(20);
    const { promise, resolve } = Promise.withResolvers<void>();
    began = resolve;
    const addedAt = performance.now();
    await jobs.add(write, [newJob()]);
    wakeUps.moved({ streams: [], queues: [queue] });
    await promise;
    latenciesMs.push(performance.now() - addedAt);
  }
  return { seconds: (performance.now() - beganAt) / 1000, latenciesMs };
}

process.send?.(order.measure === 'latency' ? await latency() : await throughput());
process.disconnect?.();
