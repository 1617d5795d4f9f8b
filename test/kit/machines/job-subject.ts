import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { isJsonObject } from '#kernel/json.ts';
import { RequestError } from '#kernel/request-error.ts';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import type { NewJob } from '#events/jobs/job.ts';
import type { HeldJob } from '#events/jobs/jobs.ts';
import { actionsOf } from '#test/kit/actions.ts';
import { ask, type TestFoundation } from '#test/kit/foundation.ts';
import { maxAttempts, type JobCommand, type JobsState } from '#test/kit/machines/job-model.ts';
import type { Subject } from '#test/kit/machines/property.ts';
import { objectAt } from '#test/kit/runs.ts';

const hourMs = 3_600_000;
const ended = ['DONE', 'DEAD', 'CANCELLED'];

/** Real jobs of a queue of their own: driven as workers do, and through the API where a person decides. */
export async function beginJobs(test: TestFoundation, begin: string): Promise<Subject<JobsState, JobCommand>> {
  const { jobs, store, unitOfWork, eventLog } = test.foundation;
  const { dialect } = store;
  const api = actionsOf(test);
  const queue = `letter.${randomUUID()}`;
  const project = { type: 'PROJECT', id: test.ours.projectId } as const;
  const before = (await eventLog.readStream(project, 0, 10_000)).at(-1)?.sequence ?? 0;
  const ids: Record<'first' | 'second', string> = { first: randomUUID(), second: randomUUID() };

  const make = async (which: 'first' | 'second') => {
    const usual = { queue, payload: {}, groupKey: queue, maxAttempts };
    const id = await add(which === 'first' ? { ...usual, dedupeKey: queue } : { ...usual, priority: -1 });
    if ((await rowOf(id)) === null) return 'left out';
    ids[which] = id;
    return 'made';
  };
  const add = async (job: NewJob): Promise<string> => {
    if (begin === 'one of the project') {
      const added = await unitOfWork(test.ours.request(), async (unit) => ok(unit.enqueue(job)));
      if (added.ok) return added.value;
    }
    const id = randomUUID();
    const { actor, traceId, correlationId, causationId } = test.ours.request();
    await jobs.add(dialect.of(everyProject).write, [
      { ...job, id, projectId: null, origin: { actor, traceId, correlationId, causationId } },
    ]);
    return id;
  };
  const rowOf = async (id: string) => {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM jobs WHERE id = ${id}`.execute(
      dialect.of(everyProject).write,
    );
    return rows[0] ?? null;
  };
  const look = async (id: string) => {
    const row = await rowOf(id);
    if (row === null) return null;
    const error = dialect.jsonOf(row['last_error']);
    return {
      status: row['state'],
      attempts: row['attempts'],
      fence: Number(row['fence']),
      error: isJsonObject(error) ? error['code'] : null,
      progress: row['progress'] !== null,
      calledOff: Boolean(row['cancel_requested']),
      isHeld: row['worker_id'] !== null && row['lease_until'] !== null,
      isEnded: row['finished_at'] !== null,
    };
  };

  const claim = async () => {
    const claimed = await jobs.claim({ queue, workerId: randomUUID(), leaseMs: hourMs, limit: 10 });
    return claimed.map(({ id }) => nameOf(id)).join(', ') || 'nothing';
  };
  const nameOf = (id: string) => (id === ids.first ? 'first' : 'second');
  const sweep = async () => {
    const swept = (await jobs.sweep()).filter((job) => job.queue === queue);
    const named = swept.map(({ id, state }) => `${nameOf(id)} is ${state}`).sort();
    return named.join(', ') || 'nothing';
  };
  const holder = ({ first }: JobsState): HeldJob => ({ id: ids.first, fence: first?.fence ?? 0 });
  const formerHolder = ({ first }: JobsState): HeldJob => ({ id: ids.first, fence: (first?.fence ?? 0) - 1 });
  const told = async (held: Promise<boolean>) => ((await held) ? 'held' : 'lost');
  const renew = async (job: HeldJob) => {
    const renewed = await jobs.renew(job, hourMs);
    if (renewed === null) return 'lost';
    return renewed.cancelRequested ? 'held, called off' : 'held';
  };
  /** Reporting answers nothing; what came of it is in the row. */
  const report = async (job: HeldJob, answer: string) => {
    await jobs.reportProgress(job, { done: 1 });
    return answer;
  };
  const fail = (job: HeldJob, retryMs: number | null) => told(jobs.fail(job, { code: 'NO', message: 'No' }, retryMs));
  const completeMany = async (held: readonly HeldJob[]) => {
    const done = await jobs.completeAll(held);
    return (['first', 'second'] as const).filter((which) => done.has(ids[which])).join('');
  };
  const decides = async (field: string, input: Readonly<Record<string, unknown>>) => {
    try {
      const payload = await api.does(field, input);
      return String(payload['code'] ?? payload['__typename']);
    } catch (error) {
      if (error instanceof RequestError) return error.code;
      throw error;
    }
  };
  const purge = async () => {
    const input = { states: ended, endedBefore: new Date(Date.now() + hourMs), queue };
    const document = 'mutation ($input: PurgeJobsInput!) { purgeJobs(input: $input) { answer: __typename } }';
    const { data } = await ask(api.subgraph, test.ours.request(), { document, variables: { input } });
    return objectAt({ ...data }, 'purgeJobs')['answer'] as string;
  };
  const passes = async (which: 'first' | 'second', column: string) => {
    const past = dialect.instantParameter(new Date(Date.now() - 1_000));
    await sql`UPDATE jobs SET ${sql.ref(column)} = ${past} WHERE id = ${ids[which]}`.execute(
      dialect.of(everyProject).write,
    );
    return 'time';
  };

  const commands: Readonly<Record<JobCommand, (state: JobsState) => Promise<string>>> = {
    'make the first again': () => make('first'),
    'make the second': () => make('second'),
    claim,
    sweep,
    renew: (state) => renew(holder(state)),
    'report progress': (state) => report(holder(state), state.first?.status === 'RUNNING' ? 'held' : 'lost'),
    complete: (state) => told(jobs.complete(holder(state))),
    'complete both at once': async (state) =>
      (await completeMany([holder(state), { id: ids.second, fence: state.second?.fence ?? 0 }])) || 'nothing',
    'fail for now': (state) => fail(holder(state), hourMs),
    'fail for good': (state) => fail(holder(state), null),
    'give back': (state) => told(jobs.release(holder(state), 0)),
    'give back for later': (state) => told(jobs.release(holder(state), hourMs)),
    'end what was called off': (state) => told(jobs.endCancelled(holder(state))),
    'renew with an old fence': (state) => renew(formerHolder(state)),
    'report progress with an old fence': (state) => report(formerHolder(state), 'lost'),
    'complete with an old fence': (state) => told(jobs.complete(formerHolder(state))),
    'complete many with an old fence': async (state) => (await completeMany([formerHolder(state)])) || 'lost',
    'fail with an old fence': (state) => fail(formerHolder(state), 0),
    'give back with an old fence': (state) => told(jobs.release(formerHolder(state), 0)),
    cancel: () => decides('cancelJob', { jobId: ids.first }),
    'cancel the group': async () => {
      await jobs.cancelGroup(dialect.of(everyProject).write, { queue, groupKey: queue });
      return 'done';
    },
    retry: () => decides('retryJob', { jobId: ids.first }),
    purge,
    'its lease lapses': () => passes('first', 'lease_until'),
    'its retry comes due': () => passes('first', 'run_at'),
    'the lease of the second lapses': () => passes('second', 'lease_until'),
  };
  await make('first');
  return {
    does: (command, state) => commands[command](state),
    looks: async () => ({ first: await look(ids.first), second: await look(ids.second) }),
    // The project's trail is that of all walks, one after the other.
    history: async () =>
      (await eventLog.readStream(project, before, 1_000)).map(({ sequence, type }) => ({
        sequence: sequence - before,
        type,
      })),
  };
}
