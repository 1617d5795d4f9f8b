import { expect, test } from 'vitest';
import { createDatabase, databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { countingUp } from '#test/kit/event-runs.ts';
import { freshSeed, seededNumbers } from '#test/kit/seeded.ts';
import { completeRun, startRun } from './api.ts';
import { appendTokens, type Ledger } from './appender.ts';
import { startFleet, type Fleet } from './fleet.ts';
import { Subscriber, type SubscriberKind } from './subscriber.ts';

const dealName = 'Acme Robotics';
const appenders = 4;
const tokensEach = 40;
/** The run's start, its tokens and its end. */
const total = 1 + appenders * tokensEach + 1;
/** Appenders wait for the last subscriber when it is so many events behind: what is followed is to be live, not history. */
const window = 45;
const longestSession = 60;
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
async function killInBetween(fleet: Fleet, ledger: Ledger, kills: number): Promise<void> {
  for (const number of countingUp(1, kills)) {
    const enough = (number * appenders * tokensEach) / (kills + 1);
    await eventually(() => ledger.acknowledged.size >= enough, { description: `${enough} events`, deadlineMs });
    await fleet.killAndRestart(number % fleet.size);
  }
}

/** What is wrong with what a subscriber received; null where it is each event once and in order. */
function violationOf({ kind, first, received, complaints }: Subscriber): object | null {
  const sequences = received.map(({ sequence }) => sequence);
  const right = countingUp(first, total);
  const at = Array.from({ length: Math.max(sequences.length, right.length) }).findIndex(
    (_, index) => sequences[index] !== right[index],
  );
  if (at === -1 && complaints.length === 0) return null;
  return { kind, complaints, at, around: sequences.slice(Math.max(0, at - 3), at + 4), count: sequences.length };
}

test.each(databaseKinds)(
  '200 subscribers that break off and resume, while servers on %s are killed, receive each event once and in order',
  { timeout: 2 * deadlineMs },
  async (databaseKind) => {
    const seed = freshSeed();
    const { servers, kills } = fleets[databaseKind];
    await using database = await createDatabase(databaseKind);
    await using fleet = await startFleet(database.url, servers);
    const run = await startRun(await fleet.url(0), dealName);
    const subscribers = kinds
      .flatMap(({ count, ...kind }) => Array.from({ length: count }, () => kind))
      .map((kind, index) => new Subscriber(kind, run, seededNumbers(seed + 1000 + index)));
    const following = Promise.all(subscribers.map((subscriber) => subscriber.follow(fleet, longestSession)));
    const ledger: Ledger = { acknowledged: new Map(), retries: 0 };
    const turn = async () => {
      const inSight = () => subscribers.every(({ reached }) => reached >= ledger.acknowledged.size - window);
      await eventually(inSight, { description: `every subscriber is less than ${window} events behind`, deadlineMs });
    };
    const appending = countingUp(1, appenders).map((number) => {
      const plan = { name: `a${number}`, runId: run.runId, tokens: tokensEach, turn };
      return appendTokens(fleet, ledger, { ...plan, below: seededNumbers(seed + number) });
    });
    await Promise.all([...appending, killInBetween(fleet, ledger, kills)]);
    await completeRun(await fleet.url(0), run.runId);
    // Once more while the end of the run is on its way.
    await Promise.all(countingUp(0, servers - 1).map((index) => fleet.killAndRestart(index)));
    await following;

    expect(subscribers.map(violationOf).filter((violation) => violation !== null)).toEqual([]);
    const order = [...ledger.acknowledged].toSorted(([, a], [, b]) => a - b);
    expect(order.map(([, sequence]) => sequence)).toEqual(countingUp(2, total - 1));
    for (const { received, first, kind } of subscribers) {
      const tokens = received.filter(({ type }) => type === 'run.token');
      expect(tokens.map(({ text }) => text)).toEqual(order.map(([text]) => text));
      expect(received.slice(0, 2 - first).concat(received.slice(-1))).toMatchObject(
        [{ type: 'run.started' }, { type: 'run.completed' }].slice(first - 1),
      );
      expect(new Set(received.map((event) => event.dealName))).toEqual(new Set([kind.withDeal ? dealName : null]));
    }
    for (const number of countingUp(1, appenders)) {
      const own = order.map(([text]) => text).filter((text) => text.startsWith(`a${number}.`));
      expect(own).toEqual(countingUp(1, tokensEach).map((token) => `a${number}.${token}`));
    }
    // What makes the above worth anything.
    const sum = (count: (subscriber: Subscriber) => number) =>
      subscribers.reduce((all, subscriber) => all + count(subscriber), 0);
    const shown = { breaks: sum(({ breaks }) => breaks), cuts: sum(({ cuts }) => cuts), kills: fleet.kills };
    process.stdout.write(`${JSON.stringify({ databaseKind, events: total, ...shown, retries: ledger.retries })}\n`);
    expect(subscribers).toHaveLength(200);
    expect(shown.kills).toBe(kills + servers);
    expect(shown.breaks).toBeGreaterThan(200);
    expect(shown.cuts).toBeGreaterThan(100);
  },
);
