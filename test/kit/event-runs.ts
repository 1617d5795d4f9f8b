import { randomUUID } from 'node:crypto';
import { ok } from '#kernel/result.ts';
import type { Store } from '#persistence/store.ts';
import type { AppendOutcome } from '#events/dialects/append.ts';
import { comparePositions, type NewEventRecord } from '#events/event.ts';
import type { EventLog } from '#events/log.ts';
import type { Stream } from '#events/stream.ts';
import type { NewEvent, UnitOfWork } from '#events/unit-of-work.ts';
import { eventually } from '#test/kit/eventually.ts';
import type { Tenant, TestFoundation } from '#test/kit/foundation.ts';

/** A run of `tenant` whose stream is still empty. */
export async function createEmptyRun(test: TestFoundation, tenant: Tenant = test.ours): Promise<Stream> {
  const id = randomUUID();
  const { projectId, operatorId } = tenant;
  const now = new Date();
  await test.foundation.store.transact(projectId, async ({ em }) =>
    ok(
      em.create(test.entities.AgentRun, {
        id,
        projectId,
        kind: 'AGENT',
        mode: 'LIVE',
        status: 'RUNNING',
        agentName: 'scout',
        settingsSnapshot: null,
        input: null,
        output: null,
        inputTokens: 0,
        outputTokens: 0,
        operatorType: 'OPERATOR',
        operatorId,
        traceId: tenant.request().traceId,
        correlationId: id,
        createdAt: now,
        updatedAt: now,
        startedAt: now,
      }),
    ),
  );
  return { type: 'RUN', id };
}

/** As many empty runs. */
export async function createEmptyRuns(test: TestFoundation, count: number): Promise<readonly Stream[]> {
  const runs: Stream[] = [];
  for (let index = 0; index < count; index += 1) runs.push(await createEmptyRun(test));
  return runs;
}

/** An event as the log takes it: the token `text` of `run`. */
export function tokenRecord(
  tenant: Tenant,
  run: Stream,
  token: { readonly text: string; readonly dedupeKey?: string },
): NewEventRecord {
  const { actor, projectId, traceId } = tenant.request();
  return {
    id: randomUUID(),
    projectId,
    stream: run,
    type: 'run.token',
    schemaVersion: 1,
    category: 'DOMAIN',
    payload: { text: token.text },
    actor,
    traceId,
    correlationId: run.id,
    causationId: null,
    dealId: null,
    runId: run.id,
    actionId: null,
    artifactId: null,
    occurredAt: new Date(),
    dedupeKey: token.dedupeKey ?? null,
  };
}

/** Appends `events` to the stream of the first of them, in a transaction of its own. */
export async function appendRecords(
  to: { readonly store: Store; readonly eventLog: EventLog },
  events: readonly NewEventRecord[],
): Promise<AppendOutcome> {
  const [first] = events;
  if (first === undefined) throw new Error('There is nothing to append.');
  const done = await to.store.transact(first.projectId, async ({ sql }) =>
    ok(await to.eventLog.append(sql, first.stream, events)),
  );
  if (!done.ok) throw new Error('The transaction was refused.');
  return done.value;
}

/** An event as commands record it: the token `text` of `run`. */
export function token(run: Stream, text: string): NewEvent<'run.token'> {
  return { type: 'run.token', streamId: run.id, payload: { text } };
}

/** Records one token for each of `texts`, all in one unit of work, and what ends the run where `last` says so. */
export async function recordTokens(
  unitOfWork: UnitOfWork,
  tenant: Tenant,
  tokens: { readonly run: Stream; readonly texts: readonly string[]; readonly last?: boolean },
): Promise<void> {
  const { run, texts, last = false } = tokens;
  await unitOfWork(tenant.request(), async (unit) => {
    for (const text of texts) unit.record(token(run, text));
    if (last) unit.record({ type: 'run.completed', streamId: run.id, payload: { status: 'COMPLETED' } });
    return ok(undefined);
  });
}

/** Whether everything committed may be read in the global order. A transaction in any database of the server can hold that back. */
export async function isSettled(log: EventLog): Promise<boolean> {
  const [settled, newest] = [await log.settledHead(), await log.newestHead()];
  return newest === null || (settled !== null && comparePositions(settled, newest) === 0);
}

/** Waits until that is so, for a test that reads the global order back. */
export async function untilSettled(log: EventLog): Promise<void> {
  await eventually(() => isSettled(log), { description: 'no older transaction is open on the server' });
}

/** `from`, `from` + 1, … `to`. */
export function countingUp(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
