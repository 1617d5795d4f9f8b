import { expect, test } from 'vitest';
import { createDatabase, databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { countingUp } from '#test/kit/event-runs.ts';
import { freshSeed, seededNumbers } from '#test/kit/seeded.ts';
import { completeRun, startRuns } from './api.ts';
import { appendTokens, Ledger } from './appender.ts';
import { startFleet, type Fleet } from './fleet.ts';
import { Subscriber, type SubscriberKind } from './subscriber.ts';

const dealName = 'Acme Robotics';
const runCount = 2;
const appendersEach = 4;
const tokensEach = 20;
/** A run's start, its tokens and its end. */
const total = 1 + appendersEach * tokensEach + 1;
/** Appenders wait for the last subscriber when it is so many events behind: what is followed is to be live, not history. */
const window = 45;
const longestSession = 40;
const deadlineMs = 120_000;

const kinds: readonly (SubscriberKind & { readonly count: number })[] = [
  { transport: 'WebSocket', field: 'runEvents', withDeal: false, count: 70 },
  { transport: 'WebSocket', field: 'runEvents', withDeal: true, count: 60 },
  { transport: 'SSE', field: 'runEvents', withDeal: false, count: 20 },
  { transport: 'SSE', field: 'runEvents', withDeal: true, count: 15 },
  { transport: 'WebSocket', field: 'agentEvents', withDeal: false, count: 15 },
  { transport: 'WebSocket', field: 'agentEvents', withDeal: true, count: 10 },
  { transport: 'SSE', field: 'agentEvents', withDeal: false, count: 10 },
];

/** How many programs share the database, and how often one of them is killed while events are appended. */
const fleets = { sqlite: { servers: 1, kills: 3 }, postgresql: { servers: 2, kills: 3 } } as const;

/** Kills a server each time another part of the events was acknowledged. */
async function killInBetween(fleet: Fleet, acknowledged: () => number, kills: number): Promise<void> {
  for (const number of countingUp(1, kills)) {
    const enough = (number * runCount * appendersEach * tokensEach) / (kills + 1);
    await eventually(() => acknowledged() >= enough, { description: `${enough} events are acknowledged`, deadlineMs });
    await fleet.killAndRestart(number % fleet.size);
  }
}

/** What is wrong with what a subscriber received of a run: nothing where it is each event once, in order, to the last. */
function violationsOf(subscriber: Subscriber): readonly object[] {
  const { kind, first, complaints, runIds } = subscriber;
  const right = countingUp(first, total);
  return runIds.flatMap((runId) => {
    const sequences = subscriber.of(runId).map(({ sequence }) => sequence);
    const length = Math.max(sequences.length, right.length);
    const at = Array.from({ length }).findIndex((_, index) => sequences[index] !== right[index]);
    if (at === -1 && complaints.length === 0) return [];
    return [{ kind, complaints, at, around: sequences.slice(Math.max(0, at - 3), at + 4), count: sequences.length }];
  });
}

/** Appends to all runs at once, never far ahead of the slowest subscriber. */
async function appendToAll(
  fleet: Fleet,
  parts: { readonly ledger: Ledger; readonly subscribers: readonly Subscriber[]; readonly seed: number },
  runIds: readonly string[],
): Promise<void> {
  const { ledger, subscribers, seed } = parts;
  const inSight = () =>
    subscribers.every((subscriber) => subscriber.received.length >= ledger.count(subscriber.runIds) - window);
  const turn = async () => {
    await eventually(inSight, { description: `every subscriber is less than ${window} events behind`, deadlineMs });
  };
  const appending = countingUp(1, appendersEach).flatMap((number) =>
    runIds.map((runId, run) => {
      const plan = { name: `a${number}`, runId, tokens: tokensEach, turn };
      return appendTokens(fleet, ledger, { ...plan, below: seededNumbers(seed + number * runCount + run) });
    }),
  );
  await Promise.all(appending);
}

test.each(databaseKinds)(
  '200 subscribers that break off and resume, while servers on %s are killed, receive each event once and in order',
  { timeout: 2 * deadlineMs },
  async (databaseKind) => {
    const seed = freshSeed();
    const { servers, kills } = fleets[databaseKind];
    await using database = await createDatabase(databaseKind);
    await using fleet = await startFleet(database.url, servers);
    const started = await startRuns(await fleet.url(0), dealName, runCount);
    const { runIds } = started;
    const subscribers = kinds
      .flatMap(({ count, ...kind }) => Array.from({ length: count }, () => kind))
      .map((kind, index) => new Subscriber(kind, started, seededNumbers(seed + 1000 + index)));
    const following = Promise.all(subscribers.map((subscriber) => subscriber.follow(fleet, longestSession)));
    const ledger = new Ledger();
    await Promise.all([
      appendToAll(fleet, { ledger, subscribers, seed }, runIds),
      killInBetween(fleet, () => ledger.count(runIds), kills),
    ]);
    for (const runId of runIds) await completeRun(await fleet.url(0), runId);
    // Once more while the end of the runs is on its way.
    await Promise.all(countingUp(0, servers - 1).map((index) => fleet.killAndRestart(index)));
    await following;

    expect(subscribers.flatMap(violationsOf)).toEqual([]);
    for (const runId of runIds) {
      const tokens = ledger.tokensOf(runId);
      expect(tokens.map(({ sequence }) => sequence)).toEqual(countingUp(2, total - 1));
      const texts = tokens.map(({ text }) => text);
      for (const number of countingUp(1, appendersEach)) {
        const own = texts.filter((text) => text.startsWith(`a${number}.`));
        expect(own).toEqual(countingUp(1, tokensEach).map((token) => `a${number}.${token}`));
      }
      for (const subscriber of subscribers.filter((one) => one.runIds.includes(runId))) {
        const types = ['run.started', ...texts.map(() => 'run.token'), 'run.completed'].slice(subscriber.first - 1);
        const received = subscriber.of(runId);
        expect(received.map(({ type }) => type)).toEqual(types);
        expect(received.flatMap(({ text }) => text ?? [])).toEqual(texts);
        const { withDeal } = subscriber.kind;
        expect([...new Set(received.map((event) => event.dealName))]).toEqual([withDeal ? dealName : null]);
      }
    }
    // What makes the above worth anything.
    const sum = (count: (subscriber: Subscriber) => number) =>
      subscribers.reduce((all, subscriber) => all + count(subscriber), 0);
    const shown = { breaks: sum(({ breaks }) => breaks), cuts: sum(({ cuts }) => cuts), kills: fleet.kills };
    const events = runCount * total;
    process.stdout.write(`${JSON.stringify({ databaseKind, events, ...shown, retries: ledger.retries })}\n`);
    expect(subscribers).toHaveLength(200);
    expect(shown.kills).toBe(kills + servers);
    expect(shown.breaks).toBeGreaterThan(200);
    expect(shown.cuts).toBeGreaterThan(100);
  },
);
