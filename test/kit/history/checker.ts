import type { Answered, Asked, Delivered, Gate, History, LoggedEvent, Told, Work } from '#test/kit/history/history.ts';

/** The promises, by a word each. */
export type Rule = 'acknowledged' | 'effect' | 'sequence' | 'subscriber' | 'decision' | 'delivery' | 'rest';

/** A promise that was broken. */
export interface Violation {
  readonly rule: Rule;
  /** What it was broken of: a key, or an id. */
  readonly of: string;
  readonly problem: string;
}

/** Everything that is wrong with a history; nothing where all that was promised was kept. */
export function violationsOf(history: History): readonly Violation[] {
  return [
    ...broken('acknowledged', acknowledged(history)),
    ...broken('effect', effects(history)),
    ...broken('sequence', sequences(history)),
    ...broken('subscriber', subscribers(history)),
    ...broken('decision', decisions(history)),
    ...broken('delivery', deliveries(history)),
    ...broken(
      'rest',
      history.waiting.map((id) => [id, 'it waits still'] as const),
    ),
  ];
}

/** What is wrong, and of what. */
type Problem = readonly [of: string, problem: string];

function broken(rule: Rule, problems: Iterable<Problem>): readonly Violation[] {
  return [...problems].map(([of, problem]) => ({ rule, of, problem }));
}

/** What was acknowledged is there exactly once; what was refused is not there; what nobody knows of is there once at most. */
function* acknowledged({ asked, keys, events, objects }: History): Iterable<Problem> {
  const times = countBy(events, ({ trace }) => trace);
  const known = { keys: new Set(keys), objects: new Set(objects) };
  for (const one of asked) {
    const found = times.get(one.trace) ?? 0;
    const [first] = one.answers;
    if (first !== undefined) yield* ofAnswered(one, first, { found, ...known });
    else if (found > 1) yield [one.key, `${one.what} was not acknowledged and is there ${found} times`];
  }
  const wished = new Set(asked.map(({ trace }) => trace));
  for (const { id, trace } of events) if (trace !== null && !wished.has(trace)) yield [id, `nobody asked for ${trace}`];
}

interface Known {
  /** How often it is there. */
  readonly found: number;
  readonly keys: ReadonlySet<string>;
  readonly objects: ReadonlySet<string>;
}

function* ofAnswered({ key, what, answers }: Asked, first: Answered, known: Known): Iterable<Problem> {
  const { found, keys, objects } = known;
  if (found !== (first.done ? 1 : 0)) yield [key, `${what} was answered ${first.type} and is there ${found} times`];
  if (answers.some(({ type, id }) => type !== first.type || id !== first.id))
    yield [key, `${what} was answered differently when it was sent again`];
  if (!keys.has(key)) yield [key, `${what} was acknowledged and its key is not kept`];
  if (first.id !== null && !objects.has(first.id)) yield [key, `${what} gave ${first.id}, which is not there`];
}

/** Work that is done was done once, and its artifacts are there; of work that is not done there is nothing. */
function* effects({ work, artifacts }: History): Iterable<Problem> {
  const known = new Set(artifacts.map(({ id }) => id));
  for (const one of work) yield* ofWork(one, known);
  const named = new Map(work.flatMap((one) => one.artifactIds.map((id) => [id, one.status] as const)));
  for (const { id, isWhole } of artifacts) {
    if (named.get(id) !== 'COMPLETED') yield [id, 'no completed work names this artifact'];
    if (!isWhole) yield [id, 'its bytes are not what its row says'];
  }
}

function* ofWork(work: Work, artifacts: ReadonlySet<string>): Iterable<Problem> {
  const { id, status, completions, goodAttempts, artifactIds } = work;
  const wanted = status === 'COMPLETED' ? 1 : 0;
  if (completions !== wanted) yield [id, `it is ${status} and was completed ${completions} times`];
  if (goodAttempts !== null && goodAttempts !== wanted)
    yield [id, `it is ${status} and ${goodAttempts} of its attempts ended well`];
  if (wanted === 1 && artifactIds.length === 0) yield [id, 'it is COMPLETED and names no artifact'];
  for (const artifactId of artifactIds)
    if (!artifacts.has(artifactId)) yield [id, `it names the artifact ${artifactId}, which is not there`];
}

/** The sequence of a stream is 1, 2, 3 … in the order of the log, and its head knows the last. */
function* sequences({ events, heads }: History): Iterable<Problem> {
  const streams = Map.groupBy(events, ({ streamId }) => streamId);
  for (const [streamId, ofStream] of streams) {
    const wrong = ofStream.findIndex(({ sequence }, index) => sequence !== index + 1);
    if (wrong !== -1) yield [streamId, `${ofStream[wrong]?.sequence} is in the place of ${wrong + 1}`];
  }
  for (const { streamId, lastSequence } of heads) {
    const length = streams.get(streamId)?.length ?? 0;
    if (length !== lastSequence) yield [streamId, `its head says ${lastSequence} and there are ${length} events`];
  }
}

/** Who followed a run was told each of its events once and in order, up to the last. */
function* subscribers({ events, told }: History): Iterable<Problem> {
  const streams = Map.groupBy(events, ({ streamId }) => streamId);
  for (const one of told) yield* ofSubscriber(one, streams.get(one.runId) ?? []);
}

function* ofSubscriber({ runId, eventIds, ended, complaints }: Told, right: readonly LoggedEvent[]): Iterable<Problem> {
  for (const complaint of complaints) yield [runId, `the server complained: ${complaint}`];
  if (!ended) yield [runId, 'the stream had no end'];
  const wrong = Array.from({ length: Math.max(eventIds.length, right.length) }).findIndex(
    (_, index) => eventIds[index] !== right[index]?.id,
  );
  if (wrong !== -1) yield [runId, `${eventIds.length} of ${right.length} were told, and that at ${wrong + 1} is wrong`];
}

/** A gate has one decision at most: row, event and the one client whose decision was taken agree on it. */
function* decisions({ gates, asked }: History): Iterable<Problem> {
  const ofGate = Map.groupBy(asked, ({ decision }) => decision?.gateId);
  for (const gate of gates) yield* ofOneGate(gate, ofGate.get(gate.id) ?? []);
}

function* ofOneGate({ id, decision, decided }: Gate, asked: readonly Asked[]): Iterable<Problem> {
  const wanted = decision === null ? [] : [decision];
  if (decided.join() !== wanted.join()) yield [id, `it is ${decision}, and its events say ${decided.join()}`];
  const winners = asked.filter(({ answers }) => answers.some(({ done }) => done));
  const ways = winners.map((winner) => winner.decision?.way).join();
  const isAnswered = asked.every(({ answers }) => answers.length > 0);
  if (winners.length > 1) yield [id, `the decisions ${ways} were both acknowledged`];
  else if (winners.length === 1 && ways !== decision) yield [id, `it is ${decision}, and ${ways} was acknowledged`];
  else if (winners.length === 0 && decision !== null && isAnswered)
    yield [id, `it is ${decision}, and no such decision was acknowledged`];
}

/** Every event came to the consumer once at least, and where the same is left out, in the order of its stream. */
function* deliveries({ events, delivered }: History): Iterable<Problem> {
  if (delivered === null) return;
  const first = new Map<string, Delivered>();
  for (const message of delivered) if (!first.has(message.id)) first.set(message.id, message);
  const logged = new Set(events.map(({ id }) => id));
  for (const { id, type } of events) if (!first.has(id)) yield [id, `${type} was not delivered`];
  for (const { id } of first.values()) if (!logged.has(id)) yield [id, 'it was delivered, and is not in the log'];
  for (const [streamId, messages] of Map.groupBy(first.values(), (message) => message.streamId)) {
    const wrong = messages.findIndex(({ sequence }, index) => sequence < (messages[index - 1]?.sequence ?? 0));
    if (wrong !== -1) yield [streamId, `${messages[wrong]?.sequence} was delivered behind a later one`];
  }
}

function countBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): ReadonlyMap<Key, number> {
  return new Map([...Map.groupBy(items, keyOf)].map(([key, group]) => [key, group.length]));
}
