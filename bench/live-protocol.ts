/** What the benchmark tells a process of subscribers, as the one argument of its command line. */
export interface CrowdOrder {
  /** `ws://…` */
  readonly url: string;
  readonly subscribers: number;
  /** The last sequence each of them waits for. They begin with 1. */
  readonly lastSequence: number;
  /** The run to follow and what to select of its events; null where the server sends unasked. */
  readonly subscription: { readonly runId: string; readonly selection: string } | null;
}

/** What that process reports. */
export type CrowdReport =
  /** Every subscriber has received the event with sequence 1. */
  { readonly kind: 'FOLLOWING' } | ({ readonly kind: 'DONE' } & CrowdOutcome);

export interface CrowdOutcome {
  /** Events received, sequence 1 left out. */
  readonly received: number;
  /** Messages that were not the next in order, or no event at all; 0 or the figures are worth nothing. */
  readonly violations: number;
  /** How often the server told a subscriber that it was too far behind, and it went on from the cursor it was given. */
  readonly resumed: number;
  /** From the instant in the event to its receipt, in milliseconds, one for each receipt. */
  readonly latenciesMs: Float64Array;
  /** When the last event was received, in milliseconds since 1970. */
  readonly endedAtMs: number;
  /** The last message that one of them received. */
  readonly example: string;
}

/**
 * What the benchmark tells the plain server. On its command line that got a message as the product sent it; in each that it
 * sends it writes `sequence` and `occurredAt` anew.
 */
export interface BroadcastOrder {
  readonly count: number;
  /** Between two events; 0 sends the next as soon as the last was written to every socket. */
  readonly intervalMs: number;
}
