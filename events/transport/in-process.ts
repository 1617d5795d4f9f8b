import { handUntilSettled } from '#events/transport/redelivery.ts';
import {
  NotAccepted,
  TransportDown,
  type Channel,
  type MessageHandler,
  type OutgoingMessage,
  type Transport,
} from '#events/transport/transport.ts';

/**
 * Carries messages to the consumers of this process. It keeps nothing: a message is handed over when its consumers have dealt with it,
 * and whoever publishes keeps it until then. Every consumer of a channel gets every message; one whose verdict is DEAD has said why.
 */
export class InProcessTransport implements Transport {
  readonly description = 'in process';
  readonly #handlers: Record<Channel, Set<MessageHandler>> = { events: new Set(), commands: new Set() };
  readonly #stop = new AbortController();
  readonly #inHand = new Set<Promise<unknown>>();

  async publish(channel: Channel, message: OutgoingMessage): Promise<void> {
    if (this.#stop.signal.aborted) throw new TransportDown('The process is stopping');
    const handlers = [...this.#handlers[channel]];
    if (handlers.length === 0) throw new NotAccepted(`Nobody here takes ${channel}`);
    const handed = Promise.all(
      handlers.map((handle) => handUntilSettled(handle, { ...message, attempt: 1 }, this.#stop.signal)),
    );
    this.#inHand.add(handed);
    try {
      const verdicts = await handed;
      if (verdicts.includes('RETRY')) throw new TransportDown('The process is stopping');
    } finally {
      this.#inHand.delete(handed);
    }
  }

  async probe(): Promise<void> {
    // It is always there.
  }

  async consume(channel: Channel, handle: MessageHandler): Promise<AsyncDisposable> {
    const handlers = this.#handlers[channel];
    handlers.add(handle);
    return {
      [Symbol.asyncDispose]: async () => {
        handlers.delete(handle);
        await Promise.allSettled(this.#inHand);
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#inHand);
  }
}
