import type { Pace } from './live-senders.ts';

/** What subscribers select: only what the event holds itself, or what three subgraphs know together. */
export const selections = {
  event: 'sequence type payload occurredAt cursor',
  graph: 'sequence type payload occurredAt cursor run { status deal { name owner { displayName } } }',
} as const;

/** Who serves the crowd: the product with either selection, or a plain `ws` server that repeats the bytes of `event`. */
export type Contender = keyof typeof selections | 'broadcast';

/** A crowd that follows one run, and how the run's events come. */
export interface LiveCase {
  readonly title: string;
  readonly subscribers: number;
  /** Processes among which the subscribers are divided. */
  readonly crowds: number;
  readonly events: number;
  readonly pace: Pace;
  /** `event` first: the broadcast repeats what was received there. */
  readonly contenders: readonly Contender[];
}

// What one agent that streams tokens gives: they are flushed every 20 to 50 ms.
const paced: Pace = { intervalMs: 50, batch: 1 };
const atOnce: Pace = { intervalMs: 0, batch: 50 };
// A plain server writes to 5,000 sockets for 60 to 100 ms: the next event finds nobody still waiting for the last.
const apart: Pace = { intervalMs: 500, batch: 1 };

const all: readonly Contender[] = ['event', 'graph', 'broadcast'];
const sameBytes: readonly Contender[] = ['event', 'broadcast'];

/** The cases of a whole run, or smaller ones that show that the benchmark works. */
export function liveCases(quick: boolean): readonly LiveCase[] {
  const some = { subscribers: quick ? 200 : 1000, crowds: 1, events: quick ? 100 : 300, contenders: all };
  const many = { subscribers: quick ? 500 : 5000, crowds: 2, events: quick ? 10 : 60, contenders: sameBytes };
  return [
    { title: 'Paced', pace: paced, ...some },
    { title: 'At once', pace: atOnce, ...some },
    { title: 'Crowd', pace: apart, ...many },
  ];
}
