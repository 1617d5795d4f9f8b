import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { err, ok } from '#kernel/result.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Connection } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { decodeLogCursor, decodeStreamCursor, encodeStreamCursor } from '#events/cursor.ts';
import type { EventRecord, LogPosition } from '#events/event.ts';
import type { EventLog } from '#events/log.ts';
import type { Stream } from '#events/stream.ts';
import { databaseKinds } from '#test/kit/database.ts';
import {
  appendRecords,
  countingUp,
  createEmptyRun,
  createEmptyRuns,
  isSettled,
  recordTokens,
  token,
  tokenRecord,
  untilSettled,
} from '#test/kit/event-runs.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { openPeer } from '#test/kit/peer.ts';
import { freshSeed, seededNumbers } from '#test/kit/seeded.ts';

/** Everything the log holds, oldest first, read in one piece after all writers have ended. */
async function wholeLog({ eventLog }: { readonly eventLog: EventLog }): Promise<readonly EventRecord[]> {
  await untilSettled(eventLog);
  return eventLog.readLog(null, { after: null, limit: 1_000_000 });
}

function textsOf(events: readonly EventRecord[]): readonly unknown[] {
  return events.map(({ payload }) => (payload as { readonly text: string }).text);
}

/** The sequences of each stream in the order of `events`. */
function sequencesByStream(events: readonly EventRecord[]): ReadonlyMap<string, readonly number[]> {
  const byStream = Map.groupBy(events, (event) => event.stream.id);
  return new Map([...byStream].map(([id, own]) => [id, own.map((event) => event.sequence)]));
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1;
}

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof RequestError) return error.code;
    throw error;
  }
  return 'accepted';
}

async function rowsOf(connection: Connection): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`SELECT count(*) AS count FROM agent_events`.execute(
    connection,
  );
  return Number(rows[0]?.count);
}

function headOf({ foundation }: TestFoundation, run: Stream): Promise<number | undefined> {
  return foundation.eventLog.heads(everyProject, 'RUN', [run.id]).then((heads) => heads.get(run.id));
}

describe.each(databaseKinds)('the event log on %s', (kind) => {
  it('numbers each stream 1, 2, 3 … under concurrent transactions over several streams, some rolled back', async () => {
    await using test = await openTestFoundation(kind);
    const { foundation, ours } = test;
    const runs = await createEmptyRuns(test, 4);
    const transactions = countingUp(1, 60);
    const thrown: unknown[] = [];
    await Promise.all(
      transactions.map(async (number) => {
        const touched = runs.filter((_, index) => (number >> index) % 2 === 1);
        const end = number % 5 === 0 ? 'refused' : number % 7 === 0 ? 'thrown' : 'committed';
        const work = foundation.unitOfWork(ours.request(), async (unit) => {
          for (const run of touched) {
            unit.record(token(run, `${number}.1`));
            unit.record(token(run, `${number}.2`));
          }
          if (end === 'thrown') throw new Error('changed its mind');
          return end === 'refused' ? err({ code: 'CHANGED_MIND' }) : ok(undefined);
        });
        await work.catch((error: unknown) => thrown.push(error));
      }),
    );
    expect(thrown.map(String)).toEqual(Array.from({ length: 7 }, () => 'Error: changed its mind'));
    const committed = transactions.filter((number) => number % 5 !== 0 && number % 7 !== 0);
    for (const [index, run] of runs.entries()) {
      const expected = committed.filter((number) => (number >> index) % 2 === 1).flatMap((n) => [`${n}.1`, `${n}.2`]);
      const events = await foundation.eventLog.readStream(run, 0, 1000);
      expect(events.map(({ sequence }) => sequence)).toEqual(countingUp(1, expected.length));
      expect(textsOf(events).map(String).toSorted(byCodeUnit)).toEqual(expected.toSorted(byCodeUnit));
      expect(await headOf(test, run)).toBe(expected.length);
    }
  });

  it('leaves nothing of an append that was rolled back after it was written', async () => {
    await using test = await openTestFoundation(kind);
    const { foundation, ours } = test;
    const run = await createEmptyRun(test);
    const undone = await foundation.store.transact(ours.projectId, async (transaction) => {
      await foundation.eventLog.append(transaction.sql, run, [tokenRecord(ours, run, { text: 'undone' })]);
      return err({ code: 'CHANGED_MIND' });
    });
    expect(undone.ok).toBe(false);
    expect([await rowsOf(foundation.store.dialect.of(everyProject).write), await headOf(test, run)]).toEqual([0, 0]);
    expect(await appendRecords(foundation, [tokenRecord(ours, run, { text: 'kept' })])).toMatchObject({
      base: 0,
      count: 1,
    });
  });

  it('gives back what was appended, unchanged, by stream and by log', async () => {
    await using test = await openTestFoundation(kind);
    const { foundation, ours } = test;
    const run = await createEmptyRun(test);
    const record = tokenRecord(ours, run, { text: 'ä 😀 "quoted" \\ \n' });
    await appendRecords(foundation, [record]);
    const { dedupeKey: _key, ...written } = record;
    const [fromStream] = await foundation.eventLog.readStream(run, 0, 10);
    const [fromLog] = await wholeLog(foundation);
    expect(fromStream).toMatchObject({ ...written, sequence: 1, epoch: 1 });
    expect({ ...fromLog, cursor: '' }).toEqual({ ...fromStream, cursor: '' });
  });

  it('takes an event with a known dedupe key once in each stream, also within one append', async () => {
    await using test = await openTestFoundation(kind);
    const { foundation, ours } = test;
    const [run, other] = await createEmptyRuns(test, 2);
    if (run === undefined || other === undefined) throw new Error('no runs');
    const once = (text: string, stream = run) => tokenRecord(ours, stream, { text, dedupeKey: 'k' });
    const free = (text: string) => tokenRecord(ours, run, { text });
    expect(await appendRecords(foundation, [once('a'), once('b'), free('c')])).toMatchObject({ base: 0, count: 2 });
    expect(await appendRecords(foundation, [once('d')])).toMatchObject({ base: 2, count: 0 });
    expect(await appendRecords(foundation, [once('e'), free('c')])).toMatchObject({ base: 2, count: 1 });
    expect(await appendRecords(foundation, [once('f', other)])).toMatchObject({ base: 0, count: 1 });
    expect(textsOf(await foundation.eventLog.readStream(run, 0, 10))).toEqual(['a', 'c', 'c']);
    expect(textsOf(await foundation.eventLog.readStream(other, 0, 10))).toEqual(['f']);
  });

  it('takes one event of many transactions that bring the same dedupe key at the same time', async () => {
    await using test = await openTestFoundation(kind);
    const { foundation, ours } = test;
    const run = await createEmptyRun(test);
    const outcomes = await Promise.all(
      countingUp(1, 8).map((number) =>
        appendRecords(foundation, [
          tokenRecord(ours, run, { text: 'once', dedupeKey: 'same' }),
          tokenRecord(ours, run, { text: `own ${number}`, dedupeKey: `own ${number}` }),
        ]),
      ),
    );
    expect(outcomes.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
    const events = await foundation.eventLog.readStream(run, 0, 100);
    expect(events.map(({ sequence }) => sequence)).toEqual(countingUp(1, 9));
    expect(textsOf(events).filter((text) => text === 'once')).toHaveLength(1);
  });

  it('refuses to change, delete or empty what was written', async () => {
    await using test = await openTestFoundation(kind);
    const { foundation, ours } = test;
    const run = await createEmptyRun(test);
    await appendRecords(foundation, [tokenRecord(ours, run, { text: 'as it was' })]);
    const { write } = foundation.store.dialect.of(everyProject);
    const before = await wholeLog(foundation);
    const attempts = [
      sql`UPDATE agent_events SET type = 'run.log'`,
      sql`DELETE FROM agent_events`,
      // SQLite has no TRUNCATE; replacing a row is its other way of taking one out.
      kind === 'postgresql'
        ? sql`TRUNCATE agent_events`
        : sql`REPLACE INTO agent_events SELECT * FROM agent_events WHERE sequence = 1`,
    ];
    for (const attempt of attempts) await expect(attempt.execute(write)).rejects.toThrow(/append-only/);
    expect(await wholeLog(foundation)).toEqual(before);
  });

  it('fails where the stream does not exist, and writes nothing of the transaction', async () => {
    await using test = await openTestFoundation(kind);
    const { foundation, ours } = test;
    const known = await createEmptyRun(test);
    const unknown: Stream = { type: 'RUN', id: randomUUID() };
    const append = foundation.unitOfWork(ours.request(), async (unit) => {
      unit.record(token(known, 'with the other'));
      unit.record(token(unknown, 'to nowhere'));
      return ok(undefined);
    });
    await expect(append).rejects.toThrow(`No RUN ${unknown.id} to append events to.`);
    expect([await rowsOf(foundation.store.dialect.of(everyProject).write), await headOf(test, known)]).toEqual([0, 0]);
  });

  it('reads the log in portions by cursor, forwards and backwards, for one project or all', async () => {
    await using test = await openTestFoundation(kind);
    const { foundation, ours, theirs } = test;
    const run = await createEmptyRun(test);
    const foreign = await createEmptyRun(test, theirs);
    for (const number of countingUp(1, 7)) {
      await recordTokens(foundation.unitOfWork, ours, { run, texts: [`ours ${number}`] });
      await recordTokens(foundation.unitOfWork, theirs, { run: foreign, texts: [`theirs ${number}`] });
    }
    await untilSettled(foundation.eventLog);
    const read: EventRecord[] = [];
    for (let after: LogPosition | null = null; ;) {
      const part: readonly EventRecord[] = await foundation.eventLog.readLog(ours, { after, limit: 3 });
      const last = part.at(-1);
      if (last === undefined) break;
      read.push(...part);
      after = decodeLogCursor(last.cursor);
    }
    expect(textsOf(read)).toEqual(countingUp(1, 7).map((number) => `ours ${number}`));
    const all = await wholeLog(foundation);
    expect(all).toHaveLength(14);
    const backwards = await foundation.eventLog.readLog(null, { after: null, limit: 14, backwards: true });
    expect(backwards).toEqual(all.toReversed());
    expect(await foundation.eventLog.settledHead()).toMatchObject({ position: all.at(-1)?.position });
  });

  it('resumes by a cursor in its stream and in the log, and names what is wrong with any other', async () => {
    await using test = await openTestFoundation(kind);
    const { foundation, ours } = test;
    const [run, other] = await createEmptyRuns(test, 2);
    if (run === undefined || other === undefined) throw new Error('no runs');
    await recordTokens(foundation.unitOfWork, ours, { run, texts: ['a', 'b', 'c'] });
    const [, ofStream] = await foundation.eventLog.readStream(run, 0, 10);
    const [, ofLog] = await wholeLog(foundation);
    if (ofStream === undefined || ofLog === undefined) throw new Error('no events');
    expect(decodeStreamCursor(ofStream.cursor, run)).toBe(2);
    expect(decodeStreamCursor(ofLog.cursor, run)).toBe(2);
    const rest = await foundation.eventLog.readLog(null, { after: decodeLogCursor(ofLog.cursor), limit: 10 });
    expect(textsOf(rest)).toEqual(['c']);

    const ahead = encodeStreamCursor({ stream: run, sequence: 4 });
    const beyond = { ...decodeLogCursor(ofLog.cursor), epoch: 2 };
    const { liveFeed } = foundation;
    expect({
      foreign: await codeOf(() => decodeStreamCursor(ofStream.cursor, other)),
      foreignLog: await codeOf(() => decodeStreamCursor(ofLog.cursor, other)),
      streamForLog: await codeOf(() => decodeLogCursor(ofStream.cursor)),
      futureStream: await codeOf(() => liveFeed.followStream(run, decodeStreamCursor(ahead, run))),
      futureLog: await codeOf(() => liveFeed.followLog(ours, beyond)),
      unknownStream: await codeOf(() => liveFeed.followStream({ type: 'RUN', id: randomUUID() }, 0)),
    }).toEqual({
      foreign: 'CURSOR_INVALID',
      foreignLog: 'CURSOR_INVALID',
      streamForLog: 'CURSOR_INVALID',
      futureStream: 'CURSOR_IN_FUTURE',
      futureLog: 'CURSOR_IN_FUTURE',
      unknownStream: 'NOT_FOUND',
    });
    expect(liveFeed.status().followers).toBe(0);
  });

  it('refuses a cursor that is malformed, whatever is wrong with it', async () => {
    const run: Stream = { type: 'RUN', id: randomUUID() };
    const encoded = (...fields: readonly (string | number)[]) => Buffer.from(fields.join('.')).toString('base64url');
    const malformed = [
      '',
      ' ',
      'abc',
      'æøå',
      '\0',
      'a'.repeat(201),
      encoded('s1', 'RUN', run.id),
      encoded('s1', 'RUN', run.id, -1),
      encoded('s1', 'RUN', run.id, '1e3'),
      encoded('s1', 'RUN', run.id, '9007199254740993'),
      encoded('s1', 'RUN', run.id, 1, 2),
      encoded('s2', 'RUN', run.id, 1),
      encoded('s1', 'toString', run.id, 1),
      encoded('s1', 'RUN', `${run.id}'`, 1),
      encoded('g1', 'RUN', run.id, 1, 1, 0),
      encoded('g1', 'RUN', run.id, 1, 1, 0, 'x'),
    ];
    for (const text of malformed) {
      expect([text, await codeOf(() => decodeStreamCursor(text, run))]).toEqual([text, 'CURSOR_INVALID']);
      expect([text, await codeOf(() => decodeLogCursor(text))]).toEqual([text, 'CURSOR_INVALID']);
    }
    expect(decodeStreamCursor(encoded('s1', 'RUN', run.id, 7), run)).toBe(7);
  });
});

/** Follows the log by read B as the tail of a process does: again and again from the last position, while others write. */
class Tail {
  readonly events: EventRecord[] = [];
  rounds = 0;
  readonly #log: EventLog;
  #roundEnded = Promise.withResolvers<undefined>();

  constructor(log: EventLog) {
    this.#log = log;
  }

  /** Reads until a read that began after `writers` had ended, and nothing waited any more, finds nothing. */
  async follow(writers: Promise<unknown>): Promise<void> {
    const writing = { ended: false };
    const settled = writers.finally(() => {
      writing.ended = true;
    });
    for (;;) {
      const last = writing.ended && (await isSettled(this.#log));
      const found = await this.#log.readLog(null, { after: this.events.at(-1) ?? null, limit: 40 });
      this.events.push(...found);
      this.rounds += 1;
      this.#roundEnded.resolve(undefined);
      this.#roundEnded = Promise.withResolvers();
      if (last && found.length === 0) break;
    }
    await settled;
  }

  /** Waits until the tail has read `count` times more. */
  async readAgain(count: number): Promise<void> {
    for (let read = 0; read < count; read += 1) await this.#roundEnded.promise;
  }
}

async function takeTransactionId(connection: Connection): Promise<void> {
  await sql`SELECT pg_current_xact_id()`.execute(connection);
}

describe('the global order on postgresql', () => {
  it('loses, repeats and disorders nothing for a tail that reads while 16 connections write', async () => {
    const seed = freshSeed();
    await using test = await openTestFoundation('postgresql');
    await using peer = await openPeer(test.url, { pool: { min: 16, max: 16 } });
    const { ours } = test;
    const runs = await createEmptyRuns(test, 6);
    const tail = new Tail(test.foundation.eventLog);
    let committed = 0;
    let openTogether = 0;
    let mostTogether = 0;
    const write = async (writer: number) => {
      const below = seededNumbers(seed + writer);
      for (const number of countingUp(1, 25)) {
        const touched = runs.filter(() => below(3) === 0).toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const pauses = touched.map(() => below(4));
        const early = below(2) === 0;
        const undone = below(5) === 0;
        const outcome = await peer.store.transact(ours.projectId, async ({ sql: connection }) => {
          openTogether += 1;
          mostTogether = Math.max(mostTogether, openTogether);
          try {
            if (early) await takeTransactionId(connection);
            for (const [index, run] of touched.entries()) {
              await tail.readAgain(pauses[index] ?? 0);
              const records = countingUp(0, index).map(() => tokenRecord(ours, run, { text: `${writer}.${number}` }));
              await peer.eventLog.append(connection, run, records);
            }
            return undone ? err({ code: 'CHANGED_MIND' }) : ok(touched.reduce((sum, _, index) => sum + index + 1, 0));
          } finally {
            openTogether -= 1;
          }
        });
        if (outcome.ok) committed += outcome.value;
      }
    };
    await tail.follow(Promise.all(countingUp(1, 16).map(write)));

    const whole = await wholeLog(test.foundation);
    expect(whole).toHaveLength(committed);
    expect(tail.events.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    const sequences = sequencesByStream(tail.events);
    expect([...sequences.keys()].sort()).toEqual(runs.map(({ id }) => id).sort());
    for (const [id, own] of sequences) expect([id, own]).toEqual([id, countingUp(1, own.length)]);
    // What makes the above worth anything: there was something to lose, and the tail read in the midst of it.
    expect(committed).toBeGreaterThan(400);
    expect(mostTogether).toBeGreaterThanOrEqual(12);
    expect(tail.rounds).toBeGreaterThan(20);
  });

  it('waits for a transaction that wrote first and commits last, which reading by position alone loses', async () => {
    await using test = await openTestFoundation('postgresql');
    const { foundation, ours } = test;
    const [early, late] = await createEmptyRuns(test, 2);
    if (early === undefined || late === undefined) throw new Error('no runs');
    const { read } = foundation.store.dialect.of(everyProject);
    const byPosition: string[] = [];
    let position = 0;
    const readByPosition = async () => {
      const { rows } = await sql<{ position: string; text: string }>`SELECT position, payload ->> 'text' AS text
        FROM agent_events WHERE position > ${position} ORDER BY position`.execute(read);
      byPosition.push(...rows.map((row) => row.text));
      position = Number(rows.at(-1)?.position ?? position);
    };
    const tail: EventRecord[] = [];
    const readByOrder = async () => {
      tail.push(...(await foundation.eventLog.readLog(null, { after: tail.at(-1) ?? null, limit: 10 })));
    };

    const written = Promise.withResolvers<undefined>();
    const mayCommit = Promise.withResolvers<undefined>();
    const first = foundation.store.transact(ours.projectId, async ({ sql: connection }) => {
      await foundation.eventLog.append(connection, early, [tokenRecord(ours, early, { text: 'lower position' })]);
      written.resolve(undefined);
      await mayCommit.promise;
      return ok(undefined);
    });
    await written.promise;
    await appendRecords(foundation, [tokenRecord(ours, late, { text: 'higher position' })]);
    await readByPosition();
    await readByOrder();
    expect([byPosition, textsOf(tail)]).toEqual([['higher position'], []]);
    mayCommit.resolve(undefined);
    await first;
    await untilSettled(foundation.eventLog);
    await readByPosition();
    await readByOrder();
    expect(byPosition).toEqual(['higher position']);
    expect(textsOf(tail)).toEqual(['lower position', 'higher position']);
  });

  it('keeps a stream’s order where a transaction began first and appends last, which ordering by its own id breaks', async () => {
    await using test = await openTestFoundation('postgresql');
    const { foundation, ours } = test;
    const run = await createEmptyRun(test);
    const begun = Promise.withResolvers<undefined>();
    const mayAppend = Promise.withResolvers<undefined>();
    const older = foundation.store.transact(ours.projectId, async ({ sql: connection }) => {
      await takeTransactionId(connection);
      begun.resolve(undefined);
      await mayAppend.promise;
      await foundation.eventLog.append(connection, run, [tokenRecord(ours, run, { text: 'second' })]);
      return ok(undefined);
    });
    await begun.promise;
    await appendRecords(foundation, [tokenRecord(ours, run, { text: 'first' })]);
    mayAppend.resolve(undefined);
    await older;

    // xmin is the id of the transaction that wrote the row.
    const { rows } = await sql<{ sequence: string }>`SELECT sequence FROM agent_events
      ORDER BY xmin::text::bigint, position`.execute(foundation.store.dialect.of(everyProject).read);
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual([2, 1]);
    expect(textsOf(await wholeLog(foundation))).toEqual(['first', 'second']);
  });
});
