/** What happened, as everybody who saw some of it tells: the clients, the tables, who followed, and who consumed. */
export interface History {
  readonly asked: readonly Asked[];
  /** The idempotency keys that are kept. */
  readonly keys: readonly string[];
  /** The log in its order: epoch, ord, position. */
  readonly events: readonly LoggedEvent[];
  /** The rows that have a stream, and how far each says that it has come. */
  readonly heads: readonly { readonly streamId: string; readonly lastSequence: number }[];
  /** The ids of deals, actions, runs, steps and checkpoints. */
  readonly objects: readonly string[];
  readonly work: readonly Work[];
  readonly artifacts: readonly KeptArtifact[];
  readonly gates: readonly Gate[];
  readonly told: readonly Told[];
  /** The jobs and messages that waited still when everything was to have come to its end. */
  readonly waiting: readonly string[];
  /** What the consumer of the broker got, in the order in which it came; null where there was no broker. */
  readonly delivered: readonly Delivered[] | null;
}

/** Something a client wanted once: a mutation with its idempotency key, or a message with its id. It may have been sent often. */
export interface Asked {
  readonly key: string;
  /** The mutation's field. */
  readonly what: string;
  /** The event that is in the log once where it was done: its type and what marks it, see `traceOf`. */
  readonly trace: string;
  /** What was answered each time an answer came. Nothing where it is not known what became of it. */
  readonly answers: readonly Answered[];
  /** What it decided on, and how, where it was a decision. */
  readonly decision: Decision | null;
}

export interface Answered {
  /** False where it was refused: then it has done nothing. */
  readonly done: boolean;
  readonly type: string;
  /** Of the object that it made or changed. */
  readonly id: string | null;
}

export interface Decision {
  readonly gateId: string;
  readonly way: 'APPROVED' | 'REJECTED';
}

export interface LoggedEvent {
  readonly id: string;
  readonly streamId: string;
  readonly sequence: number;
  readonly type: string;
  /** Where it came about by something that was asked for. */
  readonly trace: string | null;
}

/** An action, or a step behind a gate, that workers carry out. */
export interface Work {
  readonly id: string;
  readonly status: string;
  /** How many events say that it is done. */
  readonly completions: number;
  /** How many attempts at it ended well; null where attempts have no runs of their own. */
  readonly goodAttempts: number | null;
  /** The artifacts its outputs name. */
  readonly artifactIds: readonly string[];
}

/** A row of an artifact. */
export interface KeptArtifact {
  readonly id: string;
  /** Whether the bytes are where the row says, and are those it says. */
  readonly isWhole: boolean;
}

/** An approval gate of a run, or an action that had to be approved. */
export interface Gate {
  readonly id: string;
  /** What its row says. */
  readonly decision: Decision['way'] | null;
  /** What its events say. */
  readonly decided: readonly Decision['way'][];
}

/** What somebody was told who followed a run from its beginning to its end, and resumed each time the connection broke. */
export interface Told {
  readonly runId: string;
  readonly eventIds: readonly string[];
  /** Whether the server said that there is no more. */
  readonly ended: boolean;
  /** What the server refused. */
  readonly complaints: readonly string[];
}

/** A message as the consumer got it. */
export interface Delivered {
  readonly id: string;
  readonly streamId: string;
  readonly sequence: number;
}

/** How something that was asked for is known by its event. */
export function traceOf(type: string, mark: string): string {
  return `${type} ${mark}`;
}
