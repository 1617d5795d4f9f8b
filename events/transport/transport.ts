/** What messages are about: events of this program, or requests to it from others. */
export type Channel = 'events' | 'commands';

/** A message on its way out. */
export interface OutgoingMessage {
  /** Whoever gets it twice knows it by this. */
  readonly id: string;
  /** What it is, `noun.verb`; consumers may choose by it. */
  readonly topic: string;
  /** Messages of one key are handed over in order. */
  readonly key: string;
  /** JSON. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** A message that arrived. All of it was written by somebody else: nothing about it is certain. */
export interface IncomingMessage {
  /** Null where its sender gave none. */
  readonly id: string | null;
  readonly topic: string;
  /** JSON; a Buffer where it is not what it says. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  /** From 1: how often it has been handed over, as far as is known. */
  readonly attempt: number;
}

/**
 * What is to become of a message: it was dealt with; it is to be handed over again after a while; or it never can be dealt with, and goes
 * where the dead letters are.
 */
export type Verdict = 'DONE' | 'RETRY' | 'DEAD';

export type MessageHandler = (message: IncomingMessage) => Promise<Verdict>;

/** Nobody can be reached, or nobody answers: what was sent may have arrived or not. Anything else would fare the same now. */
export class TransportDown extends Error {
  override readonly name = 'TransportDown';
}

/** This message was refused; others may not be. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
}

/** Carries messages, each at least once. */
export interface Transport extends AsyncDisposable {
  /** For people: `RabbitMQ`, `in process`. */
  readonly description: string;
  /**
   * Hands a message over; resolves when it is safe with whoever takes it. Throws `TransportDown` and `NotAccepted`. Messages of one key are in
   * order where each waits for the one before.
   */
  publish(channel: Channel, message: OutgoingMessage): Promise<void>;
  /** Resolves where messages can be handed over now; throws `TransportDown`. */
  probe(): Promise<void>;
  /**
   * Has `handle` deal with what arrives on a channel until what is returned is disposed of, which waits for what is in hand. `handle` must not
   * throw. A message whose consumer dies is handed over again.
   */
  consume(channel: Channel, handle: MessageHandler): Promise<AsyncDisposable>;
}
