import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { RequestError } from '#kernel/request-error.ts';
import { everyProject } from '#persistence/projects.ts';
import { decodeLogCursor, decodeStreamCursor } from '#events/cursor.ts';
import type { EventRecord } from '#events/event.ts';
import type { EventLog } from '#events/log.ts';
import type { Stream } from '#events/stream.ts';
import { inProcessWakeUps } from '#test/kit/wake-ups.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import {
  appendRecords,
  countingUp,
  createEmptyRun,
  recordTokens,
  tokenRecord,
  untilSettled,
} from '#test/kit/event-runs.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { openPeer, type Peer } from '#test/kit/peer.ts';
import { runProgram } from '#test/kit/program.ts';

/** So long that no test sees a sweep: what arrives was told. */
const noSweep = { sweepMilliseconds: 3_600_000 };
const tinyLimits = { bufferSize: 4, pageSize: 3, behindMilliseconds: 30_000 };

const appendProcess = fileURLToPath(new URL('../kit/append-process.ts', import.meta.url));

type Events = AsyncIterableIterator<EventRecord>;

/** The next `count` events, or fewer where the events end. */
async function take(events: Events, count: number): Promise<readonly EventRecord[]> {
  const taken: EventRecord[] = [];
  while (taken.length < count) {
    const step = await events.next();
    if (step.done === true) break;
    taken.push(step.value);
  }
  return taken;
}

/** All until the end. */
function rest(events: Events): Promise<readonly EventRecord[]> {
  return take(events, Number.POSITIVE_INFINITY);
}

function textsOf(events: readonly EventRecord[]): readonly unknown[] {
  return events.map(({ payload }) => (payload as { readonly text?: string }).text ?? 'end');
}

function sequencesOf(events: readonly EventRecord[]): readonly number[] {
  return events.map(({ sequence }) => sequence);
}

/** What the next step of `events` fails with. */
async function failureOf(events: Events): Promise<{ readonly code: string; readonly cursor: unknown }> {
  try {
    await events.next();
  } catch (error) {
    if (error instanceof RequestError) return { code: error.code, cursor: error.details.cursor };
    throw error;
  }
  throw new Error('The follower did not fail.');
}

async function headOf({ eventLog }: Peer, run: Stream): Promise<number | undefined> {
  return (await eventLog.heads(everyProject, 'RUN', [run.id])).get(run.id);
}

function followersOf({ liveFeed }: Peer): number {
  return liveFeed.status().followers;
}

/** Appends one event at a time, from `from` to `to`, and the end of the run where `last` says so. */
async function appendNumbers(
  peer: Peer,
  test: TestFoundation,
  numbers: { readonly run: Stream; readonly from: number; readonly to: number; readonly last?: boolean },
): Promise<void> {
  const { run, from, to, last = false } = numbers;
  for (const number of countingUp(from, to)) {
    await recordTokens(peer.unitOfWork, test.ours, { run, texts: [String(number)], last: last && number === to });
  }
}

describe.each(databaseKinds)('following the log on %s', (kind) => {
  it('replays a stream and goes on live, without a gap or a repetition, while others append', async () => {
    await using test = await openTestFoundation(kind);
    await using peer = await openPeer(test.url, noSweep);
    const run = await createEmptyRun(test);
    await appendNumbers(peer, test, { run, from: 1, to: 30 });
    const appending = appendNumbers(peer, test, { run, from: 31, to: 150, last: true });
    const starts = [0, 1, 7, 29, 30];
    const followers = await Promise.all(starts.map((after) => peer.liveFeed.followStream(run, after)));
    const late = async () => {
      const begun = await peer.liveFeed.followStream(run, 0);
      const first = await take(begun, 40);
      await begun.return?.();
      const cursor = first.at(-1)?.cursor ?? '';
      return [...first, ...(await rest(await peer.liveFeed.followStream(run, decodeStreamCursor(cursor, run))))];
    };
    const received = await Promise.all([...followers.map(rest), late(), late()]);
    await appending;
    expect(received.map(sequencesOf)).toEqual([...starts, 0, 0].map((after) => countingUp(after + 1, 151)));
    expect(textsOf(received[0])).toEqual([...countingUp(1, 150).map(String), 'end']);
    expect(followersOf(peer)).toBe(0);
  });

  it('replays the log of a project by a filter and goes on live, in the order of the log', async () => {
    await using test = await openTestFoundation(kind);
    await using peer = await openPeer(test.url, noSweep);
    const [run, other, foreign] = [
      await createEmptyRun(test),
      await createEmptyRun(test),
      await createEmptyRun(test, test.theirs),
    ];
    const { projectId } = test.ours;
    await appendNumbers(peer, test, { run, from: 1, to: 1 });
    await untilSettled(peer.eventLog);
    const [start] = await peer.eventLog.readLog({ projectId }, { after: null, limit: 1 });
    if (start === undefined) throw new Error('no event');
    await appendNumbers(peer, test, { run, from: 2, to: 20 });
    const follow = (filter: object) => peer.liveFeed.followLog({ projectId, ...filter }, decodeLogCursor(start.cursor));
    const [everything, filtered] = [await follow({}), await follow({ runId: run.id })];
    await Promise.all([
      appendNumbers(peer, test, { run, from: 21, to: 60 }),
      appendNumbers(peer, test, { run: other, from: 1, to: 60 }),
      recordTokens(peer.unitOfWork, test.theirs, { run: foreign, texts: ['not ours'] }),
    ]);
    expect(sequencesOf(await take(filtered, 59))).toEqual(countingUp(2, 60));
    const received = await take(everything, 119);
    const inLog = await peer.eventLog.readLog({ projectId }, { after: start, limit: 1000 });
    expect(received.map(({ id }) => id)).toEqual(inLog.map(({ id }) => id));
    await Promise.all([everything.return?.(), filtered.return?.()]);
    expect(peer.liveFeed.status()).toMatchObject({ streams: 0, followers: 0 });
  });

  it('begins with what happens from now on where no cursor is given', async () => {
    await using test = await openTestFoundation(kind);
    await using peer = await openPeer(test.url, noSweep);
    const run = await createEmptyRun(test);
    await appendNumbers(peer, test, { run, from: 1, to: 5 });
    await untilSettled(peer.eventLog);
    const events = await peer.liveFeed.followLog({ projectId: test.ours.projectId }, null);
    await appendNumbers(peer, test, { run, from: 6, to: 7 });
    expect(textsOf(await take(events, 2))).toEqual(['6', '7']);
    await events.return?.();
  });

  it('pages for a reader whose buffer overflowed until it has caught up, and delivers everything in order', async () => {
    await using test = await openTestFoundation(kind);
    await using peer = await openPeer(test.url, { ...noSweep, limits: tinyLimits });
    const run = await createEmptyRun(test);
    const events = await peer.liveFeed.followStream(run, 0);
    const logged = await peer.liveFeed.followLog({ projectId: test.ours.projectId }, null);
    const received: EventRecord[] = [];
    const receivedFromLog: EventRecord[] = [];
    for (const round of [0, 1, 2]) {
      const begin = round * 40;
      // Waiting for an event puts it among the live; then forty come while nobody takes any.
      const [first, firstFromLog] = [events.next(), logged.next()];
      await appendNumbers(peer, test, { run, from: begin + 1, to: begin + 40, last: round === 2 });
      for (const [step, into] of [[await first, received] as const, [await firstFromLog, receivedFromLog] as const]) {
        if (step.done !== true) into.push(step.value);
      }
      const left = round === 2 ? 40 : 39;
      received.push(...(await take(events, left)));
      receivedFromLog.push(...(await take(logged, left)));
    }
    expect(sequencesOf(received)).toEqual(countingUp(1, 121));
    expect(sequencesOf(receivedFromLog)).toEqual(countingUp(1, 121));
    expect(await events.next()).toEqual({ done: true, value: undefined });
    await logged.return?.();
  });

  it('closes a reader that stays behind as SLOW_CONSUMER, with the cursor of the last event it took', async () => {
    await using test = await openTestFoundation(kind);
    await using peer = await openPeer(test.url, { ...noSweep, limits: { ...tinyLimits, behindMilliseconds: 1 } });
    const run = await createEmptyRun(test);
    const events = await peer.liveFeed.followStream(run, 0);
    const first = take(events, 1);
    await appendNumbers(peer, test, { run, from: 1, to: 10 });
    const [taken] = await first;
    await eventually(() => followersOf(peer) === 0, { description: 'the slow reader is let go' });
    expect(await failureOf(events)).toEqual({ code: 'SLOW_CONSUMER', cursor: taken?.cursor });
    expect(await events.next()).toEqual({ done: true, value: undefined });
    const resumed = await peer.liveFeed.followStream(run, decodeStreamCursor(taken?.cursor ?? '', run));
    expect(sequencesOf(await take(resumed, 9))).toEqual(countingUp(2, 10));
    await resumed.return?.();
  });

  it('completes after the terminal event, and at once for whoever resumes there', async () => {
    await using test = await openTestFoundation(kind);
    await using peer = await openPeer(test.url, noSweep);
    const run = await createEmptyRun(test);
    const live = await peer.liveFeed.followStream(run, 0);
    const received = rest(live);
    await appendNumbers(peer, test, { run, from: 1, to: 3, last: true });
    expect(textsOf(await received)).toEqual(['1', '2', '3', 'end']);
    expect(textsOf(await rest(await peer.liveFeed.followStream(run, 2)))).toEqual(['3', 'end']);
    const cursor = (await received).at(-1)?.cursor ?? '';
    const resumed = await peer.liveFeed.followStream(run, decodeStreamCursor(cursor, run));
    expect(await resumed.next()).toEqual({ done: true, value: undefined });
    expect(peer.liveFeed.status()).toMatchObject({ streams: 0, followers: 0 });
  });

  it('lets a reader go at once that leaves while it waits', async () => {
    await using test = await openTestFoundation(kind);
    await using peer = await openPeer(test.url, noSweep);
    const run = await createEmptyRun(test);
    const followers = [
      await peer.liveFeed.followStream(run, 0),
      await peer.liveFeed.followLog({ projectId: test.ours.projectId }, null),
    ];
    for (const events of followers) {
      const waiting = events.next();
      expect(await events.return?.()).toEqual({ done: true, value: undefined });
      expect(await waiting).toEqual({ done: true, value: undefined });
    }
    expect(peer.liveFeed.status()).toMatchObject({ streams: 0, followers: 0 });
  });

  it('delivers by the sweep alone where every wake-up is lost', async () => {
    await using test = await openTestFoundation(kind);
    const deaf = { ...inProcessWakeUps(), moved: () => undefined };
    await using peer = await openPeer(test.url, { wakeUps: deaf, sweepMilliseconds: 50 });
    const run = await createEmptyRun(test);
    const events = await peer.liveFeed.followStream(run, 0);
    const logged = await peer.liveFeed.followLog({ projectId: test.ours.projectId }, null);
    for (const number of countingUp(1, 3)) {
      await appendNumbers(peer, test, { run, from: number, to: number });
      expect(textsOf([...(await take(events, 1)), ...(await take(logged, 1))])).toEqual([`${number}`, `${number}`]);
    }
    await Promise.all([events.return?.(), logged.return?.()]);
  });

  it('repeats nothing to a reader that resumes ahead of what this process has read', async () => {
    await using test = await openTestFoundation(kind);
    const wakeUps = inProcessWakeUps();
    await using peer = await openPeer(test.url, { ...noSweep, wakeUps: { ...wakeUps, moved: () => undefined } });
    const run = await createEmptyRun(test);
    const filter = { projectId: test.ours.projectId };
    // They hold the process's place in the stream and in the log at the start.
    const behind = [await peer.liveFeed.followStream(run, 0), await peer.liveFeed.followLog(filter, null)];
    await appendNumbers(peer, test, { run, from: 1, to: 3 });
    await untilSettled(peer.eventLog);
    const settled = await peer.eventLog.settledHead();
    const ahead = [await peer.liveFeed.followStream(run, 3), await peer.liveFeed.followLog(filter, settled)];
    const next = Promise.all(ahead.map((events) => take(events, 1)));
    wakeUps.moved({ streams: [run], queues: [] });
    expect((await Promise.all(behind.map((events) => take(events, 3)))).map(sequencesOf)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    await appendNumbers(peer, test, { run, from: 4, to: 4 });
    wakeUps.moved({ streams: [run], queues: [] });
    expect((await next).map(sequencesOf)).toEqual([[4], [4]]);
    for (const events of [...behind, ...ahead]) await events.return?.();
  });

  it('wakes followers of another connection to the same database, both ways', async () => {
    await using test = await openTestFoundation(kind);
    await using one = await openPeer(test.url, noSweep);
    await using other = await openPeer(test.url, noSweep);
    const run = await createEmptyRun(test);
    const followers = await Promise.all([one, other].map((peer) => peer.liveFeed.followStream(run, 0)));
    const { projectId } = test.ours;
    const logged = await Promise.all([one, other].map((peer) => peer.liveFeed.followLog({ projectId }, null)));
    for (const [index, peer] of [one, other, one, other].entries()) {
      await appendNumbers(peer, test, { run, from: index + 1, to: index + 1 });
      const told = await Promise.all([...followers, ...logged].map((events) => take(events, 1)));
      expect(told.map(sequencesOf)).toEqual([...followers, ...logged].map(() => [index + 1]));
    }
    for (const events of [...followers, ...logged]) await events.return?.();
  });

  it('wakes followers of another process on the same database', async () => {
    await using test = await openTestFoundation(kind);
    await using peer = await openPeer(test.url, noSweep);
    const run = await createEmptyRun(test);
    const events = await peer.liveFeed.followStream(run, 0);
    const logged = await peer.liveFeed.followLog({ projectId: test.ours.projectId }, null);
    const texts = countingUp(1, 20).map(String);
    const args = [test.url, test.ours.projectId, run.id, JSON.stringify(texts)];
    const [outcome, received, fromLog] = await Promise.all([
      runProgram({ script: appendProcess, args }),
      take(events, texts.length),
      take(logged, texts.length),
    ]);
    expect([outcome.code, outcome.stderr]).toEqual([0, '']);
    expect([textsOf(received), textsOf(fromLog)]).toEqual([texts, texts]);
    await Promise.all([events.return?.(), logged.return?.()]);
  });

  it('ends every follower with SHUTTING_DOWN and its own cursor when it is closed, and takes no new ones', async () => {
    await using test = await openTestFoundation(kind);
    await using peer = await openPeer(test.url, noSweep);
    const run = await createEmptyRun(test);
    await appendNumbers(peer, test, { run, from: 1, to: 3 });
    await untilSettled(peer.eventLog);
    const follow = () => peer.liveFeed.followStream(run, 0);
    const [fresh, begun, waiting] = [await follow(), await follow(), await follow()];
    const logged = await peer.liveFeed.followLog({ projectId: test.ours.projectId }, null);
    const [, second] = await take(begun, 2);
    const third = (await take(waiting, 3)).at(-1);
    const failures = [waiting, logged].map(failureOf);
    await peer.liveFeed[Symbol.asyncDispose]();
    expect(await Promise.all([...failures, failureOf(fresh), failureOf(begun)])).toEqual([
      { code: 'SHUTTING_DOWN', cursor: third?.cursor },
      { code: 'SHUTTING_DOWN', cursor: null },
      { code: 'SHUTTING_DOWN', cursor: null },
      { code: 'SHUTTING_DOWN', cursor: second?.cursor },
    ]);
    await expect(follow()).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
    expect(peer.liveFeed.status()).toMatchObject({ streams: 0, followers: 0 });
  });

  it('refuses a follower that was on its way in when it is closed', async () => {
    await using test = await openTestFoundation(kind);
    const gate = Promise.withResolvers<undefined>();
    const disturb = (log: EventLog): EventLog => ({
      ...log,
      heads: async (...streams) => {
        await gate.promise;
        return log.heads(...streams);
      },
      newestHead: async () => {
        await gate.promise;
        return log.newestHead();
      },
    });
    await using peer = await openPeer(test.url, { ...noSweep, disturb });
    const run = await createEmptyRun(test);
    const entering = Promise.allSettled([
      peer.liveFeed.followStream(run, 0),
      peer.liveFeed.followLog({ projectId: test.ours.projectId }, null),
    ]);
    const closing = peer.liveFeed[Symbol.asyncDispose]();
    gate.resolve(undefined);
    await closing;
    const refused = { status: 'rejected', reason: { code: 'SHUTTING_DOWN' } };
    expect(await entering).toMatchObject([refused, refused]);
    expect(peer.liveFeed.status()).toMatchObject({ streams: 0, followers: 0 });
  });

  it('is closed once its reads have ended and begins none after, so that the database can be closed behind it', async () => {
    await using test = await openTestFoundation(kind);
    const gate = Promise.withResolvers<undefined>();
    const reads = { held: false, begun: 0 };
    const disturb = (log: EventLog): EventLog => {
      const held = async <Found>(read: () => Promise<Found>): Promise<Found> => {
        reads.begun += 1;
        if (reads.held) await gate.promise;
        return read();
      };
      return {
        ...log,
        readStream: (...range) => held(() => log.readStream(...range)),
        readLog: (...range) => held(() => log.readLog(...range)),
        heads: (...streams) => held(() => log.heads(...streams)),
        newestHead: () => held(() => log.newestHead()),
      };
    };
    await using peer = await openPeer(test.url, { ...noSweep, disturb });
    const run = await createEmptyRun(test);
    const followers = [
      await peer.liveFeed.followStream(run, 0),
      await peer.liveFeed.followLog({ projectId: test.ours.projectId }, null),
    ];
    const failures = followers.map(failureOf);
    reads.held = true;
    reads.begun = 0;
    await appendNumbers(peer, test, { run, from: 1, to: 10 });
    await eventually(() => reads.begun >= 2, { description: 'both are being read' });
    const begun = reads.begun;
    let closed = false;
    const closing = peer.liveFeed[Symbol.asyncDispose]().then(() => {
      closed = true;
    });
    expect((await Promise.all(failures)).map(({ code }) => code)).toEqual(['SHUTTING_DOWN', 'SHUTTING_DOWN']);
    expect(await headOf(peer, run)).toBe(10);
    expect(closed).toBe(false);
    gate.resolve(undefined);
    await closing;
    expect(reads.begun).toBe(begun);
  });

  it('tells the first follower of the log what was committed while the log was being opened', async () => {
    await using test = await openTestFoundation(kind);
    const run = await createEmptyRun(test);
    const disturb = (log: EventLog): EventLog => ({
      ...log,
      settledHead: async () => {
        const head = await log.settledHead();
        await appendRecords({ store: peer.store, eventLog: log }, [tokenRecord(test.ours, run, { text: 'between' })]);
        return head;
      },
    });
    await using peer = await openPeer(test.url, { ...noSweep, disturb });
    const events = await peer.liveFeed.followLog({ projectId: test.ours.projectId }, null);
    expect(textsOf(await take(events, 1))).toEqual(['between']);
    await events.return?.();
  });
});

/** Statements on a connection outside the database they concern. */
async function outside(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A transaction that has its place in the order and writes no event; open until `end`. */
async function holdTransaction(
  peer: Peer,
  { projectId, stream }: { readonly projectId: string; readonly stream: Stream },
): Promise<{ end(): Promise<void> }> {
  const begun = Promise.withResolvers<undefined>();
  const mayEnd = Promise.withResolvers<undefined>();
  const held = peer.store.transact(projectId, async ({ sql: connection }) => {
    await peer.eventLog.append(connection, stream, []);
    begun.resolve(undefined);
    await mayEnd.promise;
    return ok(undefined);
  });
  await Promise.race([begun.promise, held]);
  return {
    end: async () => {
      mayEnd.resolve(undefined);
      await held;
    },
  };
}

describe('wake-ups on postgresql', () => {
  it('goes on by polling when the listening connection is cut, and listens again when it can', async () => {
    await using test = await openTestFoundation('postgresql');
    await using peer = await openPeer(test.url, noSweep);
    await using other = await openPeer(test.url, noSweep);
    const run = await createEmptyRun(test);
    const events = await peer.liveFeed.followStream(run, 0);
    const state = () => peer.liveFeed.status().wakeUps;
    const expectNext = async (number: number) => {
      await appendNumbers(other, test, { run, from: number, to: number });
      expect(textsOf(await take(events, 1))).toEqual([String(number)]);
    };
    await expectNext(1);
    expect(state()).toBe('LISTENING');

    const name = new URL(test.url).pathname.slice(1);
    // No new connection may be made, so that the one that was cut stays cut until we say so.
    await outside(
      `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = '${name}' AND application_name = 'dealgraph listener'`,
    );
    await eventually(() => state() === 'POLLING', { description: 'the cut is noticed' });
    await expectNext(2);
    await expectNext(3);
    expect(state()).toBe('POLLING');

    await outside(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await eventually(() => state() === 'LISTENING', { description: 'it listens again', deadlineMs: 20_000 });
    await expectNext(4);
    await events.return?.();
  });

  it('tells followers of the log what had to wait for an older transaction, which ends without a word', async () => {
    await using test = await openTestFoundation('postgresql');
    await using peer = await openPeer(test.url, noSweep);
    const [run, quiet] = [await createEmptyRun(test), await createEmptyRun(test)];
    const { projectId } = test.ours;
    const before = await holdTransaction(peer, { projectId, stream: quiet });
    await appendNumbers(peer, test, { run, from: 1, to: 1 });
    const logged = await peer.liveFeed.followLog({ projectId }, null);
    const first = take(logged, 1);
    expect(await peer.eventLog.readLog({ projectId }, { after: null, limit: 10 })).toEqual([]);
    await before.end();
    expect(textsOf(await first)).toEqual(['1']);

    const during = await holdTransaction(peer, { projectId, stream: quiet });
    const second = take(logged, 1);
    await appendNumbers(peer, test, { run, from: 2, to: 2 });
    // A stream by itself waits for nobody.
    const stream = await peer.liveFeed.followStream(run, 0);
    expect(textsOf(await take(stream, 2))).toEqual(['1', '2']);
    await during.end();
    expect(textsOf(await second)).toEqual(['2']);
    await Promise.all([logged.return?.(), stream.return?.()]);
  });
});
